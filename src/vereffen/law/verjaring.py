"""Until when a claim can be collected: interruptions and extensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.law import calendar
from vereffen.law.calendar import Term, Unit
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

_ONE_DAY = timedelta(days=1)


class Regime(NamedTuple):
    """Whose rules of verjaring a claim follows, with the article behind each kind of act."""

    value_key: str
    article: str
    interrupting: dict[str, str]
    lengthening: dict[str, str]
    never_earlier: bool


_PUBLIC = {
    "aanmaning": "Awb 4:106",
    "verrekening": "Awb 4:106",
    "dwangbevel": "Awb 4:106",
    "tenuitvoerlegging": "Awb 4:106",
    "erkenning": "Awb 4:105 lid 2",
    "dagvaarding": "Awb 4:105 lid 1",
}
_LENGTHENING = {
    "uitstel": "Awb 4:111 lid 1",
    "surseance": "Awb 4:111 lid 2 a",
    "faillissement": "Awb 4:111 lid 2 b",
    "wsnp": "Awb 4:111 lid 2 c",
    "schorsing": "Awb 4:111 lid 2 d",
}
_PRIVATE = {
    "aanmaning": "BW 3:317 lid 1",
    "tenuitvoerlegging": "BW 3:316 lid 1",
    "erkenning": "BW 3:318",
    "dagvaarding": "BW 3:316 lid 1",
}
REGIMES = {
    "awb": Regime("verjaring_awb", "Awb 4:104 lid 1", _PUBLIC, _LENGTHENING, never_earlier=False),
    "belasting": Regime(
        "verjaring_awb",
        "Awb 4:104 lid 1",
        _PUBLIC | {"mededeling_iw27": "IW 27 lid 1"},
        _LENGTHENING,
        never_earlier=False,
    ),
    "dwangsom": Regime("verjaring_dwangsom", "Awb 5:35 lid 1", _PUBLIC, _LENGTHENING, never_earlier=False),
    # Awb 4:111 is about public debts; the grounds of BW 3:321 and Fw 36 are a jurist's to apply.
    "privaat": Regime("verjaring_privaat", "BW 3:307 lid 1", _PRIVATE, {}, never_earlier=True),
}
# A friendly word never interrupts.
NEUTRAL = frozenset({"herinnering", "gesprek"})
KINDS = tuple(sorted({*_PUBLIC, *_LENGTHENING, *NEUTRAL, "mededeling_iw27"}))


class Act(NamedTuple):
    """Something that happened: on one day, or from `start` up to and including `until`."""

    kind: str
    start: date
    until: date | None = None


class Step(NamedTuple):
    """What one act did: the last day on which the claim could be collected after it, and the article."""

    kind: str
    start: date
    last_day: date
    article: str


class VerjaringSteps(NamedTuple):
    """The last day on which acts are possible, the act that last began a new term, and the way there."""

    last_day: date
    interrupted_by: Act | None
    steps: tuple[Step, ...]


def last_day(end_of_term: date, acts: Iterable[Act], regime: str = "awb") -> date:
    """The last day on which a claim whose payment term ended on `end_of_term` can be collected."""
    return last_day_steps(end_of_term, acts, regime).last_day


@rests_on(
    "Awb 4:104", "Awb 4:105", "Awb 4:106", "Awb 4:110 lid 1", "Awb 4:110 lid 2", "Awb 4:111", "Awb 5:35 lid 1",
    "IW 27 lid 1", "BW 3:316", "BW 3:317 lid 1", "BW 3:318", "BW 3:319 lid 2",
)  # fmt: skip
def last_day_steps(end_of_term: date, acts: Iterable[Act], regime: str = "awb") -> VerjaringSteps:
    """As `last_day`, with the act that last interrupted and every step; a dwangsom counts from its forfeiture."""
    rules, acts = _rules(regime), sorted(acts, key=lambda act: act.start)
    for act in acts:
        _check(act, rules, regime)
    pauses = _joined([act for act in acts if act.kind in rules.lengthening])
    first, renewed = _terms(rules, end_of_term)
    interrupting = [act for act in acts if act.kind in rules.interrupting]
    last, effective = _after(end_of_term, first, pauses), None
    steps = [Step("begin", end_of_term, last, rules.article)]
    anchor = end_of_term
    for act in interrupting:
        # Before the term nothing runs that could be interrupted; after it nothing is left.
        if not anchor < act.start <= last:
            continue
        new = _after(act.start, renewed, pauses)
        last = max(last, new) if rules.never_earlier else new
        anchor, effective = act.start, act
        steps.append(Step(act.kind, act.start, last, rules.interrupting[act.kind]))
    steps += [
        Step(act.kind, act.start, last, rules.lengthening[act.kind])
        for act in acts
        if act.kind in rules.lengthening and act.until is not None and act.until > anchor and act.start <= last
    ]
    return VerjaringSteps(last, effective, tuple(steps))


def value_keys(regime: str) -> tuple[str, ...]:
    """The law values that the verjaring under this regime needs."""
    return _rules(regime).value_key, "stuiting_nieuwe_termijn"


def _rules(regime: str) -> Regime:
    if regime not in REGIMES:
        sentence = f"There is no verjaring for the regime {regime!r}; choose one of {', '.join(REGIMES)}."
        raise Refusal(sentence)
    return REGIMES[regime]


def _terms(rules: Regime, on: date) -> tuple[Term, Term]:
    first = calendar.term(rules.value_key, on)
    longest = calendar.term("stuiting_nieuwe_termijn", on)
    return first, Term(min(first.length, longest.length), first.unit)


def _check(act: Act, rules: Regime, regime: str) -> None:
    if act.kind not in {*rules.interrupting, *rules.lengthening, *NEUTRAL}:
        known = ", ".join(sorted({*rules.interrupting, *rules.lengthening, *NEUTRAL}))
        sentence = f"An act {act.kind!r} has no effect that we know under the regime {regime}; choose one of {known}."
        raise Refusal(sentence)
    if act.kind in rules.lengthening and act.until is None:
        sentence = f"{act.kind} of {act.start} needs its last day; for one that still runs, give the day you ask for."
        raise Refusal(sentence)
    if act.until is not None and act.until < act.start:
        sentence = f"{act.kind} of {act.start} ends before it begins; correct its days."
        raise Refusal(sentence)


def _joined(acts: Sequence[Act]) -> list[tuple[date, date]]:
    # Two grounds at the same time lengthen once: the law adds the time, not the grounds.
    joined: list[tuple[date, date]] = []
    for act in acts:
        end = act.until or act.start
        if joined and (act.start - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((act.start, end))
    return joined


def _after(anchor: date, term: Term, pauses: Sequence[tuple[date, date]]) -> date:
    last = calendar.add(anchor, term)
    for start, end in pauses:
        begin = max(start, anchor + _ONE_DAY)
        if begin > last:
            break
        if end >= begin:
            last = calendar.add(last, Term((end - begin).days + 1, Unit.DAYS))
    return last
