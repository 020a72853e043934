"""The seven things that a letter about money must tell: what, how much, by when, how to pay, what if not, whom to call, what then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vereffen.approach.plain_language.finding import Finding
from vereffen.approach.plain_language.reading import Sentence
from vereffen.law.words import MONTHS, say

MONTH = "|".join(MONTHS)
DAY = rf"\d{{1,2}}(?:e|ste|de)? (?:{MONTH})(?: \d{{4}})?|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{4}}"
AMOUNT = r"€ ?\d|\beuro\b"
_PHONE = r"\b14 ?0\d{2,3}\b|\b0\d{1,3}[ \-]?\d{2,3}(?:[ \-]?\d{2}){2,3}\b|\b0[89]00[ \-]?\d{4}\b|\+31[ \d\-]{9,}"
_ABOUT = (
    r"rekening|aanslag|heffing|belasting|boete|schuld|herinnering|aanmaning|dwangbevel|regeling|besluit|kwijtschelding"
    r"|\bbetaling|bijstand|uitkering|deze brief|wij belden|u gebeld|hebben berekend"
)
_CAN_NOT = (
    r"niet \w{0,15} ?(?:in één keer |op tijd |alles )?betalen|lukt (?:het|betalen|dat)\b.{0,20}\bniet|moeite met betalen|kunt u niet"
    r"|(?:kunt|kan|vaak|soms) .{0,30}(?:in delen|later betalen)|(?:kunt|kan|vra\w{1,8}|verzoek) .{0,60}betalingsregeling"
    r"|(?:meer|andere) schulden|te weinig geld|niet genoeg geld|geldzorgen"
)
_THEN = (
    r"wat gebeurt er|betaalt u (?:dan |toch )?niet|als u niet (?:op tijd )?betaalt|reageert u niet|horen wij niets"
    r"|\b(?:dan|daarna) (?:nemen|sturen|krijgt|mogen|kunnen|kan|komt|komen|gaat|gaan|bellen|laten|hoeft|stopt|stoppen)\b"
)
ELEMENTS: dict[str, re.Pattern[str]] = {
    "wat": re.compile(_ABOUT),
    "hoeveel": re.compile(AMOUNT),
    "wanneer": re.compile(
        rf"(?:uiterlijk|v[oó]{{2}}r|\bop|\btot(?: en met)?|t/m|\bvanaf)\b[^.?!]{{0,20}}?(?:{DAY})|uiterlijk op \|"
    ),
    "hoe_betalen": re.compile(
        r"\bnl\d\d ?[a-z]{4}|maak\w{0,8} .{0,60}\bover\b|overmaken|overgemaakt|\bscan\b|\bideal\b|rekeningnummer|betaallink"
        r"|automatisch|incasso|\bpin(?:nen|t)?\b|aan de balie|qr-code|betaalcode|houden wij .{0,60}\bin\b"
    ),
    "lukt_niet": re.compile(_CAN_NOT),
    "wie_bellen": re.compile(rf"(?:\bbel|telefoon|\btel\b).{{0,80}}?(?:{_PHONE})|(?:{_PHONE}).{{0,40}}\bbel"),
    "wat_daarna": re.compile(_THEN),
}
_ACTION = re.compile(
    r"^(?:betaal|bel|stuur|maak|scan|vul|neem|kom|mail|laat|geef|kies|lees|controleer|vraag|regel|doe|kijk)\b"
    r"|\b(?:wij vragen u|wilt u|u moet|moet u|u betaalt|u hoeft|hoeft u|u krijgt)\b|: (?:betaal|bel|stuur)\b",
)
# So many sentences may come before the one that says what to do.
_BEFORE = 6
_TERM = re.compile(
    r"\bbinnen (?:\d+|een|twee|drie|vier|zes|acht|tien|veertien) (?:werk)?(?:dag|dagen|week|weken|maand|maanden)\b"
)
_DAY = re.compile(DAY)


def missing(found: Sequence[Sentence]) -> tuple[str, ...]:
    """The names of the elements that no sentence, heading or row of the text tells, in their own order."""
    told = [one.text.lower() for one in found]
    return tuple(name for name, sign in ELEMENTS.items() if not any(sign.search(one) for one in told))


def order(found: Sequence[Sentence]) -> list[Finding]:
    """Where the first thing to do comes late, and where a term stands without its last day."""
    findings = []
    running = 0
    for one in found:
        if _ACTION.search(one.text.lower()):
            if running > _BEFORE:
                findings.append(
                    Finding(
                        one.text, "actie_eerst", say("Zet deze zin eerder: de lezer wil eerst weten wat hij moet doen.")
                    )
                )
            break
        running += one.running
    for one in found:
        if (
            one.running
            and _TERM.search(one.text.lower())
            and "betaal" in one.text.lower()
            and not _DAY.search(one.text.lower())
        ):
            findings.append(Finding(one.text, "dag_noemen", say("Noem de laatste dag zelf, met dag, maand en jaar.")))
    return findings
