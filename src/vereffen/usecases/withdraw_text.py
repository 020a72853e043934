"""A version of a text is withdrawn: a draft that will not be used, or one that no longer counts from today."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.letter_versions import Act, may_withdraw
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role

_LONGEST = 300


def withdraw_text(of: Municipality, key: int, on: date, at: datetime, by: Officer, why: str) -> None:
    """Books that the version no longer counts from that day; what counted before it counts again.

    Its author may withdraw a draft; what was approved, a team lead. Letters that were made from it stay as they are.
    """
    told = " ".join(why.split())
    if not told or len(told) > _LONGEST:
        raise Refusal(f"Say in at most {_LONGEST} characters why this text is withdrawn.")
    with transaction.atomic():
        row, version = letter_texts.locked(of, key)
        may_withdraw(version)
        is_own_draft = version.since is None and version.author == by.pk
        if by.municipality_id != of.pk or not (is_own_draft or by.role == Role.TEAM_LEAD):
            raise Refusal("A team lead withdraws a text; who wrote a draft may withdraw that too.")
        letter_texts.book(row, Act.WITHDRAWN, by, on, at, why=told)
