"""What protects a person or a claim: by which law or policy, what exactly it stops, to whom we write, who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, IntFlag
from typing import NamedTuple

from vereffen.approach.facts import PROTECTIONS


class Stops(IntFlag):
    """What a protection stops: letters that ask for money, costs, force (set-off, title, seizure), interest."""

    NOTHING = 0
    LETTERS = 1
    COSTS = 2
    FORCE = 4
    INTEREST = 8


class Bars(IntEnum):
    """How a protection works: by law, which nobody lifts, by policy, which two people may lift with a reason, or not at all."""

    NOTHING = 0
    POLICY = 1
    LAW = 2


class Protection(NamedTuple):
    """One kind of protection; `article` is '' for policy, `writes_to` '' when letters stay with the person.

    `for_person` tells whether it covers all claims; `is_open` whether everybody who works on the claims may see what it is.
    """

    sort: str
    bars: Bars
    stops: Stops
    article: str
    for_person: bool
    is_open: bool
    writes_to: str = ""


_ALL = Stops.LETTERS | Stops.COSTS | Stops.FORCE
_LAW, _POLICY = Bars.LAW, Bars.POLICY
KINDS: Mapping[str, Protection] = {
    one.sort: one
    for one in (
        # What a debt counsellor asks for: only who gives help knows more than that there is a pause.
        Protection("schuldhulp", _POLICY, _ALL, "", True, False),
        Protection("afkoelingsperiode", _LAW, _ALL, "Wgs 5", True, False),
        Protection("moratorium", _LAW, _ALL, "Fw 287b", True, False),
        Protection("voorlopige_voorziening", _LAW, _ALL, "Fw 287 lid 4", True, False),
        Protection("dwangakkoord", _LAW, _ALL, "Fw 287a", True, False),
        Protection("wsnp", _LAW, _ALL | Stops.INTEREST, "Fw 301", True, True, "bewindvoerder"),
        Protection("faillissement", _LAW, _ALL, "Fw 33", True, True, "curator"),
        Protection("surseance", _LAW, _ALL, "Fw 230", True, True, "bewindvoerder"),
        Protection("bewind", Bars.NOTHING, Stops.NOTHING, "BW 1:431", True, True, "bewindvoerder"),
        Protection("curatele", Bars.NOTHING, Stops.NOTHING, "BW 1:378", True, True, "curator"),
        # A letter to somebody who cannot receive it has no effect (Awb 3:41); what binds the heirs or parents is theirs to hear.
        Protection("overleden", _LAW, _ALL, "Awb 3:41", True, True, "erven"),
        Protection("minderjarig", _LAW, _ALL, "Awb 3:41", True, True, "wettelijk vertegenwoordiger"),
        Protection("detentie", _POLICY, _ALL, "", True, False),
        Protection("noodstop", _POLICY, _ALL, "", True, True),
        Protection("onbekend_adres", Bars.NOTHING, Stops.LETTERS | Stops.COSTS, "Awb 3:41", True, True),
        # An objection suspends nothing by law (Awb 6:16).
        Protection("bezwaar", _POLICY, _ALL, "", False, True),
        Protection("betwist", _POLICY, _ALL, "", False, True),
        Protection("uitstel_verzoek", _LAW, _ALL, "Leidraad 25.1.1", False, True),
        Protection("uitstel", _LAW, _ALL, "Awb 4:94", False, True),
        Protection("kwijtschelding_verzoek", _LAW, _ALL, "Leidraad 26.1.7", False, True),
    )
}
assert tuple(sorted(KINDS)) == tuple(sorted(PROTECTIONS))  # noqa: S101 - the contract's list and this one are one list
# Set-off of what is deferred waits for the person's own wish (IW 24 lid 6).
DEFERRING = frozenset({"uitstel", "uitstel_verzoek"})


class Span(NamedTuple):
    """A protection from its first up to and including its last day (ordinals); `cents` is the contested part (0 = all)."""

    sort: str
    start: int
    end: int
    cents: int = 0

    def covers(self, on: int) -> bool:
        """Whether it counts on that day."""
        return self.start <= on <= self.end


class Shown(NamedTuple):
    """A protection as somebody may see it: its name and article (a bare `pauze` without ground), what it stops, its days."""

    sort: str
    article: str
    stops: Stops
    start: int
    end: int
    writes_to: str


def shown(spans: Iterable[Span], on: int, *, has_ground: bool) -> tuple[Shown, ...]:
    """The protections that count on that day; whoever has no ground to know more sees of some only that there is a pause.

    A pause without ground to see it shows its end alone: no article, no first day.
    """
    found: list[Shown] = []
    for span in sorted(set(spans), key=lambda one: (one.start, one.sort)):
        kind = KINDS[span.sort]
        if not span.covers(on):
            continue
        if kind.is_open or has_ground:
            found.append(Shown(kind.sort, kind.article, kind.stops, span.start, span.end, kind.writes_to))
        else:
            found.append(Shown("pauze", "", _ALL, 0, span.end, ""))
    return tuple(dict.fromkeys(found))


def is_hidden(sort: str) -> bool:
    """Whether only who has ground to know may see what this protection is; others see that there is a pause."""
    return sort in KINDS and not KINDS[sort].is_open


def widest(spans: Iterable[Span]) -> tuple[int, int]:
    """The one span around all of them, (0, 0) when there is none: a gap between two counts as protected."""
    real = [one for one in spans if one.end >= one.start]
    if not real:
        return 0, 0
    return min(one.start for one in real), max(one.end for one in real)


def ended(spans: Iterable[Span], sort: str, on: int) -> list[Span]:
    """The spans with those of that sort ending the day before."""
    return [one._replace(end=min(one.end, on - 1)) if one.sort == sort else one for one in spans]


def replaced(spans: Iterable[Span], new: Span) -> list[Span]:
    """The spans with a later word on the same protection in place of the earlier; one that was over before stays."""
    kept = [one for one in spans if one.sort != new.sort or one.end < new.start or one.start > new.end]
    return [*kept, new]
