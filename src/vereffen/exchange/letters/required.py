"""Whether the text of a letter says what the law wants said; a letter that does not is refused by the name of the part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vereffen.exchange.letters import words
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.told import Told
from vereffen.exchange.letters.values import values_of
from vereffen.law import contents
from vereffen.law.refusal import Refusal

# The parts and their codes are the same for a tax (IW 11), which has the same two weeks and the same warning.
_REGIMES = {"veertiendagenbrief": "privaat"}
_COSTS = {"nl": "kosten", "en": "costs"}
_ENFORCED = {"nl": "deurwaarder", "en": "bailiff"}
_OBJECT = {"nl": ("bezwaar", "beroep"), "en": ("object", "appeal")}

# By what a reader sees: the day itself, the amount itself, and that not paying costs money.
_Seen = Callable[[LetterData, Told, Mapping[str, str]], bool]
_SEEN: Mapping[str, _Seen] = {
    "termijn": lambda data, letter, _: words.day(data.uiterste_dag, data.taal) in letter.said("wanneer"),
    "gevolg": lambda data, letter, _: _COSTS[data.taal] in letter.said("wat_daarna"),
    "vergoeding": lambda data, letter, values: _fee(data, values) in letter.said("hoeveel"),
    "btw": lambda _, letter, values: values["btw"] in letter.said("hoeveel"),
    "motivering": lambda _, letter, __: bool(letter.said("redenen")),
    "wettelijk_voorschrift": lambda _, letter, values: values["wet"] in letter.said("wet"),
    "bezwaar": lambda data, letter, _: any(word in letter.said("bezwaar").lower() for word in _OBJECT[data.taal]),
    # A letter speaks to whom it is about: `u` or `you` tells who may object.
    "bezwaar_door_wie": lambda data, letter, _: {"nl": "u", "en": "you"}[data.taal] in letter.said("bezwaar").lower().split(),
    "bezwaar_termijn": lambda _, letter, values: bool(values["bezwaar_tot"]) and values["bezwaar_tot"] in letter.said("bezwaar"),
    "bezwaar_orgaan": lambda _, letter, values: values["gemeente"] in letter.said("bezwaar"),
    "woord_dwangbevel": lambda _, letter, __: letter.subject.lower().startswith("dwangbevel"),
    "hoofdsom": lambda _, letter, values: values["hoofdsom"] in letter.said("hoeveel"),
    "grondslag": lambda _, letter, values: values["grondslag"] in letter.said("grondslag"),
    "kosten": lambda _, letter, values: values["kosten_nu"] in letter.said("hoeveel"),
    "tenuitvoerlegging": lambda data, letter, _: _ENFORCED[data.taal] in letter.said("wat_daarna")
    and _COSTS[data.taal] in letter.said("wat_daarna"),
    "rente_vanaf": lambda _, letter, values: bool(values["rente_vanaf"]) and values["rente_vanaf"] in letter.said("hoeveel"),
    "rechtbank": lambda _, letter, values: values["verzet_bij"] in letter.said("verzet"),
    "verzet": lambda _, letter, values: values["verzet_bij"] in letter.said("verzet"),
}  # fmt: skip


def check(data: LetterData, letter: Told) -> None:
    """Refuses a letter that lacks one of the parts that the law wants said; most kinds have none."""
    if data.gegevens.get("bezwaar_tegen"):
        _check_objection(data, letter)
    document = KINDS[data.soort].document
    if not document:
        return
    regime = _REGIMES.get(document, "awb")
    values = values_of(data)
    said = frozenset(one.code for one in contents.required(document, regime) if _SEEN[one.code](data, letter, values))
    lacking = contents.missing(document, said, regime, _conditions(data))
    if lacking:
        told = ", ".join(f"{one.code} ({one.article})" for one in lacking)
        raise Refusal(f"The text of the {data.soort} lacks what the law wants said: {told}; put it in the text.")


def _check_objection(data: LetterData, letter: Told) -> None:
    # Awb 3:45: that one may object, to what, where, and until when.
    said, values = letter.said("bezwaar"), values_of(data)
    needed = (*data.gegevens["bezwaar_tegen"], values["bezwaar_tot"] or "?", values["gemeente"])
    if any(one not in said for one in needed):
        raise Refusal(f"The text of the {data.soort} lacks how to object (Awb 3:45); put it in the text.")


def _conditions(data: LetterData) -> list[str]:
    asked = {
        "vergoeding": data.kosten_nu_cents if data.soort == "aanmaning" else _of(data, "aanmaning_cents", "incassokosten_cents"),
        "rente": _of(data, "rente_vanaf"),
        "btw": _of(data, "btw_cents"),
    }  # fmt: skip
    return [name for name, holds in asked.items() if holds]


def _of(data: LetterData, *names: str) -> object:
    return next((data.gegevens[name] for name in names if data.gegevens.get(name)), None)


def _fee(data: LetterData, values: Mapping[str, str]) -> str:
    """What was or is asked for the aanmaning or the 14-day letter, as written."""
    if data.soort == "aanmaning":
        return values["kosten_nu"]
    return values["aanmaning" if data.soort == "dwangbevel" else "incassokosten"]
