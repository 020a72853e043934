"""The columns of a claims file: which there are, what each may hold, and what a row of them is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from stdnum import iban as iban_number
from stdnum.nl import bsn as bsn_number

from vereffen.approach import regimes
from vereffen.approach.decision import STEPS
from vereffen.exchange.claims.history import legal_day
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal


class ClaimRow(NamedTuple):
    """One row of a claims file; `row` is its line in the file (the header is 1), amounts are cents."""

    row: int
    vordering: str
    afdeling: str
    soort: str
    dagtekening: date
    hoofdsom_cents: int
    debiteur: str
    soort_debiteur: str
    bekendgemaakt_op: date | None = None
    vervaldag: date | None = None
    termijnen: tuple[tuple[date, int], ...] | None = None
    regime: str | None = None
    grondslag: str | None = None
    dwangbevel_grondslag: str | None = None
    opzet_grove_schuld: bool | None = None
    hoofdelijk_met: str | None = None
    betaald_cents: int | None = None
    kosten_cents: int | None = None
    rente_cents: int | None = None
    laatste_stap: str | None = None
    laatste_stap_op: date | None = None
    bsn: str | None = None
    rsin: str | None = None
    kvk: str | None = None
    naam: str | None = None
    geboortedatum: date | None = None
    straat: str | None = None
    huisnummer: str | None = None
    postcode: str | None = None
    plaats: str | None = None
    land: str | None = None
    telefoon: str | None = None
    email: str | None = None
    taal: str | None = None
    iban: str | None = None
    betalingskenmerk: str | None = None


class RowError(NamedTuple):
    """What is wrong with one cell, in words that do not repeat what it holds."""

    row: int
    column: str
    why: str


COLUMNS = ClaimRow._fields[1:]
NEEDED = COLUMNS[:7]
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text(value: Any, limit: int = 120) -> str:
    """The cell as text of at most `limit` characters; ValueError says what is wrong."""
    if isinstance(value, (bool, date)):
        # Spreadsheets make a day of a house number such as 3-4.
        raise ValueError("must be text, not a day or yes or no")
    found = str(_whole(value)).strip()
    if len(found) > limit:
        raise ValueError(f"is longer than {limit} characters")
    if any(ord(letter) < 32 for letter in found):
        raise ValueError("holds a control character")
    return found


def _whole(value: Any) -> Any:
    """The number without its empty decimals: spreadsheets keep every number as a fraction."""
    if isinstance(value, (float, Decimal)) and math.isfinite(value) and value == int(value):
        return int(value)
    return value


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, float) and math.isnan(value))


def cents(value: Any) -> int:
    """The cell as whole cents of at least 0."""
    if isinstance(value, bool):
        raise ValueError("must be whole cents")
    found = str(_whole(value)).strip()
    if not (found.isascii() and found.isdigit()):
        raise ValueError("must be whole cents, as digits only")
    if len(found) > 13:
        raise ValueError("is more than any claim can be")
    return int(found)


def day(value: Any) -> date:
    """The cell as a day that exists."""
    if isinstance(value, (date, datetime)):
        return legal_day(value)
    found = str(value).strip()
    try:
        if not _DAY.fullmatch(found):
            raise ValueError
        return date.fromisoformat(found)
    except ValueError:
        raise ValueError("must be a day that exists, as YYYY-MM-DD") from None


def _principal(value: Any) -> int:
    found = cents(value)
    if not found:
        raise ValueError("must be more than 0")
    return found


def _code(value: Any) -> str:
    found = text(value, 40)
    if not _CODE.fullmatch(found):
        raise ValueError("must be a code of small letters, digits and underscores")
    return found


def _one_of(*known: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        found = text(value, 40)
        if found not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return found

    return check


def _digits(length: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        # Spreadsheets drop the zeros in front.
        found = text(value, 20).zfill(length)
        if len(found) != length or not (found.isascii() and found.isdigit()):
            raise ValueError(f"must be {length} digits")
        return found

    return check


def _elfproef(value: Any) -> str:
    found = _digits(9)(value)
    if not bsn_number.is_valid(found):
        raise ValueError("does not pass the eleven test")
    return found


def _iban(value: Any) -> str:
    found = text(value, 42).replace(" ", "").upper()
    if not iban_number.is_valid(found, check_country=False):
        raise ValueError("is not a valid IBAN")
    return found


def _payment_reference(value: Any) -> str:
    found = text(value, 20).replace(" ", "").zfill(16)
    if not betalingskenmerk.is_valid(found):
        raise ValueError("is not a valid betalingskenmerk")
    return found


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    found = text(value, 10).lower()
    if found in {"ja", "true", "1"}:
        return True
    if found in {"nee", "false", "0"}:
        return False
    raise ValueError("must be ja or nee")


def _instalments(value: Any) -> tuple[tuple[date, int], ...]:
    parts = []
    for part in text(value, 600).split(";"):
        if part.strip():
            when, colon, amount = part.partition(":")
            if not colon:
                raise ValueError("must be DAY:CENTS parts, joined by semicolons")
            parts.append((day(when), _principal(amount)))
    return tuple(parts)


def _joint(value: Any) -> str:
    found = text(value, 101)
    department, colon, number = found.partition(":")
    if not (colon and number and _CODE.fullmatch(department)):
        raise ValueError("must be AFDELING:NUMBER")
    return found


PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "vordering": lambda value: text(value, 60),
    "afdeling": _code,
    "soort": _code,
    "dagtekening": day,
    "hoofdsom_cents": _principal,
    "debiteur": lambda value: text(value, 60),
    "soort_debiteur": _one_of("persoon", "organisatie"),
    "bekendgemaakt_op": day,
    "vervaldag": day,
    "termijnen": _instalments,
    "regime": _one_of(*regimes.REGIMES),
    "opzet_grove_schuld": _yes_no,
    "hoofdelijk_met": _joint,
    "betaald_cents": cents,
    "kosten_cents": cents,
    "rente_cents": cents,
    "laatste_stap": _one_of(*STEPS),
    "laatste_stap_op": day,
    "bsn": _elfproef,
    "rsin": _elfproef,
    "kvk": _digits(8),
    "naam": lambda value: text(value, 200),
    "geboortedatum": day,
    "huisnummer": lambda value: text(value, 20),
    "postcode": lambda value: text(value, 10),
    "plaats": lambda value: text(value, 80),
    "land": lambda value: text(value, 60),
    "telefoon": lambda value: text(value, 40),
    "taal": lambda value: text(value, 5),
    "iban": _iban,
    "betalingskenmerk": _payment_reference,
}


def row_of(number: int, cells: Mapping[str, Any]) -> ClaimRow | list[RowError]:
    """The row when every cell is right, else everything that is wrong with it."""
    found: dict[str, Any] = {}
    wrong: list[RowError] = []
    for column, value in cells.items():
        if _is_empty(value):
            if column in NEEDED:
                wrong.append(RowError(number, column, "is needed"))
            continue
        try:
            parse: Callable[[Any], Any] = PARSERS.get(column, text)
            found[column] = parse(value)
        except ValueError as error:
            wrong.append(RowError(number, column, str(error)))
    if wrong:
        return wrong
    row = ClaimRow(row=number, **found)
    return list(_together(row)) or row


def _together(row: ClaimRow) -> list[RowError]:
    """What no cell shows by itself."""
    wrong = []
    try:
        regimes.route(row.soort, row.regime)
    except Refusal as refusal:
        wrong.append(RowError(row.row, "regime", str(refusal)))
    if row.termijnen and sum(amount for _, amount in row.termijnen) != row.hoofdsom_cents:
        wrong.append(RowError(row.row, "termijnen", "must sum to the principal"))
    if row.bekendgemaakt_op and row.bekendgemaakt_op < row.dagtekening:
        wrong.append(RowError(row.row, "bekendgemaakt_op", "must not lie before dagtekening"))
    if row.vervaldag and row.vervaldag < row.dagtekening:
        wrong.append(RowError(row.row, "vervaldag", "must not lie before dagtekening"))
    if row.laatste_stap and not row.laatste_stap_op:
        wrong.append(RowError(row.row, "laatste_stap_op", "is needed with laatste_stap"))
    if row.laatste_stap_op and row.laatste_stap_op < row.dagtekening:
        wrong.append(RowError(row.row, "laatste_stap_op", "must not lie before dagtekening"))
    if row.soort_debiteur == "organisatie" and row.bsn:
        wrong.append(RowError(row.row, "bsn", "belongs to a person"))
    if row.soort_debiteur == "persoon" and (row.rsin or row.kvk):
        wrong.append(RowError(row.row, "rsin" if row.rsin else "kvk", "belongs to an organisation"))
    return wrong
