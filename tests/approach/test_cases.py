"""The steps of a case: which are possible where, by whom, and where a case then stands."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from vereffen.approach import case_told, cases
from vereffen.approach.cases import By, Mover, State
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 24)
# Written out apart from the code: what is possible at each status, for whoever it is for. A status without is closed.
POSSIBLE = {
    "bezwaar": {
        "gesprek": "niet_bereikt gesproken uitgezocht formeel verdaagd ingetrokken",
        "overleg": "niet_bereikt gesproken uitgezocht afgesproken formeel verdaagd ingetrokken gecorrigeerd besloten",
        "afspraak": "niet_bereikt gesproken uitgezocht afgesproken nagekomen formeel verdaagd ingetrokken gecorrigeerd besloten",
        "formeel": "niet_bereikt gesproken uitgezocht afgesproken verdaagd ingetrokken gecorrigeerd besloten",
        "ingetrokken": "",
        "gegrond": "",
        "ongegrond": "",
        "niet_ontvankelijk": "",
    },
    "klacht": {
        "gesprek": "niet_bereikt gesproken uitgezocht formeel verdaagd ingetrokken",
        "overleg": "niet_bereikt gesproken uitgezocht afgesproken formeel verdaagd ingetrokken tevreden afgehandeld",
        "afspraak": "niet_bereikt gesproken uitgezocht afgesproken nagekomen formeel verdaagd ingetrokken tevreden afgehandeld",
        "formeel": "niet_bereikt gesproken uitgezocht afgesproken verdaagd ingetrokken tevreden afgehandeld",
        "ingetrokken": "",
        "tevreden": "",
        "gegrond": "",
        "deels_gegrond": "",
        "ongegrond": "",
    },
    "overdracht": {
        "aangeboden": "aangenomen geweigerd ingetrokken",
        "aangenomen": "afgerond teruggegeven",
        "geweigerd": "",
        "ingetrokken": "",
        "afgerond": "",
        "teruggegeven": "",
    },
    "doorverwijzing": {
        "aangemeld": "saldo_gegeven nagevraagd aangenomen gesprek_gepland geweigerd ingetrokken",
        "aangenomen": "saldo_gegeven nagevraagd gesprek_gepland plan geweigerd ingetrokken beeindigd",
        "gesprek": "saldo_gegeven nagevraagd gesprek_gepland plan geweigerd ingetrokken beeindigd",
        "plan": "saldo_gegeven nagevraagd ingetrokken beeindigd",
        "geweigerd": "",
        "ingetrokken": "",
        "beeindigd": "",
    },
    "samenwerking": {
        "voorgesteld": "ja nee ingetrokken",
        "afgesproken": "afgerond gestopt",
        "geweigerd": "",
        "ingetrokken": "",
        "afgerond": "",
        "gestopt": "",
    },
}
STEPS = sorted({move.step for moves in cases.MOVES.values() for move in moves})
CELLS = [(sort, status, step) for sort, statuses in POSSIBLE.items() for status, step in product(statuses, STEPS)]
# Department 1 asked, 2 was asked; officer 11 has it.
ASKER, ASKED, OTHER = (Mover(11, 1, "medewerker"), Mover(21, 2, "medewerker"), Mover(31, 3, "medewerker"))
HELPER = Mover(41, 4, "schuldhulp")


def state(sort: str, status: str, **data: Any) -> State:
    """A case of that kind at that status, from department 1 to 2, with officer 11."""
    closed = ON if cases.is_closed(sort, status) else None
    return State(7, sort, status, ON, None, closed, 1, 2, 11, {"afdelingen": [1, 2], **data})


@pytest.mark.parametrize(("sort", "status", "step"), CELLS)
def test_a_step_is_possible_where_the_table_says_so_and_refused_elsewhere(sort: str, status: str, step: str) -> None:
    if step in POSSIBLE[sort][status].split():
        assert cases.move_of(state(sort, status), step).step == step
    else:
        with pytest.raises(Refusal):
            cases.move_of(state(sort, status), step)


def test_the_table_names_every_status_that_a_step_leads_to() -> None:
    for sort, moves in cases.MOVES.items():
        reached = {cases.FIRST[sort]} | {status for move in moves for status in move.since}
        reached |= {move.to for move in moves} - {"", cases.OUTCOME}
        assert reached <= set(POSSIBLE[sort]), sort
        closed = {status for status, steps in POSSIBLE[sort].items() if not steps}
        assert closed == {status for status in POSSIBLE[sort] if cases.is_closed(sort, status)}


def test_a_closed_case_says_so() -> None:
    with pytest.raises(Refusal, match="the case is closed"):
        cases.move_of(state("overdracht", "afgerond"), "aangenomen")
    with pytest.raises(Refusal, match="the case stands at aangenomen"):
        cases.move_of(state("overdracht", "aangenomen"), "aangenomen")


def test_what_happens_once_is_refused_the_second_time() -> None:
    for sort, status, step in (("bezwaar", "overleg", "verdaagd"), ("doorverwijzing", "plan", "saldo_gegeven")):
        with pytest.raises(Refusal, match="taken in this case already"):
            cases.move_of(state(sort, status, gedaan=[step]), step)


@pytest.mark.parametrize(
    ("by", "who"),
    [
        (By.HANDLER, {11}),
        (By.GIVER, {11}),
        (By.TAKER, {21}),
        (By.HELP, {41}),
        (By.GIVER_OR_HELP, {11, 41}),
        (By.ASKED, {21}),
        (By.PARTY, {11, 21}),
    ],
)
def test_a_step_is_for_whoever_it_is_for(by: By, who: set[int]) -> None:
    case = state("samenwerking", "voorgesteld", antwoorden={"1": "ja"})
    assert {one.officer for one in (ASKER, ASKED, OTHER, HELPER) if cases.may_move(case, by, one)} == who


def test_a_colleague_of_the_department_may_and_somebody_without_department_only_with_an_own_case() -> None:
    case = state("bezwaar", "gesprek")
    assert cases.may_move(case, By.HANDLER, Mover(12, 1, "medewerker"))
    assert cases.may_move(case, By.HANDLER, Mover(11, None, "medewerker"))
    assert not cases.may_move(case._replace(of_department=None), By.HANDLER, Mover(12, None, "medewerker"))
    assert not cases.may_move(case._replace(to_department=None), By.TAKER, Mover(12, None, "medewerker"))


def test_nobody_handles_a_complaint_about_himself() -> None:
    case = state("klacht", "gesprek", over=11)
    assert not cases.possible(case, ASKER)
    assert cases.possible(case, Mover(12, 1, "medewerker"))


@pytest.mark.parametrize("sort", ["bezwaar", "klacht", "overdracht", "samenwerking"])
def test_who_works_on_a_case_sees_it(sort: str) -> None:
    case = state(sort, cases.FIRST[sort])
    assert [cases.may_see(case, one) for one in (ASKER, ASKED, OTHER)] == [True, True, False]
    assert cases.may_see(state(sort, cases.FIRST[sort], over=31), OTHER)


def test_a_referral_is_seen_by_help_by_who_referred_and_by_the_own_team_lead() -> None:
    case = state("doorverwijzing", "aangemeld")
    assert cases.may_see(case, HELPER)
    assert cases.may_see(case, ASKER)
    assert cases.may_see(case, Mover(12, 1, "teamleider"))
    assert not cases.may_see(case, Mover(12, 1, "medewerker"))
    assert not cases.may_see(case, Mover(22, 2, "teamleider"))
    assert not cases.may_see(case, ASKED)


@pytest.mark.parametrize("sort", ["bezwaar", "klacht", "overdracht", "samenwerking", "doorverwijzing"])
def test_a_lead_sees_the_cases_of_every_department_that_the_team_covers_and_moves_none_of_another(sort: str) -> None:
    case = state(sort, cases.FIRST[sort])._replace(to_department=None)
    case = case._replace(data={**case.data, "afdelingen": []})
    for covers, sees in (({1, 9}, True), ({2, 9}, False), (set(), False)):
        lead = Mover(90, None, "teamleider", frozenset(covers))
        assert cases.may_see(case, lead) is sees
        assert not cases.possible(case, lead)


def test_one_plan_is_agreed_when_the_last_department_says_yes() -> None:
    move = cases.MOVES["samenwerking"][0]
    for parties, answered, status in (
        ([1, 2], {"1": "ja"}, "afgesproken"),
        ([1, 2, 3], {"1": "ja"}, "voorgesteld"),
        ([1, 2, 3], {"1": "ja", "3": "ja"}, "afgesproken"),
    ):
        case = state("samenwerking", "voorgesteld", afdelingen=parties, antwoorden=answered)
        assert cases.status_after(case, move, {}, ASKED) == status


def test_the_facts_alone_tell_where_a_case_stands() -> None:
    opening = {
        "soort": "bezwaar", "status": "gesprek", "vorderingen": [5], "van_afdeling": 1, "medewerker": 11,
        "termijnen": {"zaak_bellen": "2026-12-01", "zaak_beslissen": "2027-01-05"},
    }  # fmt: skip
    case = cases.begun(7, ON, opening)
    assert (case.until, case.closed_on, case.officer, case.data["vorderingen"]) == (date(2026, 12, 1), None, 11, [5])
    talked = {"zaak": 7, "soort": "bezwaar", "stap": "gesproken", "status": "overleg", "klaar": ["zaak_bellen"]}
    case = cases.moved(case, ON, talked)
    assert (case.status, case.until, case.data["gedaan"]) == ("overleg", date(2027, 1, 5), ["gesproken"])
    over = {"zaak": 7, "soort": "bezwaar", "stap": "besloten", "status": "ongegrond", "klaar": ["zaak_beslissen"]}
    case = cases.moved(case, date(2026, 12, 20), {**over, "uitkomst": "ongegrond", "termijnen": {}})
    assert (case.status, case.until, case.closed_on) == ("ongegrond", None, date(2026, 12, 20))


AGREED: dict[str, Any] = {"instemming": True}
OBJECTION: dict[str, Any] = {"vorderingen": [5], "ontvangen": "2026-11-24"}
HANDED: dict[str, Any] = {"vorderingen": [5], "naar_afdeling": 2, "gevraagd": "advies", "grond": "toestemming"}
JOINED: dict[str, Any] = {"instemming": True, "afdelingen": [1, 2], "regie": 11}


@pytest.mark.parametrize(
    ("sort", "told", "what"),
    [
        ("ruzie", {}, "no kind of case"),
        ("bezwaar", {}, "vorderingen"),
        ("bezwaar", {**OBJECTION, "vorderingen": ["5"]}, "vorderingen"),
        ("bezwaar", {**OBJECTION, "ontvangen": "2026-11-25"}, "ontvangen"),
        ("bezwaar", {**OBJECTION, "bedrag_cents": 0}, "bedrag_cents"),
        ("bezwaar", {**OBJECTION, "vorderingen": [5, 6], "bedrag_cents": 1}, "bedrag_cents"),
        ("bezwaar", {**OBJECTION, "naam": "x"}, "Unknown key"),
        ("klacht", {"ontvangen": "2026-11-24", "schriftelijk": "ja"}, "schriftelijk"),
        ("klacht", {"ontvangen": "2026-11-24", "over": 0}, "over"),
        ("overdracht", {**HANDED, "gevraagd": "alles"}, "gevraagd"),
        ("overdracht", {**HANDED, "grond": ""}, "grond"),
        ("overdracht", {**HANDED, "tot": "2026-11-23"}, "tot"),
        ("doorverwijzing", {}, "instemming"),
        ("doorverwijzing", {"instemming": False}, "instemming"),
        ("samenwerking", {**JOINED, "instemming": False}, "instemming"),
        ("samenwerking", {**JOINED, "afdelingen": [1, 1]}, "at least two"),
    ],
)
def test_an_opening_that_misses_something_is_refused_by_name(sort: str, told: dict[str, Any], what: str) -> None:
    with pytest.raises(Refusal, match=what):
        case_told.opened(sort, told, "woorden", ON)


@pytest.mark.parametrize(
    ("sort", "told"),
    [
        ("bezwaar", OBJECTION),
        ("klacht", {}),
        ("overdracht", {**HANDED, "tot": "2026-11-24"}),
        ("doorverwijzing", AGREED),
        ("samenwerking", JOINED),
    ],
)
def test_every_kind_is_opened_with_words_and_not_without(sort: str, told: dict[str, Any]) -> None:
    assert case_told.opened(sort, told, "zoals gezegd", ON)["status"] == cases.FIRST[sort]
    with pytest.raises(Refusal, match="in a few words"):
        case_told.opened(sort, told, "  ", ON)


@pytest.mark.parametrize(
    ("sort", "status", "step", "told", "words", "what"),
    [
        ("bezwaar", "overleg", "ingetrokken", {"op": "2026-11-24", "schriftelijk": True}, "", "words"),
        ("bezwaar", "overleg", "ingetrokken", {"op": "2026-11-24", "schriftelijk": False}, "ja", "in writing"),
        ("bezwaar", "overleg", "ingetrokken", {"op": "2026-11-24"}, "ja", "schriftelijk"),
        ("bezwaar", "overleg", "ingetrokken", {"op": "2026-11-25", "schriftelijk": True}, "ja", "future"),
        ("bezwaar", "overleg", "gecorrigeerd", {}, "ja", "bedrag_cents"),
        ("bezwaar", "overleg", "besloten", {"uitkomst": "ongegrond", "bedrag_cents": 1}, "ja", "gegrond"),
        ("bezwaar", "overleg", "besloten", {"uitkomst": "deels_gegrond"}, "ja", "uitkomst"),
        ("bezwaar", "overleg", "gecorrigeerd", {"bedrag_cents": 1, "vordering": 6}, "ja", "one of the claims"),
        ("doorverwijzing", "aangemeld", "gesprek_gepland", {"op": "2026-11-23"}, "", "past"),
        ("doorverwijzing", "plan", "beeindigd", {"op": "2026-11-25"}, "", "between"),
        ("doorverwijzing", "plan", "beeindigd", {"op": "2026-11-23"}, "", "between"),
    ],
)
def test_a_step_that_misses_something_is_refused(
    sort: str, status: str, step: str, told: dict[str, Any], words: str, what: str
) -> None:
    case = state(sort, status, vorderingen=[5])
    with pytest.raises(Refusal, match=what):
        case_told.stepped(case, cases.move_of(case, step), told, words, ON)
