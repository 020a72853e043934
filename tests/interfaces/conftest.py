"""What the tests of the law pages share: a day, a home of their own, and an officer who is signed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in


@pytest.fixture
def law_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Today is the day of the desk's tests, and law texts are loaded into a folder of their own."""
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))


@pytest.fixture
def officer() -> Client:
    """An officer of an example municipality in a browser."""
    return signed_in(make.officer(make.municipality(is_demo=True), "karin"))
