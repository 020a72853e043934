"""A bundle goes from a municipality to the programme: released once, and refused when anything about it is not right."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import make
from interfaces.bundle_files import case, fines, forged, put, released, words
from interfaces.in_process import Run, runner
from vereffen.evaluation.counts import SCHEMA, fingerprint, read
from vereffen.exchange.bundles.keys import own_key, public_text
from vereffen.records.models import BundleRelease, ReceivedBundle, TrustedKey
from vereffen.usecases.load_history import load_history

pytestmark = pytest.mark.django_db
COUNTED = {"I-2", "I-13", "I-15/paid-30d", "I-15/paid-90d", "I-15/paid-180d", "I-15/paid-365d"}
Tamper = Callable[[dict[str, Any]], None]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))
    return runner(capsys, monkeypatch)


def test_a_bundle_holds_counts_and_nothing_else(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344")
    document = released(run, of, tmp_path / "b.json")
    told = {cell["indicator"]: (cell["n"], cell["events"]) for cell in document["outcomes"]}
    assert set(told) >= COUNTED | {f"I-19/{step}" for step in ("herinnering", "aanmaning", "dwangbevel", "beslag")}
    assert (told["I-2"], told["I-13"]) == ((129, 40), (129, 60))
    # Four were paid between 90 and 180 days: one of both moments is not told, nor what lies between them.
    assert (told["I-15/paid-90d"], told["I-15/paid-180d"]) == ((129, None), (129, 89))
    assert {cell["duration"] for cell in document["durations"]} == {0, 30, 90, 180, 365}
    assert not any(0 < (cell["n"] or 0) < 10 for cell in document["durations"])
    assert read(document).fingerprint == document["fingerprint"]
    assert {key for cell in document["outcomes"] for key in cell} == {
        "indicator", "month", "arm", "n", "events", "suppressed",
    }  # fmt: skip


def test_a_month_is_released_once_and_corrected_with_a_reason(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344")
    first = released(run, of, tmp_path / "1.json")
    month = first["period"]["from"]
    again = run(*words(of, month, tmp_path / "2.json"))
    assert (again.code, (tmp_path / "2.json").exists()) == (1, False)
    assert first["fingerprint"] in again.err
    wide = ("pilot", "indicators", "--municipality", of.code, "--from", "2023-12", "--until", "2024-12", "--out")
    assert "released already" in run(*wide, tmp_path / "2.json").err
    assert run(*words(of, month, tmp_path / "2.json", "--replaces", first["fingerprint"])).code == 2
    mended = ("--replaces", first["fingerprint"], "--why", "Later geladen.")
    second = run(*words(of, month, tmp_path / "2.json", *mended), "--json").document
    assert (second["release"], second["replaces"]) == (2, first["fingerprint"])
    assert "replaced already" in run(*words(of, month, tmp_path / "3.json", *mended)).err
    assert BundleRelease.objects.count() == 2
    told = run("pilot", "releases", "--municipality", of.code, "--json").document["releases"]
    assert [one["is_current"] for one in told] == [False, True]
    assert run("pilot", "releases", "--bundle", first["fingerprint"], "--out", tmp_path / "4.json").code == 0
    assert json.loads((tmp_path / "4.json").read_text("utf-8")) == first


def test_a_correction_about_few_people_tells_nothing_of_them(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344")
    first = released(run, of, tmp_path / "1.json")
    month = first["period"]["from"]
    load_history(of, [case(f"late-{at}", date(2024, 1, 10), 5) for at in range(3)], "traffic-fines", make.AT)
    more = ("--replaces", first["fingerprint"], "--why", "Drie later geladen.")
    assert run(*words(of, month, tmp_path / "2.json", *more)).code == 0
    second = json.loads((tmp_path / "2.json").read_text("utf-8"))
    assert all(cell["n"] is None for cell in second["outcomes"])
    assert second["durations"] == []


@pytest.mark.usefixtures("law_day")
def test_a_month_that_is_not_over_is_refused(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344", is_demo=True)
    assert "not over" in run(*words(of, "2026-11", tmp_path / "b.json")).err
    assert run(*words(of, "2026-10", tmp_path / "b.json")).code == 0


def test_the_key_is_made_once_and_only_its_owner_reads_it(run: Run, tmp_path: Path) -> None:
    make.municipality("0344")
    first = run("pilot", "key").out
    path = tmp_path / "home" / "keys" / "0344.ed25519"
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("pilot", "key").out == first
    assert path.read_text("ascii").strip() not in first
    path.chmod(0o644)
    assert "mode 0600" in run("pilot", "key").err


def test_what_comes_in_is_kept_once_and_can_be_evaluated(run: Run, tmp_path: Path) -> None:
    document = released(run, make.municipality("0344"), tmp_path / "b.json")
    kept = run("pilot", "import", tmp_path / "b.json", "--json").document["files"]
    assert (kept[0]["fingerprint"], kept[0]["refused"]) == (document["fingerprint"], None)
    again = run("pilot", "import", tmp_path / "b.json")
    assert (again.code, ReceivedBundle.objects.count()) == (1, 1)
    assert "imported before" in again.err
    spec = put(tmp_path / "spec.json", {"duration": "I-14", "event": "event", "horizon": 365})
    found = run("evaluate", "survival", "--data", tmp_path / "b.json", "--spec", spec, "--json")
    assert found.code == 0, found.err
    assert {one["name"].split(":")[0] for one in found.document["estimates"]} >= {"median", "rmst"}


def cell(document: dict[str, Any], indicator: str) -> dict[str, Any]:
    return next(one for one in document["outcomes"] if one["indicator"] == indicator)


def tampered(document: dict[str, Any]) -> None:
    cell(document, "I-2")["events"] += 1


def small(document: dict[str, Any]) -> None:
    cell(document, "I-2")["events"] = 9


def more_than_all(document: dict[str, Any]) -> None:
    cell(document, "I-2")["events"] = 130


def negative(document: dict[str, Any]) -> None:
    cell(document, "I-2")["n"] = -129


def future(document: dict[str, Any]) -> None:
    document["period"]["until"] = "2126-01"


def half_month(document: dict[str, Any]) -> None:
    document["period"]["from"] = "2024-01-15"


def with_names(document: dict[str, Any]) -> None:
    cell(document, "I-2")["naam"] = "Mevr. A. de Vries"


def too_many(document: dict[str, Any]) -> None:
    document["totals"][0]["n"] += 1


def unpaid_again(document: dict[str, Any]) -> None:
    cell(document, "I-15/paid-30d")["events"] = 20


def beside(document: dict[str, Any]) -> None:
    document["replaces"], document["release"] = "0" * 64, 2


def other_definitions(document: dict[str, Any]) -> None:
    document["dictionary"] = "2019-1"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (small, "fewer than 10"), (more_than_all, "more events than people"), (negative, "no whole number"),
        (future, "not over"), (half_month, "period of a bundle"), (with_names, "only counts"), (too_many, "as many claims"),
        (unpaid_again, "fewer claims are paid"), (beside, "not known here"), (other_definitions, "definitions"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_even_when_it_is_signed(run: Run, tmp_path: Path, change: Tamper, why: str) -> None:
    document = released(run, make.municipality("0344"), tmp_path / "b.json")
    change(document)
    told = run("pilot", "import", put(tmp_path / "c.json", forged(document, tmp_path / "home", "0344")))
    assert (told.code, ReceivedBundle.objects.count()) == (1, 0)
    assert why in told.err


def test_a_cell_that_was_changed_does_not_fit_its_fingerprint_nor_its_signature(run: Run, tmp_path: Path) -> None:
    document = released(run, make.municipality("0344"), tmp_path / "b.json")
    tampered(document)
    assert "was changed" in run("pilot", "import", put(tmp_path / "c.json", document)).err
    document["fingerprint"] = fingerprint(document)
    for signature in (document["signature"], None, "ed25519:", "ed25519:zz", 7, "none"):
        attempt = put(tmp_path / "c.json", {**document, "signature": signature})
        assert "not signed with the key" in run("pilot", "import", attempt).err
    assert ReceivedBundle.objects.count() == 0


def test_a_file_that_is_cut_off_or_says_a_thing_twice_is_refused(run: Run, tmp_path: Path) -> None:
    released(run, make.municipality("0344"), tmp_path / "b.json")
    whole = (tmp_path / "b.json").read_text("utf-8")
    for text in (
        whole[: len(whole) // 2],
        whole[:-3],
        "",
        "[]",
        whole.replace("{", '{"release": 2,', 1),
        "[" * 100_000,
    ):
        (tmp_path / "c.json").write_text(text, "utf-8")
        told = run("pilot", "import", tmp_path / "c.json")
        assert (told.code, ReceivedBundle.objects.count()) == (1, 0)
        assert told.err.count("\n") == 1
    assert "no readable file" in run("pilot", "import", tmp_path / "nowhere.json").err


def test_an_old_schema_is_refused(run: Run, tmp_path: Path) -> None:
    document = released(run, make.municipality("0344"), tmp_path / "b.json")
    document["schema"] = "vereffen-bundle/0"
    told = run("pilot", "import", put(tmp_path / "c.json", forged(document, tmp_path / "home", "0344")))
    assert SCHEMA in told.err
    assert ReceivedBundle.objects.count() == 0


def test_a_bundle_of_one_municipality_never_passes_for_another(run: Run, tmp_path: Path) -> None:
    document = released(run, make.municipality("0344"), tmp_path / "b.json")
    other = public_text(own_key(tmp_path / "home" / "keys", "0363", create=True))
    assert run("pilot", "trust", "0363", other).code == 0
    document["municipality"] = "0363"
    replay = forged(document, tmp_path / "home", "0344")
    assert (
        "not signed with the key of municipality 0363" in run("pilot", "import", put(tmp_path / "c.json", replay)).err
    )
    document["municipality"] = "0518"
    assert (
        "No key of municipality 0518"
        in run("pilot", "import", put(tmp_path / "c.json", forged(document, tmp_path / "home", "0344"))).err
    )
    assert ReceivedBundle.objects.count() == 0


def test_a_key_is_registered_once_and_replaced_with_a_reason(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "keys"
    one, two = (public_text(own_key(folder, code, create=True)) for code in ("0344", "0363"))
    assert run("pilot", "trust", "0344", one).code == 0
    assert run("pilot", "trust", "0344", f"0344={one}").code == 0
    assert "Another key is registered" in run("pilot", "trust", "0344", two).err
    assert "each has its own" in run("pilot", "trust", "0363", one).err
    assert "a reason" in run("pilot", "trust", "0344", two, "--replaces", one).err
    assert run("pilot", "trust", "0344", two, "--replaces", one, "--why", "Sleutel kwijt.").code == 0
    assert "64 hexadecimal" in run("pilot", "trust", "0518", "abc").err
    assert TrustedKey.objects.count() == 2


def test_keys_may_come_along_with_the_bundles(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344")
    run(*words(of, fines(of), tmp_path / "b.json"))
    lines = tmp_path / "keys.txt"
    lines.write_text(run("pilot", "key").out, "ascii")
    assert run("pilot", "import", tmp_path / "b.json", "--trust", lines).code == 0
    assert run("pilot", "import", tmp_path / "b.json", "--trust", "0344").code == 1


def test_a_jump_in_volume_is_kept_with_a_reason_only(run: Run, tmp_path: Path) -> None:
    released(run, make.municipality("0344"), tmp_path / "b.json")
    assert run("pilot", "import", tmp_path / "b.json").code == 0
    document = json.loads((tmp_path / "b.json").read_text("utf-8"))
    month = document["period"]["from"]
    for one in ("outcomes", "durations", "totals"):
        for place in document[one]:
            place["month"] = "2024-12"
            place["n"] = place["n"] and 4 * place["n"]
            if place.get("events"):
                place["events"] *= 4
    document["period"] = {"from": "2024-12", "until": "2024-12"}
    jump = put(tmp_path / "c.json", forged(document, tmp_path / "home", "0344"))
    told = run("pilot", "import", jump)
    assert (told.code, ReceivedBundle.objects.count()) == (1, 1)
    assert "2024-12" in told.err
    assert month not in told.err
    assert run("pilot", "import", jump, "--accept", "Jaarlijkse aanslag.").code == 0
    assert ReceivedBundle.objects.get(first="2024-12").accepted == "Jaarlijkse aanslag."


def test_a_correction_comes_in_after_what_it_replaces(run: Run, tmp_path: Path) -> None:
    of = make.municipality("0344")
    first = released(run, of, tmp_path / "1.json")
    more = ("--replaces", first["fingerprint"], "--why", "Nog eens.")
    assert run(*words(of, first["period"]["from"], tmp_path / "2.json", *more)).code == 0
    assert "not known here" in run("pilot", "import", tmp_path / "2.json").err
    assert run("pilot", "import", tmp_path / "1.json", tmp_path / "2.json").code == 0
    assert "imported before" in run("pilot", "import", tmp_path / "1.json").err
