"""How good the data under a baseline are: what was looked at one by one, which figures rest on it, and what would make it better."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say

# Under so many a count is not told; of fewer than so many a share with such a count in it could be anything.
SMALL, ENOUGH = 10, 100
PARTS: Mapping[str, Said] = {
    "complete": say("Ingevuld wat ingevuld moet zijn"),
    "valid": say("Bestaat en kan kloppen"),
    "unique": say("Staat er één keer"),
    "consistent": say("Sluit op elkaar aan"),
    "timely": say("Op tijd vastgelegd"),
}


class Check(NamedTuple):
    """One thing that is looked at: its part, what is right, how it gets better, and which indicators rest on it."""

    code: str
    part: str
    says: Said
    better: Said
    carries: tuple[str, ...]


CHECKS = (
    Check(
        "due_date", "complete", say("De vordering heeft een laatste dag om te betalen"),
        say("Lever de vervaldag mee. Zonder die dag telt een vordering in geen enkele maand mee."), ("I-2", "I-13", "I-15", "I-19"),
    ),
    Check(
        "payment_date", "complete", say("De betaling heeft een eigen dag"),
        say("Lever elke betaling met haar dag, niet één bedrag dat al betaald was."), ("I-13", "I-14", "I-15"),
    ),
    Check(
        "cost_date", "complete", say("De kosten hebben een eigen dag"),
        say("Lever elke kostenpost met haar dag, niet één bedrag bij het overnemen."), ("I-1", "I-2", "I-3"),
    ),
    Check(
        "contact_channel", "complete", say("Bij het contact staat hoe het ging en of er is gesproken"),
        say("Leg bij elk contact het kanaal vast, en of er is gesproken."), ("I-3", "I-4"),
    ),
    Check(
        "contact_hour", "complete", say("Bij een poging om te spreken staat het deel van de dag"),
        say("Leg bij bellen en bezoek vast of het ochtend, middag of avond was."), ("I-4",),
    ),
    Check(
        "debtor_link", "complete", say("De schuldenaar is over afdelingen heen te herkennen"),
        say("Lever BSN, RSIN of KvK-nummer mee. In de cijfers staat alleen een schuilnaam."), ("I-1", "I-2", "I-10", "I-22"),
    ),
    Check(
        "reach", "complete", say("Er is een adres, telefoonnummer of e-mailadres"),
        say("Vul het adres aan uit de BRP en vraag in elk gesprek om een nummer."), ("I-3", "I-25"),
    ),
    Check(
        "kind", "complete", say("Het soort schuld is bekend"),
        say("Geef elke vordering haar eigen soort in plaats van ‘overig’."), ("I-7",),
    ),
    Check(
        "numbers", "valid", say("BSN en rekeningnummer voldoen aan hun controlegetal"),
        say("Zoek de nummers na die niet kunnen bestaan."), ("I-10", "I-22"),
    ),
    Check(
        "claim_order", "valid", say("Eerst het besluit, dan de bekendmaking, dan de laatste dag"),
        say("Zoek na welke van de drie dagen verkeerd is overgenomen."), ("I-2", "I-13", "I-15"),
    ),
    Check(
        "payment_order", "valid", say("De betaling komt niet vóór het besluit"),
        say("Kijk of de betaling bij een andere vordering hoort, of dat de dag verkeerd is."), ("I-13", "I-14"),
    ),
    Check(
        "cost_order", "valid", say("De kosten komen ná de laatste dag om te betalen"),
        say("Kosten mogen niet vóór die dag: zoek na of de dag of de vordering verkeerd is."), ("I-1", "I-2", "I-3"),
    ),
    Check(
        "birth_date", "valid", say("De geboortedag ligt in het verleden en minder dan 120 jaar terug"),
        say("Vraag de geboortedag opnieuw op bij de BRP."), (),
    ),
    Check(
        "person_once", "unique", say("Een mens staat er één keer"),
        say("Leg vast dat twee schuldenaren één mens zijn: zonder BSN ziet het systeem dat niet."), ("I-1", "I-2", "I-10"),
    ),
    Check(
        "claim_once", "unique", say("Dezelfde vordering staat er één keer"),
        say("Kijk naar vorderingen op één mens met dezelfde dag, hetzelfde soort en hetzelfde bedrag."), ("I-2", "I-13", "I-15"),
    ),
    Check(
        "payment_once", "unique", say("Dezelfde betaling staat er één keer"),
        say("Kijk naar betalingen met dezelfde dag en hetzelfde bedrag: is een afschrift dubbel geladen?"), ("I-13", "I-15"),
    ),
    Check(
        "bank_days", "consistent", say("De boekingen van een dag sluiten aan op de bank"),
        say("Open ‘Boekhouding’ en los de dagen met een verschil op."), ("I-14", "I-15"),
    ),
    Check(
        "not_overpaid", "consistent", say("Er is niet meer ontvangen dan gevraagd"),
        say("Boek wat te veel is betaald op een andere vordering of betaal het terug."), ("I-15",),
    ),
    Check(
        "cost_step", "consistent", say("Bij de kosten hoort een stap"),
        say("Lever de stap mee die de kosten gaf, met haar dag."), ("I-19",),
    ),
    Check(
        "in_time", "timely", say("Wat mensen vastleggen, staat er binnen zeven dagen"),
        say("Leg een gesprek, een afspraak en een stap dezelfde dag vast."), ("I-3", "I-24"),
    ),
)  # fmt: skip
BY_CODE = {one.code: one for one in CHECKS}


class Looked(NamedTuple):
    """One check as it may be told.

    `checked` is None under ten; `wrong` is None where that or what is right is under ten, and then the share is the least that
    it can be. The share is None when nothing could be looked at, or too little to say.
    """

    check: Check
    checked: int | None
    wrong: int | None
    share: Fraction | None

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down so that it never looks better."""
        return None if self.share is None else int(self.share * 100)

    @property
    def is_bound(self) -> bool:
        """Whether the share is only known to be so much or more."""
        return self.share is not None and self.wrong is None


class Quality(NamedTuple):
    """All that was looked at, the score from 0 to 100 with the part and check that set it, and the parts that could not be looked at.

    The score is that of the lowest check: good dates do not make up for amounts that are wrong. None when nothing could be looked at.
    """

    looked: tuple[Looked, ...]
    score: int | None
    lowest: Check | None
    unseen: tuple[str, ...]

    def of(self, part: str) -> tuple[Looked, ...]:
        """What was looked at for a part."""
        return tuple(one for one in self.looked if one.check.part == part)

    def lowest_of(self, part: str) -> Looked | None:
        """The lowest check of a part, which is its figure."""
        return min((one for one in self.of(part) if one.share is not None), key=_low, default=None)

    @property
    def to_mend(self) -> tuple[Looked, ...]:
        """What can be better, the lowest first."""
        return tuple(sorted((one for one in self.looked if one.share is not None and one.share < 1), key=_low))


def masked(counts: Mapping[str, tuple[int, int]]) -> dict[str, dict[str, Any]]:
    """The counts (right, checked) per check as they may be kept: what is about fewer than ten is left out, not rounded."""
    if set(counts) != set(BY_CODE):
        raise Refusal(f"Data quality has the checks {', '.join(BY_CODE)}: give each its two numbers.")
    if any(not 0 <= right <= checked for right, checked in counts.values()):
        raise Refusal("More is right than was checked in the data quality: count again.")
    return {code: _kept(right, checked) for code, (right, checked) in counts.items()}


def quality(kept: Mapping[str, Mapping[str, Any]]) -> Quality:
    """The quality of the data from what `masked` kept, in the order of the checks; a check that is not there was not looked at."""
    looked = tuple(_looked(one, kept.get(one.code, {})) for one in CHECKS)
    seen = [one for one in looked if one.share is not None]
    lowest = min(seen, key=_low, default=None)
    unseen = tuple(part for part in PARTS if not any(one.check.part == part for one in seen))
    return Quality(looked, lowest.percent if lowest else None, lowest.check if lowest else None, unseen)


def _kept(right: int, checked: int) -> dict[str, Any]:
    if 0 < checked < SMALL:
        return {"checked": None}
    wrong = checked - right
    few = next((side for side, count in (("wrong", wrong), ("right", right)) if 0 < count < SMALL), "")
    return {"checked": checked, "few": few} if few else {"checked": checked, "wrong": wrong}


def _looked(check: Check, kept: Mapping[str, Any]) -> Looked:
    checked = kept.get("checked", 0)
    if not checked:
        return Looked(check, checked, None, None)
    if "wrong" in kept:
        return Looked(check, checked, kept["wrong"], Fraction(checked - kept["wrong"], checked))
    if checked < ENOUGH:
        return Looked(check, checked, None, None)
    least = checked - SMALL + 1 if kept["few"] == "wrong" else 1
    return Looked(check, checked, None, Fraction(least, checked))


def _low(one: Looked) -> Fraction:
    return one.share if one.share is not None else Fraction(2)
