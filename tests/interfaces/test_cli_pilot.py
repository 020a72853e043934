"""`vereffen pilot` as the pilot team uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from interfaces.in_process import Run, runner
from vereffen.records.models import Claim


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def test_the_lot_tells_the_order_and_its_fingerprint(run: Run) -> None:
    words = ("pilot", "lot", "--municipalities", "0344,0363,0518", "--seed", "trekking")
    document = run(*words, "--json").document
    assert sorted(document["order"]) == ["0344", "0363", "0518"]
    assert len(document["fingerprint"]) == 64
    assert document["fingerprint"] in run(*words).out


def test_a_lot_that_is_none_ends_with_one(run: Run) -> None:
    told = run("pilot", "lot", "--municipalities", "0344,0344", "--seed", "x")
    assert told.code == 1
    assert "twice" in told.err
    assert run("pilot", "lot", "--municipalities", "0344").code == 2


def test_people_are_drawn_for_two_policies_and_the_lot_is_never_written_over(run: Run, tmp_path: Path) -> None:
    data, new, out = tmp_path / "mensen.csv", tmp_path / "proef.toml", tmp_path / "armen.csv"
    data.write_text("persoon;soort\n" + "".join(f"P{place};{'ab'[place % 2]}\n" for place in range(10)), "utf-8")
    rows = '[contact_na_dagen]\ntitle = "proef"\nvalues = [{ from = 2026-01-01, value = 3, source = "besluit (verzonnen)" }]\n'
    new.write_text(rows, "utf-8")
    words = ["pilot", "arms", "--data", data, "--person", "persoon", "--seed", "x", "--new", new, "--on", "2026-11-01"]
    document = run(*words, "--strata", "soort", "--out", out, "--json").document
    assert [one["key"] for one in document["differences"]] == ["contact_na_dagen"]
    assert [one["stratum"] for one in document["strata"]] == [["a"], ["b"]]
    assert out.read_text("utf-8").splitlines()[0] == "persoon;soort;arm"
    assert "already" in run(*words, "--strata", "soort", "--out", out).err
    assert "no column straat" in run(*words, "--strata", "straat", "--out", tmp_path / "b.csv").err
    harsher = tmp_path / "harsher.toml"
    harsher.write_text(
        rows.replace("contact_na_dagen", "aanmaning_na_dagen").replace("value = 3", "value = 60"), "utf-8"
    )
    words[words.index(new)] = harsher
    assert "benign choices only" in run(*words, "--out", tmp_path / "c.csv").err


@pytest.mark.django_db
def test_the_indicators_of_each_month_are_told_as_one_document(run: Run) -> None:
    of = make.municipality()
    make.claim(of, dagtekening="2026-01-02")
    words = ("pilot", "indicators", "--municipality", of.code, "--from", "2026-01", "--until", "2026-03")
    document = run(*words, "--json").document
    assert {one["period"] for one in document["indicators"]} == {"2026-01", "2026-02", "2026-03"}
    assert {one["id"] for one in document["indicators"]} == {f"I-{number}" for number in range(1, 26)}
    (last_day,) = Claim.objects.values_list("last_day", flat=True)
    (one,) = [
        figure for figure in document["indicators"] if (figure["id"], figure["period"]) == ("I-13", f"{last_day:%Y-%m}")
    ]
    assert {key: one[key] for key in ("numerator", "denominator", "n", "missing", "value")} == {
        "numerator": 0, "denominator": 1, "n": 1, "missing": 0, "value": 0.0,
    }  # fmt: skip
    told = run(*words).out
    assert (
        "Not told: I-11 (fewer than 10 whole forms), I-20, I-21 (no round ended in this month), I-16 (the municipality told no prices"
        in told
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("since", "until"), [("2026-03", "2026-01"), ("2026-13", "2026-13"), ("2026-1", "2026-01")])
def test_months_that_are_none_are_wrong_usage(run: Run, since: str, until: str) -> None:
    assert run("pilot", "indicators", "--from", since, "--until", until).code == 2


@pytest.mark.django_db
def test_beside_a_month_stands_the_same_month_of_the_year_before(run: Run) -> None:
    of = make.municipality()
    for decided in ("2025-01-02", "2025-08-02", "2026-01-02"):
        make.claim(of, dagtekening=decided)
    days = sorted(Claim.objects.values_list("last_day", flat=True))
    assert [(day.year, day.month) for day in (days[0], days[2])] == [(2025, days[0].month), (2026, days[0].month)]
    words = ("pilot", "indicators", "--municipality", of.code, "--from", "2026-01", "--until", "2026-03")
    document = run(*words, "--json").document
    found = {one["period"]: one for one in document["indicators"] if one["id"] == "I-13"}
    # The month of August is not among them, and the months of the year before are not told themselves.
    assert {period: one["year_before"] for period, one in found.items() if one["denominator"]} == {
        f"{days[2]:%Y-%m}": 0.0
    }
    assert set(found) == {"2026-01", "2026-02", "2026-03"}
    assert "year before" in run(*words).out


@pytest.mark.django_db
def test_a_sample_of_work_is_kept_from_a_file(run: Run, tmp_path: Path) -> None:
    of = make.municipality()
    make.officer(of)
    file = tmp_path / "tijd.csv"
    head = "handeling;waarnemingen;minuten;standaardfout\n"
    words = ("pilot", "activity-sample", file, "--on", "2026-11-01", "--by", "karin")
    file.write_text(f"{head}gesprek;40;11,5;0,8\npoging;9;3,25;0,2\n", "utf-8")
    document = run(*words, "--json").document
    assert document["sample"] == [
        {"act": "gesprek", "observed": 40, "minutes": 11.5, "error": 0.8},
        {"act": "poging", "observed": 9, "minutes": 3.25, "error": 0.2},
    ]
    assert "does not use them yet: poging" in run(*words).out
    for text in ("handeling;minuten\ngesprek;3\n", f"{head}gesprek;40;11,5\n", f"{head}gesprek;40;11,5;0,8;9\n"):
        file.write_text(text, "utf-8")
        assert run(*words).code == 1
    assert run(*words[:-1], "niemand").code == 1
    assert run("pilot", "activity-sample", tmp_path / "weg.csv", *words[3:]).code == 1
