"""What the tests of the law share: which values a rule asks for, and compiled code in a folder of its own."""

from __future__ import annotations

from datetime import date

import pytest

from vereffen.law import beslagvrije_voet, values
from vereffen.law.values import DatedValue


@pytest.fixture
def asked_keys(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys of the law values that were asked for since the test began."""
    asked: set[str] = set()
    plain = values.value

    def note(key: str, on: date) -> DatedValue:
        asked.add(key)
        return plain(key, on)

    monkeypatch.setattr(values, "value", note)
    for kept in (beslagvrije_voet.law_values, beslagvrije_voet.unsourced):
        kept.cache_clear()
    return asked
