"""The words that many readers do not know: terms that are not explained, and words that are rare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from vereffen.approach.plain_language.finding import Finding
from vereffen.approach.plain_language.measures import Frequency
from vereffen.approach.plain_language.reading import Sentence
from vereffen.approach.plain_language.terms import Term, found_in, terms
from vereffen.law.words import say

# Of a million words that people write, a rarer word is fewer than three.
RARE = 3.5
# A word that is put together from two that everybody knows is known.
_PART, _SHORTEST, _LONGEST = 4.0, 3, 16
# An explanation further off than this is about something else.
_NEAR = 120
_AFTER = re.compile(
    r"^[\w ]{0,24}(?::|\(|, (?:een|dat|dus|of)\b)|\b(?:dat is|dat betekent|dat wil zeggen|betekent dat)\b"
)
_NEXT = re.compile(
    r"^(?:dat is|dat zijn|dat betekent|dit betekent|daarmee|zo'n|dan (?:hoeft|mogen|kunnen|betaalt)|een \w+ is)\b"
)
_ASIDE = re.compile(r"\((?:de |het |een )?$")
_CALLED = re.compile(r"\b(?:heet|heten|noemen (?:wij|we)|noemt)\b")


class Difficult(NamedTuple):
    """A word with the sentence in which it first stands, and the term that explains it if we know it."""

    word: str
    sentence: str
    term: Term | None

    @property
    def finding(self) -> Finding:
        """What to do about it."""
        if self.term is None:
            told = say("Gebruik een gewoner woord voor “{word}”, of leg het uit.", word=self.word)
            return Finding(self.sentence, "moeilijk_woord", told)
        holes = {"word": self.word, "instead": self.term.instead}
        if self.term.sort == "own":
            return Finding(self.sentence, "moeilijk_woord", say("Leg “{word}” uit, of schrijf: {instead}.", **holes))
        return Finding(self.sentence, "stijf_woord", say("Schrijf in plaats van “{word}”: {instead}.", **holes))


def difficult(found: Sequence[Sentence], frequency: Frequency) -> tuple[Difficult, ...]:
    """The difficult words in the order in which a reader meets them, each once."""
    seen: set[str] = set()
    result = []
    explained = _explained(found)
    for one in found:
        for word, term in (*_of_terms(one, explained), *((word, None) for word in _rare(one, frequency))):
            key = term.instead if term else word
            if key not in seen:
                seen.add(key)
                result.append(Difficult(word, one.text, term))
    return tuple(result)


def _of_terms(one: Sentence, explained: frozenset[str]) -> Iterator[tuple[str, Term]]:
    for _place, term in found_in(one.text):
        if term.sort == "plain" or (term.sort == "own" and term.instead not in explained and one.running):
            yield term.form, term


def _explained(found: Sequence[Sentence]) -> frozenset[str]:
    """What the text says in other words itself, right behind the term or in the next sentence."""
    result = set()
    for place, one in enumerate(found):
        if not one.running:
            continue
        lower = one.text.lower()
        following = found[place + 1].text.lower() if place + 1 < len(found) else ""
        is_told = bool(_NEXT.match(following) or _CALLED.search(lower))
        for start, term in found_in(lower):
            end = start + len(term.form)
            # `de rekening (de aanslag)`: the plain word stands before it.
            is_aside = lower[end : end + 1] == ")" and bool(_ASIDE.search(lower[max(start - 8, 0) : start]))
            if is_told or is_aside or _AFTER.search(lower[end : end + _NEAR]):
                result.add(term.instead)
    return frozenset(result)


def _rare(one: Sentence, frequency: Frequency) -> Iterator[str]:
    if not one.running:
        return
    known = {part for _place, term in found_in(one.text) for part in term.form.split()}
    for place, word in enumerate(one.words):
        plain = word.lower()
        # A capital inside a sentence is a name; so is one at its head that the list does not know at all.
        is_name = word[0].isupper() and (place > 0 or not frequency(plain))
        if is_name or plain in known or plain in terms() or len(plain) < _SHORTEST or "-" in plain:
            continue
        if frequency(plain) < RARE and not (_is_form(plain, frequency) or _is_put_together(plain, frequency)):
            yield plain


def _is_form(word: str, frequency: Frequency) -> bool:
    """Whether it is the plural or another form of a word that everybody knows."""
    stems = (word.removesuffix(end) for end in ("en", "s", "'s", "e", "je", "jes", "er") if word.endswith(end))
    return any(len(stem) >= _SHORTEST and _is_usual(stem, frequency) for stem in stems)


def _is_put_together(word: str, frequency: Frequency) -> bool:
    if len(word) > _LONGEST:
        return False
    usual = partial(_is_usual, frequency=frequency)
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    # Dutch joins words with nothing, an s, an n or an e between them.
    return any(usual(word[cut:]) and any(usual(head) for head in _heads(word[:cut])) for cut in cuts)


def _heads(head: str) -> Iterator[str]:
    yield head
    for joint in ("s", "en", "e"):
        if head.endswith(joint) and len(head) - len(joint) >= _SHORTEST:
            yield head[: -len(joint)]


def _is_usual(word: str, frequency: Frequency) -> bool:
    return frequency(word) >= _PART
