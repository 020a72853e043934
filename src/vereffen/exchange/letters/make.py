"""Letters as PDF: accessible (PDF/UA-1), lasting (PDF/A-2a), the same bytes for the same letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from vereffen.exchange.letters import qr
from vereffen.exchange.letters.data import LetterClaim, LetterData, Recipient, Sender
from vereffen.exchange.letters.words import FRAME, blocks, day, euro, kinds
from vereffen.law.refusal import Refusal

KINDS = {kind: str(blocks(kind, "nl")["titel"]) for kind in kinds()}
STANDARDS = ["a-2a", "ua-1"]
_LAYOUT = Path(__file__).with_name("letter.typ")


def make(data: LetterData, fonts: Path | None = None) -> bytes:
    """One letter; `fonts` is a folder with the house font, without it the font that typst brings is used."""
    return _compile([data], fonts)


def make_many(letters: Sequence[LetterData], fonts: Path | None = None) -> Iterator[bytes]:
    """Each letter as a file of its own, in order."""
    for one in letters:
        yield _compile([one], fonts)


def merged(letters: Sequence[LetterData], fonts: Path | None = None) -> bytes:
    """All letters in one print file, each starting on a page of its own."""
    if not letters:
        raise Refusal("There is no letter to print.")
    if len({one.taal for one in letters}) > 1:
        raise Refusal("A print file holds letters in one language: make one per language.")
    return _compile(letters, fonts)


def pages(pdf: bytes) -> int:
    """How many pages a PDF made here has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def content(data: LetterData, *, is_first: bool = True) -> dict[str, Any]:
    """Everything the layout shows, in words: the letter as data for typst and for whoever reads it without paper."""
    if data.soort not in KINDS:
        raise Refusal(f"There is no letter {data.soort}: choose one of {', '.join(KINDS)}.")
    language, frame = data.taal, FRAME[data.taal]
    texts = blocks(data.soort, language)
    values = _values(data)
    then = (
        "wat_daarna"
        if data.dwangbevel or "wat_daarna_zonder_dwangbevel" not in texts
        else "wat_daarna_zonder_dwangbevel"
    )
    told = {name: _filled(texts[name], values) for name in ("wat", "hoeveel", "wanneer", "hoe_betalen", "lukt_niet")}
    told |= {name: _filled(texts[name], values) for name in ("wie_bellen", "bezwaar")}
    told["wat_daarna"] = _filled(texts[then], values)
    sender, to = data.gemeente, data.aan
    town = f"{to.postcode} {to.plaats}".strip()
    return {
        "is_first": is_first,
        "language": language,
        "date": {"year": data.datum.year, "month": data.datum.month, "day": data.datum.day},
        "subject": str(texts["onderwerp"]).format_map(values),
        "sender": {"name": sender.naam, "lines": _present(sender.adres, f"{sender.postcode} {sender.plaats}", sender.telefoon, sender.website)},
        "recipient": _present(to.naam, f"{to.straat} {to.huisnummer}", town, to.land) or [frame["nobody"]],
        "reference": [[frame["date"], values["datum"]], [frame["letter"], data.briefnummer]],
        "greeting": frame["greeting"].format(naam=to.naam or frame["nobody"]),
        "blocks": told,
        "words": {key: frame[key] for key in ("how_much", "total", "pay", "not_possible", "then", "objection", "page")},
        "claim_columns": [frame[key] for key in ("claim", "claim_day", "claim_paid", "claim_open")],
        "claims": [_row(claim, language) for claim in data.vorderingen],
        "total": values["totaal"],
        "payment": [
            [frame["amount"], values["totaal"]],
            [frame["account"], _spaced(sender.iban)],
            [frame["name"], sender.naam],
            [frame["reference"], _spaced(data.betalingskenmerk)],
        ],
        "qr": qr.svg(sender.naam, sender.iban, data.total_cents, data.betalingskenmerk),
        "qr_alt": frame["qr"].format(
            totaal=values["totaal"], iban=_spaced(sender.iban), kenmerk=_spaced(data.betalingskenmerk)
        ),
        "closing": frame["closing"],
        "signed": _present(data.medewerker, sender.naam),
    }  # fmt: skip


def example(kind: str, language: str = "nl") -> LetterData:
    """An invented letter of that kind, to look at; refused for a kind that there is not."""
    if kind not in KINDS:
        raise Refusal(f"There is no letter {kind}: choose one of {', '.join(KINDS)}.")
    costs = 1000 if kind == "aanmaning" else 0
    claims = (
        LetterClaim("AFV-2026-000412", {"nl": "Afvalstoffenheffing 2026", "en": "Waste collection 2026"}[language],
                    date(2026, 8, 31), date(2026, 10, 30), 18240, costs, 0, 0),
        LetterClaim("NHA-2026-000093", {"nl": "Naheffing parkeren", "en": "Parking charge"}[language],
                    date(2026, 9, 14), date(2026, 10, 14), 7810, 0, 0, 2000),
    )  # fmt: skip
    return LetterData(
        kind, language, date(2026, 11, 24), "2026-000128",
        Sender("Gemeente Voorbeeldstad", "Marktplein 1", "1234 AA", "Voorbeeldstad", "0123 45 67 89",
               "betalen@voorbeeldstad.example", "voorbeeldstad.example", "NL76TEST0000000001"),
        Recipient("Mevr. A. de Vries", "Lindelaan", "12", "1234 AB", "Voorbeeldstad", ""),
        "Karin Bos", claims, "6009999000000001", date(2026, 12, 8), costs, kind == "aanmaning",
    )  # fmt: skip


def _values(data: LetterData) -> dict[str, str]:
    return {
        "totaal": euro(data.total_cents, data.taal),
        "kosten_nu": euro(data.kosten_nu_cents, data.taal),
        "uiterste_dag": day(data.uiterste_dag, data.taal),
        "datum": day(data.datum, data.taal),
        "medewerker": data.medewerker,
        "telefoon": data.gemeente.telefoon,
        "email": data.gemeente.email,
        "briefnummer": data.briefnummer,
    }


def _filled(texts: str | list[str], values: dict[str, str]) -> list[str]:
    return [text.format_map(values) for text in texts]


def _present(*lines: str) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _spaced(number: str) -> str:
    return "\u00a0".join(number[start : start + 4] for start in range(0, len(number), 4))


def _row(claim: LetterClaim, language: str) -> list[str]:
    cost = f" ({FRAME[language]['cost']} {euro(claim.kosten_cents, language)})" if claim.kosten_cents else ""
    paid = euro(claim.betaald_cents, language) if claim.betaald_cents else "–"
    what = f"{claim.omschrijving} ({claim.vordering}){cost}"
    return [what, day(claim.dagtekening, language), paid, euro(claim.open_cents, language)]


@cache
def _compiler(fonts: Path | None) -> Any:
    # One compiler for all letters: making one costs more than a letter does.
    known = [str(fonts)] if fonts else []
    return typst.Compiler(str(_LAYOUT), root=str(_LAYOUT.parent), font_paths=known, ignore_system_fonts=True)


def _compile(letters: Sequence[LetterData], fonts: Path | None) -> bytes:
    told = [content(one, is_first=number == 0) for number, one in enumerate(letters)]
    on = letters[0].datum
    made: bytes = _compiler(fonts).compile(
        format="pdf",
        sys_inputs={"letters": json.dumps(told, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int((on.toordinal() - date(1970, 1, 1).toordinal()) * 86_400),
    )
    return made
