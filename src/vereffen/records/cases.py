"""Cases kept: each step one fact, where a case stands one row that the facts can make again, its terms as tasks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vereffen.approach import cases
from vereffen.approach.case_terms import LEFT, Contested, For, Term
from vereffen.approach.cases import Mover, State
from vereffen.approach.facts import Kind
from vereffen.approach.tasks import OF_HELP, TEXTS
from vereffen.law.refusal import Refusal
from vereffen.records import journal, rights, rows
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Case, Claim, Officer, Task

_PLACES = ("kind", "status", "on", "until", "closed_on", "of_department_id", "to_department_id", "officer_id", "data")


def mover(officer: Officer) -> Mover:
    """An officer as the rules of a case know one."""
    return Mover(officer.pk, officer.department_id, officer.role, _covered(officer))


def _covered(officer: Officer) -> frozenset[int]:
    """The departments in which somebody of this lead's team works; all of them for a team that works for everybody."""
    if officer.role != cases.LEADS or officer.municipality is None:
        return frozenset()
    members = Officer.objects.filter(municipality=officer.municipality_id, team=officer.team_id, is_active=True)
    own = members.values_list("department", flat=True) if officer.team_id else [officer.department_id]
    found = frozenset(number for number in own if number is not None)
    if not found and rights.viewer(officer).sees_all:
        return frozenset(rights.departments(officer.municipality).values())
    return found


def state_of(case: Case) -> State:
    """Where a case stands."""
    return State(case.pk, *(getattr(case, name) for name in _PLACES))


def found(case: int, by: Officer) -> Case:
    """The case with that number that this officer may see; else refused as one that does not exist."""
    kept = Case.objects.select_related("debtor").filter(pk=case, municipality=by.municipality).first()
    if kept is None or not cases.may_see(state_of(kept), mover(by)):
        raise Refusal("There is no such case here: check the number.")
    return kept


def contested(debtor: int, claims: Iterable[int]) -> tuple[Contested, ...]:
    """The claims of this person that a case is about; refused when one is somebody else's."""
    wanted = sorted(set(claims))
    kept = Claim.objects.filter(debtor=debtor, pk__in=wanted).order_by("pk")
    told = tuple(Contested(one.pk, one.announced_on, one.regime) for one in kept)
    if len(told) != len(wanted):
        raise Refusal("This person has no such claim: choose from those there are.")
    return told


def department_of(claims: Iterable[int]) -> int | None:
    """The department of these claims, None for no claims; refused when they are of several."""
    found = set(Claim.objects.filter(pk__in=claims).values_list("department", flat=True))
    if len(found) > 1:
        raise Refusal("These claims are of several departments: open one case for each.")
    return next(iter(found), None)


def book_opening(dossier: DossierKey, on: date, at: datetime, by: Officer, data: Mapping[str, Any], note: str) -> int:
    """Books the fact that opens a case and keeps where it stands; the fact's number is the case's."""
    booking = journal.Booking(dossier.debtor, Kind.CASE, on, data=data, by=by.pk, note=note)
    (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    _insert([(dossier.municipality_id, dossier.debtor, cases.begun(number, on, data))])
    return number


def book_step(case: Case, on: date, at: datetime, by: Officer, data: Mapping[str, Any], note: str) -> tuple[int, State]:
    """Books a step in a case and keeps where the case stands now; gives the fact's number and that."""
    booking = journal.Booking(case.debtor_id, Kind.CASE_STEP, on, data=data, by=by.pk, note=note)
    (number,) = journal.book(case.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    now = cases.moved(state_of(case), on, data)
    Case.objects.filter(pk=case.pk).update(**dict(zip(_PLACES, now[1:], strict=True)))
    return number, now


def book_lead(dossier: DossierKey, on: date, at: datetime, by: Officer, lead: Officer, was: int | None) -> int:
    """Books who leads for a person from now on; the colleague who did is told by a task."""
    data = {"medewerker": lead.pk, "afdeling": lead.department_id}
    booking = journal.Booking(dossier.debtor, Kind.LEAD, on, data=data, by=by.pk)
    (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    if was is not None and was != lead.pk:
        told = Task(
            municipality_id=dossier.municipality_id, debtor_id=dossier.debtor, kind="regie_over", on=on,
            text=TEXTS["regie_over"], key=f"regie_over:{number}", officer_id=was,
        )  # fmt: skip
        told.save()
    return number


def _insert(states: Iterable[tuple[int, int, State]]) -> None:
    Case.objects.bulk_create(
        Case(
            event_id=state.case,
            municipality_id=municipality,
            debtor_id=debtor,
            **dict(zip(_PLACES, state[1:], strict=True)),
        )
        for municipality, debtor, state in states
    )


def kept_terms(terms: Iterable[Term]) -> dict[str, str]:
    """The terms that a case keeps with it, as days; work that it leaves to somebody is none."""
    return {term.kind: term.until.isoformat() for term in terms if term.kind not in LEFT}


def leave(municipality: int, debtor: int, state: State, number: int, terms: Iterable[Term]) -> None:
    """Opens a task for each term that a fact of a case started, for whom it is."""
    Task.objects.bulk_create(
        Task(
            municipality_id=municipality, debtor_id=debtor, kind=term.kind, on=term.since, until=term.until,
            text=TEXTS[term.kind], key=f"{term.kind}:{number}:{place}", case_id=state.case,
            department_id=department, officer_id=officer,
        )
        for term in terms
        for place, (department, officer) in enumerate(_whose(term, state))
    )  # fmt: skip


def _whose(term: Term, state: State) -> list[tuple[int | None, int | None]]:
    answered = {int(one) for one in state.data.get("antwoorden", {})}
    if term.whose is For.ALL_ASKED:
        return [(one, None) for one in state.data["afdelingen"] if one not in answered]
    if term.whose is For.OFFICER and state.officer is not None:
        # That there is help is for whoever referred to know, not for the whole department.
        return [(None if term.kind in OF_HELP else state.of_department, state.officer)]
    asked = {For.HELP, For.ASKED}
    return [(state.to_department if term.whose in asked else state.of_department, None)]


def settle(case: int, kinds: Sequence[str], by: Officer, at: datetime, department: int | None = None) -> None:
    """Marks the open tasks of these kinds in a case as done; with a department only those that wait for it."""
    waiting = Task.objects.filter(case=case, kind__in=kinds, done_at=None)
    if department is not None:
        waiting = waiting.filter(department=department)
    waiting.update(done_at=at, done_by=by)


Made = dict[int, tuple[int, int, State]]


def remake(debtors: Sequence[int]) -> None:
    """Makes the rows of the cases of these people anew from their facts."""
    made: Made = {}
    query = (
        'SELECT id, municipality_id, debtor_id, kind, "on", data FROM records_event'
        f" WHERE debtor_id IN ({rows.numbers(debtors)}) AND kind IN ('{Kind.CASE}', '{Kind.CASE_STEP}')"
        " ORDER BY debtor_id, sequence"
    )
    for number, municipality, debtor, kind, on, text in rows.select(query):
        tell(made, (number, municipality, debtor), kind, on, json.loads(text))
    kept = set(Case.objects.filter(pk__in=made).values_list("pk", flat=True))
    for number in kept:
        Case.objects.filter(pk=number).update(**dict(zip(_PLACES, made[number][2][1:], strict=True)))
    _insert(one for number, one in made.items() if number not in kept)


def tell(made: Made, whose: tuple[int, int, int], kind: str, on: date, data: Mapping[str, Any]) -> None:
    """Adds one fact, (number, municipality, debtor), to the cases that were made from those before it."""
    number, municipality, debtor = whose
    if kind == Kind.CASE:
        made[number] = municipality, debtor, cases.begun(number, on, data)
    elif kind == Kind.CASE_STEP and data.get("zaak") in made:
        made[data["zaak"]] = municipality, debtor, cases.moved(made[data["zaak"]][2], on, data)


def differences(debtors: Sequence[int], made: Made) -> list[str]:
    """Every case of these people of which the row is not what the facts made, in words."""
    names = ", ".join(f'"{name}"' for name in _PLACES)
    query = f"SELECT event_id, municipality_id, debtor_id, {names} FROM records_case"
    kept = {
        number: (municipality, debtor, State._make((number, *columns[:-1], _read(columns[-1]))))
        for number, municipality, debtor, *columns in rows.select(
            f"{query} WHERE debtor_id IN ({rows.numbers(debtors)})"
        )
    }
    return [
        f"Case {number} is not what the facts say."
        for number in sorted(made.keys() | kept.keys())
        if made.get(number) != kept.get(number)
    ]


def _read(data: Any) -> Any:
    return json.loads(data) if isinstance(data, str | bytes) else data
