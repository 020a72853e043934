"""What stands around a dossier: earlier steps counted in the database, and other departments before an act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache

import make
from interfaces.in_process import Run, runner
from vereffen.approach.collisions import What
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.records import journal, queries
from vereffen.records.models import Claim, Municipality

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")
LONG_AGO = make.day("2026-03-02")


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def old_claim(of: Municipality, cents: int = 10_000) -> Claim:
    return make.claim(of, dagtekening="2026-01-05", vervaldag="2026-02-16", hoofdsom_cents=cents)


def booked(claim: Claim, kind: Kind, on: date, *lines: Line, about: bool = True, **data: object) -> None:
    number = claim.pk if about else None
    journal.book(claim.municipality_id, [journal.Booking(claim.debtor_id, kind, on, number, data, lines)], make.AT)


def demanded(claim: Claim, on: date = LONG_AGO, cost: int = 1_000) -> None:
    lines = (Line(claim.pk, "kosten", cost), Line(None, "kosten_opgelegd", -cost))
    booked(claim, Kind.STEP, on, *lines, stap="aanmaning", laatste_dag=on.isoformat(), kosten_cents=cost)


def paid(claim: Claim, cents: int, days: int, since: date = LONG_AGO) -> None:
    lines = (Line(claim.pk, "hoofdsom", -cents), Line(None, "bank", cents))
    booked(claim, Kind.PAYMENT, since + timedelta(days=days), *lines, about=False, bedrag_cents=cents)


def earlier(of: Municipality, step: Step = Step.AANMANING, on: date = ON) -> tuple[int, ...] | None:
    cache.clear()
    found = queries.earlier_steps(of, on).get(step)
    return tuple(found) if found else None


def test_shares_of_what_was_open_are_counted_within_30_and_90_days() -> None:
    of = make.municipality()
    # Open after the step: € 110. Paid: half on day 30, the rest on day 90.
    claim = old_claim(of)
    demanded(claim)
    paid(claim, 5_500, 30)
    assert earlier(of) == (1, 5_000, 5_000, 5_000, 5_000)
    paid(claim, 2_750, 90)
    assert earlier(of) == (1, 5_000, 7_500, 7_500, 7_500)
    paid(claim, 500, 91)
    assert earlier(of) == (1, 5_000, 7_500, 7_500, 7_500)


def test_what_was_paid_before_or_on_the_day_is_no_yield_of_the_step() -> None:
    of = make.municipality()
    claim = old_claim(of)
    paid(claim, 4_000, -5)
    demanded(claim)
    paid(claim, 1_000, 0)
    assert earlier(of) == (1, 0, 0, 0, 0)


def test_money_that_went_back_is_not_counted() -> None:
    of = make.municipality()
    claim = old_claim(of)
    demanded(claim, cost=0)
    paid(claim, 5_000, 10)
    lines = (Line(claim.pk, "hoofdsom", 5_000), Line(None, "bank", -5_000))
    booked(claim, Kind.REVERSAL, LONG_AGO + timedelta(days=20), *lines, about=False, bedrag_cents=5_000)
    assert earlier(of) == (1, 0, 0, 0, 0)


def test_what_a_set_off_took_is_its_yield() -> None:
    of = make.municipality()
    claim = old_claim(of)
    lines = (Line(claim.pk, "hoofdsom", -2_500), Line(None, "verrekend", 2_500))
    booked(claim, Kind.STEP, LONG_AGO, *lines, stap="verrekening", bedrag_cents=2_500)
    assert earlier(of, Step.VERREKENING) == (1, 2_500, 2_500, 2_500, 2_500)


def test_the_band_is_the_quarter_and_three_quarters_of_the_steps() -> None:
    of = make.municipality()
    for place in range(8):
        claim = old_claim(of)
        demanded(claim, cost=0)
        if place:
            paid(claim, 1_000 * place, 10)
    # Shares 0, 10, … 70 %: the second and the sixth of eight.
    assert earlier(of) == (8, 3_500, 3_500, 1_000, 5_000)


@pytest.mark.parametrize(("days", "counts"), [(-89, False), (-90, True), (-730, True), (-731, False), (0, False)])
def test_only_steps_of_two_years_whose_days_are_over_count(days: int, counts: bool) -> None:
    of = make.municipality()
    claim = make.claim(of, dagtekening="2024-01-05", vervaldag="2024-02-16")
    demanded(claim, ON + timedelta(days=days))
    assert (earlier(of) is not None) == counts


def test_another_municipality_s_steps_say_nothing_here() -> None:
    of, other = make.municipality(), make.municipality("8888")
    demanded(old_claim(other))
    assert earlier(of) is None
    assert earlier(other) is not None


def test_a_conversation_is_held_against_all_that_its_person_owed_then() -> None:
    of = make.municipality()
    claim = old_claim(of)
    number = claim.debtor.numbers.get().number
    second = make.claim(of, dagtekening="2026-01-05", vervaldag="2026-02-16", hoofdsom_cents=10_000, debiteur=number)
    later = make.claim(of, dagtekening="2026-03-10", vervaldag="2026-04-21", hoofdsom_cents=10_000, debiteur=number)
    booked(claim, Kind.CONTACT, LONG_AGO, about=False, kanaal="telefoon", dagdeel="avond", bereikt=True)
    paid(claim, 5_000, 5)
    paid(second, 5_000, 5)
    # What was imposed after the conversation is no part of it.
    paid(later, 10_000, 30)
    assert earlier(of, Step.CONTACT) == (1, 5_000, 5_000, 5_000, 5_000)


def test_a_fact_that_cannot_be_read_stops_nobody() -> None:
    of = make.municipality()
    claim = old_claim(of)
    demanded(claim)
    event = claim.event_set.model(
        municipality=of, debtor=claim.debtor, sequence=900, claim=claim, kind=Kind.STEP, on=LONG_AGO,
        recorded_at=make.AT, data="{kapot", previous_hash="", hash="",
    )  # fmt: skip
    event.save()
    assert earlier(of) == (1, 0, 0, 0, 0)


def test_the_dossier_shows_the_mirror_with_its_past(run: Run) -> None:
    of = make.municipality(is_demo=True)
    for _ in range(20):
        claim = old_claim(of)
        demanded(claim, cost=0)
        paid(claim, 5_000, 10)
    claim = make.claim(of, vervaldag="2026-10-31")
    found = run("dossier", claim.debtor_id, "--on", ON, "--json").document
    lines = {line["step"]: line for line in found["mirror"]}
    assert lines["contact"]["person_cents"] == 0
    assert lines["contact"]["municipality_cents"] == 1_000
    assert (lines["contact"]["expected_cents"], lines["contact"]["n"]) == (None, 0)
    aanmaning = lines["aanmaning"]
    assert (aanmaning["possible"], aanmaning["person_cents"], aanmaning["n"]) == (False, 1_000, 20)
    assert (aanmaning["expected_cents"], aanmaning["expected_low_cents"], aanmaning["expected_high_cents"]) == (
        9_120,
    ) * 3
    assert aanmaning["warning"] is None
    assert found["collisions"] == []
    text = run("dossier", claim.debtor_id, "--on", ON).out
    assert "aanmaning (nu nog niet): persoon € 10,00; gemeente € 1,50 (raming)" in text
    assert "verwacht: te weinig eerdere stappen (0)" in text


# Other departments


@pytest.fixture
def two() -> tuple[Claim, Claim]:
    """One person with a tax and a benefit debt."""
    of = make.municipality(is_demo=True)
    mine = make.claim(of, vervaldag="2026-10-31", bsn="999990007")
    other = make.claim(
        of, vervaldag="2026-10-31", bsn="999990007", afdeling="sociale_dienst", soort="pw_terugvordering"
    )
    assert mine.debtor_id == other.debtor_id
    return mine, other


def whats(claims: tuple[Claim, ...], on: date = ON, *, has_ground: bool = True) -> list[tuple[str, What]]:
    found = queries.collisions(claims[0].debtor_id, [one.pk for one in claims], on, has_ground=has_ground)
    return [(one.department, one.what) for one in found]


def test_what_another_department_did_is_told_within_its_days(two: tuple[Claim, Claim]) -> None:
    mine, other = two
    booked(other, Kind.STEP, ON - timedelta(days=14), stap="herinnering")
    assert whats((mine,)) == [("sociale_dienst", What.DONE)]
    assert whats((other,)) == []
    assert whats((mine,), ON + timedelta(days=1)) == []
    assert whats((mine,), has_ground=False) == [("sociale_dienst", What.CONTACT)]


def test_what_the_night_proposes_for_another_department_is_told(two: tuple[Claim, Claim]) -> None:
    mine, other = two
    data = {
        "stap": int(Step.VERREKENING),
        "due": (ON + timedelta(days=14)).isoformat(),
        "redenen": 1,
        "vorderingen": [other.pk],
    }
    booked(other, Kind.PROPOSAL, ON, about=False, **data)
    assert whats((mine,)) == [("sociale_dienst", What.PROPOSED)]
    assert whats((mine,), ON - timedelta(days=1)) == []
    assert whats((other,)) == []


def test_an_arrangement_of_another_department_is_told_while_something_is_owed(two: tuple[Claim, Claim]) -> None:
    mine, other = two
    told = {"vorderingen": [other.pk], "termijn_cents": 2_000, "eerste_termijn": "2026-12-01", "bewuste_keuze": False}
    booked(other, Kind.ARRANGEMENT, ON - timedelta(days=60), about=False, **told)
    assert whats((mine,)) == [("sociale_dienst", What.ARRANGED)]
    lines = (Line(other.pk, "hoofdsom", -18_240), Line(None, "bank", 18_240))
    booked(other, Kind.PAYMENT, ON, *lines, about=False, bedrag_cents=18_240)
    assert whats((mine,)) == []


def test_debt_help_is_a_pause_to_whoever_has_no_ground(two: tuple[Claim, Claim]) -> None:
    mine, _ = two
    booked(mine, Kind.PROTECTION, ON, about=False, soort="schuldhulp", van=ON.isoformat())
    assert whats((mine,)) == [("", What.PROTECTED)]
    (blind,) = queries.collisions(mine.debtor_id, [mine.pk], ON)
    assert (blind.what, blind.on) == (What.PAUSED, None)
    assert "hulp" not in blind.text


def test_without_a_claim_each_department_is_warned_for_the_other(two: tuple[Claim, Claim]) -> None:
    mine, other = two
    for one in (mine, other):
        booked(one, Kind.STEP, ON, stap="herinnering")
    found = queries.collisions(mine.debtor_id, [], ON, has_ground=True)
    assert {one.department for one in found} == {"belastingen", "sociale_dienst"}


def test_the_dossier_tells_an_officer_whom_to_call_and_debt_help_what_it_is(two: tuple[Claim, Claim], run: Run) -> None:
    mine, other = two
    make.officer(mine.municipality, "karin")
    make.officer(mine.municipality, "sam", "schuldhulp")
    booked(other, Kind.STEP, ON, stap="herinnering")
    words = ("dossier", mine.debtor_id, "--on", ON, "--json")
    (blind,) = run(*words, "--as", "karin").document["collisions"]
    assert blind == {
        "department": "sociale_dienst",
        "what": "contact",
        "on": None,
        "text": "Neem contact op met een collega van afdeling Sociale dienst.",
        "article": "",
    }
    (seen,) = run(*words, "--as", "sam").document["collisions"]
    assert (seen["what"], seen["on"], seen["article"]) == ("stap", "2026-11-24", "Awb 3:2")
    assert "Let op: Neem contact op" in run(*words[:-1], "--as", "karin").out


def test_a_step_is_warned_about_and_carried_out(two: tuple[Claim, Claim], run: Run) -> None:
    mine, other = two
    make.officer(mine.municipality, "karin")
    booked(other, Kind.STEP, ON, stap="herinnering")
    words = ("record", "step", "--debtor", mine.debtor_id, "--on", ON, "--claim", f"belastingen:{mine.reference}")
    ran = run(*words, "--by", "karin", "--data", '{"stap": "herinnering"}', "--json")
    assert ran.code == 0, ran.err
    assert ran.err.strip() == "Let op: Neem contact op met een collega van afdeling Sociale dienst."
    assert len(ran.document["events"]) == 1
