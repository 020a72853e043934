"""The dossier page: what stands on it beside the advice, and the page kept until anything it was made from changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

from django.conf import settings
from django.utils.translation import get_language

from vereffen.approach.facts import Kind
from vereffen.interfaces.desk.picture import picture
from vereffen.records import attachments, contact_points, queries, relations
from vereffen.records.models import Case, Officer
from vereffen.records.queries.versions import Shelf, version_of

_CONTACT = {Kind.CONTACT, Kind.MESSAGE, Kind.CONTACT_DETAIL, Kind.CAPACITY, Kind.BUDGET, Kind.INFORMATION}
_MONEY = {
    Kind.CLAIM, Kind.TAKEN_OVER, Kind.COST, Kind.INTEREST, Kind.PAYMENT, Kind.REVERSAL, Kind.CORRECTION,
    Kind.COST_WAIVER, Kind.REMISSION_DECISION, Kind.WRITE_OFF, Kind.CREDIT,
}  # fmt: skip
_STEPS = {
    Kind.STEP, Kind.PROPOSAL, Kind.PROPOSAL_APPROVED, Kind.PROPOSAL_REJECTED, Kind.PROPOSAL_WITHDRAWN,
    Kind.ARRANGEMENT, Kind.ARRANGEMENT_CHANGED, Kind.ARRANGEMENT_ENDED, Kind.GATE_EXCEPTION, Kind.SET_OFF_REQUEST,
}  # fmt: skip
SORTS: dict[str, frozenset[Kind]] = {
    "alles": frozenset(Kind),
    "contact": frozenset(_CONTACT),
    "geld": frozenset(_MONEY),
    "brieven": frozenset({Kind.STEP, Kind.RETURNED_LETTER}),
    "stappen": frozenset(_STEPS),
    "bescherming": frozenset({Kind.PROTECTION, Kind.PROTECTION_ENDED, Kind.OBJECTION_DECISION}),
    "samenwerking": frozenset({Kind.LEAD, Kind.CASE, Kind.CASE_STEP, Kind.RELATION, Kind.FILE}),
}
# What stands on the page at once; everything is one link further.
_AT_FIRST = 40
_FEW_CLAIMS = 12
# Some 100 kB each.
_PAGES = Shelf(256)


def shown(found: queries.Dossier, on: date, sort: str) -> dict[str, object]:
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
        "lead": next((one for one in found.timeline if one.kind == Kind.LEAD), None),
        "reached": next(
            (one.data for one in found.timeline if one.kind == Kind.CONTACT and one.data.get("bereikt")), None
        ),
        "cases": _cases(found),
        "picture": picture(found, on),
        "sorts": SORTS,
        "sort": sort,
        "moments": first,
        "more": len(moments) - len(first),
        "few_claims": len(found.claims) <= _FEW_CLAIMS,
    }


def _cases(found: queries.Dossier) -> list[Case]:
    """The open cases of which the timeline shows that they began."""
    began = {one.sequence for one in found.timeline if one.kind == Kind.CASE}
    cases = Case.objects.filter(debtor=found.debtor, closed_on=None).select_related("event")
    return [one for one in cases.order_by("until", "pk") if one.event.sequence in began]


def _age(born: date | None, on: date) -> int | None:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None


def kept(found: queries.Dossier, officer: Officer, how: tuple[Hashable, ...], make: Callable[[], str]) -> str:
    """The page as this officer saw it before when nothing it is made from changed since; else made now.

    `found` was decided on for this request, so what the officer may see is part of the key, and so is the officer. The
    cost mirror counts steps of the whole municipality: its hour stands in `how`.
    """
    sight = (
        officer.pk,
        officer.role,
        officer.department_id,
        queries.has_ground(officer),
        *(tuple(getattr(found, name, ())) for name in ("grounds", "elsewhere", "joined")),
        tuple(view.claim.pk for view in found.claims),
        tuple(one.sequence for one in found.timeline),
        tuple(one.pk for one in (*found.tasks, *found.letters)),
    )
    on = how[0]
    version = version_of(found.debtor.pk, on) if isinstance(on, date) else ()
    return _PAGES.get((version, sight, how, get_language(), settings.DEBUG), make)


def forget() -> None:
    """Every page is made anew."""
    _PAGES.clear()
