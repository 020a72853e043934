"""A person lets a helper look along until a day, or ends that."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, passes
from vereffen.records.models import Officer

KINDS = ("hulpverlener", "gemachtigde", "bewindvoerder")
LONGEST = timedelta(days=183)


def change_pass(  # noqa: PLR0913 - who, what, how long, and whether it ends
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    *,
    name: str = "",
    kind: str = KINDS[0],
    until: date | None = None,
    may_act: bool = False,
    ends: int | None = None,
) -> str:
    """Gives a pass and returns its code, told this once; or ends the pass with number `ends` and returns ''.

    Refused without a name, for a day that is over or more than half a year away, or for a pass of somebody else.
    """
    dossier = dossiers.of(debtor, by)
    name = " ".join(name.replace("\0", "").split())[:120]
    with transaction.atomic():
        journal.lock([debtor])
        if ends is not None:
            row, code = passes.withdraw(debtor, ends, on, at), ""
        else:
            if not name or kind not in KINDS:
                raise Refusal("A helper needs a name, and what they are to this person.")
            if until is None or not on < until <= on + LONGEST:
                raise Refusal("A pass ends on a day within half a year.")
            made, code = passes.give(dossier.municipality_id, debtor, name, kind, on, until, may_act=may_act)
            row = made.relation
        data = {"betrokkene": row.pk, "soort": row.kind, "einde": ends is not None, "meekijken": True}
        journal.book(dossier.municipality_id, [journal.Booking(debtor, Kind.RELATION, on, data=data, by=by.pk)], at)
    return code
