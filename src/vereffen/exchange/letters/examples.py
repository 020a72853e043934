"""Invented letters, to show what each kind looks like."""

from __future__ import annotations

from datetime import date

from vereffen.exchange.letters import words
from vereffen.exchange.letters.data import LANGUAGES, LetterClaim, LetterData, Recipient, Sender
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal

_SENDER = Sender(
    naam="Gemeente Voorbeeldstad",
    adres="Stadhuisplein 1",
    postcode="1234 AB",
    plaats="Voorbeeldstad",
    telefoon="14 0123",
    email="invordering@voorbeeldstad.example",
    website="www.voorbeeldstad.example",
    # No bank has the code XMPL.
    iban="NL92XMPL0123456789",
)
_RECIPIENT = Recipient("J. de Vries", "Lindelaan", "12 B", "1234 CD", "Voorbeeldstad", "")
_PLAN = (
    (date(2026, 11, 25), 9_000), (date(2026, 12, 25), 9_000), (date(2027, 1, 25), 9_000), (date(2027, 2, 25), 8_620),
)  # fmt: skip
_NAMES = {
    "nl": ("Afvalstoffenheffing 2026", "Rioolheffing 2026"),
    "en": ("Waste collection levy 2026", "Sewerage levy 2026"),
}


def example(kind: str, language: str) -> LetterData:
    """An invented letter of that kind and language; Refusal for an unknown one."""
    if kind not in words.kinds():
        raise Refusal(f"There is no such letter: choose one of {', '.join(words.kinds())}.")
    if language not in LANGUAGES:
        raise Refusal(f"There are no letters in that language: choose one of {', '.join(LANGUAGES)}.")
    is_aanmaning, is_plan = kind == "aanmaning", kind == "regeling"
    # Kostenwet 2 in 2026, for a debt under the limit of 454 euro.
    cost = 1_000 if is_aanmaning else 0
    waste, sewer = _NAMES[language]
    imposed, last_day = date(2026, 10, 1), date(2026, 11, 12)
    return LetterData(
        soort=kind,
        taal=language,
        datum=date(2026, 12, 10) if is_aanmaning else date(2026, 11, 19),
        briefnummer="2026-000456" if is_aanmaning else "2026-000123",
        gemeente=_SENDER,
        aan=_RECIPIENT,
        medewerker="Karin Bos",
        vorderingen=(
            LetterClaim("2026-004711", waste, imposed, last_day, 21_240, cost, 0, 10_000),
            LetterClaim("2026-004712", sewer, imposed, last_day, 14_380, 0, 0, 0),
        ),
        betalingskenmerk=betalingskenmerk.make("20260047110001"),
        uiterste_dag=date(2026, 12, 24) if is_aanmaning else _PLAN[0][0] if is_plan else date(2026, 12, 3),
        kosten_nu_cents=cost,
        dwangbevel=is_aanmaning,
        termijnen=_PLAN if is_plan else (),
    )
