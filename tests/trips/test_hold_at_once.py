"""Two colleagues who take the same person at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

import make
from vereffen.records import holds
from vereffen.records.models import Debtor, Officer


# SQLite in memory has one table lock for all threads and no waiting; a file, as in real use, waits.
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database that several connections can wait for")
def test_of_two_colleagues_who_take_a_person_at_once_one_wins(erasable: None) -> None:
    of = make.municipality()
    both = [make.officer(of), make.officer(of, "piet")]
    for _ in range(5):
        person, ready = make.debtor(of), Barrier(2)

        def attempt(officer: Officer, person: Debtor = person, ready: Barrier = ready) -> bool:
            try:
                ready.wait()
                return holds.take(person, officer, make.AT, 30)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(attempt, both)) == [False, True]
