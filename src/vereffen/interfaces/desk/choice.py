"""What an officer chose from the list: read from an address or a form, and carried along while working through it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.decision import STEPS
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.records import queries
from vereffen.records.models import Municipality

NAMES = ("stap", "afdeling", "team", "dagdeel", "wacht")
WAITS = {"mij": lazy("mij"), "vrij": lazy("niemand is ermee bezig"), "collega": lazy("een collega")}
# Under this name the session keeps the choice of the last "next person".
KEPT = "gekozen"


def chosen(told: Mapping[str, str], municipality: Municipality) -> queries.Choice:
    """The choice as the list knows it; what nobody knows is left out."""
    step, part, waits = (told.get(name, "") for name in ("stap", "dagdeel", "wacht"))
    named = told.get("afdeling", "")
    department = queries.department_numbers(municipality).get(named, (0, ""))[0] if named else 0
    teams = {str(number) for number in municipality.teams.values_list("pk", flat=True)} if told.get("team") else set()
    return queries.Choice(
        step if step in STEPS or step == queries.TASKS else "",
        department,
        int(told["team"]) if told.get("team") in teams else 0,
        part if part in PARTS_OF_DAY else "",
        waits if waits in queries.WAITS else "",
    )


def asked(told: Mapping[str, str]) -> str:
    """The same choice as the part of an address after the question mark; empty for everybody."""
    kept = {name: told.get(name, "").replace("\0", "")[:40] for name in NAMES}
    return urlencode({name: value for name, value in kept.items() if value})
