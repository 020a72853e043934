"""What is counted in a text: sentences, words, syllables and how usual the words are; no figure under 50 words or 3 sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log
from typing import NamedTuple

from vereffen.approach.plain_language.reading import Sentence
from vereffen.approach.plain_language.syllables import syllables

# Under this a mean says more about chance than about the text.
MIN_WORDS, MIN_SENTENCES = 50, 3
# How usual a word is, as the Zipf value: log10 of how often it stands in a billion words; 0 when it is not known.
Frequency = Callable[[str], float]
# The tails say little: `de` is no easier than `hij`, and a word that no list knows is not endlessly rare.
_RAREST, _USUAL = 1.5, 5.5
_LESS_USUAL = 4.5


class Measures(NamedTuple):
    """The counts and means of the running text; `words` includes numbers, the means of words do not."""

    words: int
    sentences: int
    words_per_sentence: float
    letters_per_word: float
    syllables_per_word: float
    long_words: float
    zipf: float
    less_usual: float

    @property
    def is_enough(self) -> bool:
        """Whether the text is long enough to say how easy it is."""
        return self.words >= MIN_WORDS and self.sentences >= MIN_SENTENCES

    @property
    def flesch_douma(self) -> float | None:
        """0–30 very hard … 60–70 normal … 90–100 very easy (Douma 1960); None for too little text."""
        if not self.is_enough:
            return None
        return 206.84 - 77 * self.syllables_per_word - 0.93 * self.words_per_sentence

    @property
    def leesindex_a(self) -> float | None:
        """The index of Brouwer (1963) on the same scale; None for too little text."""
        if not self.is_enough:
            return None
        return 195 - 200 / 3 * self.syllables_per_word - 2 * self.words_per_sentence


def measures(found: Sequence[Sentence], frequency: Frequency) -> Measures:
    """What a text counts; all zero for one without running text."""
    running = [one for one in found if one.running and one.words]
    words = [word for one in running for word in one.words]
    if not words:
        return Measures(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    tokens, count = sum(len(one.tokens) for one in running), len(words)
    spoken = [syllables(word) for word in words]
    usual = [frequency(word.lower()) for word in words]
    return Measures(
        words=tokens,
        sentences=len(running),
        words_per_sentence=tokens / len(running),
        letters_per_word=sum(map(len, words)) / count,
        syllables_per_word=sum(spoken) / count,
        long_words=sum(one >= 3 for one in spoken) / count,
        zipf=sum(min(_USUAL, max(one, _RAREST)) for one in usual) / count,
        less_usual=sum(one < _LESS_USUAL for one in usual) / count,
    )


def features(one: Measures) -> tuple[float, ...]:
    """What the score weighs, in the order of its weights."""
    return (one.syllables_per_word, log(one.words_per_sentence), one.zipf, one.less_usual, one.long_words)
