"""The file audit of a baseline: a sample that anybody can draw again, and a rubric that asks of each file what was done first."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say
from vereffen.track.codebook import Counts, kappa

FEWEST, MOST = 30, 50
YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = (YES, NO, UNKNOWN)


class Question(NamedTuple):
    """A question of the rubric, with what makes it a yes."""

    code: str
    text: Said
    yes_when: Said


RUBRIC = (
    Question(
        "contact_first",
        say("Was er contact voordat er kosten bij kwamen?"),
        say(
            "Er staat een gesprek in beide richtingen van vóór de eerste kosten. Een brief of een gemiste oproep telt niet."
        ),
    ),
    Question(
        "capacity_known",
        say("Was bekend wat deze persoon kon missen?"),
        say("Er staat een berekening of opgave van vóór de stap. Een aanname telt niet."),
    ),
    Question(
        "cost_proportionate",
        say("Stonden de kosten in verhouding tot de schuld en tot wat iemand kon missen?"),
        say("Er staat een afweging bij de stap, en een lichter middel is geprobeerd of gemotiveerd overgeslagen."),
    ),
    Question(
        "remission_checked",
        say("Is eerst gekeken of kwijtschelding kon?"),
        say("Er staat een toets of aanvraag van vóór de eerste kosten, of de schuld kan niet worden kwijtgescholden."),
    ),
)


class Sample(NamedTuple):
    """The files to read, in the order of the lot, the fingerprint of that order, and whether they are all there are."""

    files: tuple[str, ...]
    fingerprint: str
    is_all: bool


class Line(NamedTuple):
    """One question over the sample: how many files say yes, no or nothing, and the share of yes among yes and no (None: nobody can tell)."""

    question: str
    yes: int
    no: int
    unknown: int
    share: Fraction | None


class Audit(NamedTuple):
    """What the audit found: a line per question, how many files were read, and kappa per question over those that two people read."""

    read: int
    lines: tuple[Line, ...]
    read_twice: int
    kappa: Mapping[str, Fraction | None]


def draw(files: Sequence[str], seed: str, size: int) -> Sample:
    """The first `size` files by ascending SHA-256 of `SEED:FILE`; the fingerprint is the SHA-256 of them in that order, joined by commas.

    The seed must be public and fixed before anybody saw the files. Of fewer than `size` files all are read.
    """
    if not FEWEST <= size <= MOST:
        raise Refusal(f"A file audit reads {FEWEST} up to {MOST} files: choose a number of those.")
    if not seed:
        raise Refusal("A sample needs a seed: a text that is public and that nobody could choose.")
    if len(set(files)) < len(files):
        raise Refusal("A file stands in the list twice: name each once.")
    if not files or not all(files):
        raise Refusal("A sample needs files that each have a number of their own.")
    if any("," in one for one in files):
        raise Refusal("A number of a file has no comma in it.")
    order = tuple(sorted(files, key=lambda one: _digest(f"{seed}:{one}"))[:size])
    return Sample(order, _digest(",".join(order)), len(files) <= size)


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers of one reader to every question of the rubric; refused when one is missing or none."""
    codes = [one.code for one in RUBRIC]
    if set(answers) != set(codes):
        raise Refusal(f"Answer every question of the rubric: {', '.join(codes)}.")
    if not set(answers.values()) <= set(ANSWERS):
        raise Refusal(f"Answer with {', '.join(ANSWERS)}: unknown when the file does not tell.")
    return {code: answers[code] for code in codes}


def audit(read: Iterable[tuple[str, str, Mapping[str, str]]]) -> Audit:
    """The audit of (file, reader, answers); the first reading of a file counts, the second shows how well two readers agree.

    What a file does not tell is neither yes nor no, and its number stands beside the share.
    """
    by_file: dict[str, dict[str, Mapping[str, str]]] = {}
    for file, reader, answers in read:
        by_file.setdefault(file, {})[reader] = answers
    first = [next(iter(readings.values())) for readings in by_file.values()]
    twice = [tuple(readings.values())[:2] for readings in by_file.values() if len(readings) > 1]
    return Audit(
        len(first),
        tuple(_line(one.code, first) for one in RUBRIC),
        len(twice),
        {one.code: _agreed(one.code, twice) for one in RUBRIC},
    )


def _line(code: str, read: Sequence[Mapping[str, str]]) -> Line:
    count = Counter(answers[code] for answers in read)
    told = count[YES] + count[NO]
    return Line(code, count[YES], count[NO], count[UNKNOWN], Fraction(count[YES], told) if told else None)


def _agreed(code: str, twice: Sequence[Sequence[Mapping[str, str]]]) -> Fraction | None:
    """Kappa over the files to which both said yes or no."""
    told = [(one[code] == YES, other[code] == YES) for one, other in twice if UNKNOWN not in {one[code], other[code]}]
    if not told:
        return None
    return kappa([Counts(*(told.count(each) for each in ((True, True), (True, False), (False, True), (False, False))))])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
