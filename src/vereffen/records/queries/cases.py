"""Cases for a screen: those of a person, those that wait for somebody, the steps of one; who leads, who agreed to one plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from vereffen.approach import case_terms
from vereffen.approach.case_terms import Contested, Formal
from vereffen.approach.cases import HELP, HIDDEN, LEADS, Sort, may_see
from vereffen.approach.facts import Kind
from vereffen.approach.timeline import protections
from vereffen.law import objections
from vereffen.records import gather
from vereffen.records.cases import mover, state_of
from vereffen.records.models import Case, Claim, Department, Event, Municipality, Officer
from vereffen.records.models.officers import Role


class CaseStep(NamedTuple):
    """One step of a case: the day, which ('' the opening), where it led, who, what was said and what it carried."""

    on: date
    step: str
    status: str
    by: str
    note: str
    data: dict[str, Any]


class Lead(NamedTuple):
    """Who leads for a person: the officer, the department, since when."""

    officer: Officer
    department: Department | None
    since: date


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("debtor__identity", "of_department", "to_department", "officer")


def cases_of(debtor: int, officer: Officer) -> tuple[list[Case], int]:
    """The cases of a person that this officer may see, open ones first, and how many open ones there are besides."""
    kept = list(_cases().filter(debtor=debtor).order_by("-on", "-pk"))
    looks = mover(officer)
    seen = [case for case in kept if may_see(state_of(case), looks)]
    seen.sort(key=lambda case: (case.closed_on is not None, case.until or date.max))
    return seen, sum(case.closed_on is None for case in kept) - sum(case.closed_on is None for case in seen)


def waiting(
    municipality: Municipality, officer: Officer, *, sort: str = "", by: date | None = None, limit: int = 200
) -> list[Case]:
    """The open cases that this officer, the own department or the team that is led works on, by what is due first.

    `sort` keeps one kind, `by` those with something to do by that day.
    """
    own = Q(officer=officer)
    looks = mover(officer)
    departments = looks.covers | frozenset({looks.department} - {None})
    if departments:
        mine = Q(of_department__in=departments) | Q(to_department__in=departments)
        joint = [
            number
            for number, data in Case.objects.filter(
                municipality=municipality, closed_on=None, kind=Sort.SAMENWERKING
            ).values_list("pk", "data")
            if departments.intersection(data.get("afdelingen", ()))
        ]
        hidden = Q(kind__in=HIDDEN)
        own |= (mine & ~hidden) | Q(pk__in=joint)
        if officer.role == LEADS:
            own |= Q(of_department__in=departments) & hidden
    if officer.role == HELP:
        own |= Q(kind__in=HIDDEN)
    found = _cases().filter(own, municipality=municipality, closed_on=None)
    if sort:
        found = found.filter(kind=sort)
    if by is not None:
        found = found.filter(until__lte=by)
    return list(found.order_by(F("until").asc(nulls_last=True), "pk")[:limit])


def case_steps(case: Case, *, has_ground: bool) -> tuple[CaseStep, ...]:
    """Everything that happened in a case, in order; of a referral who has no ground reads where it stands and no words."""
    kinds = [Kind.CASE, Kind.CASE_STEP]
    events = Event.objects.filter(debtor=case.debtor_id, kind__in=kinds).select_related("by", "content")
    veiled = case.kind in HIDDEN and not has_ground
    found = []
    for event in events.order_by("sequence"):
        data = json.loads(event.data)
        if event.pk != case.pk and data.get("zaak") != case.pk:
            continue
        # What the person said when agreeing is the words of whoever asked; what debt help writes is help's own.
        hides = veiled and event.by is not None and event.by.role == Role.DEBT_HELP
        note = event.content.text if hasattr(event, "content") and not hides else ""
        by = event.by.get_full_name() or event.by.username if event.by else ""
        found.append(CaseStep(event.on, data.get("stap", ""), data["status"], by, note, data))
    return tuple(found)


def lead(debtor: int) -> Lead | None:
    """Who leads for this person now, None when nobody does."""
    last = Event.objects.filter(debtor=debtor, kind=Kind.LEAD).order_by("-sequence").first()
    if last is None:
        return None
    data = json.loads(last.data)
    officer = Officer.objects.filter(pk=data["medewerker"]).first()
    if officer is None:
        return None
    return Lead(officer, Department.objects.filter(pk=data.get("afdeling")).first(), last.on)


def agreed_departments(debtor: int) -> frozenset[int]:
    """The departments that agreed to one plan for this person; none when there is no such agreement now."""
    found = Case.objects.filter(debtor=debtor, kind=Sort.SAMENWERKING, status="afgesproken", closed_on=None)
    return frozenset(number for data in found.values_list("data", flat=True) for number in data["afdelingen"])


def departments_of(case: Case) -> frozenset[int]:
    """The departments that a case lets look at the person: from whom, to whom, and all that were asked for one plan."""
    given = (case.of_department_id, case.to_department_id, *case.data.get("afdelingen", ()))
    return frozenset(number for number in given if number is not None)


def parties(case: Case) -> list[Department]:
    """The departments that were asked to make one plan together."""
    return list(Department.objects.filter(pk__in=case.data.get("afdelingen", ())).order_by("name"))


def formal(case: Case) -> tuple[tuple[Claim, Formal], ...]:
    """The formal days of an objection per claim that it is against; none for another case or a private claim."""
    if case.kind != Sort.BEZWAAR:
        return ()
    claims = {one.pk: one for one in claims_of(case)}
    told = [Contested(one.pk, one.announced_on, one.regime) for one in claims.values()]
    return tuple((claims[one.claim], one) for one in case_terms.formal(case.data, told))


def after_closing(case: Case) -> date | None:
    """Until when one can go on after a decision: to the judge after an objection, to an ombudsman after a complaint."""
    decided = {"gegrond", "ongegrond", "niet_ontvankelijk", "deels_gegrond"}
    if case.closed_on is None or case.status not in decided:
        return None
    is_objection = case.kind == Sort.BEZWAAR
    return objections.objection_by(case.closed_on) if is_objection else objections.ombudsman_by(case.closed_on)


def claims_of(case: Case) -> list[Claim]:
    """The claims that a case is about."""
    wanted = case.data.get("vorderingen", [])
    return list(Claim.objects.filter(debtor=case.debtor_id, pk__in=wanted).select_related("department").order_by("pk"))


def is_helped(debtor: int, on: date) -> bool:
    """Whether everything rests for this person on that day because debt help asked for it."""
    (person,) = gather.people([debtor])
    spans, _by_claim = protections(person.claims, person.facts)
    return any(span.sort == "schuldhulp" and span.covers(on.toordinal()) for span in spans)


def departments_with_claims(debtor: int) -> list[Department]:
    """The departments that this person owes, or owed, something."""
    return list(Department.objects.filter(claim__debtor=debtor).distinct().order_by("name"))


def officers_of(municipality: Municipality, departments: Iterable[int]) -> list[Officer]:
    """The people of these departments who work on dossiers."""
    roles = [Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP]
    found = Officer.objects.filter(municipality=municipality, is_active=True, role__in=roles)
    return list(found.filter(department__in=list(departments)).order_by("username"))
