"""Numbers that pass their checks and belong to nobody: BSN and RSIN in the test range, IBANs of a bank that is not there."""

from __future__ import annotations

FIRST, LAST = 999_990_000, 999_999_999
_BANK = "TEST"
# The last numbers of the test range are kept for organisations: BSN and RSIN share one series.
_FOR_ORGANISATIONS = 120


def passes_elfproef(number: str) -> bool:
    """Whether nine digits form a BSN or RSIN (weights 9 to 2, then -1, sum divisible by eleven)."""
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


def test_range() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All numbers of the test range that pass the elfproef: those for persons, and those for organisations."""
    valid = tuple(str(number) for number in range(FIRST, LAST + 1) if passes_elfproef(str(number)))
    return valid[:-_FOR_ORGANISATIONS], valid[-_FOR_ORGANISATIONS:]


def iban(account: int) -> str:
    """The IBAN of an account (up to ten digits) at an invented bank, with valid check digits (ISO 7064 mod 97)."""
    body = f"{_BANK}{account:010d}"
    digits = "".join(str(int(letter, 36)) for letter in f"{body}NL00")
    return f"NL{98 - int(digits) % 97:02d}{body}"


def kvk(ordinal: int) -> str:
    """A number of eight digits in a part of the trade register that was never given out."""
    return f"{99_000_000 + ordinal:08d}"
