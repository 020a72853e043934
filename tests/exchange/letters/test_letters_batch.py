"""A batch of letters goes on where it was stopped, leaves nothing half, and needs no more memory when it is longer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vereffen.exchange.letters import batch, make
from vereffen.exchange.letters.data import LetterData, to_document

REMINDER = make.example("herinnering", "nl")
COMMAND = [sys.executable, "-m", "vereffen.interfaces.cli.main", "letter", "herinnering"]


def letters(count: int) -> list[LetterData]:
    return [REMINDER._replace(briefnummer=f"2026-{number:06d}") for number in range(count)]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def silent(done: int, of: int) -> None:
    assert 0 < done <= of


def test_a_batch_goes_on_where_it_stopped_and_is_the_same_in_the_end(tmp_path: Path) -> None:
    many, made = letters(8), 0

    def stops(one: LetterData) -> bytes:
        nonlocal made
        made += 1
        if made == 5:
            raise KeyboardInterrupt
        return make.make(one)

    with pytest.raises(KeyboardInterrupt):
        batch.write(many, tmp_path / "two", stops, "herinnering", silent)
    assert len(list((tmp_path / "two").glob("*.pdf"))) == 4
    # The last line was torn by a power cut, and a file was lost.
    index = tmp_path / "two" / batch.INDEX
    index.write_text(index.read_text("utf-8") + "5,00005-herin", "utf-8")
    (tmp_path / "two" / "00002-herinnering.pdf").unlink()
    again = batch.write(many, tmp_path / "two", make.make, "herinnering", silent)
    once = batch.write(many, tmp_path / "one", make.make, "herinnering", silent)
    assert (again, once) == (batch.Batch(8, 3), batch.Batch(8, 0))
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert batch.write(many, tmp_path / "one", make.make, "herinnering", silent).kept == 8


def test_a_letter_that_changed_is_made_again(tmp_path: Path) -> None:
    many = letters(2)
    batch.write(many, tmp_path, make.make, "herinnering", silent)
    changed = [many[0], many[1]._replace(medewerker="Bilal Aydın")]
    assert batch.write(changed, tmp_path, make.make, "herinnering", silent).kept == 1
    assert (tmp_path / "00002-herinnering.pdf").read_bytes() == make.make(changed[1])


def test_many_letters_for_the_printer_come_in_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_MERGED", 2)
    assert batch.merged(letters(2), tmp_path / "alles.pdf", make.merged, silent).pages == 2
    assert batch.merged(letters(3), tmp_path / "meer.pdf", make.merged, silent).pages == 3
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["alles.pdf", "meer-001.pdf", "meer-002.pdf"]


def _killed(tmp_path: Path, count: int, times: int) -> None:
    data, out = tmp_path / "data.json", tmp_path / "out"
    data.write_text(json.dumps([to_document(one) for one in letters(count)]), "utf-8")
    words = [*COMMAND, "--data", str(data), "--out", str(out)]
    for turn in range(times):
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
        wanted = (turn + 1) * count // (times + 1)
        while running.poll() is None and len(list(out.glob("*.pdf"))) < wanted:
            time.sleep(0.01)
        running.send_signal((signal.SIGKILL, signal.SIGINT)[turn % 2])
        running.wait(60)
    done = json.loads(subprocess.run([*words, "--json"], check=True, capture_output=True, env=os.environ).stdout)
    assert (done["letters"], done["pages"]) == (count, count)
    # One may have been written and not yet noted each time.
    assert done["kept"] >= times * count // (times + 1) - times
    once = tmp_path / "once"
    subprocess.run([*COMMAND, "--data", str(data), "--out", str(once)], check=True, capture_output=True, env=os.environ)
    assert content(out) == content(once)


def test_a_batch_that_is_killed_goes_on_with_the_same_command(tmp_path: Path) -> None:
    _killed(tmp_path, 30, 1)


@pytest.mark.nightly
def test_a_batch_that_is_killed_often_goes_on_with_the_same_command(tmp_path: Path) -> None:
    _killed(tmp_path, 600, 8)


@pytest.mark.nightly
def test_ten_thousand_letters_in_one_batch_stay_under_300_mib(tmp_path: Path) -> None:
    data, out = tmp_path / "data.json", tmp_path / "out"
    data.write_text(json.dumps([to_document(one) for one in letters(10_000)]), "utf-8")
    words = [*COMMAND, "--data", str(data), "--out", str(out)]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    peaks = [0]
    # What is told of a process that ended holds the memory of whoever started it too.
    while running.poll() is None:
        peaks += [int(line.split()[1]) for line in _status(running.pid) if line.startswith("VmHWM")]
        time.sleep(0.05)
    assert (running.returncode, len(list(out.glob("*.pdf")))) == (0, 10_000)
    assert 0 < peaks[-1] / 1024 < 300


def _status(process: int) -> list[str]:
    return Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
