"""Forms come in once each, nothing leads from a form to who filled it in, and what is told is what was counted by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import connection

import make
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.law.refusal import Refusal
from vereffen.records import journal, surveys
from vereffen.records.models import AskCode, AskedGroup, AskedOnce, Claim, Municipality, Officer
from vereffen.records.queries.asked_people import ended_rounds, people_to_ask, to_ask_person
from vereffen.records.queries.pilot_months import month_figures
from vereffen.track.indicators.figures import Figure
from vereffen.track.scales import FAIRNESS, STAFF
from vereffen.track.skills import Moment
from vereffen.usecases.answer_asked import answer_asked
from vereffen.usecases.answer_survey import answer_survey
from vereffen.usecases.ask_on_paper import ask_on_paper
from vereffen.usecases.load_forms import Filled, load_forms
from vereffen.usecases.open_survey import open_survey
from vereffen.usecases.plan_training import plan_training

pytestmark = pytest.mark.django_db
FIRST, LAST = make.day("2026-11-02"), make.day("2026-11-20")
CODES = [code for scale in STAFF for code in scale.codes]
CHARGED = make.day("2026-11-03")


@pytest.fixture
def of() -> Municipality:
    return make.municipality("9999", is_demo=True)


@pytest.fixture
def joke(of: Municipality) -> Officer:
    return make.officer(of, "joke", "pilotleider")


def form(score: int = 3, **others: int) -> dict[str, int]:
    return dict.fromkeys(CODES, score) | others


def fair(score: int) -> dict[str, int]:
    return dict.fromkeys(FAIRNESS.codes, score)


def charge(claim: Claim, on: date = CHARGED) -> None:
    lines = (Line(claim.pk, "kosten", 900), Line(None, "opbrengst_kosten", -900))
    journal.book(claim.municipality_id, [journal.Booking(claim.debtor_id, Kind.COST, on, claim.pk, {}, lines)], make.AT)


def pay(claim: Claim, on: date, cents: int = 18240) -> None:
    lines = (Line(None, "bank", cents), Line(claim.pk, "hoofdsom", -cents))
    booking = journal.Booking(claim.debtor_id, Kind.PAYMENT, on, None, {"bedrag_cents": cents}, lines)
    journal.book(claim.municipality_id, [booking], make.AT)


def figures(of: Municipality, month: str, cut: date) -> dict[tuple[str, str], Figure]:
    first = make.day(f"{month}-01")
    ((_, found),) = month_figures(of.pk, first, first + timedelta(days=27), cut, lambda _: [])
    return {(one.id, one.part): one for one in found if one.id in {"I-11", "I-20", "I-21"}}


# The staff survey


def test_each_code_fills_in_one_form_and_is_gone_with_it(of: Municipality, joke: Officer) -> None:
    codes = open_survey(joke, Moment.T0, FIRST, LAST, 12)
    assert len(set(codes)) == AskCode.objects.count() == 12
    answer_survey(codes[0].lower().replace("-", " "), form(4), FIRST)
    assert AskCode.objects.count() == 11
    for wrong, on in (
        (codes[0], FIRST),
        (codes[1], LAST + timedelta(1)),
        (codes[1], FIRST - timedelta(1)),
        ("A", FIRST),
    ):
        with pytest.raises(Refusal, match="not known, or a form was filled in"):
            answer_survey(wrong, form(1), on)
    with pytest.raises(Refusal, match="Answer every question"):
        answer_survey(codes[1], {"room": 3}, FIRST)
    assert AskedGroup.objects.get().forms == [form(4)]
    with pytest.raises(Refusal, match="asked once"):
        open_survey(joke, Moment.T0, FIRST, LAST, 12)


def test_nothing_that_is_kept_tells_whose_a_form_is_or_when_it_came(of: Municipality, joke: Officer) -> None:
    """Two histories that differ in nothing but who gave which form when leave the same rows behind."""
    kept = []
    for moment, order in ((Moment.T0, (5, 1, 3, 2)), (Moment.T2, (2, 3, 1, 5))):
        codes = open_survey(joke, moment, FIRST, LAST, 10)
        for code, score in zip(codes, order, strict=False):
            answer_survey(code, form(score), FIRST)
        kept.append(json.dumps(AskedGroup.objects.get(period=moment.value).forms))
    assert kept[0] == kept[1]
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, "records_askedgroup")]
    assert not {"officer_id", "by_id", "at", "debtor_id"} & set(columns)
    # Who is asked about what happened is kept without where the form went, and a code without whose it is.
    assert {one.name for one in AskedOnce._meta.fields} == {"id", "debtor", "day"}
    assert {one.name for one in AskCode._meta.fields} == {"id", "group", "digest", "since", "until"}


def test_a_form_and_its_code_go_together_or_not_at_all(
    of: Municipality, joke: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = open_survey(joke, Moment.T0, FIRST, LAST, 10)

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(surveys, "_add", broken)
    with pytest.raises(OSError, match="full"):
        answer_survey(codes[0], form(), FIRST)
    monkeypatch.undo()
    assert (AskCode.objects.count(), AskedGroup.objects.get().forms) == (10, [])
    answer_survey(codes[0], form(), FIRST)


def test_a_round_that_runs_is_told_to_nobody(of: Municipality, joke: Officer) -> None:
    for code in open_survey(joke, Moment.T0, FIRST, LAST, 12, {"staff": 14, "left": 1, "ill": 55})[:10]:
        answer_survey(code, form(4), FIRST)
    assert ended_rounds(of, LAST) == []
    ((_moment, ended, said),) = ended_rounds(of, LAST + timedelta(1))
    assert (ended, said.answered, said.asked) == (LAST, 10, 12)
    assert figures(of, "2026-11", LAST)["I-21", ""].why
    found = figures(of, "2026-11", LAST + timedelta(1))
    assert found["I-21", "t0"].value == 4.0
    # Agreeing with what one dreads counts low: five times 4 and once 2.
    assert found["I-20", "t0_self"].value == pytest.approx(22 / 6)


def test_only_the_project_leader_opens_a_round_and_t1_waits_for_six_weeks(of: Municipality, joke: Officer) -> None:
    lead = make.officer(of, "ton", "teamleider")
    with pytest.raises(Refusal, match="project leader"):
        open_survey(lead, Moment.T0, FIRST, LAST, 12)
    with pytest.raises(Refusal, match="per mille"):
        open_survey(joke, Moment.T0, FIRST, LAST, 12, {"ill": 1001})
    held = make.AT.replace(month=10, day=1)
    plan_training(lead, "schrijven", held, held - timedelta(days=9), invited=[lead.pk])
    with pytest.raises(Refusal, match="2026-11-12"):
        open_survey(joke, Moment.T1, make.day("2026-11-11"), LAST, 12)
    open_survey(joke, Moment.T1, make.day("2026-11-12"), LAST, 12)


def test_codes_that_nobody_used_go_when_they_are_of_no_use(of: Municipality, joke: Officer) -> None:
    open_survey(joke, Moment.T0, FIRST, FIRST, 12)
    later = FIRST + timedelta(days=74)
    # A leader who opens the next round the day after finds them gone; a day sooner a form could still have come.
    open_survey(joke, Moment.T2, later - timedelta(1), later, 10)
    assert AskCode.objects.count() == 22
    open_survey(joke, Moment.T1, later, later, 10)
    assert AskCode.objects.filter(group__period="t0").count() == 0
    assert AskCode.objects.count() == 20


def rows(*forms: dict[str, int], code: str = "") -> list[Filled]:
    return [Filled(number, code, None, one) for number, one in enumerate(forms, 2)]


def test_forms_of_another_tool_make_a_round_once(of: Municipality, joke: Officer) -> None:
    forms = rows(*[form(3)] * 11, {"room": 2})
    with pytest.raises(Refusal, match="12 or more"):
        load_forms(joke, forms, FIRST, Moment.T0, 11)
    assert load_forms(joke, forms, FIRST, Moment.T0, 15) == 12
    ((_moment, _ended, said),) = ended_rounds(of, FIRST + timedelta(1))
    assert (said.answered, said.half, said.asked) == (11, 1, 15)
    with pytest.raises(Refusal, match="code is not known"):
        load_forms(joke, rows(form()), FIRST, Moment.T0, 16)
    with pytest.raises(Refusal, match="was told"):
        load_forms(joke, rows(form()), FIRST + timedelta(1), Moment.T0, 16)


def test_a_file_with_one_wrong_line_keeps_nothing_and_says_which_without_what(of: Municipality, joke: Officer) -> None:
    with pytest.raises(Refusal, match=r"Nothing was kept\. line 3: Choose a score.*; line 4: There is no such") as why:
        load_forms(joke, rows(form(), form(room=9), {"wage": 4217}), FIRST, Moment.T0, 12)
    assert "9" not in str(why.value).replace("line 3", "")
    assert "4217" not in str(why.value)
    assert not AskedGroup.objects.exists()
    codes = open_survey(joke, Moment.T0, FIRST, LAST, 12)
    double = [Filled(2, codes[0], None, form()), Filled(3, codes[0], None, form())]
    with pytest.raises(Refusal, match="line 3: a code stands twice"):
        load_forms(joke, double, FIRST, Moment.T0)
    assert AskCode.objects.count() == 12


# Persons


def test_somebody_is_asked_two_to_four_weeks_after_costs_and_once(of: Municipality) -> None:
    claim = make.claim(of)
    charge(claim)
    days = [CHARGED + timedelta(late) for late in (13, 14, 28, 29)]
    found = [to_ask_person(of.pk, claim.debtor_id, on) for on in days]
    assert [one is not None for one in found] == [False, True, True, False]
    assert found[1] is not None
    assert (found[1].stratum, found[1].month) == ("belasting/cost", "2026-11")
    answer_asked(of.pk, claim.debtor_id, days[1], fair(6))
    assert surveys.forms_by_month(of.pk) == {"2026-11": {"belasting/cost": [fair(6)]}}
    with pytest.raises(Refusal, match="nothing to ask"):
        answer_asked(of.pk, claim.debtor_id, days[2], fair(1))


def test_who_passes_leaves_the_same_row_as_who_answers(of: Municipality) -> None:
    answers, passes = make.claim(of), make.claim(of)
    for claim, given in ((answers, fair(2)), (passes, None)):
        charge(claim)
        answer_asked(of.pk, claim.debtor_id, CHARGED + timedelta(20), given)
    rows_ = AskedOnce.objects.order_by("debtor").values_list("debtor", "day")
    assert list(rows_) == [(answers.debtor_id, CHARGED), (passes.debtor_id, CHARGED)]
    # When nobody could ask about it any more, that row goes as well.
    other = make.claim(of)
    charge(other, CHARGED + timedelta(40))
    answer_asked(of.pk, other.debtor_id, CHARGED + timedelta(60), None)
    assert AskedOnce.objects.get().debtor_id == other.debtor_id


def test_a_half_form_is_refused_in_the_portal_and_nobody_counts_as_asked(of: Municipality) -> None:
    claim = make.claim(of)
    charge(claim)
    with pytest.raises(Refusal, match="skip them all"):
        answer_asked(of.pk, claim.debtor_id, CHARGED + timedelta(20), {"trust": 3})
    assert not AskedOnce.objects.exists()
    assert not AskedGroup.objects.exists()


def test_who_was_late_and_is_done_is_asked_and_who_paid_in_time_is_not(of: Municipality) -> None:
    late, early = make.claim(of), make.claim(of)
    assert late.last_day is not None
    paid = late.last_day + timedelta(30)
    pay(late, paid)
    pay(early, late.last_day)
    on = paid + timedelta(14)
    found = to_ask_person(of.pk, late.debtor_id, on)
    assert found is not None
    assert found.stratum == "belasting/no_cost"
    assert to_ask_person(of.pk, early.debtor_id, early.last_day + timedelta(14)) is None  # type: ignore[operator]
    assert [one.debtor for one in people_to_ask(of.pk, on)] == [late.debtor_id]


def test_forms_on_paper_come_back_by_code_in_time_and_the_portal_asks_no_more(of: Municipality, joke: Officer) -> None:
    claims = [make.claim(of) for _ in range(3)]
    for claim in claims:
        charge(claim)
    on = CHARGED + timedelta(15)
    codes = dict(ask_on_paper(joke, on))
    assert set(codes) == {claim.debtor_id for claim in claims}
    assert ask_on_paper(joke, on) == []
    assert to_ask_person(of.pk, claims[0].debtor_id, on) is None
    first, second, third = codes.values()
    late = CHARGED + timedelta(29)
    for code, filled, today, why in (
        (first, CHARGED + timedelta(13), on, "too early"),
        (first, late, late, "too late"),
        (first, on + timedelta(1), on, "today or before"),
        (first, None, on, "give the day"),
        (first, on, make.day("2027-01-12"), "told already"),
        ("0000", on, on, "not known"),
    ):
        with pytest.raises(Refusal, match=f"line 2: .*{why}"):
            load_forms(joke, [Filled(2, code, filled, fair(5))], today)
    # Typed in after the four weeks, filled in within them; one is half filled in.
    given = [Filled(2, first, on, fair(5)), Filled(3, second, on, {"voice": 1})]
    assert load_forms(joke, given, make.day("2027-01-11")) == 2
    answer_survey(third, fair(7), on)
    assert len(surveys.forms_by_month(of.pk)["2026-11"]["belasting/cost"]) == 3
    assert not AskCode.objects.exists()


def test_the_month_is_weighed_by_who_was_there_and_null_under_ten(of: Municipality) -> None:
    charged = [make.claim(of) for _ in range(12)]
    done = [make.claim(of, dagtekening="2026-07-31") for _ in range(24)]
    for claim in charged:
        charge(claim)
    for claim in done:
        pay(claim, CHARGED)
    on = CHARGED + timedelta(20)
    for claim in charged[:8]:
        answer_asked(of.pk, claim.debtor_id, on, fair(2))
    cut = make.day("2027-02-01")
    told = figures(of, "2026-11", cut)["I-11", ""]
    assert (told.value, told.why, told.missing) == (None, "fewer than 10 whole forms", 36)
    for claim in done[:4]:
        answer_asked(of.pk, claim.debtor_id, on, fair(6))
    found = figures(of, "2026-11", cut)
    # A third was charged costs: (12 x 2 + 24 x 6) / 36, and not the (8 x 2 + 4 x 6) / 12 of who answered.
    assert found["I-11", ""].value == pytest.approx(168 / 36)
    assert found["I-11", "unweighed"].value == pytest.approx(40 / 12)
    assert found["I-11", "response"][2:4] == (12, 36)
