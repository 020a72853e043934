"""The maturity scan, the waves by lot, what others took over, the handbook and the country as bands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY, signed_in
from interfaces.in_process import Run, runner
from vereffen.records import tracks
from vereffen.track import maturity, roll_out
from vereffen.track.maturity_scale import ITEMS
from vereffen.track.roll_out_guide import TEN, TEN_CODES

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
LOT = {
    "soort": "waves_drawn",
    "codes": "9901, 9902 9903",
    "zaad": "trekking 12",
    "golven": "3",
    "eerste": "2027-01-01",
    "maanden": "3",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    client.post("/pilot/trajecten/", {"name": "Koplopers", "code": "koplopers"})
    client.post(TRACK, {"soort": "place_joined", "gemeente": "9901", "name": "Aadrecht"})
    return client


def test_a_scan_is_kept_per_moment_with_what_shows_it_and_tells_the_next_steps(team: Client) -> None:
    page = f"{TRACK}9901/volwassenheid/"
    assert team.post(page, {"contact": "1"}).status_code == 422
    told = {one.code: "1" for one in ITEMS} | {f"{one.code}-blijkt": "Zie de werkinstructie." for one in ITEMS}
    assert team.post(page, told | {"contact": "0"}).status_code == 302
    assert team.post(f"{page}?moment=end", told | {"contact": "3"}).status_code == 302
    scans = maturity.fold(tracks.facts("koplopers"))["9901"]
    assert [one.by for one in maturity.moved(scans["start"], scans["end"]) if one.item == "contact"] == [3]
    shown = team.get(f"{page}?moment=end").content.decode()
    assert "De volgende stappen" in shown
    assert "Wat bewoog sinds de start" in shown


def test_the_waves_are_drawn_once_by_a_lot_that_anybody_can_draw_again(team: Client) -> None:
    page = f"{TRACK}uitrol/"
    for wrong in (
        {"golven": "1"},
        {"golven": "4"},
        {"golven": "x"},
        {"eerste": "2020-01-01"},
        {"eerste": "morgen"},
        {"zaad": ""},
        {"codes": "12"},
    ):
        assert team.post(page, LOT | wrong).status_code == 422, wrong
    assert team.post(page, LOT).status_code == 302
    plan, _seen = roll_out.fold(tracks.facts("koplopers"))
    assert plan is not None
    assert sorted(code for wave in plan.waves for code in wave.places) == ["9901", "9902", "9903"]
    assert plan.fingerprint in team.get(page).content.decode()
    assert team.post(page, LOT).status_code == 422


def test_what_is_true_is_seen_per_municipality_by_who_may_write_there(team: Client) -> None:
    joke = signed_in(make.officer(make.municipality("9901", is_demo=True), "joke", "pilotleider"))
    page = f"{TRACK}uitrol/"
    assert joke.post(page, LOT).status_code == 422
    assert joke.post(page, {"soort": "things_seen", "gemeente": "9901", "waar": list(TEN_CODES)}).status_code == 302
    assert joke.post(page, {"soort": "things_seen", "gemeente": "9902", "waar": []}).status_code == 404
    assert "Nog geen jaar: 1." in joke.get(page).content.decode()


def test_the_handbook_says_what_the_software_works_by_and_what_was_learned(team: Client) -> None:
    team.post(TRACK, {"soort": "learned", "wat": "4", "text": "Bel eerst."})
    shown = team.get(f"{TRACK}handboek.html").content.decode()
    assert all(str(one.text) in shown for one in TEN)
    assert "Bel eerst." in shown
    assert faults(team.get(f"{TRACK}handboek.pdf").content) == []
    assert team.get(f"{TRACK}handboek.docx").content.startswith(b"PK")
    assert team.get(f"{TRACK}handboek.exe").status_code == 404


def test_the_country_is_told_as_bands_and_says_what_nobody_published(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run: Run = runner(capsys, monkeypatch)
    told = run("pilot", "national", "--json").document
    assert "claims" in told["to_ask"]
    assert all(one["low"] is None for one in told["outcomes"] if one["name"] == "late_claims")
    file = tmp_path / "inputs.json"
    file.write_text(
        json.dumps(
            {
                "claims": {"low": 20000, "high": 40000, "source": "ask"},
                "late": {"low": 0.1, "high": 0.2, "source": "boeken"},
            }
        ),
        "utf-8",
    )
    late = next(
        one
        for one in run("pilot", "national", "--inputs", file, "--json").document["outcomes"]
        if one["name"] == "late_claims"
    )
    assert (late["low"], late["high"], late["rests_on"]) == (342 * 2000, 342 * 8000, ["claims"])
    assert "To ask of municipalities" in run("pilot", "national", "--inputs", file).out
    for wrong in (
        {"claims": {"low": "veel", "high": 3, "source": "x"}},
        {"niets": {"low": 1, "high": 1, "source": "x"}},
        ["x"],
    ):
        file.write_text(json.dumps(wrong), "utf-8")
        assert run("pilot", "national", "--inputs", file).code == 1


def test_the_waves_are_lived_by_invented_people(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run: Run = runner(capsys, monkeypatch)
    usual, towns = tmp_path / "nu.toml", tmp_path / "gemeenten.csv"
    rows = '{ from = 2015-01-01, value = 60, source = "verzonnen" }'
    usual.write_text(f'[contact_na_dagen]\ntitle = "contact"\nvalues = [{rows}]\n', "utf-8")
    towns.write_text("code,households\n0001,9000\n0002,3000\n0003,3000\n", "utf-8")
    words = (
        "pilot",
        "roll-out",
        "--usual",
        usual,
        "--seed",
        "lotto",
        "--waves",
        "3",
        "--apart",
        "2",
        "--places",
        towns,
    )
    small = ("--households", "400", "--months", "6", "--draws", "2", "--on", "2026-11-02")
    document = run(*words, *small, "--json").document
    assert [one["started"] for one in document["months"]] == [0, 1, 1, 2, 2, 3]
    assert document["months"][-1]["households"] == document["households"] == 15_000
    assert document["months"][0]["load"]["uren"]["p50"] > 0
    assert document["sizes_invented"] is False
    assert run(*words, *small, "--json").document == document
    assert "no file nergens.csv" in run(*words[:-1], tmp_path / "nergens.csv", *small).err
