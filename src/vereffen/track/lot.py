"""The public lot that decides who starts when: anybody can draw it again and get the same order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from vereffen.law.refusal import Refusal

# The CBS codes of municipalities have four digits.
_DIGITS = 4


class Lot(NamedTuple):
    """The municipalities in the order in which they start, and the fingerprint under which that order is published."""

    order: tuple[str, ...]
    fingerprint: str


def draw(municipalities: Sequence[str], seed: str) -> Lot:
    """The order by ascending SHA-256 of `SEED:CODE`; the fingerprint is the SHA-256 of the codes in that order, joined by commas.

    `seed` is a text that nobody could choose to their advantage and everybody can look up, such as a later lottery result. Refused when
    fewer than two municipalities are named, one stands twice, or a code is none.
    """
    codes = [code.strip() for code in municipalities]
    wrong = [code for code in codes if len(code) != _DIGITS or not code.isascii() or not code.isdigit()]
    if wrong:
        raise Refusal(f"{wrong[0]!r} is no municipality: a CBS code has four digits, such as 0344.")
    if len(set(codes)) < len(codes):
        raise Refusal("A municipality stands in the lot twice: name each once.")
    if len(codes) < 2:
        raise Refusal("A lot needs at least two municipalities.")
    if not seed:
        raise Refusal("A lot needs a seed: a text that is public and that nobody could choose.")
    order = tuple(sorted(codes, key=lambda code: _digest(f"{seed}:{code}")))
    return Lot(order, _digest(",".join(order)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
