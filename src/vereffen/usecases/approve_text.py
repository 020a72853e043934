"""A team lead approves a text that a colleague wrote: from a day on, letters are made from it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vereffen.approach.letter_versions import Act, may_approve
from vereffen.exchange.letters import publication, texts
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role


def approve_text(
    of: Municipality,
    key: int,
    on: date,
    at: datetime,
    by: Officer,
    since: date,
    until: date | None = None,
    fonts: Path | None = None,
) -> None:
    """Books the approval for letters from `since` until before `until`; never by who wrote it.

    Refused by the name of everything that the law or its kind wants told and the text, in any case, does not tell.
    """
    if by.municipality_id != of.pk or by.role != Role.TEAM_LEAD:
        raise Refusal("A team lead of this municipality approves its texts.")
    with transaction.atomic():
        row, version = letter_texts.locked(of, key)
        may_approve(version, by.pk, on, since, until)
        text = texts.read(row.kind, row.text, {})
        publication.refuse(publication.lacking(row.kind, row.language, text, fonts))
        letter_texts.book(row, Act.APPROVED, by, on, at, days=(since, until))
