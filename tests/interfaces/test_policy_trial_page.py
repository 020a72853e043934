"""Trying a policy on a page: the own bills without anybody in them, a worker that lives them, and bounds that hold."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

import make
from interfaces.desk_people import TODAY, signed_in
from interfaces.in_process import Run, runner
from vereffen.interfaces.shared import policy_trial
from vereffen.records.models import Municipality

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_small")]


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setattr(policy_trial, "HOUSEHOLDS", 60)
    monkeypatch.setattr(policy_trial, "MONTHS", 8)
    monkeypatch.setattr(policy_trial, "DRAWS", 2)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


@pytest.fixture
def of() -> Municipality:
    of = make.municipality("9999", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    return of


def test_a_changed_choice_is_lived_by_a_worker_and_its_outcome_told_with_bands(of: Municipality, run: Run) -> None:
    ton = signed_in(make.officer(of, "ton", "teamleider"))
    asked = ton.post("/beleid/", {"aanmaning_na_dagen": "80"}, follow=True)
    assert "Ververs deze pagina" in asked.content.decode()
    assert run("worker", "--once", "--json").document["trials"] == 1
    page = ton.get("/beleid/").content.decode()
    for words in (
        "Voor mensen",
        "Voor de gemeente",
        "Voor de samenleving",
        "Wie wordt er beter van",
        "12 mensen",
        "80 dagen",
    ):
        assert words in page, words
    assert page.count("<table") == 4


def test_the_same_trial_is_asked_once(of: Municipality) -> None:
    ton = signed_in(make.officer(of, "ton", "teamleider"))
    for _ in range(2):
        ton.post("/beleid/", {"aanmaning_na_dagen": "80"})
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{}, {"aanmaning_na_dagen": "0"}, {"aanmaning_na_dagen": "veel"}, {"aanmaning_na_dagen": "9999999999"}]
)
def test_nothing_is_tried_beyond_the_bounds_or_when_nothing_changes(of: Municipality, given: dict[str, str]) -> None:
    answer = signed_in(make.officer(of, "ton", "teamleider")).post("/beleid/", given)
    assert (answer.status_code, DBTaskResult.objects.count()) == (422, 0)
    assert 'role="alert"' in answer.content.decode()


def test_with_too_few_bills_the_page_says_so(run: Run) -> None:
    of = make.municipality("9999", is_demo=True)
    make.claim(of)
    joke = signed_in(make.officer(of, "joke", "pilotleider"))
    joke.post("/beleid/", {"aanmaning_na_dagen": "80"})
    assert run("worker", "--once").code == 0
    assert "te weinig rekeningen" in joke.get("/beleid/").content.decode()


def test_another_municipality_sees_no_trial_of_this_one(of: Municipality) -> None:
    signed_in(make.officer(of, "ton", "teamleider")).post("/beleid/", {"aanmaning_na_dagen": "80"})
    other = signed_in(make.officer(make.municipality("0002", is_demo=True), "tina", "teamleider"))
    number = DBTaskResult.objects.get().id
    assert "80 dagen" not in other.get(f"/beleid/?proef={number}").content.decode()


def test_the_command_lives_the_bills_of_a_municipality_says_what_more_takes_and_lives_towns_apart(
    of: Municipality, run: Run, tmp_path: object
) -> None:
    from pathlib import Path

    from vereffen.approach.policy_bounds import DEFAULT

    words = (
        "simulate",
        "--households",
        60,
        "--months",
        6,
        "--draws",
        1,
        "--seed",
        1,
        "--on",
        "2026-11-24",
        "--policy",
        DEFAULT,
    )
    assert "12 people" in run(*words, "--portfolio", "9999").err
    assert set(run(*words, "--estimate", "--json").document) == {"measured_households", "measured_seconds", "seconds"}
    table = Path(str(tmp_path)) / "places.csv"
    table.write_text("code,households\n0344,40\n0363,50\n", "utf-8")
    told = run(*words, "--places", table, "--json").document
    assert set(told["places"]) == {"0344", "0363"}
    assert told["made_with"]["households"] == 90
    assert run(*words, "--places", table.with_name("none.csv")).code == 1
