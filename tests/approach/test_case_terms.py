"""By when something has to be done in a case: the day before, the day and the day after, over holidays too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vereffen.approach import case_terms
from vereffen.approach.case_terms import Contested, For
from vereffen.approach.cases import State
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal

CHOICES = policy("default", date(2026, 1, 1))
PLAIN = [Contested(5, date(2026, 3, 2), "awb")]


def opened(sort: str, on: str, contested: list[Contested] | None = None, **data: Any) -> dict[str, tuple[date, date]]:
    """The terms of a case that was opened on that day: by which day, and from which on."""
    day = date.fromisoformat(on)
    told = {"soort": sort, "ontvangen": on, **data}
    return {one.kind: (one.until, one.since) for one in case_terms.at_opening(told, day, CHOICES, contested or PLAIN)}


# 2026: Good Friday 3 April, Easter Monday 6 April; Christmas on Friday and Saturday; New Year's Day on a Friday.
@pytest.mark.parametrize(
    ("received", "call_by"),
    [
        ("2026-03-24", "2026-03-30"),
        ("2026-03-28", "2026-04-02"),
        # Five days on it is Good Friday: to the Tuesday after Easter.
        ("2026-03-29", "2026-04-07"),
        ("2026-03-30", "2026-04-07"),
        ("2026-04-02", "2026-04-07"),
        ("2026-04-03", "2026-04-08"),
    ],
)
def test_somebody_who_objects_or_complains_is_called_within_days(received: str, call_by: str) -> None:
    for sort in ("bezwaar", "klacht"):
        assert opened(sort, received)["zaak_bellen"] == (date.fromisoformat(call_by), date.fromisoformat(received))


@pytest.mark.parametrize(
    ("received", "asks_from"),
    [("2026-03-10", "2026-05-12"), ("2026-05-11", "2026-06-08"), ("2026-05-20", "2026-06-17")],
)
def test_the_decision_shows_two_weeks_before_its_term_ends(received: str, asks_from: str) -> None:
    until, since = opened("bezwaar", received)["zaak_beslissen"]
    assert since == date.fromisoformat(asks_from)
    assert (until - since).days == CHOICES.zaak_waarschuwing_dagen


def test_of_several_claims_the_first_day_to_decide_counts() -> None:
    one, other = Contested(5, date(2026, 3, 2), "awb"), Contested(6, date(2026, 3, 9), "awb")
    found = {
        claims: opened("bezwaar", "2026-03-12", list(claims))["zaak_beslissen"] for claims in ((one,), (other, one))
    }
    assert len(set(found.values())) == 1


def test_a_tax_has_its_own_term_and_a_private_claim_has_none() -> None:
    tax = [Contested(5, date(2026, 3, 2), "belasting")]
    assert opened("bezwaar", "2026-03-10", tax)["zaak_beslissen"][0] == date(2026, 12, 31)
    private = [Contested(5, date(2026, 3, 2), "privaat")]
    assert set(opened("bezwaar", "2026-03-10", private)) == {"zaak_bellen"}
    assert case_terms.formal({"ontvangen": "2026-03-10"}, private) == ()
    assert [one.article for one in case_terms.formal({"ontvangen": "2026-11-19"}, tax)] == ["Gw 236"]
    assert [one.article for one in case_terms.formal({"ontvangen": "2026-11-20"}, tax)] == ["Awb 7:10"]


def test_a_written_complaint_has_the_term_of_the_law_and_one_by_word_of_mouth_has_none() -> None:
    assert opened("klacht", "2026-04-13", schriftelijk=True)["zaak_afhandelen"][0] == date(2026, 5, 26)
    assert opened("klacht", "2026-04-13", schriftelijk=True, commissie=True)["zaak_afhandelen"][0] == date(2026, 6, 22)
    assert set(opened("klacht", "2026-04-13")) == {"zaak_bellen"}


@pytest.mark.parametrize(
    ("asked", "answer", "talk", "figures"),
    [
        ("2026-06-01", "2026-06-04", "2026-06-29", "2026-06-22"),
        # Over Easter: three working days after Thursday, four weeks, fifteen working days.
        ("2026-04-02", "2026-04-09", "2026-04-30", "2026-04-28"),
        ("2026-04-03", "2026-04-09", "2026-05-01", "2026-04-28"),
        ("2026-04-06", "2026-04-09", "2026-05-04", "2026-04-28"),
        ("2026-04-07", "2026-04-10", "2026-05-06", "2026-04-29"),
        # Over Christmas and the new year.
        ("2026-12-24", "2026-12-30", "2027-01-21", "2027-01-18"),
    ],
)
def test_a_referral_has_three_working_days_four_weeks_and_fifteen_working_days(
    asked: str, answer: str, talk: str, figures: str
) -> None:
    found = {kind: until.isoformat() for kind, (until, _) in opened("doorverwijzing", asked).items()}
    expected = {"hulp_antwoord": answer, "hulp_gesprek": talk, "saldo_opgave": figures}
    assert {kind: found[kind] for kind in expected} == expected


def test_with_home_or_energy_in_danger_the_first_talk_is_within_three_working_days() -> None:
    found = opened("doorverwijzing", "2026-04-02", dreigend=True)
    assert found["hulp_gesprek"][0] == found["hulp_antwoord"][0] == date(2026, 4, 9)


def test_after_months_of_pause_somebody_asks_how_it_goes() -> None:
    assert opened("doorverwijzing", "2026-06-30")["hulp_navraag"] == (date(2027, 2, 28), date(2027, 2, 28))


@pytest.mark.parametrize(("asked", "answer"), [("2026-03-26", "2026-04-02"), ("2026-03-27", "2026-04-07")])
def test_another_department_answers_within_days(asked: str, answer: str) -> None:
    for sort, kind in (("overdracht", "zaak_antwoord"), ("samenwerking", "zaak_plan")):
        assert opened(sort, asked)[kind][0] == date.fromisoformat(answer)


def running(sort: str, status: str, **terms: str) -> State:
    """A case in which these terms run."""
    return State(7, sort, status, date(2026, 11, 2), None, None, 1, 2, 11, {"termijnen": terms})


def after(state: State, step: str, on: str, status: str = "overleg", **carried: Any) -> dict[str, date]:
    """The terms that a step starts."""
    found = case_terms.after(state, step, carried, date.fromisoformat(on), CHOICES, status)
    return {one.kind: one.until for one in found}


def test_a_decision_is_postponed_up_to_its_last_day_and_not_after() -> None:
    objection = running("bezwaar", "overleg", zaak_beslissen="2026-11-24")
    expected = {"zaak_beslissen": date(2027, 1, 5), "zaak_verdaagd": date(2026, 11, 24)}
    assert after(objection, "verdaagd", "2026-11-23") == after(objection, "verdaagd", "2026-11-24") == expected
    with pytest.raises(Refusal, match="term is over"):
        after(objection, "verdaagd", "2026-11-25")
    complaint = running("klacht", "overleg", zaak_afhandelen="2026-10-13")
    assert after(complaint, "verdaagd", "2026-10-13")["zaak_afhandelen"] == date(2026, 11, 10)
    with pytest.raises(Refusal, match="nothing to postpone"):
        after(running("klacht", "overleg"), "verdaagd", "2026-10-13")


def test_the_plan_of_help_is_due_eight_weeks_after_the_first_talk() -> None:
    referral = running("doorverwijzing", "aangenomen", hulp_gesprek="2026-12-22")
    assert after(referral, "gesprek_gepland", "2026-11-24", "gesprek", op="2026-12-01") == {
        "hulp_plan": date(2027, 1, 26)
    }


@pytest.mark.parametrize(("planned", "settles"), [("2026-12-21", True), ("2026-12-22", True), ("2026-12-23", False)])
def test_a_first_talk_that_is_planned_too_late_keeps_its_term(planned: str, settles: bool) -> None:
    referral = running("doorverwijzing", "aangenomen", hulp_gesprek="2026-12-22")
    found = case_terms.settled(referral, "gesprek_gepland", {"op": planned}, "gesprek")
    assert ("hulp_gesprek" in found) is settles


def test_what_closes_a_case_settles_all_and_leaves_the_work_to_somebody() -> None:
    referral = running("doorverwijzing", "plan", saldo_opgave="2026-12-15", hulp_navraag="2027-07-24")
    assert set(case_terms.settled(referral, "beeindigd", {}, "beeindigd")) == {"saldo_opgave", "hulp_navraag"}
    (left,) = case_terms.after(referral, "beeindigd", {}, date(2026, 11, 24), CHOICES, "beeindigd")
    assert (left.kind, left.whose) == ("zaak_verder", For.OFFICER)


@pytest.mark.parametrize("on", ["2026-11-24", "2026-11-30"])
def test_what_was_taken_over_is_finished_by_the_day_that_was_asked(on: str) -> None:
    handed = running("overdracht", "aangeboden", zaak_antwoord="2026-12-01")
    handed = handed._replace(data={**handed.data, "tot": "2026-11-30"})
    assert after(handed, "aangenomen", on, "aangenomen") == {"zaak_afronden": date(2026, 11, 30)}
    assert after(handed, "aangenomen", "2026-12-01", "aangenomen") == {}
