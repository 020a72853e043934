"""The events of a log in XES, the standard form of event logs (IEEE 1849), one at a time whatever the size of the file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from vereffen.exchange.claims import tables
from vereffen.law.refusal import Refusal

DEEPEST = 12
_NAME = "concept:name"


def events(path: Path) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Each event as its number in the file, the name of its case and its attributes; refused when the file is not whole."""
    number, case, depth = 0, "", 0
    try:
        with tables.opened(path) as file:
            # Entities stay unread: a log needs none, and a bomb is made of them.
            walk = etree.iterparse(
                file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
            )
            for when, element in walk:
                depth += 1 if when == "start" else -1
                if depth > DEEPEST:
                    raise Refusal(f"The file {path.name} is nested deeper than an event log is: check it.")
                tag = element.tag.rpartition("}")[2] if when == "end" and isinstance(element.tag, str) else ""
                if tag == "string" and depth == 2 and element.get("key") == _NAME:
                    case = element.get("value", "")
                elif tag == "event":
                    number += 1
                    yield number, case, {child.get("key", ""): child.get("value", "") for child in element}
                    element.clear()
                elif tag == "trace":
                    case = ""
                    _forget(element)
    except (etree.XMLSyntaxError, EOFError, OSError, UnicodeDecodeError, zlib.error):
        raise Refusal(f"The file {path.name} is no whole XES file: fetch it again.") from None
    if not number:
        raise Refusal(f"The file {path.name} holds no events: it is no event log.")


def _forget(trace: Any) -> None:
    trace.clear()
    # What was read stays with its parent as empty shells, which a log of millions cannot afford.
    while trace.getprevious() is not None:
        del trace.getparent()[0]
