"""Builders: a valid thing of each kind, of which a test names only what it is about."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from vereffen.exchange.claims.read import of_rows
from vereffen.records import register
from vereffen.records.models import Claim, Debtor, Municipality, Officer
from vereffen.usecases.load_claims import load_claims

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_numbers = count(1)


def day(text: str) -> date:
    """A day from its text."""
    return date.fromisoformat(text)


def municipality(code: str = "9999", *, is_demo: bool = False, **about: Any) -> Municipality:
    """A municipality with an account and a phone number."""
    made, _is_new = register.municipality(
        code, f"Gemeente {code}", is_demo=is_demo, demo_since=day("2026-11-24") if is_demo else None
    )
    told = {"iban": "NL69TEST0000000001", "phone": "0123 45 67 89", "email": "betalen@voorbeeldstad.example", **about}
    register.describe(made, **told)
    return made


def officer(of: Municipality, name: str = "karin", role: str = "medewerker", department: str = "") -> Officer:
    """A person who works there: of the joint team, unless a department is named."""
    return register.officer(of, name) or register.add_officer(of, name, department, role, name.capitalize() + " Bos")


def row(**cells: Any) -> dict[str, Any]:
    """A row of a claims file: an overdue waste levy of € 182,40 of one person."""
    number = next(_numbers)
    told = {
        "vordering": f"AFV-{number:06d}",
        "afdeling": "belastingen",
        "soort": "afvalstoffenheffing",
        "dagtekening": "2026-08-31",
        "hoofdsom_cents": 18240,
        "debiteur": f"D-{number:06d}",
        "soort_debiteur": "persoon",
        "naam": "Mevr. A. de Vries",
    }
    return {**told, **cells}


def claim(of: Municipality, **cells: Any) -> Claim:
    """A claim in the records; the cells are those of a claims file."""
    told = row(**cells)
    result = load_claims(of, of_rows([(2, told)]), AT)
    assert not result.refused, result.refused
    return Claim.objects.get(municipality=of, department__code=told["afdeling"], reference=told["vordering"])


def debtor(of: Municipality, **cells: Any) -> Debtor:
    """Somebody with one claim."""
    return claim(of, **cells).debtor


def altered(document: dict[str, Any], *path: str | int, to: Any = None) -> dict[str, Any]:
    """A copy of a document with one thing in it changed, or taken out when nothing is given."""
    made = copy.deepcopy(document)
    inside: Any = made
    for part in path[:-1]:
        inside = inside[part]
    if to is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = to
    return made
