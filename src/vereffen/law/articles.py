"""The laws we cite: each by its short name, with its full title and the place where its text stands."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

# "Awb 4:113 lid 1", "Rv 475da lid 1 a", "BW 6:96 lid 6", "Leidraad 26.1.7": a law, a number, and where in the article.
_CITATION = re.compile(r"^(?P<law>[A-Za-z]+) (?P<number>(?:\d+:)?\d+[a-z]*(?:\.\d+)*)(?: lid \d+)?(?: [a-z])?$")


class Law(NamedTuple):
    """One law: the short name that citations use, its full title and its number at wetten.overheid.nl."""

    name: str
    title: str
    bwb: str


@cache
def laws() -> dict[str, Law]:
    """All laws that may be cited, by short name; the books of the Burgerlijk Wetboek as `BW 3`, `BW 6`."""
    entries = tomllib.loads((Path(__file__).parent / "articles.toml").read_text("utf-8"))
    found: dict[str, Law] = {}
    for name, entry in entries.items():
        found[name] = Law(name, entry["title"], entry["bwb"])
        for book, bwb in entry.get("books", {}).items():
            found[f"{name} {book}"] = Law(f"{name} {book}", f"{entry['title']} Boek {book}", bwb)
    return found


def is_known(citation: str) -> bool:
    """Whether a citation like `Awb 4:113 lid 1` names a law of ours in a form that can be looked up."""
    match = _CITATION.match(citation)
    return match is not None and match["law"] in laws()


def link(citation: str) -> str:
    """The address of the article at wetten.overheid.nl; ValueError when the citation is not known."""
    match = _CITATION.match(citation)
    if match is None or match["law"] not in laws():
        message = f"{citation!r} is no citation of a law in articles.toml"
        raise ValueError(message)
    book = match["number"].split(":")[0]
    law = laws().get(f"{match['law']} {book}", laws()[match["law"]])
    number = match["number"].split(":")[1] if law.name != match["law"] else match["number"]
    return f"https://wetten.overheid.nl/{law.bwb}#Artikel{number}"
