"""What goes on step by step around a person: the kinds of case, their steps, who takes each, and where a case then stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal

Data = Mapping[str, Any]


class Sort(StrEnum):
    """The kinds of case."""

    BEZWAAR = "bezwaar"
    KLACHT = "klacht"
    OVERDRACHT = "overdracht"
    DOORVERWIJZING = "doorverwijzing"
    SAMENWERKING = "samenwerking"


class By(StrEnum):
    """Who takes a step: who handles it, who asked, who was asked, debt help, who did not answer yet, each who agreed."""

    HANDLER = "behandelaar"
    GIVER = "gever"
    TAKER = "ontvanger"
    HELP = "schuldhulp"
    GIVER_OR_HELP = "gever_of_schuldhulp"
    ASKED = "gevraagde"
    PARTY = "partij"


class Move(NamedTuple):
    """One step: from which statuses, to which ('' stays, `OUTCOME` as told), by whom, what it needs and may carry.

    `words` tells whether it needs words; of `once` a case has one.
    """

    step: str
    since: tuple[str, ...]
    to: str
    by: By
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    words: bool = False
    once: bool = False


class Mover(NamedTuple):
    """Somebody who wants to see or move a case; of a team lead also the departments that the team covers."""

    officer: int
    department: int | None
    role: str
    covers: frozenset[int] = frozenset()


class State(NamedTuple):
    """Where a case stands, made from its facts alone; `until` is the first day by which something has to be done."""

    case: int
    sort: str
    status: str
    on: date
    until: date | None
    closed_on: date | None
    of_department: int | None
    to_department: int | None
    officer: int | None
    data: Data


OUTCOME = "uitkomst"
HELP, LEADS = "schuldhulp", "teamleider"
GROUNDS = ("toestemming", "wettelijke_taak")
ASKED_FOR = ("behandelen", "advies", "regeling")
DECIDED = ("gegrond", "ongegrond", "niet_ontvankelijk")
DEALT_WITH = ("gegrond", "deels_gegrond", "ongegrond")
# Of these nobody without ground may know what they are.
HIDDEN = frozenset({Sort.DOORVERWIJZING})

_TALK = ("gesprek", "overleg", "afspraak", "formeel")
_TALKED = _TALK[1:]
_AMOUNTS = ("vordering", "bedrag_cents", "kosten_cents")
_COSTS = ("vordering", "kosten_cents")
_TALKING = (
    Move("niet_bereikt", _TALK, "", By.HANDLER),
    Move("gesproken", ("gesprek",), "overleg", By.HANDLER, words=True),
    Move("gesproken", _TALKED, "", By.HANDLER, words=True),
    Move("uitgezocht", _TALK, "", By.HANDLER, words=True),
    Move("afgesproken", _TALKED, "afspraak", By.HANDLER, may=("op", *_COSTS), words=True),
    Move("nagekomen", ("afspraak",), "", By.HANDLER),
    Move("formeel", _TALK[:3], "formeel", By.HANDLER),
    Move("verdaagd", _TALK, "", By.HANDLER, once=True),
    # Only what the person wrote ends it: a withdrawal is never ours to make.
    Move("ingetrokken", _TALK, "ingetrokken", By.HANDLER, needs=("op", "schriftelijk"), words=True),
)
_HELPED = ("aangemeld", "aangenomen", "gesprek", "plan")
MOVES: Mapping[str, tuple[Move, ...]] = {
    Sort.BEZWAAR: (
        *_TALKING,
        Move("gecorrigeerd", _TALKED, "gegrond", By.HANDLER, needs=("bedrag_cents",), may=_AMOUNTS, words=True),
        Move("besloten", _TALKED, OUTCOME, By.HANDLER, needs=(OUTCOME,), may=_AMOUNTS, words=True),
    ),
    Sort.KLACHT: (
        *_TALKING,
        Move("tevreden", _TALKED, "tevreden", By.HANDLER, may=_COSTS, words=True),
        Move("afgehandeld", _TALKED, OUTCOME, By.HANDLER, needs=(OUTCOME,), may=_COSTS, words=True),
    ),
    Sort.OVERDRACHT: (
        Move("aangenomen", ("aangeboden",), "aangenomen", By.TAKER),
        Move("geweigerd", ("aangeboden",), "geweigerd", By.TAKER, words=True),
        Move("ingetrokken", ("aangeboden",), "ingetrokken", By.GIVER, words=True),
        Move("afgerond", ("aangenomen",), "afgerond", By.TAKER),
        Move("teruggegeven", ("aangenomen",), "teruggegeven", By.TAKER, words=True),
    ),
    Sort.DOORVERWIJZING: (
        Move("saldo_gegeven", _HELPED, "", By.GIVER, once=True),
        Move("nagevraagd", _HELPED, "", By.GIVER, once=True),
        Move("aangenomen", ("aangemeld",), "aangenomen", By.HELP),
        Move("gesprek_gepland", ("aangemeld", "aangenomen", "gesprek"), "gesprek", By.HELP, needs=("op",)),
        Move("plan", ("aangenomen", "gesprek"), "plan", By.HELP),
        Move("geweigerd", ("aangemeld", "aangenomen", "gesprek"), "geweigerd", By.HELP, may=("op",), words=True),
        Move("ingetrokken", _HELPED, "ingetrokken", By.GIVER_OR_HELP, may=("op",), words=True),
        Move("beeindigd", ("aangenomen", "gesprek", "plan"), "beeindigd", By.HELP, needs=("op",)),
    ),
    Sort.SAMENWERKING: (
        Move("ja", ("voorgesteld",), "", By.ASKED),
        Move("nee", ("voorgesteld",), "geweigerd", By.ASKED, words=True),
        Move("ingetrokken", ("voorgesteld",), "ingetrokken", By.GIVER, words=True),
        Move("afgerond", ("afgesproken",), "afgerond", By.PARTY),
        Move("gestopt", ("afgesproken",), "gestopt", By.PARTY, words=True),
    ),
}
FIRST: Mapping[str, str] = {
    Sort.BEZWAAR: "gesprek",
    Sort.KLACHT: "gesprek",
    Sort.OVERDRACHT: "aangeboden",
    Sort.DOORVERWIJZING: "aangemeld",
    Sort.SAMENWERKING: "voorgesteld",
}


def is_closed(sort: str, status: str) -> bool:
    """Whether nothing more can be done in a case of that kind with that status."""
    return not any(status in move.since for move in MOVES[sort])


def move_of(state: State, step: str) -> Move:
    """What that step is in this case; refused when the case does not know it, is closed or is not that far."""
    known = [move for move in MOVES[state.sort] if move.step == step]
    if not known:
        raise Refusal(f"A case of kind {state.sort} has no step {step!r}: choose one that it has.")
    for move in known:
        if state.status in move.since:
            if move.once and step in state.data.get("gedaan", ()):
                raise Refusal(f"The step {step} was taken in this case already.")
            return move
    why = "is closed" if state.closed_on else f"stands at {state.status}"
    raise Refusal(f"The step {step} is not possible: the case {why}.")


def possible(state: State, mover: Mover) -> tuple[Move, ...]:
    """The steps that this person can take in the case now."""
    done = state.data.get("gedaan", ())
    return tuple(
        move
        for move in MOVES[state.sort]
        if state.status in move.since and not (move.once and move.step in done) and may_move(state, move.by, mover)
    )


def may_move(state: State, by: By, mover: Mover) -> bool:
    """Whether this person may take the steps that are for `by`; nobody handles a complaint about himself (Awb 9:7)."""
    gives = mover.department in _departments(state.of_department) or mover.officer == state.officer
    answered = state.data.get("antwoorden", {})
    parties = state.data.get("afdelingen", ())
    return {
        By.HANDLER: gives and mover.officer != state.data.get("over"),
        By.GIVER: gives,
        By.TAKER: mover.department in _departments(state.to_department),
        By.HELP: mover.role == HELP,
        By.GIVER_OR_HELP: gives or mover.role == HELP,
        By.ASKED: mover.department in parties and str(mover.department) not in answered,
        By.PARTY: mover.department in parties,
    }[by]


def may_see(state: State, mover: Mover) -> bool:
    """Whether this person may see the case: who opened it or works on it; of a referral the department only its lead.

    A lead sees the cases of every department that the team covers, and moves those of the own department only.
    """
    people = {state.officer, *(state.data.get(key) for key in ("door", "over", "regie"))}
    if mover.officer in people:
        return True
    departments = _departments(mover.department) | mover.covers
    own = bool(departments & _departments(state.of_department))
    if state.sort in HIDDEN:
        return mover.role == HELP or (own and mover.role == LEADS)
    return own or bool(departments & {*_departments(state.to_department), *state.data.get("afdelingen", ())})


def status_after(state: State, move: Move, carried: Data, mover: Mover) -> str:
    """The status that a step leads to; one plan is agreed when everybody who was asked said yes."""
    if move.to == OUTCOME:
        return str(carried[OUTCOME])
    if move.step == "ja":
        answered = {*state.data.get("antwoorden", {}), str(mover.department)}
        return "afgesproken" if answered >= set(map(str, state.data["afdelingen"])) else state.status
    return move.to or state.status


def _departments(*given: int | None) -> frozenset[int]:
    return frozenset(one for one in given if one is not None)


# What the columns of a case hold; everything else stays in its data.
_COLUMNS = ("soort", "status", "van_afdeling", "naar_afdeling", "medewerker", "content")
_OF_A_STEP = ("zaak", "stap", "klaar", "afdeling", "antwoord")


def begun(case: int, on: date, data: Data) -> State:
    """A case as the fact says that opened it."""
    kept = {key: value for key, value in data.items() if key not in _COLUMNS}
    numbers = (data.get("van_afdeling"), data.get("naar_afdeling"), data.get("medewerker"))
    return State(case, data["soort"], data["status"], on, _first(kept), None, *numbers, kept)


def moved(state: State, on: date, data: Data) -> State:
    """The case after the step that this fact tells."""
    told = {key: value for key, value in data.items() if key not in (*_COLUMNS, *_OF_A_STEP)}
    terms = {**state.data.get("termijnen", {}), **told.pop("termijnen", {})}
    terms = {kind: day for kind, day in terms.items() if kind not in data.get("klaar", ())}
    kept = {**state.data, **told, "gedaan": [*state.data.get("gedaan", ()), data["stap"]], "termijnen": terms}
    if "antwoord" in data:
        kept["antwoorden"] = {**state.data.get("antwoorden", {}), str(data["afdeling"]): data["antwoord"]}
    status = data["status"]
    return state._replace(
        status=status,
        until=_first(kept),
        closed_on=on if is_closed(state.sort, status) else None,
        officer=data.get("medewerker", state.officer),
        data=kept,
    )


def _first(data: Data) -> date | None:
    return min(map(date.fromisoformat, data.get("termijnen", {}).values()), default=None)
