"""The row of a case is what its facts say, whatever steps were taken, and a check finds one that is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from interfaces.case_people import Offices, offices
from usecases.case_steps import AGREED, begin, go, handed, joined, objection
from vereffen.approach import cases as rules
from vereffen.law.refusal import Refusal
from vereffen.records import cases as records
from vereffen.records.models import Case, Officer, Task
from vereffen.records.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Offices:
    return offices()


def test_check_finds_a_case_that_is_not_what_the_facts_say(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin)
    assert verify().differences == []
    for column, value in {"status": "gegrond", "until": None, "officer_id": place.piet.pk, "data": {}}.items():
        Case.objects.filter(pk=case).update(**{column: value})
        assert verify().differences == [f"Case {case} is not what the facts say."], column
        records.remake([place.anna.pk])
        assert verify().differences == []
    Task.objects.filter(case=case).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_case WHERE event_id = %s", [case])
    assert verify().differences == [f"Case {case} is not what the facts say."]
    records.remake([place.anna.pk])
    assert verify().differences == []


def test_the_second_of_two_officers_is_told_that_the_case_moved(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin)
    go(case, "ingetrokken", place.karin, op="2026-11-24", schriftelijk=True)
    with pytest.raises(Refusal, match="the case is closed"):
        go(case, "gesproken", place.piet)


def test_another_municipality_finds_no_such_case(place: Offices) -> None:
    case = objection(place)
    strange = make.officer(make.municipality("0002"), "vreemd")
    with pytest.raises(Refusal, match="no such case"):
        go(case, "gesproken", strange)
    with pytest.raises(Refusal, match="no such debtor"):
        begin(place, "klacht", strange, {})


TOLD: dict[str, dict[str, Any]] = {
    "afgesproken": {"op": "2026-12-01"},
    "ingetrokken": {"op": "2026-11-24"},
    "gecorrigeerd": {"bedrag_cents": 1},
    "gesprek_gepland": {"op": "2026-12-01"},
    "beeindigd": {"op": "2026-11-24"},
}


def moves(place: Offices, case: int) -> Iterator[tuple[Officer, str, dict[str, Any]]]:
    """Every step that somebody can take in a case now."""
    state = records.state_of(Case.objects.get(pk=case))
    for person in (place.karin, place.ines, place.samira):
        for move in rules.possible(state, records.mover(person)):
            told = {key: value for key, value in TOLD.get(move.step, {}).items() if key in (*move.needs, *move.may)}
            if "schriftelijk" in move.needs:
                told["schriftelijk"] = True
            if "uitkomst" in move.needs:
                told["uitkomst"] = "ongegrond"
            yield person, move.step, told


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_steps_leave_the_row_as_the_facts_make_it(place: Offices, data: st.DataObject) -> None:
    openings = {
        "bezwaar": {"vorderingen": [place.tax.pk]},
        "klacht": {"schriftelijk": True},
        "overdracht": handed(place, tot="2026-12-31", regie_volgt=True),
        "doorverwijzing": AGREED,
        "samenwerking": joined(place),
    }
    # Each example begins with the same dossier.
    with transaction.atomic():
        sort = data.draw(st.sampled_from(sorted(openings)))
        case = begin(place, sort, place.karin, openings[sort])
        for _ in range(data.draw(st.integers(0, 6))):
            offered = list(moves(place, case))
            if not offered:
                break
            person, step, told = data.draw(st.sampled_from(offered))
            go(case, step, person, **told)
            assert verify().differences == []
        before = records.state_of(Case.objects.get(pk=case))
        records.remake([place.anna.pk])
        assert records.state_of(Case.objects.get(pk=case)) == before
        transaction.set_rollback(True)
