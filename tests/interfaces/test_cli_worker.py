"""`vereffen worker` and `vereffen night --queue`: nights asked for once, decided, and told in one sentence."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

import make
from interfaces.in_process import Run, runner
from vereffen.interfaces.shared import jobs
from vereffen.records.models import Night, Proposal

pytestmark = pytest.mark.django_db
NIGHT = ("night", "--on", "2026-11-24")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def test_a_night_per_municipality_is_put_in_the_queue_once(run: Run) -> None:
    for code in ("0001", "0002"):
        make.claim(make.municipality(code))
    assert run(*NIGHT, "--queue", "--json").document == {"queued": ["0001", "0002"], "already_queued": []}
    assert run(*NIGHT, "--queue", "--json").document == {"queued": [], "already_queued": ["0001", "0002"]}
    assert "1 nights put in the queue" in run("night", "--on", "2026-11-25", "--queue", "--municipality", "0001").out
    assert not Proposal.objects.exists()


def test_a_worker_decides_its_own_municipality_or_all(run: Run) -> None:
    for code in ("0001", "0002"):
        make.claim(make.municipality(code))
    run(*NIGHT, "--queue")
    assert run("worker", "--once", "--municipality", "0002", "--json").document["done"] == 1
    assert list(Night.objects.values_list("municipality__code", flat=True)) == ["0002"]
    assert run("worker", "--once").out == "1 nights decided, 0 refused, 0 failed.\n"
    assert Night.objects.count() == Proposal.objects.count() == 2
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_a_municipality_that_went_away_is_refused_and_the_others_go_on(run: Run) -> None:
    make.claim(make.municipality("0001"))
    jobs.decide_night.using(queue_name=jobs.queue_of("0009")).enqueue("0009", "2026-11-24")
    run(*NIGHT, "--queue")
    ran = run("worker", "--once")
    assert ran.err == "Municipality 0009 is not known here: load its claims first.\n"
    assert (ran.code, ran.out) == (0, "1 nights decided, 1 refused, 0 failed.\n")


def test_a_night_that_fails_is_told_and_can_be_asked_for_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    make.claim(make.municipality("0001"))
    run(*NIGHT, "--queue")

    def broken(*_: object) -> None:
        raise RuntimeError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "run_night", broken)
        ran = run("worker", "--once")
    assert ran.code == 1
    assert ran.err.endswith("A night failed: see above.\n")
    run(*NIGHT, "--queue")
    assert run("worker", "--once", "--json").document == {
        "done": 1,
        "refused": 0,
        "failed": 0,
        "trials": 0,
        "messages": 0,
        "letters": 0,
        "track_mails": 0,
    }


def test_a_night_whose_worker_died_goes_back_in_the_queue(run: Run) -> None:
    make.claim(make.municipality("0001"))
    run(*NIGHT, "--queue")
    DBTaskResult.objects.update(status="RUNNING")
    assert run("worker", "--once", "--json").document["done"] == 1


def test_a_worker_for_a_municipality_that_is_not_here_is_refused(run: Run) -> None:
    ran = run("worker", "--once", "--municipality", "0009")
    assert (ran.code, ran.err) == (1, "Municipality 0009 is not known here: load its claims first.\n")
