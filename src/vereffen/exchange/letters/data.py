"""What a letter tells, as values: from a checked document and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from stdnum import iban

from vereffen.approach.reading import SHEETS
from vereffen.exchange.letters import own, texts
from vereffen.exchange.letters.kinds import ASKED, KINDS
from vereffen.exchange.letters.own import a_day as _day
from vereffen.exchange.letters.own import cents as _cents
from vereffen.exchange.letters.own import keys as _keys
from vereffen.exchange.letters.own import line as _text
from vereffen.exchange.letters.own import yes_no as _yes_no
from vereffen.exchange.letters.texts import Text
from vereffen.law.refusal import Refusal

LANGUAGES = texts.LANGUAGES


class Sender(NamedTuple):
    """The municipality as a letter shows it, with the account to pay to."""

    naam: str
    adres: str
    postcode: str
    plaats: str
    telefoon: str
    email: str
    website: str
    iban: str


class Recipient(NamedTuple):
    """Whom the letter goes to; empty lines stay out."""

    naam: str
    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    land: str


_PARTS = ("hoofdsom_cents", "kosten_cents", "rente_cents", "betaald_cents", "verlaagd_cents")


class LetterClaim(NamedTuple):
    """One claim in a letter: its number, what it is for, its days, what is owed in parts, what was paid and what fell away (cents)."""

    vordering: str
    omschrijving: str
    dagtekening: date
    vervaldag: date | None
    hoofdsom_cents: int
    kosten_cents: int
    rente_cents: int
    betaald_cents: int
    verlaagd_cents: int = 0

    @property
    def open_cents(self) -> int:
        """What is still owed on the claim."""
        return self.hoofdsom_cents + self.kosten_cents + self.rente_cents


class LetterData(NamedTuple):
    """All that one letter tells; `uiterste_dag` is the last day on which paying is in time, amounts are what is open.

    `kosten_nu_cents` is the cost that this letter adds (part of the claims), `dwangbevel` whether the law gives one.
    """

    soort: str
    taal: str
    datum: date
    briefnummer: str
    gemeente: Sender
    aan: Recipient
    medewerker: str
    vorderingen: tuple[LetterClaim, ...]
    betalingskenmerk: str
    uiterste_dag: date
    kosten_nu_cents: int = 0
    dwangbevel: bool = False
    # Where somebody can arrange it without calling, and the code that opens the door there; empty: nowhere.
    toegang_adres: str = ""
    toegang_code: str = ""
    # Of an arrangement only: each day and what is paid on it.
    termijnen: tuple[tuple[date, int], ...] = ()
    # What only this kind of letter tells, by the names of `kinds.KINDS`.
    gegevens: Mapping[str, Any] = MappingProxyType({})
    # The words of the municipality itself; without, those that come with the software.
    tekst: Text | None = None
    # The language of the sheet that explains the letter, '' for none.
    uitleg: str = ""

    @property
    def total_cents(self) -> int:
        """What is to be paid in all."""
        return sum(claim.open_cents for claim in self.vorderingen)

    @property
    def asked_cents(self) -> int:
        """What the payment block asks for: the first instalment, the one that is due or was missed, or else all."""
        if self.termijnen:
            return self.termijnen[0][1]
        found = self.gegevens.get(ASKED.get(self.soort, ""), self.total_cents)
        return int(found)


_KEYS = tuple(key for key in LetterData._fields if key != "soort")
_OPTIONAL: dict[str, Any] = {
    "taal": "nl",
    "kosten_nu_cents": 0,
    "dwangbevel": False,
    "termijnen": [],
    "gegevens": {},
    "tekst": None,
    "uitleg": "",
}
_ENTRY = ("toegang_adres", "toegang_code")
# What a letter that asks for no money can do without; its last day is then its own.
_OF_MONEY: dict[str, Any] = {"vorderingen": [], "betalingskenmerk": "", "uiterste_dag": None}


def from_document(kind: str, document: Mapping[str, Any]) -> LetterData:
    """The letter that a JSON document describes; refused with the name of the key that is wrong."""
    if not isinstance(document, Mapping):
        raise Refusal("A letter must be an object with keys.")
    if document.get("soort", kind) != kind:
        raise Refusal(f"soort must be {kind}, as was asked for, or be left out.")
    given = {key: value for key, value in document.items() if key != "soort"}
    asks = kind in KINDS and KINDS[kind].asks
    _keys("letter", given, _KEYS, {*_OPTIONAL, *_ENTRY} if asks else {*_OPTIONAL, *_ENTRY, *_OF_MONEY})
    whole = {**_OPTIONAL, **({} if asks else {**_OF_MONEY, "uiterste_dag": given.get("datum")}), **given}
    if whole["taal"] not in LANGUAGES:
        raise Refusal(f"taal must be one of {', '.join(LANGUAGES)}.")
    if whole["uitleg"] not in ("", *SHEETS):
        raise Refusal(f"uitleg must be one of {', '.join(SHEETS)}, or be left out.")
    claims = whole["vorderingen"]
    if not isinstance(claims, list) or (asks and not claims):
        raise Refusal("vorderingen must be a list of at least one claim.")
    found = LetterData(
        soort=kind,
        taal=whole["taal"],
        datum=_day("datum", whole["datum"]),
        briefnummer=_text("briefnummer", whole["briefnummer"]),
        gemeente=Sender(**_texts("gemeente", whole["gemeente"], Sender._fields)),
        aan=Recipient(**_texts("aan", whole["aan"], Recipient._fields)),
        medewerker=_text("medewerker", whole["medewerker"]),
        vorderingen=tuple(_claim(number, one) for number, one in enumerate(claims, 1)),
        betalingskenmerk=_text("betalingskenmerk", whole["betalingskenmerk"]),
        uiterste_dag=_day("uiterste_dag", whole["uiterste_dag"]),
        kosten_nu_cents=_cents("kosten_nu_cents", whole["kosten_nu_cents"]),
        dwangbevel=_yes_no("dwangbevel", whole["dwangbevel"]),
        **{key: _text(key, given.get(key, "")) for key in _ENTRY},
        termijnen=_instalments(whole["termijnen"]),
        gegevens=own.from_document(kind, whole["gegevens"]),
        tekst=None if whole["tekst"] is None else texts.of_letter(kind, whole["taal"], whole["tekst"]),
        uitleg=whole["uitleg"],
    )
    if not iban.is_valid(found.gemeente.iban, check_country=False):
        raise Refusal("gemeente.iban is not a valid IBAN: letters need the account to pay to.")
    return found


def to_document(data: LetterData) -> dict[str, Any]:
    """The letter as a JSON document; `from_document` reads it back."""
    found = data._asdict()
    if data.tekst is None:
        del found["tekst"]
    else:
        found["tekst"] = texts.to_document(data.tekst)
    return {
        **found,
        "datum": data.datum.isoformat(),
        "uiterste_dag": data.uiterste_dag.isoformat(),
        "termijnen": [[on.isoformat(), cents] for on, cents in data.termijnen],
        "gegevens": own.to_document(data.gegevens),
        "gemeente": data.gemeente._asdict(),
        "aan": data.aan._asdict(),
        "vorderingen": [
            {
                **claim._asdict(),
                "dagtekening": claim.dagtekening.isoformat(),
                "vervaldag": claim.vervaldag.isoformat() if claim.vervaldag else None,
            }
            for claim in data.vorderingen
        ],
    }


def _texts(where: str, given: Any, known: tuple[str, ...]) -> dict[str, str]:
    _keys(where, given, known, set(known))
    return {key: _text(f"{where}.{key}", given.get(key, "")) for key in known}


def _instalments(given: Any) -> tuple[tuple[date, int], ...]:
    if not isinstance(given, list) or not all(isinstance(one, list) and len(one) == 2 for one in given):
        raise Refusal("termijnen must be a list of [day, cents].")
    return tuple((_day("termijnen", on), _cents("termijnen", cents)) for on, cents in given)


def _claim(number: int, given: Any) -> LetterClaim:
    where = f"vorderingen[{number}]"
    _keys(where, given, LetterClaim._fields, {"vervaldag", *_PARTS[1:]})
    return LetterClaim(
        _text(f"{where}.vordering", given["vordering"]),
        _text(f"{where}.omschrijving", given["omschrijving"]),
        _day(f"{where}.dagtekening", given["dagtekening"]),
        _day(f"{where}.vervaldag", given["vervaldag"]) if given.get("vervaldag") is not None else None,
        *(_cents(f"{where}.{key}", given.get(key, 0)) for key in _PARTS),
    )
