"""The words of each letter: seven things that everybody needs to know, per kind and language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

# What each letter must tell; the same names as the plain-language check uses.
ELEMENTS = ("wat", "hoeveel", "wanneer", "hoe_betalen", "lukt_niet", "wie_bellen", "wat_daarna")
_TEXTS = Path(__file__).with_name("texts")
_MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
FRAME: dict[str, dict[str, str]] = {
    "nl": {
        "how_much": "Hoeveel moet u betalen?",
        "total": "Totaal",
        "pay": "Zo betaalt u",
        "not_possible": "Lukt betalen niet?",
        "then": "Wat gebeurt er daarna?",
        "objection": "Niet eens met de kosten?",
        "page": "Pagina",
        "greeting": "Geachte {naam},",
        "nobody": "heer of mevrouw",
        "closing": "Met vriendelijke groet,",
        "date": "Datum",
        "letter": "Briefnummer",
        "claim": "Waarvoor",
        "claim_day": "Rekening van",
        "claim_paid": "Al betaald",
        "claim_open": "Nog te betalen",
        "amount": "Bedrag",
        "account": "Rekening",
        "name": "Op naam van",
        "reference": "Betalingskenmerk",
        "cost": "waarvan kosten",
        "instalment_day": "Uiterlijk op",
        "instalment": "Betaalt u",
        "qr": "Betaalcode voor de app van uw bank: {totaal} naar {iban}, kenmerk {kenmerk}",
    },
    "en": {
        "how_much": "How much do you have to pay?",
        "total": "Total",
        "pay": "How to pay",
        "not_possible": "Can you not pay?",
        "then": "What happens next?",
        "objection": "Do you disagree with the costs?",
        "page": "Page",
        "greeting": "Dear {naam},",
        "nobody": "Sir or Madam",
        "closing": "Kind regards,",
        "date": "Date",
        "letter": "Letter number",
        "claim": "What for",
        "claim_day": "Bill of",
        "claim_paid": "Already paid",
        "claim_open": "Still to pay",
        "amount": "Amount",
        "account": "Account",
        "name": "In the name of",
        "reference": "Payment reference",
        "cost": "of which costs",
        "instalment_day": "No later than",
        "instalment": "You pay",
        "qr": "Payment code for your bank's app: {totaal} to {iban}, reference {kenmerk}",
    },
}


@cache
def blocks(kind: str, language: str) -> Mapping[str, str | list[str]]:
    """The texts of one kind of letter; a block that is missing is a fault of ours (KeyError)."""
    found = tomllib.loads((_TEXTS / f"{kind}.{language}.toml").read_text("utf-8"))
    missing = [name for name in ("titel", "onderwerp", *ELEMENTS, "bezwaar") if name not in found]
    if missing:
        raise KeyError(f"{kind}.{language}: {', '.join(missing)}")
    return found


def euro(cents: int, language: str) -> str:
    """An amount as that language writes it: `€ 1.234,56` or `€ 1,234.56`, never broken over two lines."""
    whole, rest = f"{cents // 100:,}", f"{cents % 100:02d}"
    return f"€\u00a0{whole}.{rest}" if language == "en" else f"€\u00a0{whole.replace(',', '.')},{rest}"


def day(on: date, language: str) -> str:
    """A day written out: `3 december 2026`."""
    return f"{on.day}\u00a0{_MONTHS[language][on.month - 1]}\u00a0{on.year}"


def kinds() -> tuple[str, ...]:
    """The kinds of letter there are."""
    return tuple(sorted({path.name.split(".")[0] for path in _TEXTS.glob("*.nl.toml")}))
