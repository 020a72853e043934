"""Forms that come in at the same moment: none is lost, and one code fills in one form."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

import make
from vereffen.law.refusal import Refusal
from vereffen.records.models import AskCode, AskedGroup
from vereffen.track.scales import STAFF
from vereffen.track.skills import Moment
from vereffen.usecases.answer_survey import answer_survey
from vereffen.usecases.open_survey import open_survey

FORM = {code: 3 for scale in STAFF for code in scale.codes}
DAY = make.day("2026-11-02")


# SQLite in memory has one table lock for all threads and no waiting; a file, as in real use, waits.
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database that several connections can wait for")
def test_of_forms_at_once_none_is_lost_and_a_code_counts_once(erasable: None) -> None:
    joke = make.officer(make.municipality(), "joke", "pilotleider")
    codes = open_survey(joke, Moment.T0, DAY, DAY, 12)
    ready = Barrier(8)

    def attempt(code: str) -> bool:
        try:
            ready.wait()
            answer_survey(code, FORM, DAY)
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(attempt, [*codes[:4], *codes[:4]]))
    assert sum(kept) == 4
    assert (len(AskedGroup.objects.get().forms), AskCode.objects.count()) == (4, 8)
