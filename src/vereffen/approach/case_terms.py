"""By which day something has to be done in a case, for whom, and on which article or choice that day rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.cases import Data, Sort, State, is_closed
from vereffen.approach.policy import Policy
from vereffen.law import calendar, debt_help, objections
from vereffen.law.objections import Arrival
from vereffen.law.refusal import Refusal

_ONE_DAY = timedelta(days=1)
CONVENANT = "NVVK-convenant"


class For(StrEnum):
    """For whom a term is: the officer of the case, its department, the department that was asked, debt help, all asked."""

    OFFICER = "medewerker"
    DEPARTMENT = "afdeling"
    ASKED = "gevraagde_afdeling"
    HELP = "schuldhulp"
    ALL_ASKED = "gevraagde_afdelingen"


class Term(NamedTuple):
    """Something to do, by which day and from which on; `source` is an article, an agreement or the key of a policy."""

    kind: str
    until: date
    since: date
    whose: For
    source: str


class Contested(NamedTuple):
    """A claim that a case is about: when its decision was announced and which law it follows."""

    claim: int
    announced_on: date
    regime: str


class Formal(NamedTuple):
    """The formal days of an objection against one claim, and the article that the last one rests on."""

    claim: int
    object_by: date
    arrived: Arrival
    decide_by: date
    article: str


def formal(data: Data, contested: Iterable[Contested]) -> tuple[Formal, ...]:
    """The formal days of an objection per claim; none for a private one, on which a civil judge decides."""
    received, committee = date.fromisoformat(data["ontvangen"]), bool(data.get("commissie"))
    return tuple(
        Formal(
            one.claim,
            objections.objection_by(one.announced_on),
            objections.arrival(one.announced_on, received),
            objections.decision_by(one.announced_on, received, committee=committee, is_tax=one.regime == "belasting"),
            "Gw 236" if one.regime == "belasting" and not objections.in_last_weeks(received) else "Awb 7:10",
        )
        for one in contested
        if one.regime != "privaat"
    )


# Work that a case leaves to somebody: its end is no term of the case itself.
LEFT = frozenset({"zaak_verdaagd", "zaak_brief", "zaak_terug", "zaak_plan_terug", "zaak_verder"})


def at_opening(data: Data, on: date, choices: Policy, contested: Sequence[Contested]) -> tuple[Term, ...]:
    """What has to be done, and by when, from the day a case is opened."""
    sort = data["soort"]
    if sort in {Sort.BEZWAAR, Sort.KLACHT}:
        return _talks(data, choices, contested)
    if sort == Sort.DOORVERWIJZING:
        return _helps(data, on, choices)
    answer = calendar.next_working_day(on + timedelta(days=choices.zaak_antwoord_dagen))
    joint = sort == Sort.SAMENWERKING
    whose, kind = (For.ALL_ASKED, "zaak_plan") if joint else (For.ASKED, "zaak_antwoord")
    return (Term(kind, answer, on, whose, "zaak_antwoord_dagen"),)


def _talks(data: Data, choices: Policy, contested: Sequence[Contested]) -> tuple[Term, ...]:
    received, is_objection = date.fromisoformat(data["ontvangen"]), data["soort"] == Sort.BEZWAAR
    call_by = calendar.next_working_day(received + timedelta(days=choices.zaak_gesprek_dagen))
    talk = Term("zaak_bellen", call_by, received, For.OFFICER, "zaak_gesprek_dagen")
    if is_objection:
        # Of several claims the first day counts: whoever is in time there, is so everywhere.
        first = min(formal(data, contested), key=lambda one: one.decide_by, default=None)
        ends, source, kind = first and first.decide_by, first.article if first else "", "zaak_beslissen"
    elif data.get("schriftelijk"):
        ends, source = objections.complaint_by(received, committee=bool(data.get("commissie"))), "Awb 9:11 lid 1"
        kind = "zaak_afhandelen"
    else:
        # A complaint by word of mouth is treated as well and has no term in law (Awb 9:2, 9:4).
        ends, source, kind = None, "", ""
    if ends is None:
        return (talk,)
    return talk, Term(kind, ends, _warned(ends, received, choices), For.DEPARTMENT, source)


def _warned(ends: date, begins: date, choices: Policy) -> date:
    """The day on which a term that ends begins to show."""
    return max(begins, ends - timedelta(days=choices.zaak_waarschuwing_dagen))


def _helps(data: Data, on: date, choices: Policy) -> tuple[Term, ...]:
    threatening = bool(data.get("dreigend"))
    talk = debt_help.first_talk_by(on, threatening=threatening)
    answer = min(working_days_after(on, choices.schuldhulp_antwoord_werkdagen), talk)
    ask = calendar.add(on, calendar.Term(choices.schuldhulp_navraag_maanden, calendar.Unit.MONTHS))
    article = "Wgs 4 lid 2" if threatening else "Wgs 4 lid 1"
    return (
        Term("hulp_antwoord", answer, on, For.HELP, "schuldhulp_antwoord_werkdagen"),
        Term("hulp_gesprek", talk, on, For.HELP, article),
        Term("saldo_opgave", working_days_after(on, choices.saldo_opgave_werkdagen), on, For.OFFICER, CONVENANT),
        Term("hulp_navraag", ask, ask, For.OFFICER, CONVENANT),
    )


def working_days_after(day: date, count: int) -> date:
    """That many working days after a day."""
    while count:
        day += _ONE_DAY
        count -= calendar.is_working_day(day)
    return day


# Which terms a step settles; what closes a case settles all.
_SETTLES = {
    "gesproken": ("zaak_bellen",),
    "formeel": ("zaak_bellen",),
    "afgesproken": ("zaak_bellen", "zaak_nakomen"),
    "nagekomen": ("zaak_nakomen",),
    "aangenomen": ("zaak_antwoord", "hulp_antwoord"),
    "gesprek_gepland": ("hulp_antwoord", "hulp_gesprek"),
    "plan": ("hulp_antwoord", "hulp_gesprek", "hulp_plan"),
    "saldo_gegeven": ("saldo_opgave",),
    "nagevraagd": ("hulp_navraag",),
}


def settled(state: State, step: str, carried: Data, status: str) -> tuple[str, ...]:
    """The terms of a case that a step settles, given the status it leads to."""
    running: Data = state.data.get("termijnen", {})
    if is_closed(state.sort, status):
        return tuple(running)
    done = ("zaak_plan",) if status == "afgesproken" and step == "ja" else _SETTLES.get(step, ())
    # A first talk that is planned too late keeps its term: it shows.
    late = {kind for kind in ("hulp_gesprek",) if carried.get("op", "") > running.get(kind, "9999")}
    return tuple(kind for kind in running if kind in done and kind not in late)


def after(state: State, step: str, carried: Data, on: date, choices: Policy, status: str) -> tuple[Term, ...]:
    """What has to be done, and by when, from a step on that leads to this status."""
    told = date.fromisoformat(carried["op"]) if "op" in carried else on
    if step == "verdaagd":
        return _postponed(state, on, choices)
    if step == "afgesproken" and "op" in carried:
        return (Term("zaak_nakomen", told, on, For.OFFICER, "op"),)
    if step == "gesprek_gepland":
        return (Term("hulp_plan", debt_help.plan_by(told), told, For.HELP, "Wgs 4a lid 3"),)
    if step == "aangenomen" and "tot" in state.data:
        ends = date.fromisoformat(state.data["tot"])
        return (Term("zaak_afronden", ends, _warned(ends, on, choices), For.ASKED, "tot"),) if ends >= on else ()
    return _left(state, step, on, choices) if is_closed(state.sort, status) else ()


def _postponed(state: State, on: date, choices: Policy) -> tuple[Term, ...]:
    running = state.data.get("termijnen", {})
    for kind, rule, article in (
        ("zaak_beslissen", objections.decision_postponed_to, "Awb 7:10 lid 3"),
        ("zaak_afhandelen", objections.complaint_postponed_to, "Awb 9:11 lid 2"),
    ):
        if kind in running:
            was = date.fromisoformat(running[kind])
            if was < on:
                raise Refusal("The term is over: it cannot be postponed any more, so decide now.")
            ends = rule(was)
            # Whoever postpones says so in writing, before the term is over.
            return (
                Term(kind, ends, _warned(ends, on, choices), For.DEPARTMENT, article),
                Term("zaak_verdaagd", was, on, For.OFFICER, article),
            )
    raise Refusal("No term of the law runs in this case, so there is nothing to postpone.")


# What closing a case leaves to somebody: its kind, and for whom.
_LEFT = {
    ("besloten", Sort.BEZWAAR): ("zaak_brief", For.OFFICER),
    ("gecorrigeerd", Sort.BEZWAAR): ("zaak_brief", For.OFFICER),
    ("afgehandeld", Sort.KLACHT): ("zaak_brief", For.OFFICER),
    ("geweigerd", Sort.OVERDRACHT): ("zaak_terug", For.DEPARTMENT),
    ("teruggegeven", Sort.OVERDRACHT): ("zaak_terug", For.DEPARTMENT),
    ("nee", Sort.SAMENWERKING): ("zaak_plan_terug", For.DEPARTMENT),
    ("gestopt", Sort.SAMENWERKING): ("zaak_plan_terug", For.DEPARTMENT),
    ("geweigerd", Sort.DOORVERWIJZING): ("zaak_verder", For.OFFICER),
    ("ingetrokken", Sort.DOORVERWIJZING): ("zaak_verder", For.OFFICER),
    ("beeindigd", Sort.DOORVERWIJZING): ("zaak_verder", For.OFFICER),
}


def _left(state: State, step: str, on: date, choices: Policy) -> tuple[Term, ...]:
    kind, whose = _LEFT.get((step, Sort(state.sort)), ("", For.OFFICER))
    if not kind:
        return ()
    until = calendar.next_working_day(on + timedelta(days=choices.zaak_antwoord_dagen))
    return (Term(kind, until, on, whose, "zaak_antwoord_dagen"),)
