"""The lot between people of one municipality: within each stratum half of them get the new way, and anybody can draw it again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from vereffen.law.refusal import Refusal

Stratum = tuple[str, ...]


class Arms(NamedTuple):
    """Per person the arm (0 usual, 1 new) in the order given, per stratum how many of each, and the published fingerprint."""

    arms: tuple[int, ...]
    strata: tuple[tuple[Stratum, int, int], ...]
    fingerprint: str


def assign(people: Sequence[str], strata: Sequence[Stratum], seed: str) -> Arms:
    """The lot: in each stratum by ascending SHA-256 of `SEED:STRATUM:PERSON`, the first half gets the new way.

    Of an odd stratum the last place is new when the SHA-256 of `SEED:STRATUM` is odd. The order of the rows makes no difference. The
    fingerprint is the SHA-256 of `PERSON=ARM` lines in order of person, so it tells nothing about anybody. Refused without a seed, when a person stands twice
    (a lot is between people, not claims) or when no stratum has two people.
    """
    if not seed:
        raise Refusal("A lot needs a seed: a text that is public and that nobody could choose.")
    if len(set(people)) < len(people):
        raise Refusal("A person stands in the list twice: the lot is between people, not claims, so name each once.")
    if not all(people):
        raise Refusal("A row has no person: fill it in or leave the row out.")
    members: dict[Stratum, list[str]] = {}
    for person, stratum in zip(people, strata, strict=True):
        members.setdefault(stratum, []).append(person)
    if all(len(own) < 2 for own in members.values()):
        raise Refusal("No stratum has two people, so there is nobody to compare with: name fewer strata.")
    new: set[str] = set()
    for stratum, own in members.items():
        head = f"{seed}:{'|'.join(stratum)}"
        odd = len(own) % 2 and int(_digest(head), 16) % 2
        ordered = sorted(own, key=lambda person, head=head: _digest(f"{head}:{person}"))  # type: ignore[misc]
        new.update(ordered[: len(own) // 2 + odd])
    told = tuple(
        (stratum, sum(person not in new for person in own), sum(person in new for person in own))
        for stratum, own in sorted(members.items())
    )
    lines = "\n".join(f"{person}={int(person in new)}" for person in sorted(people))
    return Arms(tuple(int(person in new) for person in people), told, _digest(lines))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
