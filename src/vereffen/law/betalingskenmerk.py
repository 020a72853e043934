"""The 16-digit reference by which a payment finds its claim."""

from __future__ import annotations

from vereffen.law.refusal import Refusal

LENGTH = 16
_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_MODULUS = 11
# A remainder that gives ten or eleven has no digit of its own.
_INSTEAD = {10: 1, 11: 0}
# What the other digits add up to behind each check digit.
_TOTALS = {"0": (0,), "1": (1, 10), **{str(digit): (_MODULUS - digit,) for digit in range(2, 10)}}
# By what a total is divided to know the digit on each place behind the check digit.
_INVERSES = tuple(pow(_WEIGHTS[place % len(_WEIGHTS)], -1, _MODULUS) for place in reversed(range(LENGTH - 1)))


def check_digit(number: str) -> int:
    """The first digit of a betalingskenmerk, from the digits after it (eleven-test, weights from the right)."""
    rest = _MODULUS - _total(number)
    return _INSTEAD.get(rest, rest)


def _total(number: str) -> int:
    # The weights are the powers of two in elevens, and so are the places of a number written in thirteens.
    return _WEIGHTS[0] * int(number, _MODULUS + 2) % _MODULUS


def make(number: str) -> str:
    """The betalingskenmerk of 16 digits for a number of 1 to 15 digits; Refusal for anything else."""
    if not _are_digits(number) or not 1 <= len(number) < LENGTH:
        sentence = "A betalingskenmerk is made from a number of 1 to 15 digits, without spaces or letters."
        raise Refusal(sentence)
    filled = number.rjust(LENGTH - 1, "0")
    return f"{check_digit(filled)}{filled}"


def is_valid(kenmerk: str) -> bool:
    """Whether 16 digits form a betalingskenmerk; spaces and points between them are not counted."""
    digits = kenmerk if kenmerk.isdigit() else kenmerk.replace(" ", "").replace(".", "")
    return len(digits) == LENGTH and _are_digits(digits) and check_digit(digits[1:]) == int(digits[0])


def one_digit_off(digits: str) -> list[str]:
    """Every other betalingskenmerk that these 16 digits may have been before one of them was written wrong."""
    found = [f"{check_digit(digits[1:])}{digits[1:]}"]
    total = _total(digits[1:])
    # Another digit makes another total, so one that is right already has no more than one other.
    for wanted in set(_TOTALS[digits[0]]) - {total}:
        for place, inverse in enumerate(_INVERSES, 1):
            digit = (int(digits[place]) + (wanted - total) * inverse) % _MODULUS
            if digit < 10:
                found.append(f"{digits[:place]}{digit}{digits[place + 1 :]}")
    return [one for one in found if one != digits]


def one_digit_more(digits: str) -> list[str]:
    """Every betalingskenmerk that these 15 digits may have been before one of it was left out."""
    found = [f"{check_digit(digits)}{digits}"]
    for place, inverse in enumerate(_INVERSES, 1):
        total = _total(f"{digits[1:place]}0{digits[place:]}")
        for wanted in _TOTALS[digits[0]]:
            digit = (wanted - total) * inverse % _MODULUS
            if digit < 10:
                found.append(f"{digits[:place]}{digit}{digits[place:]}")
    return found


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
