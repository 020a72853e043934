"""Whether the text of a letter says what the law wants said; a letter that does not is refused by the name of the part."""

from __future__ import annotations

from collections.abc import Iterator

from vereffen.exchange.letters import words
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.told import Told
from vereffen.law import contents
from vereffen.law.refusal import Refusal

# The parts and their codes are the same for a tax (IW 11), which has the same two weeks and the same warning.
_REGIME = "awb"
_COSTS = {"nl": "kosten", "en": "costs"}
_OBJECTION = {"nl": "binnen zes weken", "en": "within six weeks"}


def check(data: LetterData, letter: Told) -> None:
    """Refuses an aanmaning that lacks one of its mandatory parts; a herinnering has none."""
    if data.bezwaar_tegen:
        _check_objection(data, letter)
    if data.soort not in contents.KINDS:
        return
    conditions = ["vergoeding"] if data.kosten_nu_cents else []
    lacking = contents.missing(data.soort, frozenset(_said(data, letter)), _REGIME, conditions)
    if lacking:
        told = ", ".join(f"{one.code} ({one.article})" for one in lacking)
        raise Refusal(f"The text of the {data.soort} lacks what the law wants said: {told}; put it in the text.")


def _check_objection(data: LetterData, letter: Told) -> None:
    # Awb 3:45: that one may object, to what, and within which time.
    said = _block(letter, "bezwaar")
    if _OBJECTION[data.taal] not in said or any(one not in said for one in data.bezwaar_tegen):
        raise Refusal(f"The text of the {data.soort} lacks how to object (Awb 3:45); put it in the text.")


def _said(data: LetterData, letter: Told) -> Iterator[str]:
    # By what a reader sees: the day itself, the amount itself, and that not paying costs money.
    if words.day(data.uiterste_dag, data.taal) in _block(letter, "wanneer"):
        yield "termijn"
    if _COSTS[data.taal] in _block(letter, "wat_daarna"):
        yield "gevolg"
    if data.kosten_nu_cents and words.euro(data.kosten_nu_cents, data.taal) in _block(letter, "hoeveel"):
        yield "vergoeding"


def _block(letter: Told, name: str) -> str:
    return " ".join(letter.blocks[name])
