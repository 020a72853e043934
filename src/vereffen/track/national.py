"""Load and cost of a national roll-out as bands: every input has a low and a high with its source, or says that it must be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say

ASK = "ask"


class Input(NamedTuple):
    """A number with its lowest and highest value and where it comes from.

    `source` is `ask` when nobody published it: then it has no values yet (None), or what somebody assumes, and whatever rests
    on it says so.
    """

    code: str
    low: Fraction | None
    high: Fraction | None
    source: str


class Band(NamedTuple):
    """An outcome: lowest and highest, or None when an input has no values; `rests_on` are the inputs of it that must still be asked."""

    code: str
    low: Fraction | None
    high: Fraction | None
    rests_on: tuple[str, ...]

    @property
    def is_assumed(self) -> bool:
        """Whether it rests on a number without a source, and so may not be told as a fact."""
        return bool(self.rests_on)


class Meaning(NamedTuple):
    """What an input or an outcome is, and its unit."""

    code: str
    text: Said
    unit: str


INPUTS = (
    Meaning("municipalities", say("Gemeenten"), "count"),
    Meaning("claims", say("Vorderingen per gemeente per jaar"), "count"),
    Meaning("late", say("Deel dat te laat is betaald"), "share"),
    Meaning("attempts", say("Belpogingen per late vordering"), "count"),
    Meaning("reach", say("Deel dat na bellen is bereikt"), "share"),
    Meaning("attempt_minutes", say("Minuten per poging"), "minutes"),
    Meaning("talk_minutes", say("Minuten per gesprek, met vastleggen"), "minutes"),
    Meaning("officer_minutes", say("Minuten per jaar die een medewerker kan bellen"), "minutes"),
    Meaning("hour_cents", say("Prijs van een uur werk, in centen"), "cents"),
    Meaning("letter_cents", say("Prijs van een brief of bericht, in centen"), "cents"),
    Meaning("training_minutes", say("Minuten training per medewerker"), "minutes"),
)
OUTCOMES = (
    Meaning("late_claims", say("Late vorderingen per jaar"), "count"),
    Meaning("talks", say("Gesprekken per jaar"), "count"),
    Meaning("call_minutes", say("Minuten bellen per jaar"), "minutes"),
    Meaning("officers", say("Medewerkers die de hele tijd bellen"), "count"),
    Meaning("call_cents", say("Kosten van bellen per jaar, in centen"), "cents"),
    Meaning("letter_cents_total", say("Kosten van de gratis herinnering per jaar, in centen"), "cents"),
    Meaning("training_cents", say("Kosten van de training, één keer, in centen"), "cents"),
    Meaning("cost_per_late_claim", say("Kosten per late vordering, in centen"), "cents"),
)
# What was published. Everything else differs by municipality and was published by nobody we know: ask.
PUBLISHED = (
    Input("municipalities", Fraction(342), Fraction(342), "the number of municipalities for which the roll-out was announced"),
    Input(
        "reach", Fraction(18, 100), Fraction(59, 100),
        "Divosa, Monitor Vroegsignalering 2023: offers of help, reached after 1 or 2 attempts up to with a call; not collection",
    ),
)  # fmt: skip


def inputs(told: Iterable[Input]) -> tuple[Input, ...]:
    """Every input in its order: what is told here, else what was published, else `ask` without values; checked."""
    given = list(told)
    known = {one.code: one for one in (*PUBLISHED, *given)}
    codes = [one.code for one in INPUTS]
    if len({one.code for one in given}) < len(given) or set(known) - set(codes):
        raise Refusal(f"Give each input once, of {', '.join(codes)}.")
    for one in known.values():
        _check(one)
    return tuple(known.get(code, Input(code, None, None, ASK)) for code in codes)


def to_ask(told: Iterable[Input]) -> tuple[str, ...]:
    """The inputs that must still be asked, in their order."""
    return tuple(one.code for one in inputs(told) if one.source == ASK)


def bands(told: Iterable[Input]) -> tuple[Band, ...]:
    """Load and cost from lowest to highest: each outcome is worked out at the ends that make it smallest and largest.

    The ends are those of inputs that all go the worst or the best way at once, so a band is wide and safe; it is no probability.
    """
    by_code = {one.code: one for one in inputs(told)}
    made: dict[str, Band] = {code: _of(one) for code, one in by_code.items()}
    made["late_claims"] = _times("late_claims", made, ("municipalities", "claims", "late"))
    made["attempts_made"] = _times("attempts_made", made, ("late_claims", "attempts"))
    made["talks"] = _times("talks", made, ("late_claims", "reach"))
    made["trying"] = _times("trying", made, ("attempts_made", "attempt_minutes"))
    made["talking"] = _times("talking", made, ("talks", "talk_minutes"))
    made["call_minutes"] = _plus("call_minutes", made, ("trying", "talking"))
    made["officers"] = _per("officers", made["call_minutes"], made["officer_minutes"])
    made["call_cents"] = _times("call_cents", made, ("call_minutes", "hour_cents"), Fraction(1, 60))
    made["letter_cents_total"] = _times("letter_cents_total", made, ("late_claims", "letter_cents"))
    made["training_cents"] = _times(
        "training_cents", made, ("officers", "training_minutes", "hour_cents"), Fraction(1, 60)
    )
    made["cost_per_late_claim"] = _cost_of_one(made)
    return tuple(made[one.code] for one in OUTCOMES)


def _cost_of_one(made: Mapping[str, Band]) -> Band:
    """The cost of one late claim does not depend on how many there are, so it is no quotient of two bands."""
    trying = _times("", made, ("attempts", "attempt_minutes", "hour_cents"), Fraction(1, 60))
    talking = _times("", made, ("reach", "talk_minutes", "hour_cents"), Fraction(1, 60))
    own = {"trying": trying, "talking": talking, "letter": made["letter_cents"]}
    return _plus("cost_per_late_claim", own, tuple(own))


def _of(one: Input) -> Band:
    return Band(one.code, one.low, one.high, (one.code,) if one.source == ASK else ())


def _times(code: str, made: Mapping[str, Band], factors: Sequence[str], by: Fraction = Fraction(1)) -> Band:
    low: Fraction | None = by
    high: Fraction | None = by
    for one in (made[name] for name in factors):
        low = None if low is None or one.low is None else low * one.low
        high = None if high is None or one.high is None else high * one.high
    return Band(code, low, high, _rests_on(made[name] for name in factors))


def _plus(code: str, made: Mapping[str, Band], terms: Sequence[str]) -> Band:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for one in (made[name] for name in terms):
        low = None if low is None or one.low is None else low + one.low
        high = None if high is None or one.high is None else high + one.high
    return Band(code, low, high, _rests_on(made[name] for name in terms))


def _per(code: str, whole: Band, part: Band) -> Band:
    """Smallest when the whole is smallest and the part largest."""
    low = None if whole.low is None or part.high is None else whole.low / part.high
    high = None if whole.high is None or part.low is None else whole.high / part.low
    return Band(code, low, high, _rests_on((whole, part)))


def _rests_on(bands: Iterable[Band]) -> tuple[str, ...]:
    told = {code for one in bands for code in one.rests_on}
    return tuple(one.code for one in INPUTS if one.code in told)


def _check(one: Input) -> None:
    unit = next(each.unit for each in INPUTS if each.code == one.code)
    if not one.source.strip():
        raise Refusal(f"The input {one.code} has no source: name it, or write {ASK!r}.")
    if one.low is None or one.high is None:
        if one.low is not one.high or one.source != ASK:
            raise Refusal(f"The input {one.code} has a source, so it has a lowest and a highest value: give both.")
        return
    least = Fraction(1) if one.code in {"municipalities", "officer_minutes"} else Fraction(0)
    if not least <= one.low <= one.high or (unit == "share" and one.high > 1):
        raise Refusal(f"The lowest and highest value of {one.code} cannot be: check their order and their unit.")
