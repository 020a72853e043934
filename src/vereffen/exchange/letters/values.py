"""The values that a letter fills in to its words, and the facts that its blocks ask about."""

from __future__ import annotations

from typing import Any

from vereffen.exchange.letters import words
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.kinds import KINDS, Sort
from vereffen.exchange.letters.texts import hole
from vereffen.law import betalingskenmerk


def values_of(data: LetterData) -> dict[str, str]:
    """Every value under the name by which a text asks for it, written as people write it; '' when it is not known."""
    kenmerk, sender = data.betalingskenmerk, data.gemeente
    town = f"{sender.postcode} {sender.plaats}".strip()
    return {
        "naam": data.aan.naam,
        "totaal": words.euro(data.total_cents, data.taal),
        "kosten_nu": words.euro(data.kosten_nu_cents, data.taal),
        "termijn": words.euro(data.asked_cents, data.taal),
        "aantal": str(len(data.termijnen)),
        "uiterste_dag": words.day(data.uiterste_dag, data.taal),
        "datum": words.day(data.datum, data.taal),
        "iban": _in_fours(sender.iban.replace(" ", "").upper()),
        "kenmerk": _in_fours(kenmerk.replace(" ", "")) if betalingskenmerk.is_valid(kenmerk) else kenmerk,
        "medewerker": data.medewerker,
        "telefoon": sender.telefoon,
        "email": sender.email,
        "website": sender.website,
        "gemeente": sender.naam,
        "adres": ", ".join(filter(None, (sender.naam, sender.adres, town))),
        "briefnummer": data.briefnummer,
        **_own(data),
    }


def facts_of(data: LetterData) -> frozenset[str]:
    """What is so of this letter, by the names that its blocks ask about."""
    asked = {
        "kosten": data.kosten_nu_cents,
        "dwangbevel": data.dwangbevel,
        "termijnen": data.termijnen,
        "meer_vorderingen": len(data.vorderingen) > 1,
        "vordering_over": data.total_cents,
        **{hole(name): value for name, value in data.gegevens.items()},
    }
    return frozenset(name for name, holds in asked.items() if holds)


def _own(data: LetterData) -> dict[str, str]:
    kind = KINDS[data.soort]
    found = {}
    for name, sort in {**kind.fields, **kind.may}.items():
        value: Any = data.gegevens.get(name)
        if sort in {Sort.LINES, Sort.SUMS}:
            continue
        if not value and (name in kind.may or sort is not Sort.CENTS):
            # What a letter can do without is not told when there is none of it.
            found[hole(name)] = ""
        elif sort is Sort.CENTS:
            found[hole(name)] = words.euro(value, data.taal)
        elif sort is Sort.DAY:
            found[hole(name)] = words.day(value, data.taal)
        else:
            found[hole(name)] = str(value)
    return found


def _in_fours(number: str) -> str:
    return "\u00a0".join(number[place : place + 4] for place in range(0, len(number), 4))
