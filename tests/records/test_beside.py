"""Look-ups beside each other: each answer is its own, a refusal comes where it is waited for, and no connection stays open."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic, sleep

import pytest
from django.db import connection

import make
from vereffen.law.refusal import Refusal
from vereffen.records import rows, triggers
from vereffen.records.beside import beside
from vereffen.records.models import Municipality


def count(least: int) -> int:
    ((found,),) = rows.select("SELECT COUNT(*) + %s FROM records_municipality", [least])
    return int(found)


def refused() -> int:
    raise Refusal("No.")


@pytest.fixture
def emptied() -> Iterator[None]:
    """Lets the test database be emptied after a test that really commits; emptying it lays the triggers again."""
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in triggers.TABLES:
                cursor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")


def connections() -> int:
    """How many there are to this database besides ours."""
    ((found,),) = rows.select(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    return int(found)


@pytest.mark.django_db
def test_within_a_transaction_what_it_wrote_is_seen() -> None:
    make.municipality()
    with beside() as ask:
        first, second = ask(count, 0), ask(count, 10)
    assert (first(), second()) == (Municipality.objects.count(), Municipality.objects.count() + 10)


@pytest.mark.usefixtures("emptied")
@pytest.mark.django_db(transaction=True)
def test_outside_of_one_all_are_answered_and_no_connection_is_left() -> None:
    make.municipality()
    with beside() as ask:
        found = [ask(count, 10 * at) for at in range(5)]
        assert [one() for one in found] == [1, 11, 21, 31, 41]
    if connection.vendor == "postgresql":
        until = monotonic() + 10
        # The server needs a moment to see that one was closed.
        while connections() and monotonic() < until:
            sleep(0.05)
        assert not connections()


@pytest.mark.usefixtures("emptied")
@pytest.mark.django_db(transaction=True)
def test_a_refusal_reaches_who_asked() -> None:
    with pytest.raises(Refusal, match="No"), beside() as ask:
        ask(refused)()
