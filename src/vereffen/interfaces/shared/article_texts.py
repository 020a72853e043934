"""Official article texts that an operator loaded: kept in the data directory, found by citation, by words and by day."""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from vereffen.interfaces.shared.law_files import Document, read
from vereffen.law import articles

_CITED = re.compile(r"^[A-Za-z]+ (?P<number>[^ ]+)(?: lid (?P<member>\d+[a-z]*))?(?: (?P<letter>[a-z]))?$")
_MEMBER = re.compile(r"^\d+[a-z]*\. ")
_LETTER = re.compile(r"^[a-z]{1,2}\. ")
# How much of a text stands around a word that was found.
AROUND = 90


class Passage(NamedTuple):
    """One line of an article (a member, or a letter in it), and whether the citation points at it."""

    text: str
    is_cited: bool


class ArticleText(NamedTuple):
    """One article as it is in force on a day, as far as the loaded texts tell.

    `valid_from` is the first day of this version, `until` the first day of the next one that was loaded (None: none was).
    `unseen` is the first day of a version of the law that was loaded without this article and may have changed it.
    `part` says which members were loaded when not all were (empty: all), `note` what whoever made the text remarked.
    """

    text: str
    valid_from: date
    until: date | None
    unseen: date | None
    url: str
    part: str
    note: str
    passages: tuple[Passage, ...]


class Found(NamedTuple):
    """An article in which words were found: its citation (empty: no law of ours), law, number, address and excerpt."""

    citation: str
    law: str
    number: str
    url: str
    excerpt: str


class Version(NamedTuple):
    """One version of a law: its first day, its title, its note, and its articles by number."""

    since: date
    title: str
    note: str
    entries: Mapping[str, Mapping[str, str]]


def kept() -> Path:
    """Where the loaded texts are: one file, so that it is replaced whole or not at all."""
    return Path(os.environ.get("VEREFFEN_HOME", "var")) / "law-texts.json"


def take(folder: Path) -> dict[str, int]:
    """Adds the `<law>/<valid_from>.json` files of a folder to what was loaded; counts laws and article texts.

    A version that was loaded before is replaced. Refusal, naming the file, when one is wrong: then nothing is taken.
    """
    found = read(folder)
    home = kept()
    before = json.loads(home.read_text("utf-8")) if home.exists() else {}
    staged = home.with_name(f"{home.name}.{os.getpid()}")
    staged.parent.mkdir(parents=True, exist_ok=True)
    try:
        with staged.open("w", encoding="utf-8") as stream:
            json.dump(before | found, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        staged.replace(home)
    finally:
        staged.unlink(missing_ok=True)
    laws = {document["bwb_id"] for document in found.values()}
    return {"laws": len(laws), "texts": sum(len(document["articles"]) for document in found.values())}


def find(citation: str, on: date, also: Iterable[str] = ()) -> ArticleText | None:
    """The article as it is in force on that day, None when no text of it was loaded; ValueError for no citation of ours.

    `also` are other citations of the same article, whose members are pointed at too.
    """
    bwb = articles.link(citation).rsplit("/", 1)[1].split("#")[0]
    match = _CITED.match(citation)
    versions = loaded().get(bwb, ())
    if match is None or not versions:
        return None
    # The books of the Burgerlijk Wetboek are laws of their own, whose articles are numbered without the book.
    number = match["number"]
    if not any(number in version.entries for version in versions):
        number = number.split(":")[-1]
    place = bisect_right([version.since for version in versions], on)
    having = [version for version in versions[:place] if number in version.entries]
    if not having:
        return None
    version = having[-1]
    later = [one.since for one in versions[place:] if number in one.entries]
    newest = versions[place - 1]
    entry = version.entries[number]
    return ArticleText(
        text=entry["text"],
        valid_from=version.since,
        until=later[0] if later else None,
        unseen=newest.since if newest is not version else None,
        url=entry["url"],
        part=entry["part"],
        note=version.note if _is_about(version.note, number) else "",
        passages=_passages(entry["text"], (citation, *also)),
    )


def search(words: str, on: date, most: int) -> list[Found]:
    """The articles in force on that day that hold all these words, at most so many."""
    asked = words.casefold().split()
    found: list[Found] = []
    if not asked:
        return found
    for bwb, versions in loaded().items():
        current: dict[str, tuple[Version, Mapping[str, str]]] = {}
        for version in versions:
            if version.since <= on:
                current |= {number: (version, entry) for number, entry in version.entries.items()}
        for number, (version, entry) in current.items():
            about = f"{number} {version.title}\n{entry['text']}".casefold()
            if all(word in about for word in asked):
                excerpt = _excerpt(entry["text"], entry["text"].casefold().find(asked[0]))
                found.append(Found(citation_of(bwb, number), version.title, number, entry["url"], excerpt))
                if len(found) == most:
                    return found
    return found


def citation_of(bwb: str, number: str) -> str:
    """How we cite that article; empty for a law that is not in articles.toml or a number that cannot be cited."""
    name = _names().get(bwb, "")
    short, _, book = name.partition(" ")
    citation = f"{short} {book}:{number}" if book else f"{short} {number}"
    return citation if name and articles.is_known(citation) else ""


def loaded() -> Mapping[str, tuple[Version, ...]]:
    """The versions of every loaded law by its number at wetten.overheid.nl, oldest first."""
    path = kept()
    try:
        state = path.stat()
    except FileNotFoundError:
        return {}
    return _index(path, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=1)
def _index(path: Path, _state: tuple[int, int, int]) -> Mapping[str, tuple[Version, ...]]:
    # Read again only when the file is another one: a page asks for many articles.
    documents: dict[str, Document] = json.loads(path.read_text("utf-8"))
    laws: dict[str, list[Version]] = {}
    for document in documents.values():
        since = date.fromisoformat(document["valid_from"])
        entries = _entries(document)
        laws.setdefault(document["bwb_id"], []).append(Version(since, document["title"], document["note"], entries))
    return {bwb: tuple(sorted(versions, key=lambda one: one.since)) for bwb, versions in sorted(laws.items())}


def _entries(document: Document) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    elsewhere = f"https://wetten.overheid.nl/{document['bwb_id']}/{document['valid_from']}"
    for key, entry in document["articles"].items():
        # "287, vierde lid": of this article only that part was taken over.
        number, _, part = key.partition(", ")
        before = found.get(number, {"text": "", "part": ""})
        found[number] = {
            "text": f"{before['text']}\n{entry['text']}".strip(),
            "part": f"{before['part']}; {part}".strip("; "),
            "url": entry["url"] or elsewhere,
        }
    return found


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    # The books come after the law that they are in, so that an article is cited by its book.
    return {law.bwb: name for name, law in articles.laws().items()}


def _is_about(note: str, number: str) -> bool:
    named = re.findall(r"(?<![\w:.-])(?:\d+:)?\d+[a-z]*(?:\.\d+)*(?!\w|[:-]\d)", note)
    return not named or number in named


def _passages(text: str, citations: Iterable[str]) -> tuple[Passage, ...]:
    lines = text.split("\n")
    cited = {place for citation in citations for place in _cited(lines, citation)}
    if len(cited) == len(lines):
        # To point at everything is to point at nothing.
        cited = set()
    return tuple(Passage(line, place in cited) for place, line in enumerate(lines))


def _cited(lines: list[str], citation: str) -> range:
    """The places of the lines that a citation with a member or a letter points at; none for a whole article."""
    match = _CITED.match(citation)
    if match is None or not (match["member"] or match["letter"]):
        return range(0)
    found = range(len(lines))
    if match["member"]:
        found = _block(lines, found, f"{match['member']}. ", _MEMBER)
    inner = _block(lines, found, f"{match['letter']}. ", _LETTER, _MEMBER) if match["letter"] else found
    # A letter that is not there as such: the member it would be in, but never a whole article.
    return inner or (found if match["member"] else range(0))


def _block(lines: list[str], within: range, start: str, *ends: re.Pattern[str]) -> range:
    """The lines from the one that starts so up to the next one that an end matches; empty without it."""
    first = next((place for place in within if lines[place].startswith(start)), None)
    if first is None:
        return range(0)
    after = range(first + 1, within.stop)
    return range(first, next((place for place in after if any(one.match(lines[place]) for one in ends)), within.stop))


def _excerpt(text: str, place: int) -> str:
    begin, end = max(0, place - AROUND), min(len(text), max(0, place) + AROUND)
    # From a whole word up to a whole word.
    begin = text.find(" ", begin) + 1 if begin else 0
    end = text.rfind(" ", begin, end) if end < len(text) else end
    return f"{'… ' if begin else ''}{' '.join(text[begin:end].split())}{' …' if end < len(text) else ''}"
