"""The dossier page: what stands on it beside the advice, and the page kept until anything it was made from changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import NamedTuple

from django.utils.translation import get_language

from vereffen.approach.facts import Kind
from vereffen.approach.grounds import Sight
from vereffen.interfaces.desk.picture import picture
from vereffen.records import attachments, contact_points, queries, relations
from vereffen.records.models import Officer
from vereffen.records.queries import cases
from vereffen.records.queries.versions import Shelf, version_of

_CONTACT = {Kind.CONTACT, Kind.MESSAGE, Kind.CONTACT_DETAIL, Kind.CAPACITY, Kind.BUDGET, Kind.INFORMATION}
_MONEY = {
    Kind.CLAIM, Kind.TAKEN_OVER, Kind.COST, Kind.INTEREST, Kind.PAYMENT, Kind.REVERSAL, Kind.CORRECTION,
    Kind.COST_WAIVER, Kind.REMISSION_DECISION, Kind.WRITE_OFF, Kind.WRITE_OFF_UNDONE, Kind.CREDIT, Kind.DEBIT,
    Kind.DEBIT_RETURNED, Kind.DEBIT_SETTLED, Kind.MANDATE, Kind.MANDATE_ENDED, Kind.MANDATE_PAUSED, Kind.MANDATE_RESUMED,
}  # fmt: skip
_STEPS = {
    Kind.STEP, Kind.PROPOSAL, Kind.PROPOSAL_APPROVED, Kind.PROPOSAL_REJECTED, Kind.PROPOSAL_WITHDRAWN,
    Kind.ARRANGEMENT, Kind.ARRANGEMENT_CHANGED, Kind.ARRANGEMENT_ENDED, Kind.GATE_EXCEPTION, Kind.SET_OFF_REQUEST,
    Kind.ARM,
}  # fmt: skip
SORTS: dict[str, frozenset[Kind]] = {
    "alles": frozenset(Kind),
    "contact": frozenset(_CONTACT),
    "geld": frozenset(_MONEY),
    "brieven": frozenset({Kind.STEP, Kind.LETTER, Kind.RETURNED_LETTER}),
    "stappen": frozenset(_STEPS),
    "bescherming": frozenset({Kind.PROTECTION, Kind.PROTECTION_ENDED, Kind.OBJECTION_DECISION}),
    "samenwerking": frozenset({Kind.LEAD, Kind.CASE, Kind.CASE_STEP, Kind.RELATION, Kind.FILE}),
}


class Page(NamedTuple):
    """A dossier page as it was made: who it is about and on which ground that is seen, and all that stands below."""

    top: queries.Dossier
    body: str


# What stands on the page at once; everything is one link further.
_AT_FIRST = 40
_FEW_CLAIMS = 12
# Some 100 kB each.
_PAGES = Shelf(256)


def shown(found: queries.Dossier, on: date, sort: str, officer: Officer) -> dict[str, object]:
    """What the dossier page shows beside the advice: how to reach the person, who is around, picture, timeline, files."""
    debtor = found.debtor
    who = getattr(debtor, "identity", None)
    moments = [one for one in found.timeline if not sort or one.kind in SORTS[sort]]
    first = moments if sort else moments[:_AT_FIRST]
    seen = {one.sequence for one in found.timeline}
    return {
        "number": debtor.pk,
        "age": _age(who.birth_date, on) if who else None,
        "points": contact_points.points_of(debtor.pk, who, on),
        "involved": relations.involved(debtor.pk, on, [view.claim.pk for view in found.claims]),
        # A file is seen by whoever may see that it came in.
        "files": [one for one in attachments.files_of(debtor.pk) if one.event.sequence in seen],
        "lead": cases.lead(debtor.pk),
        "reached": next(
            (one.data for one in found.timeline if one.kind == Kind.CONTACT and one.data.get("bereikt")), None
        ),
        "cases": [one for one in cases.cases_of(debtor.pk, officer)[0] if one.closed_on is None],
        "picture": picture(found, on),
        "sorts": SORTS,
        "sort": sort,
        "moments": first,
        "more": len(moments) - len(first),
        "few_claims": len(found.claims) <= _FEW_CLAIMS,
    }


def _age(born: date | None, on: date) -> int | None:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None


def kept(
    debtor: int, officer: Officer, sight: Sight, on: date, how: tuple[Hashable, ...], make: Callable[[], Page]
) -> Page:
    """The page as this officer saw it before when nothing it is made from changed since; else made now.

    What the officer may see was decided on for this request and is part of the key, and so is the officer: notes of the
    own hand are shown. The cost mirror counts steps of the whole municipality: its hour stands in `how`.
    """
    whose = (officer.pk, officer.role, officer.department_id, queries.has_ground(officer), sight)
    return _PAGES.get((version_of(debtor, on), whose, how, get_language()), make)
