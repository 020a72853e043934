"""What stands around the text of every letter, and how each language writes amounts and days."""

from __future__ import annotations

from datetime import date

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
        "total": "Totaal",
        "page": "Pagina",
        "greeting": "Geachte {naam},",
        "nobody": "heer of mevrouw",
        "closing": "Met vriendelijke groet,",
        "date": "Datum",
        "letter": "Briefnummer",
        "sum_what": "Wat",
        "claim": "Waarvoor",
        "claim_day": "Rekening van",
        "claim_paid": "Al betaald",
        "claim_open": "Nog te betalen",
        "amount": "Bedrag",
        "account": "Rekening",
        "name": "Op naam van",
        "reference": "Betalingskenmerk",
        "entry": "Zelf regelen",
        "code": "Uw code",
        "cost": "waarvan kosten",
        "lowered": "verlaagd met",
        "instalment_day": "Uiterlijk op",
        "instalment": "Betaalt u",
        "qr": "Betaalcode voor de app van uw bank: {totaal} naar {iban}, kenmerk {kenmerk}",
    },
    "en": {
        "total": "Total",
        "page": "Page",
        "greeting": "Dear {naam},",
        "nobody": "Sir or Madam",
        "closing": "Kind regards,",
        "date": "Date",
        "letter": "Letter number",
        "sum_what": "What",
        "claim": "What for",
        "claim_day": "Bill of",
        "claim_paid": "Already paid",
        "claim_open": "Still to pay",
        "amount": "Amount",
        "account": "Account",
        "name": "In the name of",
        "reference": "Payment reference",
        "entry": "Arrange it yourself",
        "code": "Your code",
        "cost": "of which costs",
        "lowered": "lowered by",
        "instalment_day": "No later than",
        "instalment": "You pay",
        "qr": "Payment code for your bank's app: {totaal} to {iban}, reference {kenmerk}",
    },
}


def euro(cents: int, language: str) -> str:
    """An amount as that language writes it: `€ 1.234,56` or `€ 1,234.56`, never broken over two lines."""
    minus, cents = "-" if cents < 0 else "", abs(cents)
    whole, rest = f"{cents // 100:,}", f"{cents % 100:02d}"
    return f"€\u00a0{minus}{whole}.{rest}" if language == "en" else f"€\u00a0{minus}{whole.replace(',', '.')},{rest}"


def day(on: date, language: str) -> str:
    """A day written out: `3 december 2026`."""
    return f"{on.day}\u00a0{_MONTHS[language][on.month - 1]}\u00a0{on.year}"
