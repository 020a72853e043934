"""`vereffen night`: what it does besides deciding."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

import make
from interfaces.in_process import runner

pytestmark = pytest.mark.django_db


def test_the_night_throws_away_what_was_typed_in_sessions_that_have_ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make.municipality()
    now = timezone.now()
    for key, hours in (("ended", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="x", expire_date=now + timedelta(hours=hours))
    assert runner(capsys, monkeypatch)("night", "--on", "2026-11-24").code == 0
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
