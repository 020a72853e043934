"""What stands around one dossier on the command line: the cost mirror and the warnings about other departments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.collisions import Collision
from vereffen.approach.cost_mirror import Reflection
from vereffen.interfaces.cli.answer import euros
from vereffen.records import queries
from vereffen.records.models import Officer
from vereffen.records.queries import Dossier


class Around(NamedTuple):
    """The mirror and the warnings of one dossier."""

    mirror: tuple[Reflection, ...]
    collisions: tuple[Collision, ...]


def around(found: Dossier, on: date, officer: Officer | None) -> Around:
    """What stands around the dossier that day, as this officer may see it; an officer is warned for the other departments."""
    own = officer.department_id if officer else None
    claims = [view.claim.pk for view in found.claims if view.claim.department_id == own]
    warned = queries.collisions(found.debtor.pk, claims, on, has_ground=queries.has_ground(officer))
    return Around(queries.mirror_of(found, on), warned)


def document(seen: Around) -> dict[str, Any]:
    """Both under the keys of the contract."""
    return {"mirror": [_reflection(one) for one in seen.mirror], "collisions": told(seen.collisions)}


def told(warned: Iterable[Collision]) -> list[dict[str, Any]]:
    """The warnings under the keys of the contract."""
    return [
        {
            "department": one.department or None,
            "what": one.what.value,
            "on": one.on.isoformat() if one.on else None,
            "text": one.text,
            "article": one.article,
        }
        for one in warned
    ]


def text(seen: Around) -> Iterator[str]:
    """A line per step in the mirror, then one per warning."""
    if seen.mirror:
        yield ""
        yield "Wat kost de volgende stap?"
    for one in seen.mirror:
        yield "  " + "; ".join(_parts(one))
    for warned in seen.collisions:
        yield f"Let op: {warned.text}" + (f" [{warned.article}]" if warned.article else "")


def _parts(one: Reflection) -> Iterator[str]:
    yield f"{one.step.code}{'' if one.is_possible else ' (nu nog niet)'}: persoon {_cents(one.person_cents)}"
    cents = one.municipality_cents
    yield "gemeente geen raming" if cents is None else f"gemeente {euros(cents)} (raming)"
    if one.expected_cents is None or one.expected_low_cents is None or one.expected_high_cents is None:
        yield f"verwacht: te weinig eerdere stappen ({one.n})"
    else:
        band = f"de middelste helft {euros(one.expected_low_cents)} tot {euros(one.expected_high_cents)}"
        yield f"eerder kwam binnen 90 dagen gemiddeld {euros(one.expected_cents)} van zo'n bedrag ({band}; {one.n} stappen)"
    if one.warning:
        yield one.warning


def _cents(cents: int | None) -> str:
    return "niet bekend" if cents is None else euros(cents)


def _reflection(one: Reflection) -> dict[str, Any]:
    return {
        "step": one.step.code,
        "possible": one.is_possible,
        "claims": list(one.claims),
        "about_cents": one.about_cents,
        "person_cents": one.person_cents,
        "person_unknown": one.why_unknown or None,
        "municipality_cents": one.municipality_cents,
        "municipality_is_estimate": True,
        "expected_cents": one.expected_cents,
        "expected_low_cents": one.expected_low_cents,
        "expected_high_cents": one.expected_high_cents,
        "expected_30_days_cents": one.expected_30_cents,
        "n": one.n,
        "warning": one.warning or None,
    }
