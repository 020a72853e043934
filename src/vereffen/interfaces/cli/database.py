"""Opening the database for a command: settings, tables up to date, the municipality and the officer meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.clock import recorded_at
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer


# The number under which PostgreSQL knows the making of our tables.
_TABLES = 7_336_333
__all__ = ["municipalities", "municipality", "officer", "open_database", "receiving", "recorded_at"]


def open_database() -> None:
    """Connects to `$VEREFFEN_DATABASE_URL` and brings its tables up to date; refuses in one sentence when it cannot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereffen.project.settings")
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        with _one_at_a_time():
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                _migrate()
    except OperationalError:
        raise Refusal("The database cannot be reached: check VEREFFEN_DATABASE_URL and that it is running.") from None


def _migrate() -> None:
    """All tables and triggers or none: Django by itself keeps what it made and forgets that it did when it is killed."""
    from django.core.management import call_command
    from django.db import connection, transaction

    # SQLite only lets go of foreign keys outside a transaction.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.enable_constraint_checking()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two processes that start together, or one that starts while the other is dying, do not make the tables twice."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_TABLES])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_TABLES])


def municipality(code: str | None, *, create: bool = False, practice: bool = False) -> Municipality:
    """The municipality with that code, or the only one there is; a new code is made with the default policy.

    `practice` makes it one to practise with, in which the recorded day may be set; it changes none that exists.
    """
    from vereffen.records import register

    if code is None:
        found = register.only_municipality()
        if found is None:
            raise WrongUsage("--municipality CODE is needed: the database holds none or several municipalities.")
        return found
    if not (len(code) == 4 and code.isascii() and code.isdigit()):
        raise WrongUsage("--municipality takes the four digits of the CBS code.")
    if create:
        if register.is_demo_database() and register.known_municipality(code) is None:
            raise Refusal(
                "This database is a demo, open to everybody: set VEREFFEN_HOME to another folder for real work."
            )
        made, is_new = register.municipality(code, is_demo=practice)
        if is_new:
            print(f"Municipality {code} is new: it follows the default policy.", file=sys.stderr)
        return made
    known = register.known_municipality(code)
    if known is None:
        raise Refusal(f"Municipality {code} is not known here: load its claims first.")
    return known


@dataclass
class Door:
    """The municipality that input is for, and whether anything of the input was kept."""

    municipality: Municipality
    is_kept: bool = False


@contextmanager
def receiving(code: str, *, practice: bool) -> Iterator[Door]:
    """The door for input into a municipality; one that is new stays only when something of the input is kept."""
    from django.db import transaction

    from vereffen.records import register

    if register.known_municipality(code) is not None:
        yield Door(municipality(code))
        return
    with transaction.atomic():
        door = Door(municipality(code, create=True, practice=practice))
        yield door
        if not door.is_kept:
            transaction.set_rollback(True)


def municipalities(code: str | None) -> list[Municipality]:
    """The municipality with that code, or all of them."""
    from vereffen.records import register

    return [municipality(code)] if code else register.all_municipalities()


def officer(name: str | None, of: Municipality) -> Officer | None:
    """The officer with that name in that municipality; an unknown name is refused."""
    from vereffen.records import register

    if name is None:
        return None
    found = register.officer(of, name)
    if found is None:
        raise Refusal("There is no such officer in this municipality: add the person with `vereffen officer add`.")
    return found
