"""Questions about the 16-digit payment reference."""

from __future__ import annotations

from datetime import date

from vereffen.law import betalingskenmerk
from vereffen.law.inquiry.answer import Finding, Line
from vereffen.law.inquiry.reader import Reader


def ask(given: Reader, _on: date) -> Finding:
    """`nummer`, up to 15 digits, to `kenmerk` of 16 digits."""
    number = given.digits("nummer")
    given.done()
    kenmerk = betalingskenmerk.make(number)
    steps = (
        Line("nummer", "filled up with zeros to 15 digits", None, value=kenmerk[1:]),
        Line("controlecijfer", "first digit, by the eleven-test with weights from the right", None, value=kenmerk[0]),
    )
    return Finding({"kenmerk": kenmerk}, steps)
