"""One thing that a reader may stumble over: where it stands, what it is, and what would be easier."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.words import say

KINDS = {
    "moeilijk_woord": say("Moeilijk woord"),
    "stijf_woord": say("Stijf woord"),
    "lange_zin": say("Lange zin"),
    "lijdend": say("Wie doet het?"),
    "naamwoordstijl": say("Veel zelfstandige naamwoorden"),
    "verboden": say("Niet in een brief"),
    "dreiging": say("Klinkt als een dreiging"),
    "toon": say("Klinkt streng"),
    "hoofdletters": say("Hoofdletters"),
    "uitroepteken": say("Uitroepteken"),
    "wetsartikel": say("Wetsartikel"),
    "dag_noemen": say("Noem de dag"),
    "actie_eerst": say("Eerst wat iemand moet doen"),
    "bedrag": say("Bedrag klopt niet"),
    "dag": say("Datum klopt niet"),
}


class Finding(NamedTuple):
    """The sentence as it stands in the text, one of `KINDS`, and a suggestion; nothing is ever rewritten."""

    sentence: str
    kind: str
    suggestion: str
