"""How well two coders agree on what was said: Cohen's kappa per code and over all codes, in exact fractions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from vereffen.track.interviews import Code, Interview, Interviews, Settled


class Counts(NamedTuple):
    """How often a code was given by both coders, by the first alone, by the second alone and by neither."""

    both: int
    first: int
    second: int
    neither: int

    @property
    def n(self) -> int:
        """How many parts both coders coded."""
        return sum(self)

    @property
    def observed(self) -> Fraction:
        """The share of parts on which they agree."""
        return Fraction(self.both + self.neither, self.n)

    @property
    def chance(self) -> Fraction:
        """The share on which they would agree by chance, each giving the code as often as now."""
        one, other = self.both + self.first, self.both + self.second
        return Fraction(one * other + (self.n - one) * (self.n - other), self.n**2)


class Line(NamedTuple):
    """One code, or all of them (`code` is empty): the share of agreement and kappa, None where chance explains everything."""

    code: str
    n: int
    observed: Fraction
    kappa: Fraction | None


class Difference(NamedTuple):
    """A part on which two coders differ: the codes that only the one with the lowest account gave, those of the other, and what they settled on."""

    interview: Interview
    note: str
    first: frozenset[str]
    second: frozenset[str]
    settled: Settled | None


class Pair(NamedTuple):
    """Two coders in the order of their accounts, how each is called, a line per code of the codebook, and one over all codes.

    Overall kappa sets the mean agreement over the codes against the mean of what chance gives, so that a code which neither
    coder used does not stand in the way.
    """

    coders: tuple[int, int]
    names: tuple[str, str]
    counts: tuple[tuple[str, Counts], ...]
    lines: tuple[Line, ...]
    overall: Line


def kappa(counts: Sequence[Counts]) -> Fraction | None:
    """Cohen's kappa of one code, or pooled over several of the same parts; None when there is nothing beside chance."""
    observed = sum((one.observed for one in counts), Fraction(0)) / len(counts)
    chance = sum((one.chance for one in counts), Fraction(0)) / len(counts)
    return None if chance == 1 else (observed - chance) / (1 - chance)


def agreement(of: Interviews) -> tuple[Pair, ...]:
    """What each pair of coders has in common over the interviews that both are done with; nothing without codes.

    An interview that one of them is still busy with does not count: the figure would tell who still codes what the other gave.
    """
    coded: dict[tuple[int, int], list[tuple[frozenset[str], frozenset[str]]]] = {}
    names: dict[int, str] = {}
    for interview in of.interviews.values():
        if interview.is_open:
            one, other = sorted(interview.coders)
            names |= interview.coders
            parts = [(interview.codings[note, one], interview.codings[note, other]) for note in interview.notes]
            coded.setdefault((one, other), []).extend(parts)
    return tuple(
        _pair(coders, (names[coders[0]], names[coders[1]]), parts, of.codes)
        for coders, parts in sorted(coded.items())
        if of.codes
    )


def differences(of: Interviews) -> tuple[Difference, ...]:
    """Every part to which two coders who are done gave other codes, in the order of the interviews; what was settled says so."""
    found = []
    for interview in of.interviews.values():
        one, other = sorted(interview.coders) if interview.is_open else (0, 0)
        for note in interview.notes if interview.is_open else ():
            first, second = interview.codings[note, one], interview.codings[note, other]
            if first != second:
                found.append(Difference(interview, note, first - second, second - first, interview.settled.get(note)))
    return tuple(found)


def given_by_both(of: Interviews) -> tuple[tuple[Code, int], ...]:
    """Each code that both coders gave to the same part of what somebody said, with in how many interviews; the most first.

    As everywhere, an interview counts when both are done with it.
    """
    found: Counter[str] = Counter()
    for interview in of.interviews.values():
        codes: set[str] = set()
        if interview.is_open:
            one, other = interview.coders
            for note in interview.notes:
                codes |= interview.codings[note, one] & interview.codings[note, other]
        found.update(codes)
    return tuple((of.codes[code], many) for code, many in sorted(found.items(), key=lambda one: (-one[1], one[0])))


def coded_twice(of: Interviews) -> int:
    """How many interviews two coders are done with."""
    return sum(one.is_open for one in of.interviews.values())


def _pair(
    coders: tuple[int, int],
    names: tuple[str, str],
    parts: Sequence[tuple[frozenset[str], frozenset[str]]],
    codes: Iterable[str],
) -> Pair:
    counts = tuple((code, _counted(code, parts)) for code in codes)
    lines = tuple(Line(code, one.n, one.observed, kappa([one])) for code, one in counts)
    observed = sum((line.observed for line in lines), Fraction(0)) / len(lines)
    return Pair(coders, names, counts, lines, Line("", len(parts), observed, kappa([one for _, one in counts])))


def _counted(code: str, parts: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Counts:
    told = [(code in first, code in second) for first, second in parts]
    return Counts(*(told.count(each) for each in ((True, True), (True, False), (False, True), (False, False))))
