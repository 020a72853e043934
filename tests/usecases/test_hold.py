"""Holding a person: one colleague at a time, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

import make
from vereffen.law.refusal import Refusal
from vereffen.records import holds
from vereffen.records.models import Hold, Task
from vereffen.usecases.finish_task import finish_task
from vereffen.usecases.release_person import release_person


@pytest.mark.django_db
def test_a_hold_keeps_others_out_until_its_last_moment_and_no_longer() -> None:
    of = make.municipality()
    karin, piet = make.officer(of), make.officer(of, "piet")
    person = make.debtor(of)
    assert holds.take(person, karin, make.AT, 30)
    assert not holds.take(person, piet, make.AT + timedelta(minutes=29, seconds=59), 30)
    assert holds.take(person, piet, make.AT + timedelta(minutes=30), 30)
    assert not release_person(person.pk, karin)
    assert release_person(person.pk, piet)
    assert not Hold.objects.exists()


@pytest.mark.django_db
def test_a_task_is_finished_once_and_only_here() -> None:
    of, other = make.municipality(), make.municipality("8888")
    karin, piet = make.officer(of), make.officer(other, "piet")
    task = Task.objects.create(municipality=of, kind="x", on=make.day("2026-11-24"), text="x", key="x")
    with pytest.raises(Refusal):
        finish_task(task.pk, make.AT, piet)
    finish_task(task.pk, make.AT, karin)
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (make.AT, karin)
    with pytest.raises(Refusal):
        finish_task(task.pk, make.AT, karin)
