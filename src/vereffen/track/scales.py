"""Questions asked of people: the sentences of a scale, which forms are whole, and how far the sentences go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say

# From so many whole forms on something is told.
FEWEST = 10
Form = Mapping[str, int]
Points = tuple[int, ...]


class Item(NamedTuple):
    """A sentence with its code; of one that is reversed, agreeing counts as low."""

    code: str
    says: Said
    is_reversed: bool = False


class Scale(NamedTuple):
    """Sentences that together measure one thing, each answered from `lowest` (not at all) up to `highest` (wholly)."""

    code: str
    lowest: int
    highest: int
    items: tuple[Item, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the sentences in their order."""
        return tuple(one.code for one in self.items)


# I-21: confidence and work pleasure.
WORK = Scale(
    "work",
    1,
    5,
    (
        Item("work_pleasure", say("Ik ga met plezier naar mijn werk.")),
        Item("confidence", say("Ik weet wat ik kan zeggen als iemand niet kan betalen.")),
        Item("room", say("Ik mag doen wat in een zaak past, ook als dat afwijkt.")),
        Item("time", say("Ik heb tijd om mensen te bellen.")),
        Item("together", say("Ik weet wie ik bij een andere afdeling bel.")),
        Item("makes_sense", say("Wat wij doen helpt om schulden klein te houden.")),
    ),
)
# I-20: what somebody thinks to be able to do.
EFFICACY = Scale(
    "efficacy",
    1,
    5,
    (
        Item("open_talk", say("Het lukt mij om een gesprek over een schuld goed te beginnen.")),
        Item("hear_why", say("Het lukt mij om te horen waarom iemand niet betaalt.")),
        Item("stay_calm", say("Het lukt mij om rustig te blijven als iemand boos is.")),
        Item("fitting_plan", say("Het lukt mij om samen een regeling te vinden die past.")),
        Item("hand_over", say("Het lukt mij om iemand naar hulp te brengen die hulp nodig heeft.")),
        Item("dread_call", say("Ik zie op tegen bellen met iemand die niet betaalde."), is_reversed=True),
    ),
)
# I-11: how fairly somebody was treated.
FAIRNESS = Scale(
    "fairness",
    1,
    7,
    (
        Item("voice", say("Ik kon mijn kant van het verhaal vertellen.")),
        Item("respect", say("De gemeente was beleefd en nam mij serieus.")),
        Item("neutrality", say("De gemeente behandelde mij zoals ieder ander.")),
        Item("understandable", say("Ik begreep wat de gemeente van mij wilde en waarom.")),
        Item("felt_helped", say("De gemeente dacht mee over een oplossing.")),
        Item("trust", say("Ik vertrouw erop dat de gemeente het eerlijk doet.")),
    ),
)
STAFF = (WORK, EFFICACY)


def checked(scales: Sequence[Scale], answers: Form) -> dict[str, int]:
    """The answers in the order of the sentences; refused when one belongs to no sentence, or does not exist."""
    items = {one.code: scale for scale in scales for one in scale.items}
    if set(answers) - set(items):
        raise Refusal("There is no such question here: answer those that are asked.")
    for code, score in answers.items():
        if type(score) is not int or not items[code].lowest <= score <= items[code].highest:
            raise Refusal(f"Choose a score from {items[code].lowest} up to {items[code].highest} for each sentence.")
    return {code: answers[code] for code in items if code in answers}


def is_whole(scales: Sequence[Scale], form: Form) -> bool:
    """Whether every sentence has an answer; a form that is half filled in counts in no mean, so that no two differ by one person."""
    return all(code in form for scale in scales for code in scale.codes)


def points(of: Scale, form: Form) -> Points:
    """The scores of a whole form in the order of the sentences, turned round where the sentence is."""
    turn = of.lowest + of.highest
    return tuple(turn - form[one.code] if one.is_reversed else form[one.code] for one in of.items)


def alpha(forms: Sequence[Points]) -> Fraction | None:
    """Cronbach's alpha (Psychometrika 16, 1951): k / (k - 1) times 1 less the variances of the sentences by that of the sum.

    None with fewer than two forms or sentences, and when all forms have the same sum.
    """
    if len(forms) < 2 or len(forms[0]) < 2:
        return None
    k = len(forms[0])
    whole = _spread([sum(one) for one in forms])
    if not whole:
        return None
    return Fraction(k, k - 1) * (1 - sum((_spread(column) for column in zip(*forms, strict=True)), Fraction()) / whole)


def _spread(of: Iterable[int]) -> Fraction:
    """The variance times n less 1: the divisor is the same above and below and falls away."""
    told = list(of)
    return Fraction(sum(one * one for one in told)) - Fraction(sum(told) ** 2, len(told))
