"""The baseline on the command line: made from the books, written, frozen once, signed, and refused when anything of it was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY
from interfaces.in_process import Run, runner
from vereffen.exchange.bundles import keys
from vereffen.exchange.bundles.signature import BASELINE, BUNDLE, is_signed, sign
from vereffen.records import tracks
from vereffen.records.models import Municipality
from vereffen.track import baseline, baseline_seal
from vereffen.track.baseline_facts import fold
from vereffen.track.data_quality import BY_CODE
from vereffen.track.facts import Fact
from vereffen.track.file_audit import RUBRIC
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db
START = "2026-12-01"
FREEZE = ("--pilot", "koplopers", "--start", START, "--freeze", "--by", "joke")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))
    ran = runner(capsys, monkeypatch)
    return lambda *words: ran("pilot", "baseline", *words)


@pytest.fixture
def of() -> Municipality:
    of = make.municipality("9901", is_demo=True)
    for number in range(12):
        make.claim(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    return of


@pytest.fixture
def track(of: Municipality) -> None:
    """A track in which all files of the lot were read."""
    team, joke = make.officer(of, "petra", "programmateam"), make.officer(of, "joke", "pilotleider")
    begun = [Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"}), Fact("place_joined", "9901", "", TODAY, "", {"name": "Aadrecht"})]  # fmt: skip
    record_track_fact(team, "koplopers", begun, make.AT)
    drawn = {"files": [f"D{number}" for number in range(30)], "seed": "trekking 12", "size": 30}
    record_track_fact(joke, "koplopers", [Fact("files_drawn", "9901", "", TODAY, "", drawn)], make.AT)
    answers = {"answers": {one.code: "yes" for one in RUBRIC}}
    read = [
        Fact("file_read", "9901", one, TODAY, "", answers) for one in fold(tracks.facts("koplopers"))["9901"].unread
    ]
    record_track_fact(joke, "koplopers", read, make.AT)


def test_it_is_made_from_the_books_and_written_in_three_forms(run: Run, of: Municipality, tmp_path: Path) -> None:
    files = {form: tmp_path / f"nulmeting.{form}" for form in ("pdf", "docx", "html")}
    told = run("--json", *(word for form, path in files.items() for word in (f"--{form}", path))).document
    assert [one["file"] for one in told["files"]] == [path.name for path in files.values()]
    assert faults(files["pdf"].read_bytes()) == []
    assert (told["start"], told["frozen_on"], told["signatures"]) == (TODAY.isoformat(), None, [])
    document = told["document"]
    assert told["fingerprint"] == baseline.fingerprint(document)
    assert (document["months"][0], document["months"][-1]) == ("2024-11", "2026-10")
    # Twelve claims of April, none paid.
    assert document["indicators"]["I-13"]["2026-04"] == {"n": 12, "missing": 0, "numerator": 0, "denominator": 12}
    assert document["indicators"]["I-19/beslag"]["2026-04"] == {"withheld": "young", "from": "2027-04-30"}
    assert document["kinds"][0]["claims"] == 12
    assert set(document["quality"]) == set(BY_CODE)
    assert (document["letters"]["in_use"], document["staff"]) == (25, {"told": "not asked"})
    assert told["quality"]["lowest"] == "debtor_link"


def test_it_is_shown_with_what_set_the_score_and_what_is_not_there_yet(run: Run, of: Municipality) -> None:
    shown = run().out
    for wanted in ("Baseline of Gemeente 9901, 2024-11 to 2026-10", "Quality of the data: 0 of 100, set by debtor_link", "Letters: 25 of 25 pass.", "no lot was drawn yet", "Not frozen."):  # fmt: skip
        assert wanted in shown


def test_the_lot_shows_which_dossiers_it_would_choose(run: Run, of: Municipality) -> None:
    debtors = [make.claim(of, kosten_cents=900, laatste_stap="aanmaning", laatste_stap_op="2026-10-20").debtor_id for _ in range(31)]  # fmt: skip
    drawn = run("--sample", 30, "--seed", "trekking 12", "--json").document["drawn"]
    assert len(drawn["files"]) == 30
    assert set(drawn["files"]) < set(map(str, debtors))
    assert drawn == run("--sample", 30, "--seed", "trekking 12", "--json").document["drawn"]


@pytest.mark.parametrize(
    "words",
    [
        ("--freeze",), ("--pilot", "koplopers", "--freeze", "--start", START), ("--pilot", "koplopers", "--freeze", "--by", "joke"),
        ("--out", "x.json"), ("--sample", "30"), ("--pdf", "x.docx"), ("--start", "morgen"), ("--key", "9901=00"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said(run: Run, of: Municipality, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2


@pytest.mark.usefixtures("track")
def test_it_is_frozen_once_signed_and_checked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "frozen.json"
    assert run("--pilot", "koplopers", "--out", out).err.count("\n") == 1
    mark = run(*FREEZE, "--json").document["fingerprint"]
    again = run(*FREEZE)
    assert (again.code, "already" in again.err) == (1, True)
    assert run("--pilot", "koplopers", "--sign", "burgemeester", "--by", "joke").code == 1
    signed = run("--pilot", "koplopers", "--sign", "project_leader", "--by", "joke", "--out", out, "--json").document
    assert signed["signatures"] == [{"role": "project_leader", "name": "Joke Bos", "on": TODAY.isoformat()}]
    checked = run("--check", out)
    assert checked.code == 0
    for wanted in (
        mark,
        "As it was frozen",
        "Joke Bos as project_leader on 2026-11-24",
        "The same as in the track koplopers",
    ):
        assert wanted in checked.out
    assert run("--check", out, "--json").document["tracks"] == ["koplopers"]


@pytest.fixture
def frozen(run: Run, track: None, tmp_path: Path) -> dict[str, Any]:
    out = tmp_path / "frozen.json"
    run(*FREEZE)
    run("--pilot", "koplopers", "--sign", "controller", "--by", "joke", "--out", out)
    told: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return told


# Where something is changed, to what, and what is said of it.
CHANGED = [
    (("document", "letters", "passing"), 24, "changed after it was frozen"),
    (("document", "name"), "Elders", "changed after it was frozen"),
    (("fingerprint",), "0" * 64, "changed after it was frozen"),
    (("start",), "2026-11-25", "did not sign freezing it"),
    (("frozen_on",), "2026-11-23", "did not sign freezing it"),
    (("signatures", 0, "name"), "Iemand anders", "did not sign the signature of Iemand anders (controller)"),
    (("signatures", 0, "on"), "2026-11-23", "did not sign the signature"),
    (("signatures", 0, "role"), "alderman", "did not sign the signature"),
    (("signatures", 0, "role"), "burgemeester", "no role, name or day"),
    (("seal",), "ed25519:00", "did not sign freezing it"),
    (("seal",), None, "no frozen baseline"),
    (("schema",), "iets", "no frozen baseline"),
]


@pytest.mark.parametrize(("path", "to", "said"), CHANGED)
def test_whatever_is_changed_is_refused_in_one_sentence(
    run: Run, frozen: dict[str, Any], tmp_path: Path, path: tuple[str | int, ...], to: Any, said: str
) -> None:
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(make.altered(frozen, *path, to=to)), "utf-8")
    ran = run("--check", file)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_who_changes_it_and_signs_anew_needs_the_key_of_the_municipality(
    run: Run, frozen: dict[str, Any], tmp_path: Path
) -> None:
    thief = keys.own_key(tmp_path / "other", "9901", create=True)
    document = {**frozen["document"], "name": "Elders"}
    mark = baseline.fingerprint(document)
    seal = sign(baseline_seal.frozen_mark("9901", mark, frozen["start"], TODAY), thief, BASELINE)
    told = {**frozen, "document": document, "fingerprint": mark, "public_key": keys.public_text(thief), "seal": seal, "signatures": []}  # fmt: skip
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(told), "utf-8")
    assert "not signed with the key of municipality 9901" in run("--check", file).err
    # Even with a key that somebody took for the municipality's, the track here froze another one.
    taken = run("--check", file, "--key", f"9901={keys.public_text(thief)}")
    assert "not the baseline of 9901 that was frozen in the track koplopers" in taken.err


def test_without_a_known_key_nobody_can_tell_who_froze_it(
    run: Run, frozen: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "frozen.json"
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "elsewhere"))
    assert "nobody can tell who froze this" in run("--check", file).err
    assert run("--check", file, "--key", f"9901={frozen['public_key']}").code == 0


def test_a_signature_under_a_bundle_is_none_under_a_baseline(tmp_path: Path) -> None:
    key = keys.own_key(tmp_path / "keys", "9901", create=True)
    public, mark = keys.public_text(key), "0" * 64
    assert is_signed(mark, sign(mark, key, BASELINE), public, BASELINE)
    assert not is_signed(mark, sign(mark, key, BUNDLE), public, BASELINE)
    assert not is_signed(mark, sign(mark, key, BASELINE), public)
