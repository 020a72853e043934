"""Where in a letter a sign stands that no font has, told by the name of the field and the number of the sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from vereffen.exchange.letters.data import LetterData, to_document
from vereffen.exchange.letters.told import Told, told

# How the engine names it; the sign itself may be written as its number.
_NAMED = re.compile(r"(?:the text|the codepoint) `\"(.+?)\"`", re.DOTALL)
_NUMBER = re.compile(r"\\u{([0-9a-fA-F]+)}")


def sentence(letters: Sequence[LetterData], message: str) -> str:
    """Why these letters cannot be printed, from what the engine says; never a word of what they hold."""
    found = _NAMED.search(message)
    if found is None:
        return "The letter cannot be printed: check the data for a text that is too long, or a sign that no font has."
    sign = _NUMBER.sub(lambda one: chr(int(one[1], 16)), found[1])
    numbers = " ".join(f"U+{ord(one):04X}" for one in sign)
    where = next(filter(None, (_where(number, one, sign, len(letters)) for number, one in enumerate(letters, 1))), "")
    return f"{where or 'The letter'} holds {numbers}, a sign that no installed font has: take it out."


def _where(number: int, data: LetterData, sign: str, of: int) -> str:
    names = [name for name, text in (*_fields("", to_document(data)), *_blocks(told(data))) if _holds(text, sign)]
    which = f"Letter {number}: " if of > 1 else ""
    return which + names[0] if names else ""


def _holds(text: str, sign: str) -> bool:
    # A town is printed in capitals.
    return sign.casefold() in text.casefold()


def _fields(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield prefix, value
        case dict():
            for key, one in value.items():
                yield from _fields(f"{prefix}.{key}" if prefix else key, one)
        case list() | tuple():
            for place, one in enumerate(value, 1):
                yield from _fields(f"{prefix}[{place}]", one)
        case _:
            pass


def _blocks(letter: Told) -> Iterator[tuple[str, str]]:
    yield "onderwerp", letter.subject
    for part in letter.parts:
        yield f"block {part.name}", " ".join((part.heading, *part.text, *part.points))
    if letter.sheet:
        yield f"the sheet in {letter.sheet.language}", str(letter.sheet)
