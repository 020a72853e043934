"""Takes out of a note what leads to a person, by rules: names, numbers, addresses and days of birth, shown before it is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from vereffen.law.words import Said, say
from vereffen.track.given_names import GIVEN, NO_PERSON, PARTICLES

# Nobody who is interviewed is younger; a later day is about the work.
_BORN_BEFORE = 2015
LABELS = {
    "email": say("e-mailadres"), "iban": say("rekeningnummer"), "bsn": say("BSN"), "phone": say("telefoonnummer"),
    "number": say("nummer"), "address": say("adres"), "birth": say("geboortedatum"), "name": say("naam"),
}  # fmt: skip
_MARK = re.compile("|".join(re.escape(f"[{label}]") for label in LABELS.values()))


class Found(NamedTuple):
    """Something that leads to a person: where it begins and ends, and what it is (a key of `LABELS`)."""

    start: int
    end: int
    kind: str


class Cleaned(NamedTuple):
    """A text with what leads to a person replaced, and where that stood in the text as it was, to show beside it."""

    text: str
    found: tuple[Found, ...]


def find(text: str, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """What in the text leads to a person, in its order and without overlap; `names` are those whom the interviewer knows of.

    Rules find much and not everything: a nickname, or a story that only one person can have, they do not. So a person reads the
    text again before it is kept.
    """
    told: list[Found] = []
    for kind, rule, holds in (*_RULES, ("name", _known(names), _always)):
        told += [Found(*match.span(), kind) for match in rule.finditer(text) if holds(match.group())]
    told += _again(text, [text[one.start : one.end] for one in told if one.kind == "name"])
    marked = [match.span() for match in _MARK.finditer(text)]
    told = [one for one in told if not any(one.start < end and start < one.end for start, end in marked)]
    told.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in told:
        if kept and one.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, one.end))
        else:
            kept.append(one)
    return tuple(kept)


def clean(text: str, names: Iterable[str] = ()) -> Cleaned:
    """The text with `[naam]`, `[BSN]` and so on in place of what leads to a person; nothing is found in it a second time."""
    names, now = tuple(names), text
    first = find(text, names)
    found = first
    while found:
        for one in reversed(found):
            now = f"{now[: one.start]}[{LABELS[one.kind]}]{now[one.end :]}"
        found = find(now, names)
    return Cleaned(now, first)


def refuse(text: str) -> str | None:
    """The sentence that refuses a text which still holds something of a person, without saying what; None when it does not."""
    count = Counter(one.kind for one in find(text))
    if not count:
        return None
    told = ", ".join(f"{kind} ({many})" for kind, many in count.items())
    return f"This text still leads to a person: {told}. Replace what is marked and read it again."


def marks() -> tuple[Said, ...]:
    """The words that stand in place of what was taken out."""
    return tuple(LABELS.values())


def _always(_text: str) -> bool:
    return True


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_bsn(text: str) -> bool:
    if _is_when(text):
        return False
    digits = _digits(text).zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and sum(int(one) * by for one, by in zip(digits, weights, strict=True)) % 11 == 0


def _is_iban(text: str) -> bool:
    told = re.sub(r"[\s.-]", "", text)
    return int("".join(str(int(one, 36)) for one in told[4:] + told[:4])) % 97 == 1


def _is_when(text: str) -> bool:
    """Whether it is a date or a range of years, and no number that leads to somebody."""
    years = all(re.fullmatch(r"(?:19|20)\d\d", one) for one in re.split(r"\s?-\s?|\s", text))
    return years or bool(_IS_DATE.fullmatch(text))


def _is_number(text: str) -> bool:
    return not _is_when(text)


def _is_birth(text: str) -> bool:
    """Whether a whole date can only be the day of birth of somebody; of two digits, 15 up to 40 is this century."""
    year = max(re.findall(r"\d+", text), key=len)
    return int(year) < _BORN_BEFORE if len(year) == 4 else not 15 <= int(re.findall(r"\d+", text)[-1]) <= 40


def _is_person(text: str) -> bool:
    return not text.startswith(NO_PERSON)


def _is_address(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() not in {"onderweg", "snelweg", "halverwege"}


def _again(text: str, names: Iterable[str]) -> list[Found]:
    """Where a part of a name that was found stands once more, also where no rule would know it for a name."""
    words = {word for name in names for word in re.findall(_WORD, name)}
    words = {one for one in words if one.lower() not in PARTICLES and not _NO_NAME.fullmatch(one) and len(one) > 2}
    if not words:
        return []
    rule = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})s?(?!\w)")
    return [Found(*match.span(), "name") for match in rule.finditer(text)]


def _known(names: Iterable[str]) -> re.Pattern[str]:
    """The names that the interviewer knows of, and each part of one that is no particle."""
    words = {part for name in names for part in (name.strip(), *name.split()) if len(part) > 1}
    told = sorted((re.escape(one) for one in words if one.lower() not in PARTICLES), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})s?(?!\w)", re.IGNORECASE) if told else re.compile(r"(?!)")


_UP = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UP}][\w’']+(?:-[{_UP}][\w’']+)*"
_PARTICLE = rf"(?:(?i:{'|'.join(sorted(PARTICLES))})\s+)"
_SURNAME = rf"{_PARTICLE}*{_WORD}(?:-{_PARTICLE}+{_WORD})?"
_MORE = rf"(?:\s+{_SURNAME}){{0,3}}"
_TITLED = rf"[{_UP}][a-zß-öø-ÿ’'-]+"
_INITIALS = rf"(?:[{_UP}]\.\s?)"
_TITLE = r"(?:de heer|mijnheer|meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|hr\.|familie|fam\.|juffrouw|dokter|drs?\.)"
_CUE = r"(?:heet|ik heet|heet ik|naam is|naam:|genaamd|ik ben)"
# What else begins with a capital in a name that was found: the title or the words that lead to it.
_NO_NAME = re.compile(rf"(?i:{_TITLE}|{_CUE}|ik|de|heer|naam)\.?")
# Inside a sentence a capital is somebody's or something's name; at its start it may be any word.
_INSIDE = r"(?<=[a-zà-öø-ÿ,;:] )"
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t|tember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DATE = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+(?i:{_MONTH})\.?\s+\d{{2,4}})"
_IS_DATE = re.compile(_DATE)
_STREET = (
    r"(?:[\w’'-]{2,}(?i:straat|laan|plein|gracht|kade|singel|dreef|steeg|dijk|plantsoen|burgwal|oever)"
    rf"|[{_UP}][\w’'-]+(?:weg|hof|pad|markt|park|wal|haven|erf|akker|veld|baan)|Markt|Plein|Singel|Kade|Brink)"
)
_HOUSE = r"\s+\d{1,5}(?:\s?-?\s?[a-zA-Z](?!\w)|[-/]\d{1,4})?(?!\w)"
Rule = tuple[str, str, Callable[[str], bool]]
_WRITTEN: tuple[Rule, ...] = (
    ("email", r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\W\d_]{2,}", _always),
    ("iban", r"(?<!\w)(?i:nl)\s?\d{2}[\s.-]?[A-Za-z]{4}(?:[\s.-]?\d){10}(?!\w)", _always),
    ("iban", r"(?<!\w)[A-Z]{2}\s?\d{2}(?:[\s.-]?[A-Z0-9]{4}){2,7}(?:[\s.-]?[A-Z0-9]{1,3})?(?!\w)", _is_iban),
    ("bsn", r"(?<!\d)\d(?:[\s.-]?\d){7,8}(?!\d)", _is_bsn),
    ("phone", r"(?<![\w+])(?:\+|00)[1-9](?:[\s().-]{0,3}\d){7,13}(?!\d)", _always),
    ("phone", r"(?<!\w)\(?0(?:[\s()/-]{0,3}\d){9}(?!\d)", _always),
    ("number", r"(?<!\d)(?<!€ )(?<!€)\d(?:[.-]?\d){6,}(?!\d)", _is_number),
    ("address", r"(?<!\w)[1-9]\d{3}\s?[A-Z]{2}(?!\w)|(?<!\w)[1-9]\d{3}[a-z]{2}(?!\w)", _always),
    ("address", rf"(?<!\w)(?:{_WORD}\s+{_PARTICLE}*)?{_STREET}{_HOUSE}", _is_address),
    ("address", rf"(?<!\w)(?:Laan|Plein|Weg|Straat|Kade|Park|Hof)\s+{_PARTICLE}+{_WORD}(?:\s+{_WORD})?{_HOUSE}", _always),
    ("address", r"(?<!\w)(?i:postbus)\s+\d+", _always),
    ("birth", rf"(?<!\w)(?i:geboren|geboortedatum|geb\.?)(?:\s+(?:is|op|in)|:)*\s+{_DATE}(?!\d)", _always),
    ("birth", rf"(?<![\d/.-]){_DATE}(?!\d)", _is_birth),
    ("name", rf"(?<!\w)(?i:{_TITLE})\s+{_INITIALS}*{_SURNAME}{_MORE}", _is_person),
    ("name", rf"(?<!\w)(?i:{_CUE})\s+{_WORD}{_MORE}", _is_person),
    ("name", rf"(?<!\w){_INITIALS}+{_SURNAME}{_MORE}", _is_person),
    ("name", rf"{_INSIDE}{_TITLED}\s+{_PARTICLE}*{_TITLED}{_MORE}", _is_person),
    ("name", rf"(?<!\w)(?:{'|'.join(sorted(GIVEN))})(?:s(?!\w))?(?!\w){_MORE}", _is_person),
)  # fmt: skip
_RULES = tuple((kind, re.compile(rule), holds) for kind, rule, holds in _WRITTEN)
