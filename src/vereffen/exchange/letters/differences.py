"""What changed between two texts of a letter, line by line and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from vereffen.exchange.letters.texts import Text

_WORD = re.compile(r"\S+\s*")
# A line that shares fewer words than this is read more easily as one that went and one that came.
_ALIKE = 0.6


class Piece(NamedTuple):
    """Words that stayed (`same`), came (`new`) or went (`old`)."""

    sort: str
    words: str


Line = tuple[Piece, ...]


def differences(before: Text, after: Text) -> tuple[Line, ...]:
    """Every line that is not the same in both, in reading order; nothing when the words are the same."""
    old, new = list(_lines(before)), list(_lines(after))
    found: list[Line] = []
    for sort, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sort != "equal":
            found.extend(_of_line(one, other) for one, other in zip_longest(old[a:b], new[c:d], fillvalue=""))
    return tuple(found)


def _lines(text: Text) -> Iterator[str]:
    yield from filter(None, (text.title, text.subject, text.sms))
    for one in text.blocks:
        shown = " · ".join(filter(None, (one.name, *one.when, one.shows, one.listed)))
        # Where nothing is said, what the block shows is all there is to see of it.
        yield from filter(None, (one.heading, *one.text)) if one.text or one.heading else (f"[{shown}]",)


def _of_line(before: str, after: str) -> Line:
    old, new = _WORD.findall(before), _WORD.findall(after)
    found = []
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < _ALIKE:
        return tuple(Piece(name, line) for name, line in (("old", before), ("new", after)) if line)
    for sort, a, b, c, d in match.get_opcodes():
        if sort == "equal":
            found.append(Piece("same", "".join(new[c:d])))
            continue
        found.extend(Piece(name, "".join(words)) for name, words in (("old", old[a:b]), ("new", new[c:d])) if words)
    return tuple(found)
