"""Asking the law page as a person does: what one types, and the page that comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.test import Client

from vereffen.interfaces.shared.law_forms import is_checks
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.words import euros

COSTS = "/wet/regel/aanmaning-kosten/"
ASKED = {"regime": "awb", "schuld_cents": "453,99", "actie": "reken", "op": "2026-07-01"}


def typed(fields: Sequence[Field], given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """What a person types to ask this."""
    for field in fields:
        name, value = before + field.key, given.get(field.key)
        if is_checks(field):
            yield from ((f"{name}.{word}", "ja") for item in value or () for word in item.values())
        elif field.kind is Kind.ITEMS:
            yield f"{name}.rows", str(max(1, len(value or ())))
            for number, item in enumerate(value or (), 1):
                yield from typed(field.items, item, f"{name}.{number}.")
        elif field.kind is Kind.YES_NO:
            chosen = field.default if value is None and not field.is_needed else value
            yield name, {True: "ja", False: "nee", None: ""}[chosen] if chosen or field.default is not False else ""
        elif value is not None:
            yield name, euros(value).removeprefix("€ ") if field.kind is Kind.CENTS else str(value)


def asked(client: Client, path: str, **data: str) -> Any:
    """The page after what was typed is sent."""
    response = client.post(path, data)
    assert response.status_code == 302
    return client.get(response.url)  # type: ignore[attr-defined]
