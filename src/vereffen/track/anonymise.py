"""Takes out of a note what leads to a person, by rules: names, numbers, addresses and more, shown before it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from vereffen.law.words import Said, say
from vereffen.track.given_names import PARTICLES
from vereffen.track.person_rules import NO_NAME, RULES, WORD, always

LABELS = {
    "email": say("e-mailadres"), "iban": say("rekeningnummer"), "bsn": say("BSN"), "phone": say("telefoonnummer"),
    "number": say("nummer"), "address": say("adres"), "birth": say("geboortedatum"), "name": say("naam"),
    "plate": say("kenteken"), "place": say("gemeente"), "user": say("gebruikersnaam"),
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
    # A sign that nobody sees may not cut a name in two: what is found is looked for without, and told where it stood.
    seen = [at for at, sign in enumerate(text) if unicodedata.category(sign) != "Cf"]
    found = _find("".join(text[at] for at in seen), names)
    return tuple(Found(seen[one.start], seen[one.end - 1] + 1, one.kind) for one in found)


def _find(text: str, names: Iterable[str]) -> list[Found]:
    told: list[Found] = []
    for kind, rule, holds in (*RULES, ("name", _known(names), always)):
        part = "it" if "it" in rule.groupindex else 0
        told += [Found(*match.span(part), kind) for match in rule.finditer(text) if holds(match.group(part))]
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
    return kept


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


def refuse(text: str, allowed: Collection[str] = ()) -> str | None:
    """The sentence that refuses a text which still holds something of a person, without saying what; None when it does not.

    `allowed` are kinds that may stand here, such as of which municipality somebody is who is named among those present.
    """
    count = Counter(one.kind for one in find(text) if one.kind not in allowed)
    if not count:
        return None
    told = ", ".join(f"{kind} ({many})" for kind, many in count.items())
    return f"This text still leads to a person: {told}. Replace what is marked and read it again."


def marks() -> tuple[Said, ...]:
    """The words that stand in place of what was taken out."""
    return tuple(LABELS.values())


def _again(text: str, names: Iterable[str]) -> list[Found]:
    """Where a part of a name that was found stands once more, also where no rule would know it for a name."""
    words = {word for name in names for word in re.findall(WORD, name)}
    words = {one for one in words if one.lower() not in PARTICLES and not NO_NAME.fullmatch(one) and len(one) > 2}
    if not words:
        return []
    rule = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})s?(?!\w)")
    return [Found(*match.span(), "name") for match in rule.finditer(text)]


def _known(names: Iterable[str]) -> re.Pattern[str]:
    """The names that the interviewer knows of, and each part of one that is no particle."""
    words = {part for name in names for part in (name.strip(), *name.split()) if len(part) > 1}
    told = sorted((re.escape(one) for one in words if one.lower() not in PARTICLES), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})s?(?!\w)", re.IGNORECASE) if told else re.compile(r"(?!)")
