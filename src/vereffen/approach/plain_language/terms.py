"""The words and phrases that a reader stumbles over, each with a plainer way to say it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from vereffen.law.refusal import Refusal

FILE = Path(__file__).with_name("terms.toml")
# `own` has a meaning in law and may stand explained; `plain` is only stiff; the others do not belong in a letter.
SORTS = ("own", "plain", "forbidden", "threat", "tone")


class Term(NamedTuple):
    """One form of a word or phrase, in small letters, and what to write instead."""

    sort: str
    form: str
    instead: str


@cache
def terms() -> Mapping[str, Term]:
    """Every form with its term; Refusal when the file gives one form twice or says nothing instead."""
    found: dict[str, Term] = {}
    for sort, entries in tomllib.loads(FILE.read_text("utf-8")).items():
        for forms, instead in entries.items():
            for form in forms.split("|"):
                if form in found or sort not in SORTS or not instead:
                    raise Refusal(f"terms.toml has {form} twice or without what to write instead: mend it.")
                found[form] = Term(sort, form, instead)
    return found


def found_in(text: str) -> Iterator[tuple[int, Term]]:
    """The terms in a text with the place where each begins; of two that overlap the longer one."""
    known = terms()
    for match in _pattern().finditer(text.lower()):
        yield match.start(), known[match[1]]


@cache
def _pattern() -> re.Pattern[str]:
    # A part of an address on the internet is no word.
    longest_first = sorted(terms(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w@.\-])({'|'.join(map(re.escape, longest_first))})(?![\w@\-]|\.\w)")
