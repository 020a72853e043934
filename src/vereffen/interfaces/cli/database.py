"""Opening the database for a command: settings, tables up to date, the municipality and the officer meant."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

HOME = ZoneInfo("Europe/Amsterdam")


def open_database() -> None:
    """Connects to `$VEREFFEN_DATABASE_URL` and brings its tables up to date; refuses in one sentence when it cannot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereffen.project.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415
    from django.db.utils import OperationalError  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError:
        raise Refusal("The database cannot be reached: check VEREFFEN_DATABASE_URL and that it is running.") from None


def recorded_at(*, is_demo: bool) -> datetime:
    """The moment that is recorded: now, or noon of `$VEREFFEN_TODAY` in a demo or practice database."""
    day = os.environ.get("VEREFFEN_TODAY")
    if not day:
        return datetime.now(UTC)
    if not is_demo:
        raise Refusal("VEREFFEN_TODAY is for demo and practice databases only: unset it for this one.")
    try:
        return datetime.combine(date.fromisoformat(day), time(12), HOME).astimezone(UTC)
    except ValueError:
        raise Refusal("VEREFFEN_TODAY must be a day that exists, as YYYY-MM-DD.") from None


def municipality(code: str | None, *, create: bool = False) -> Municipality:
    """The municipality with that code, or the only one there is; a new code is made with the default policy."""
    from vereffen.records import register  # noqa: PLC0415

    if code is None:
        found = register.only_municipality()
        if found is None:
            raise WrongUsage("--municipality CODE is needed: the database holds none or several municipalities.")
        return found
    if not (len(code) == 4 and code.isascii() and code.isdigit()):  # noqa: PLR2004
        raise WrongUsage("--municipality takes the four digits of the CBS code.")
    if create:
        made, is_new = register.municipality(code, is_demo=bool(os.environ.get("VEREFFEN_PRACTICE")))
        if is_new:
            print(f"Municipality {code} is new: it follows the default policy.", file=sys.stderr)
        return made
    known = register.known_municipality(code)
    if known is None:
        raise Refusal(f"Municipality {code} is not known here: load its claims first.")
    return known


def officer(name: str | None, of: Municipality) -> Officer | None:
    """The officer with that name in that municipality; an unknown name is refused."""
    from vereffen.records import register  # noqa: PLC0415

    if name is None:
        return None
    found = register.officer(of, name)
    if found is None:
        raise Refusal("There is no such officer in this municipality: add the person with `vereffen officer add`.")
    return found
