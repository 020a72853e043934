"""The language check of one Dutch text: how easy it is, what it does not tell, and what a reader would stumble over."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach.plain_language import elements
from vereffen.approach.plain_language.agreement import Given, agreement
from vereffen.approach.plain_language.difficult import difficult
from vereffen.approach.plain_language.finding import Finding
from vereffen.approach.plain_language.measures import Frequency, measures
from vereffen.approach.plain_language.reading import sentences
from vereffen.approach.plain_language.score import level, score
from vereffen.approach.plain_language.style import style


class Check(NamedTuple):
    """What `vereffen language` answers; no score, index and level for a text under 50 words or 3 sentences."""

    score: float | None
    flesch_douma: float | None
    words_per_sentence: float | None
    level: str | None
    difficult_words: tuple[str, ...]
    missing_elements: tuple[str, ...]
    findings: tuple[Finding, ...]


def check(text: str, frequency: Frequency, given: Given | None = None) -> Check:
    """The check of a text, or of a filled letter with the amounts and days of its data."""
    found = sentences(text)
    counted = measures(found, frequency)
    points = score(counted)
    index = counted.flesch_douma
    words = difficult(found, frequency)
    findings = [
        *(one.finding for one in words),
        *style(found),
        *elements.order(found),
        *(agreement(found, given) if given else ()),
    ]
    # In the order of reading; a sentence that stands twice is told where it stands first.
    places = {one.text: place for place, one in reversed(list(enumerate(found)))}
    return Check(
        score=points,
        flesch_douma=None if index is None else round(index, 1),
        words_per_sentence=round(counted.words_per_sentence, 1) if counted.sentences else None,
        level=level(points),
        difficult_words=tuple(one.word for one in words),
        missing_elements=elements.missing(found),
        findings=tuple(sorted(findings, key=lambda one: places.get(one.sentence, 0))),
    )
