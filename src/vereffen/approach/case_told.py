"""What somebody tells when a case is opened or moved: checked key by key, and turned into the data of a fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereffen.approach import keys
from vereffen.approach.cases import ASKED_FOR, DEALT_WITH, DECIDED, FIRST, GROUNDS, OUTCOME, Data, Move, Sort, State
from vereffen.law.refusal import Refusal

_WORDS = {
    Sort.BEZWAAR: "what the person does not agree with",
    Sort.KLACHT: "what the person complains about",
    Sort.OVERDRACHT: "what is asked",
    Sort.DOORVERWIJZING: "how the person agrees",
    Sort.SAMENWERKING: "how the person agrees",
}
_KNOWN: dict[str, tuple[str, ...]] = {
    Sort.BEZWAAR: ("vorderingen", "ontvangen", "bedrag_cents", "commissie"),
    Sort.KLACHT: ("vorderingen", "ontvangen", "schriftelijk", "commissie", "over"),
    Sort.OVERDRACHT: ("vorderingen", "naar_afdeling", "gevraagd", "grond", "tot", "regie_volgt"),
    Sort.DOORVERWIJZING: ("instemming", "dreigend"),
    Sort.SAMENWERKING: ("afdelingen", "regie", "instemming"),
}


def opened(sort: str, told: Data, words: str, on: date) -> dict[str, Any]:
    """The data of a case of this kind as it is opened; else refused by key."""
    if sort not in FIRST:
        raise Refusal(f"There is no kind of case {sort!r}: choose one of {', '.join(FIRST)}.")
    keys.refuse_unkeepable(told)
    keys.only(told, *_KNOWN[sort])
    if not words.strip():
        raise Refusal(f"Say in a few words {_WORDS[Sort(sort)]}.")
    data: dict[str, Any] = {"soort": sort, "status": FIRST[sort]}
    for key in ("commissie", "schriftelijk", "dreigend", "regie_volgt"):
        if key in _KNOWN[sort]:
            data[key] = _flag(told, key)
    if "vorderingen" in _KNOWN[sort]:
        data["vorderingen"] = _numbers(told, "vorderingen", least=sort != Sort.KLACHT)
    if "ontvangen" in _KNOWN[sort]:
        data["ontvangen"] = keys.day(told, "ontvangen") or on.isoformat()
        if data["ontvangen"] > on.isoformat():
            raise Refusal("ontvangen must not lie in the future: on what day did it come in?")
    data |= {
        Sort.BEZWAAR: _contested,
        Sort.KLACHT: _about,
        Sort.OVERDRACHT: _asked,
        Sort.DOORVERWIJZING: _agreed,
        Sort.SAMENWERKING: _joined,
    }[Sort(sort)](told, on)
    return data


def _contested(told: Data, on: date) -> dict[str, Any]:
    if "bedrag_cents" not in told:
        return {}
    if len(told["vorderingen"]) != 1:
        raise Refusal("bedrag_cents belongs to an objection against one claim.")
    return {"bedrag_cents": keys.cents(told, "bedrag_cents")}


def _about(told: Data, on: date) -> dict[str, Any]:
    return {"over": _number(told, "over")} if told.get("over") is not None else {}


def _asked(told: Data, on: date) -> dict[str, Any]:
    until = keys.day(told, "tot")
    if until and until < on.isoformat():
        raise Refusal("tot must not lie in the past.")
    asked = {
        "naar_afdeling": _number(told, "naar_afdeling"),
        "gevraagd": keys.one_of(told, "gevraagd", ASKED_FOR),
        "grond": keys.one_of(told, "grond", GROUNDS),
    }
    return {**asked, "tot": until} if until else asked


def _agreed(told: Data, on: date) -> dict[str, Any]:
    # Without agreement somebody is told of debt help, and nothing about that person goes over.
    if told.get("instemming") is not True:
        raise Refusal("instemming must be true: without the person's agreement nothing goes over to another.")
    return {"instemming": True}


def _joined(told: Data, on: date) -> dict[str, Any]:
    departments = sorted(set(_numbers(told, "afdelingen", least=True)))
    if len(departments) < 2:
        raise Refusal("afdelingen must name at least two departments.")
    return {**_agreed(told, on), "afdelingen": departments, "regie": _number(told, "regie")}


def stepped(state: State, move: Move, told: Data, words: str, on: date) -> dict[str, Any]:
    """What a step carries and to which status it leads; else refused by key."""
    _refuse_incomplete(move, told, words)
    carried: dict[str, Any] = {"op": _day_of(state, move, told, on)} if "op" in told else {}
    return carried | _outcome(state, told)


def _refuse_incomplete(move: Move, told: Data, words: str) -> None:
    keys.refuse_unkeepable(told)
    keys.only(told, *dict.fromkeys((*move.needs, *move.may)))
    missing = [key for key in move.needs if key not in told]
    if missing:
        raise Refusal(f"The step {move.step} needs: {', '.join(missing)}.")
    if move.words and not words.strip():
        raise Refusal(f"The step {move.step} needs words: what did the person say, or why?")
    if told.get("schriftelijk", True) is not True:
        raise Refusal("An objection or complaint is withdrawn in writing, by the person: schriftelijk must be true.")


def _outcome(state: State, told: Data) -> dict[str, Any]:
    carried: dict[str, Any] = {"schriftelijk": True} if "schriftelijk" in told else {}
    if OUTCOME in told:
        carried[OUTCOME] = keys.one_of(told, OUTCOME, DECIDED if state.sort == Sort.BEZWAAR else DEALT_WITH)
    carried |= {key: keys.cents(told, key) for key in ("bedrag_cents", "kosten_cents") if key in told}
    if "bedrag_cents" in carried and carried.get(OUTCOME, "gegrond") != "gegrond":
        raise Refusal("bedrag_cents belongs to an objection that is gegrond.")
    if {"bedrag_cents", "kosten_cents"} & set(carried):
        carried["vordering"] = _claim_of(state, told)
    return carried


def _day_of(state: State, move: Move, told: Data, on: date) -> str:
    day = keys.day(told, "op")
    if day is None:
        raise Refusal("op must be a day that exists, as YYYY-MM-DD.")
    # What is planned or agreed lies ahead, what was written or told lies behind.
    ahead = move.step in {"gesprek_gepland", "afgesproken"}
    if ahead and day < on.isoformat():
        raise Refusal("op must not lie in the past.")
    if not ahead and not state.on.isoformat() <= day <= on.isoformat() and move.step != "ingetrokken":
        raise Refusal("op must lie between the day the case was opened and today.")
    if move.step == "ingetrokken" and day > on.isoformat():
        raise Refusal("op must not lie in the future.")
    return day


def _claim_of(state: State, told: Data) -> int:
    claims = state.data.get("vorderingen", [])
    if "vordering" not in told and len(claims) == 1:
        return int(claims[0])
    number = _number(told, "vordering")
    # A complaint may be about something else than a claim, and still make costs fall away.
    if claims and number not in claims:
        raise Refusal("vordering must be one of the claims of this case.")
    return number


def _flag(told: Data, key: str) -> bool:
    value = told.get(key, False)
    if not isinstance(value, bool):
        raise Refusal(f"{key} must be true or false.")
    return value


def _number(told: Data, key: str) -> int:
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise Refusal(f"{key} must be the number of one that exists.")
    return value


def _numbers(told: Data, key: str, *, least: bool) -> list[int]:
    value = told.get(key, [])
    if not isinstance(value, list) or (least and not value):
        raise Refusal(f"{key} must be a list of at least one number.")
    return list(dict.fromkeys(_number({key: one}, key) for one in value))
