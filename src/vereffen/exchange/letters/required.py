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
from vereffen.law.words import say

# The parts and their codes are the same for a tax (IW 11), which has the same two weeks and the same warning.
_REGIMES = {"veertiendagenbrief": "privaat"}
_COSTS = {"nl": "kosten", "en": "costs"}
_ENFORCED = {"nl": "deurwaarder", "en": "bailiff"}
_OBJECT = {"nl": ("bezwaar", "beroep"), "en": ("object", "appeal")}

_AGAINST = contents.Requirement("bezwaar_tegen", "Awb 3:45 lid 1", say("Waartegen iemand bezwaar kan maken"))

# By what a reader sees: the day itself, the amount itself, and that not paying costs money.
_Seen = Callable[[LetterData, Told, Mapping[str, str]], bool]
_SEEN: Mapping[str, _Seen] = {
    "termijn": lambda data, letter, _: words.day(data.uiterste_dag, data.taal) in letter.said("wanneer"),
    "gevolg": lambda data, letter, _: _COSTS[data.taal] in letter.said("wat_daarna"),
    "vergoeding": lambda data, letter, values: _fee(data, values) in letter.said("hoeveel"),
    "btw": lambda _, letter, values: values["btw"] in letter.said("hoeveel"),
    "motivering": lambda data, letter, _: bool(letter.said("redenen"))
    and all(one in letter.said("redenen") for one in data.gegevens["redenen"]),
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
    lacking = missing(data, letter)
    if lacking:
        told = ", ".join(f"{one.code} ({one.article})" for one in lacking)
        raise Refusal(f"The text of the {data.soort} lacks what the law wants said: {told}; put it in the text.")


def missing(data: LetterData, letter: Told) -> tuple[contents.Requirement, ...]:
    """What the law wants this letter to say and it does not, in the order of the articles."""
    values = values_of(data)
    document = KINDS[data.soort].document
    if not document:
        return _without_objection(data, letter, values)
    regime = _REGIMES.get(document, "awb")
    said = frozenset(one.code for one in contents.required(document, regime) if _SEEN[one.code](data, letter, values))
    return contents.missing(document, said, regime, _conditions(data))


def _without_objection(data: LetterData, letter: Told, values: Mapping[str, str]) -> tuple[contents.Requirement, ...]:
    """What a letter that is no decision by itself lacks of how to object, when one may (Awb 3:45)."""
    of = KINDS[data.soort]
    about = data.gegevens.get("bezwaar_tegen", ())
    if not (about if "bezwaar_tegen" in of.may else data.gegevens.get("bezwaar_tot")):
        return ()
    needed = [one for one in contents.required("besluit", "awb") if one.article.startswith("Awb 3:45")]
    lacking = [one for one in needed if not _SEEN[one.code](data, letter, values)]
    if any(one not in letter.said("bezwaar") for one in about):
        lacking.append(_AGAINST)
    return tuple(lacking)


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
