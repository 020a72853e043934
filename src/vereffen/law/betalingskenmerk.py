"""The 16-digit reference by which a payment finds its claim."""

from __future__ import annotations

from vereffen.law.refusal import Refusal

LENGTH = 16
_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_MODULUS = 11
# A remainder that gives ten or eleven has no digit of its own.
_INSTEAD = {10: 1, 11: 0}


def check_digit(number: str) -> int:
    """The first digit of a betalingskenmerk, from the digits after it (eleven-test, weights from the right)."""
    total = sum(int(digit) * _WEIGHTS[place % len(_WEIGHTS)] for place, digit in enumerate(reversed(number)))
    rest = _MODULUS - total % _MODULUS
    return _INSTEAD.get(rest, rest)


def make(number: str) -> str:
    """The betalingskenmerk of 16 digits for a number of 1 to 15 digits; Refusal for anything else."""
    if not _are_digits(number) or not 1 <= len(number) < LENGTH:
        sentence = "A betalingskenmerk is made from a number of 1 to 15 digits, without spaces or letters."
        raise Refusal(sentence)
    filled = number.rjust(LENGTH - 1, "0")
    return f"{check_digit(filled)}{filled}"


def is_valid(kenmerk: str) -> bool:
    """Whether 16 digits form a betalingskenmerk; spaces and points between them are not counted."""
    digits = kenmerk.replace(" ", "").replace(".", "")
    return len(digits) == LENGTH and _are_digits(digits) and check_digit(digits[1:]) == int(digits[0])


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
