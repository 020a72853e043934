"""`vereffen language`: the keys of the contract, several files at once, and one clear sentence for what is no text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interfaces.in_process import Run, runner
from vereffen.exchange.letters import make
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.interfaces.cli import language

KEYS = {"score", "flesch_douma", "words_per_sentence", "level", "difficult_words", "missing_elements", "findings"}
LETTER = as_text(told(make.example("herinnering", "nl")))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def kept(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_one_file_answers_with_the_keys_of_the_contract(run: Run, tmp_path: Path) -> None:
    ran = run("language", kept(tmp_path, "brief.txt", LETTER + "\nU dient onverwijld te betalen."), "--json")
    found = ran.document
    assert (ran.code, ran.err) == (0, "")
    assert set(found) == KEYS
    assert found["level"] == "A2"
    assert 80 <= found["score"] <= 100
    assert found["missing_elements"] == []
    assert {tuple(one) for one in found["findings"]} == {("sentence", "kind", "suggestion")}
    assert {one["kind"] for one in found["findings"]} == {"toon", "verboden"}
    assert found["findings"][0]["sentence"] == "U dient onverwijld te betalen."


def test_a_short_text_has_no_score(run: Run, tmp_path: Path) -> None:
    path = kept(tmp_path, "kort.txt", "Bel ons. Wij helpen u graag verder.")
    found = run("language", path, "--json").document
    assert [found[key] for key in ("score", "flesch_douma", "level")] == [None, None, None]
    assert "too little text" in run("language", path).out


def test_several_files_are_a_list_and_what_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    text, page = kept(tmp_path, "a.txt", LETTER), kept(tmp_path, "b.html", f"<h1>Brief</h1><p>{LETTER}</p>")
    good = run("language", text, page, "--json")
    assert good.code == 0
    assert [one["file"] for one in good.document["files"]] == [str(text), str(page)]
    assert all(set(one) >= KEYS for one in good.document["files"])
    ran = run("language", text, tmp_path / "weg.txt", "--json")
    assert ran.code == 1
    assert ran.err == "The file weg.txt cannot be read: check the name.\n"
    assert ran.document["files"][0]["score"] == good.document["files"][0]["score"]
    assert ran.document["files"][1] == {"file": str(tmp_path / "weg.txt"), "refused": ran.err.strip()}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"), (b" \n\t\n", "is empty"), (b"caf\xe9 is dicht", "no text in UTF-8"), (b"PK\x03\x04\x00", "no text in UTF-8"),
        ("Bel ons.".encode("utf-16"), "no text in UTF-8"), (b"a" * 1_000_001, "larger than 1 MB"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_sentence(run: Run, tmp_path: Path, content: bytes, why: str) -> None:
    ran = run("language", kept(tmp_path, "Brief.txt", content))
    assert ran.code == 1
    assert ran.out == ""
    assert why in ran.err
    assert ran.err.startswith("The file Brief.txt ")
    assert ran.err.count("\n") == 1


def test_a_line_of_a_hundred_megabytes_is_not_even_read_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    assert "larger than 1 MB" in run("language", path).err


def test_the_largest_text_is_read(run: Run, tmp_path: Path) -> None:
    sentence = b"Bel ons vandaag. "
    text = sentence * (language.LARGEST // len(sentence))
    assert (
        run("language", kept(tmp_path, "a.txt", text.ljust(language.LARGEST)), "--json").document["words_per_sentence"]
        == 3
    )


def test_a_folder_is_no_text_and_a_file_must_be_named(run: Run, tmp_path: Path) -> None:
    assert "cannot be read" in run("language", tmp_path).err
    assert run("language").code == 2


def test_standard_input_is_read_with_a_dash(vereffen: Any) -> None:
    done = vereffen("language", "-", "--json", stdin=LETTER)
    assert done.returncode == 0, done.stderr
    assert '"level": "A2"' in done.stdout
    assert vereffen("language", "-").stderr == "The text on standard input is empty: give a text to check.\n"


def test_help_does_not_read_the_word_list(vereffen: Any) -> None:
    done = vereffen("language", "--help")
    assert done.returncode == 0
    assert "FILE" in done.stdout
