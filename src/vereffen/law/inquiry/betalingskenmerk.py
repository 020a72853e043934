"""Questions about the 16-digit payment reference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import betalingskenmerk
from vereffen.law.inquiry.answer import Finding, fact
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.words import say


def _answer(asked: Mapping[str, Any], _on: date) -> Finding:
    kenmerk = betalingskenmerk.make(asked["nummer"])
    steps = [
        fact("nummer", say("Het nummer, met nullen aangevuld tot 15 cijfers"), None, kenmerk[1:]),
        fact("controlecijfer", say("Het eerste cijfer: daarmee valt een tikfout op (elfproef)"), None, kenmerk[0]),
    ]
    return Finding.of({"kenmerk": kenmerk}, steps)


INQUIRY = Inquiry(
    "betalingskenmerk",
    say("Betalingskenmerk"),
    say("Betalen"),
    (Field("nummer", Kind.DIGITS, say("Nummer van ten hoogste 15 cijfers")),),
    _answer,
)
