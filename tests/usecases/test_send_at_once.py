"""Two workers with connections of their own, at the same moment, on the database that allows it: each letter leaves once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Barrier, Lock, Thread

import pytest
from django.db import connection, connections

import make
from usecases.test_put_letters_ready import ON, reminded
from usecases.test_send_letters import DAY
from vereffen.approach.sending import Wish
from vereffen.exchange.messages.client import Outgoing
from vereffen.records import triggers, verify
from vereffen.records.models import Dispatch, Municipality
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.send_letters import send_letters

COUNT, WORKERS = 8, 3


@pytest.fixture
def emptied() -> Iterator[None]:
    """Lets the test database be emptied after a test that really commits; emptying it lays the triggers again."""
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in triggers.TABLES:
                cursor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")


@pytest.mark.usefixtures("emptied")
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_letter_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a test database of SQLite stands in memory and has one writer: run with tools/with_postgres.py")
    of = reminded(COUNT, wish=Wish(email=True))
    put_letters_ready(of, ON, make.AT)
    taken: Counter[str] = Counter()
    begin, one_by_one = Barrier(WORKERS), Lock()

    class Shared:
        def send(self, message: Outgoing) -> None:
            with one_by_one:
                taken[message.name] += 1

    def work() -> None:
        mine = Municipality.objects.get(pk=of.pk)
        begin.wait()
        try:
            send_letters(mine, Shared(), lambda: DAY)
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(WORKERS)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert taken == Counter(dict.fromkeys(taken, 1))
    assert len(taken) == COUNT
    assert set(Dispatch.objects.values_list("status", flat=True)) == {"overgedragen"}
    found = verify.verify()
    assert (found.differences, found.broken_chains) == ([], [])
