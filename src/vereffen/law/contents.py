"""What a beschikking to pay, another decision, an aanmaning, a dwangbevel and a 14-day letter must say, and what is missing in one."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on
from vereffen.law.words import say

KINDS = ("beschikking", "besluit", "aanmaning", "dwangbevel", "veertiendagenbrief")
REGIMES = ("awb", "belasting", "privaat")
# What only some documents have to do with: then, and only then, it must be said.
CONDITIONS = ("vergoeding", "rente", "btw")


class Requirement(NamedTuple):
    """One thing that must be said: its code, its article, what it is in plain Dutch, and the condition under which (or None)."""

    code: str
    article: str
    text: str
    condition: str | None = None


_REMEDY = (
    Requirement("motivering", "Awb 3:47 lid 1", say("Waarom wij dit besluiten")),
    Requirement("wettelijk_voorschrift", "Awb 3:47 lid 2", say("Op welk artikel van de wet het besluit rust")),
    Requirement("bezwaar", "Awb 3:45 lid 1", say("Dat iemand bezwaar kan maken")),
    Requirement("bezwaar_door_wie", "Awb 3:45 lid 2", say("Wie bezwaar kan maken")),
    Requirement("bezwaar_termijn", "Awb 3:45 lid 2", say("Binnen welke tijd bezwaar kan")),
    Requirement("bezwaar_orgaan", "Awb 3:45 lid 2", say("Waar het bezwaar heen moet")),
)
_DECISION = (
    Requirement("geldsom", "Awb 4:86 lid 2 a", say("Hoeveel iemand moet betalen")),
    Requirement("betaaltermijn", "Awb 4:86 lid 2 b", say("Vóór wanneer iemand moet betalen")),
    *_REMEDY,
)
_CONSEQUENCE = Requirement(
    "gevolg", "Awb 4:112 lid 3", say("Dat wij het geld anders laten innen, en dat dit geld kost voor wie niet betaalt")
)
_ORDER = (
    Requirement("woord_dwangbevel", "Awb 4:122 lid 1 a", say("Bovenaan het woord dwangbevel")),
    Requirement("hoofdsom", "Awb 4:122 lid 1 b", say("De hoofdsom die wij mogen invorderen")),
    Requirement("grondslag", "Awb 4:122 lid 1 c", say("De beschikking of het artikel waar de schuld uit komt")),
    Requirement("kosten", "Awb 4:122 lid 1 d", say("Wat het dwangbevel kost")),
    Requirement(
        "tenuitvoerlegging", "Awb 4:122 lid 1 e", say("Dat wij het geld kunnen laten halen, en dat de schuldenaar dat betaalt")
    ),
    Requirement("vergoeding", "Awb 4:122 lid 2 a", say("Het bedrag van de kosten van de aanmaning"), "vergoeding"),
    Requirement("rente_vanaf", "Awb 4:122 lid 2 b", say("De dag vanaf wanneer er rente loopt"), "rente"),
)  # fmt: skip
_REQUIRED: dict[tuple[str, str], tuple[Requirement, ...]] = {
    ("beschikking", "awb"): _DECISION,
    ("beschikking", "belasting"): _DECISION,
    ("besluit", "awb"): _REMEDY,
    ("besluit", "belasting"): _REMEDY,
    ("aanmaning", "awb"): (
        Requirement("termijn", "Awb 4:112 lid 1", say("Hoeveel tijd iemand nog heeft, vanaf de dag na verzending")),
        _CONSEQUENCE,
        Requirement("vergoeding", "Awb 4:113 lid 2", say("Wat de aanmaning kost"), "vergoeding"),
    ),
    ("aanmaning", "belasting"): (
        Requirement("termijn", "IW 11", say("Hoeveel tijd iemand nog heeft, vanaf de datum van de aanmaning")),
        _CONSEQUENCE,
        Requirement("vergoeding", "Kostenwet 2", say("Wat de aanmaning kost"), "vergoeding"),
    ),
    ("dwangbevel", "awb"): (
        *_ORDER,
        Requirement("rechtbank", "Awb 4:123 lid 2", say("Bij welke rechtbank iemand zich kan verzetten")),
    ),
    ("dwangbevel", "belasting"): (
        *_ORDER,
        Requirement("verzet", "IW 13 lid 1", say("Dat iemand zich kan verzetten tegen het dwangbevel")),
    ),
    ("veertiendagenbrief", "privaat"): (
        Requirement("termijn", "BW 6:96 lid 6", say("Hoeveel tijd iemand nog heeft, vanaf de dag na ontvangst")),
        Requirement("gevolg", "BW 6:96 lid 6", say("Wat er gebeurt als iemand niet betaalt")),
        Requirement("vergoeding", "BW 6:96 lid 6", say("Het precieze bedrag van de incassokosten, in euro's")),
        Requirement("btw", "BW 6:96 lid 6", say("De btw over de incassokosten"), "btw"),
    ),
}
CODES = tuple(sorted({one.code for required in _REQUIRED.values() for one in required}))


@rests_on(
    "Awb 3:45 lid 1", "Awb 3:45 lid 2", "Awb 3:46", "Awb 3:47 lid 1", "Awb 3:47 lid 2", "Awb 4:86 lid 2",
    "Awb 4:112 lid 1", "Awb 4:112 lid 3", "Awb 4:113 lid 2", "Awb 4:122 lid 1", "Awb 4:122 lid 2", "Awb 4:123 lid 2",
    "BW 6:96 lid 6", "IW 11", "IW 13 lid 1",
)  # fmt: skip
def required(document_kind: str, regime: str, conditions: Collection[str] = CONDITIONS) -> tuple[Requirement, ...]:
    """All that a document must say under a regime; Refusal for a document that the regime does not know.

    `conditions` are those of `CONDITIONS` that hold for it; one that is not named as absent counts as holding.
    """
    found = _REQUIRED.get((document_kind, regime))
    if found is None:
        sentence = f"`regime` {regime} knows no {document_kind}; correct one of them."
        raise Refusal(sentence)
    return tuple(one for one in found if one.condition is None or one.condition in conditions)


@rests_on("Awb 3:45 lid 1", "Awb 4:86 lid 2", "Awb 4:112 lid 3", "Awb 4:122 lid 1", "BW 6:96 lid 6")
def missing(
    document_kind: str, present: Collection[str], regime: str, conditions: Collection[str] = CONDITIONS
) -> tuple[Requirement, ...]:
    """What a document must say and does not, in the order of the articles; `present` holds the codes of what it says."""
    return tuple(one for one in required(document_kind, regime, conditions) if one.code not in present)


def codes(document_kind: str, regime: str) -> frozenset[str]:
    """The codes that a document under this regime can have; Refusal for a document that the regime does not know."""
    return frozenset(one.code for one in required(document_kind, regime))
