"""The conversation guide: the words for each opening, step and turn, as numbered editions that a municipality may write itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from vereffen.approach.conversation import DISCREET, STAGE_CODES, TURN_CODES, Situation
from vereffen.law.refusal import Refusal

FOLDER = Path(__file__).with_name("guides")
STANDARD = 1
# Below this number the editions are ours; a municipality counts its own from here.
FIRST_OWN = 1_000
# What a line may ask for: who calls, for whom, who is called, and where to call back.
HOLES = ("medewerker", "gemeente", "persoon", "telefoon")
LANGUAGES = ("nl", "en")
LONGEST = 400
# Whoever else hears these lines may not learn what it is about, nor that a municipality calls.
_DISCREET_HOLES = {
    Situation.VOICEMAIL: {"medewerker", "telefoon"},
    Situation.THIRD_PARTY: {"medewerker", "telefoon", "persoon"},
}
_GIVES_AWAY = re.compile(
    r"schuld|vordering|betal|geld|rekening|regeling|belasting|incasso|achterstand|aanmaning|gemeente|bijstand|€|euro|debt|pay|money|bill|municipal",
    re.IGNORECASE,
)
# What somebody who wants to die must hear, whoever wrote the guide.
_OF_SUICIDE = ("113", "0800-0113", "112")
_KEYS = {"title", "version", "since", "author", "listen", "closings", "never", "openings", "stages", "turns"}


class Text(NamedTuple):
    """A line in Dutch and, where somebody wrote it, in English."""

    nl: str
    en: str

    def told(self, language: str, about: Mapping[str, str]) -> str:
        """The line in that language, or in Dutch, with its holes filled."""
        line = self.en if language == "en" and self.en else self.nl
        return line.format_map(about)


class Stage(NamedTuple):
    """One of the ten steps: its code, what to do, and words that help."""

    code: str
    what: Text
    words: Text


class Turn(NamedTuple):
    """A turn that a conversation can take: its code, what is going on, and what helps then."""

    code: str
    title: Text
    helps: tuple[Text, ...]


class Guide(NamedTuple):
    """One edition: its number, which text it is, from when and by whom, and its words."""

    number: int
    title: Text
    version: str
    since: date
    author: Text
    listen: tuple[Text, ...]
    closings: tuple[Text, ...]
    never: tuple[Text, ...]
    openings: Mapping[Situation, tuple[Text, ...]]
    stages: tuple[Stage, ...]
    turns: tuple[Turn, ...]


def edition(number: int, own: Path | None = None) -> Guide:
    """The edition with that number, from the municipality's own folder or from ours; refused when it is not there or not right."""
    folder = own if number >= FIRST_OWN else FOLDER
    found = sorted(folder.glob(f"{number:04d}-*.toml")) if folder else []
    if len(found) != 1:
        raise Refusal(
            f"There {'are several conversation guides' if found else 'is no conversation guide'} {number:04d}."
        )
    return _kept(found[0], found[0].stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _kept(path: Path, _changed: int) -> Guide:
    return read(path)


def read(path: Path) -> Guide:
    """The edition in that file; refused with everything that is wrong with it."""
    told, wrong = _opened(path)
    wrong = wrong or problems(told)
    if wrong:
        raise Refusal(f"The conversation guide {path.name} may not be used: {'; '.join(wrong)}.")
    return Guide(
        int(path.name.split("-")[0]),
        _text(told["title"]),
        told["version"],
        told["since"],
        _text(told["author"]),
        _lines(told["listen"]),
        _lines(told["closings"]),
        _lines(told["never"]),
        {one: _lines(told["openings"][one.value]) for one in Situation},
        tuple(Stage(one["code"], _text(one["what"]), _text(one["words"])) for one in told["stages"]),
        tuple(Turn(one["code"], _text(one["title"]), _lines(one["helps"])) for one in told["turns"]),
    )


def faults(path: Path) -> tuple[str, ...]:
    """Everything that is wrong with a file, in short sentences; empty when it may be used."""
    told, wrong = _opened(path)
    return wrong or problems(told)


def problems(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Everything that keeps these tables from being an edition: what is missing, what may not be said."""
    found = [f"{key} is not something that a guide has" for key in sorted(set(told) - _KEYS)]
    for key in ("title", "author"):
        found += _of_text(key, told.get(key)) if key in told else [f"{key} is missing"]
    if not _is_line(told.get("version")):
        found.append("version is missing")
    since = told.get("since")
    if not isinstance(since, date) or isinstance(since, datetime):
        found.append("since needs a day")
    for key in ("listen", "closings", "never"):
        found += _of_lines(key, told.get(key))
    return (*found, *_of_openings(told.get("openings")), *_of_stages(told.get("stages")), *_of_turns(told.get("turns")))


def _of_openings(told: Any) -> Iterable[str]:
    told = told if isinstance(told, Mapping) else {}
    yield from (f"openings has {one}, which is no situation" for one in sorted(set(told) - set(Situation)))
    for one in Situation:
        where = f"opening {one.value}"
        yield from _of_lines(where, told.get(one.value))
        if one not in DISCREET:
            continue
        for line in _spoken(told.get(one.value)):
            beyond = _holes(line) - _DISCREET_HOLES[one]
            if beyond or _GIVES_AWAY.search(line):
                yield f"{where} tells whoever else hears it too much"


def _of_stages(told: Any) -> Iterable[str]:
    tables = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    codes = [str(one.get("code")) for one in tables]
    yield from _of_codes("step", codes, STAGE_CODES)
    for one in tables:
        for key in ("what", "words"):
            yield from _of_text(f"step {one.get('code')}, {key}", one.get(key))


def _of_turns(told: Any) -> Iterable[str]:
    tables = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    yield from _of_codes("turn", [str(one.get("code")) for one in tables], TURN_CODES)
    for one in tables:
        yield from _of_text(f"turn {one.get('code')}, title", one.get("title"))
        yield from _of_lines(f"turn {one.get('code')}", one.get("helps"))
        if one.get("code") == "suicidaliteit":
            dutch = " ".join(_spoken(one.get("helps"), ("nl",)))
            yield from (
                f"turn suicidaliteit does not name {number}"
                for number in _OF_SUICIDE
                if not re.search(rf"(?<![\d-]){number}(?!\d)", dutch)
            )
            if "zelfmoord?" not in dutch.lower():
                yield "turn suicidaliteit does not ask directly: “Denkt u aan zelfmoord?”"


def _of_codes(what: str, codes: list[str], needed: tuple[str, ...]) -> Iterable[str]:
    yield from (f"{what} {code} is missing" for code in needed if code not in codes)
    yield from (f"{what} {code} is not one that we know" for code in sorted(set(codes) - set(needed)))
    yield from (f"{what} {code} is there twice" for code in needed if codes.count(code) > 1)


def _of_lines(where: str, told: Any) -> Iterable[str]:
    if not isinstance(told, list) or not told:
        yield f"{where} is missing"
        return
    for one in told:
        yield from _of_text(where, one)


def _of_text(where: str, told: Any) -> Iterable[str]:
    table = told if isinstance(told, Mapping) else {"nl": told}
    if not _is_line(table.get("nl")) or set(table) - set(LANGUAGES) or not all(map(_is_line, table.values())):
        yield f"{where} needs a line of at most {LONGEST} characters in Dutch"
        return
    for line in table.values():
        try:
            beyond = _holes(line) - set(HOLES)
        except ValueError:
            beyond = {line}
        if beyond:
            yield f"{where} has braces around something else than {', '.join(HOLES)}"


def _is_line(told: Any) -> bool:
    return isinstance(told, str) and bool(told.strip()) and len(told) <= LONGEST and told.isprintable()


def _holes(line: str) -> set[str]:
    """The names in braces; a hole that asks for more than a name is told with what it asks."""
    parts = list(Formatter().parse(line))
    return {f"{name}{spec or ''}{how or ''}" for _, name, spec, how in parts if name is not None}


def _spoken(told: Any, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
    lines = told if isinstance(told, list) else []
    tables = [one if isinstance(one, Mapping) else {"nl": one} for one in lines]
    return [line for table in tables for key, line in table.items() if key in languages and _is_line(line)]


def _opened(path: Path) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.toml", path.name):
        return {}, ("its name must be four figures, a dash and a word, as 1000-gouda.toml",)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), ()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        return {}, (f"it cannot be read: {fault}",)


def _lines(told: list[Any]) -> tuple[Text, ...]:
    return tuple(_text(one) for one in told)


def _text(told: Any) -> Text:
    table = told if isinstance(told, Mapping) else {"nl": told}
    return Text(table["nl"], table.get("en", ""))
