"""Reminders of tracks on the command line and by the worker: looked at, sent once, turned off, and told without anybody's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

import make
from interfaces.in_process import Run, runner
from usecases.test_load_delivery import bounce
from usecases.track_mail_world import ON, action, fact, team, write
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track import mails

pytestmark = pytest.mark.django_db
REMIND = ("pilot", "remind")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", ON.isoformat())
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return runner(capsys, monkeypatch)


@pytest.fixture
def petra() -> Officer:
    petra = team()
    write(petra, action("a1", "9901", "2026-11-26"), action("a2", "9902", "2026-11-25"))
    write(
        petra,
        fact("meeting_called", "9901", "m1", sort="case_talk", day="2026-12-20"),
        fact("meeting_invited", "9901", "m1"),
    )
    return petra


def left(folder: Path) -> int:
    return len(list((folder / "outbox" / "0001").glob("traject-*.json")))


def test_what_is_due_is_looked_at_and_then_sent_once(run: Run, petra: Officer, tmp_path: Path) -> None:
    looked = run(*REMIND, "--dry-run", "--track", "koplopers")
    assert "2 reminders are due; nothing was sent." in looked.out
    assert left(tmp_path) == 0
    told = run(*REMIND, "--json").document
    (one,) = told["tracks"]
    assert (told["on"], one["sent"], one["invitations"], one["nobody"]) == ("2026-11-24", 2, 2, [])
    assert {"municipality": "9901", "role": "projectleider", "items": [{"reason": "item", "day": "2026-11-26", "step": "before"}]} in one["due"]  # fmt: skip
    assert left(tmp_path) == 4
    assert "0 e-mails sent." in run(*REMIND).out
    assert "1 reminders are due" in run(*REMIND, "--dry-run", "--on", "2026-11-25").out


def test_nobody_is_named(run: Run, petra: Officer) -> None:
    for words in ((*REMIND, "--dry-run"), (*REMIND, "--json")):
        told = run(*words)
        assert not {"Bos", "voorbeeld.example", "Nummers"} & set(told.out.replace('"', " ").split()), words
        assert "@" not in told.out + told.err


def test_a_track_that_is_not_here_is_refused_and_one_whose_reminders_are_off_says_so(run: Run, petra: Officer) -> None:
    assert run(*REMIND, "--track", "niets").code == 1
    write(petra, fact("reminders_set", sends=False, language="nl", days=7, has_link=True))
    told = run(*REMIND)
    assert "2 e-mails sent.\nIn koplopers reminders are turned off." in told.out
    assert "1 reminders" not in told.out


def test_the_worker_sends_by_day_on_working_days(
    run: Run, petra: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-11-22")
    assert run("worker", "--once", "--json").document["track_mails"] == 0
    monkeypatch.setenv("VEREFFEN_TODAY", ON.isoformat())
    assert run("worker", "--once", "--municipality", "0001", "--json").document["track_mails"] == 4
    assert run("worker", "--once", "--json").document["track_mails"] == 0
    assert left(tmp_path) == 4


@pytest.mark.parametrize("headers_only", [False, True])
def test_an_e_mail_that_bounces_is_told_once_and_its_address_gets_no_other(
    run: Run, petra: Officer, tmp_path: Path, *, headers_only: bool
) -> None:
    run(*REMIND)
    known = {one.to: one.id for one in mails.mails(tracks.facts("koplopers")).values() if one.sort == "reminder"}
    file = tmp_path / "terug.eml"
    for what, code, booked in (("delayed", "4.4.1", 0), ("failed", "5.1.1", 1), ("failed", "5.1.1", 0)):
        file.write_bytes(bounce("", what, code, headers_only=headers_only, name=f"traject-{known['joke']}"))
        (told,) = run("load", "delivery", file, "--municipality", "0001", "--json").document["files"]
        assert told["booked"] == booked, what
    assert mails.broken(tracks.facts("koplopers")) == {"joke@voorbeeld.example"}
    assert "NOBODY" in run(*REMIND, "--dry-run").out
    make.municipality("0002", is_demo=True)
    assert run("load", "delivery", file, "--municipality", "0002").code == 1


def test_a_worker_of_another_municipality_sends_nothing_of_it(run: Run, petra: Officer, tmp_path: Path) -> None:
    make.municipality("0002", is_demo=True)
    assert run("worker", "--once", "--municipality", "0002", "--json").document["track_mails"] == 0
    assert left(tmp_path) == 0
