"""The self-scan of an officer: eighteen sentences, two per competence, at three moments; and the rubric for a call."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track.competences import COMPETENCES

LOWEST, HIGHEST = 1, 5
RUBRIC_LEVELS = (1, 2, 3, 4)
# How long the skills part keeps what is about one person: our own choice, for two years show whether training lasted.
KEPT_DAYS = 730


class Moment(StrEnum):
    """When a scan is filled in: before the training, after it, and half a year later."""

    T0 = "t0"
    T1 = "t1"
    T2 = "t2"


class Text(NamedTuple):
    """A line in Dutch and in English."""

    nl: str
    en: str

    def told(self, language: str) -> str:
        """The line in that language, or in Dutch."""
        return self.en if language == "en" else self.nl


class Item(NamedTuple):
    """One sentence of the scan: its code (competence and number), its competence and its words."""

    code: str
    competence: str
    says: Text


class Scan(NamedTuple):
    """The sentences of the scan, and what each score from `LOWEST` up to `HIGHEST` means."""

    items: tuple[Item, ...]
    anchors: tuple[Text, ...]


class Criterion(NamedTuple):
    """What a rater looks for in a call, and what each level of `RUBRIC_LEVELS` looks like."""

    competence: str
    asks: Text
    anchors: tuple[Text, ...]


class Own(NamedTuple):
    """What somebody scored on one competence per moment, in tenths from 10 up to 50; None where it was not filled in."""

    competence: str
    tenths: tuple[int | None, ...]

    @property
    def change(self) -> int | None:
        """The last moment less the first that were filled in, in tenths; None with fewer than two."""
        there = [one for one in self.tenths if one is not None]
        return there[-1] - there[0] if len(there) > 1 else None


def checked(scan: Scan, answers: Mapping[str, int], *, is_done: bool) -> dict[str, int]:
    """The answers by code of the sentence; refused when one does not exist, or when a scan that is done lacks one."""
    codes = {one.code for one in scan.items}
    if set(answers) - codes:
        raise Refusal("The self-scan has no such sentence: fill in the sentences that are shown.")
    if any(not LOWEST <= one <= HIGHEST for one in answers.values()):
        raise Refusal(f"Choose a score from {LOWEST} up to {HIGHEST} for each sentence.")
    if is_done and codes - set(answers):
        raise Refusal(f"{len(codes - set(answers))} sentences have no score yet: answer them, or save this for later.")
    return dict(answers)


def points(scan: Scan, answers: Mapping[str, int]) -> dict[str, int]:
    """The sum of the two scores per competence, 2 up to 10, of a scan that is done."""
    found = dict.fromkeys((one.code for one in COMPETENCES), 0)
    for one in scan.items:
        found[one.competence] += answers[one.code]
    return found


def development(scan: Scan, done: Mapping[Moment, Mapping[str, int]]) -> tuple[Own, ...]:
    """What somebody scored on each competence over the moments, from the own answers per moment that is done."""
    by_moment = {moment: points(scan, answers) for moment, answers in done.items()}
    return tuple(
        Own(one.code, tuple(by_moment[moment][one.code] * 5 if moment in by_moment else None for moment in Moment))
        for one in COMPETENCES
    )


def rated(scores: Mapping[str, int | None]) -> dict[str, int | None]:
    """The scores of one rater by competence, None for what the call gave no occasion for; refused when not whole."""
    codes = [one.code for one in COMPETENCES]
    if set(scores) != set(codes):
        raise Refusal("Give each of the nine points a level, or say that the call gave no occasion for it.")
    if any(one is not None and one not in RUBRIC_LEVELS for one in scores.values()):
        raise Refusal("Choose a level from 1 up to 4, or say that the call gave no occasion for it.")
    if all(one is None for one in scores.values()):
        raise Refusal("Give at least one point a level: a rating of nothing tells nothing.")
    return {code: scores[code] for code in codes}


def pairs(one: Mapping[str, int | None], other: Mapping[str, int | None]) -> dict[str, tuple[int, int]]:
    """The levels of two raters side by side by competence, of the points to which both gave one."""
    both = {code: (one[code], other[code]) for code in (competence.code for competence in COMPETENCES)}
    return {code: (first, last) for code, (first, last) in both.items() if first is not None and last is not None}
