"""How marked content opens in a PDF, where its words begin, and which letters its signs are."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pikepdf

_CHARACTER = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


class Shown(NamedTuple):
    """Words at a place on paper: how high, how far from the left; words from right to left are already turned."""

    height: float
    left: float
    words: str


class Mark(NamedTuple):
    """What opens a piece of content: its number, or that it is none, the words that stand for it, or that they are turned."""

    number: int | None = None
    is_artifact: bool = False
    instead: str | None = None
    is_reversed: bool = False


def moved(place: tuple[float, float], matrix: Any) -> tuple[float, float]:
    return place[0] + float(matrix[4]), round(place[1] + float(matrix[5]), 1)


def place(places: list[tuple[float, float]], operator: str, operands: Any) -> None:
    if operator == "q":
        places.append(places[-1])
    elif operator == "Q":
        places.pop()
    else:
        places[-1] = moved(places[-1], operands)


def mark(operands: Any) -> Mark:
    tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else {}
    told = properties if isinstance(properties, pikepdf.Dictionary) else {}
    return Mark(
        number=int(told["/MCID"]) if "/MCID" in told else None,
        is_artifact=tag == "/Artifact",
        instead=str(told["/ActualText"]) if "/ActualText" in told else None,
        is_reversed=tag == "/ReversedChars",
    )


def unicode(font: Any) -> dict[int, str]:
    read, found = font.ToUnicode.read_bytes(), {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", read, re.DOTALL):
        for code, letters in _CHARACTER.findall(part):
            found[int(code, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", read, re.DOTALL):
        for first, last, letters in _RANGE.findall(part):
            begin = int(first, 16)
            for code in range(begin, int(last, 16) + 1):
                found[code] = chr(int(letters, 16) + code - begin)
    return found
