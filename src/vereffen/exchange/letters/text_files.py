"""A text of a letter as a file that somebody writes in an editor: TOML with its kind, language, edition and reason on top."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.data import LANGUAGES
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.texts import Text
from vereffen.law.refusal import Refusal

LARGEST = 200_000
_TOP = ("soort", "taal", "uitgave", "waarom")


class TextFile(NamedTuple):
    """What a file holds: for which letter, in which edition (0 is the normal one), why it was written ('' unsaid), and the text."""

    kind: str
    language: str
    edition: int
    why: str
    document: Mapping[str, Any]
    text: Text


def read(content: bytes) -> TextFile:
    """The text in a file; refused in one sentence when it is no TOML, too large, or no text of its kind."""
    if len(content) > LARGEST:
        raise Refusal(f"A text of a letter is at most {LARGEST // 1000} kB: this file is larger.")
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal("This file is no text in UTF-8: save it as plain text in UTF-8.") from None
    except tomllib.TOMLDecodeError as fault:
        # The fault names a place; what stands there is the writer's own and is not repeated.
        place = str(fault).rpartition("(")[2].rstrip(")")
        raise Refusal(
            f"This file cannot be read as TOML ({place}): `vereffen texts show KIND` shows the form."
        ) from None
    except RecursionError:
        raise Refusal("This file is nested too deeply for a text.") from None
    kind, language, edition, why = (
        document.pop(key, default) for key, default in zip(_TOP, ("", "nl", 0, ""), strict=True)
    )
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refusal(f"soort must name the letter: one of {', '.join(KINDS)}.")
    if language not in LANGUAGES:
        raise Refusal(f"taal must be one of {', '.join(LANGUAGES)}.")
    if isinstance(edition, bool) or not isinstance(edition, int) or not isinstance(why, str):
        raise Refusal("uitgave must be a whole number and waarom a text.")
    return TextFile(kind, language, edition, why, document, texts.read(kind, document, texts.stones(language)))


def as_toml(kind: str, language: str, text: Text, edition: int = 0, why: str = "") -> str:
    """The text as a file that `read` reads back, with its reason to fill in."""
    return "\n".join(_lines(kind, language, text, edition, why))


def _lines(kind: str, language: str, text: Text, edition: int, why: str) -> Iterator[str]:
    for key, value in zip(_TOP, (kind, language, edition, why), strict=True):
        yield f"{key} = {_value(value)}"
    document = texts.to_document(text)
    for key in ("titel", "onderwerp", "sms"):
        if key in document:
            yield f"{key} = {_value(document[key])}"
    for block in document["blok"]:
        yield "\n[[blok]]"
        for key, value in block.items():
            if key == "tekst":
                yield "tekst = ["
                yield from (f"  {_value(one)}," for one in value)
                yield "]"
            else:
                yield f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    # A JSON string, number or list of them is one in TOML too; what could differ, a text never holds.
    return json.dumps(value, ensure_ascii=False)
