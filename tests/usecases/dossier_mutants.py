"""Guards taken away on purpose: for each forbidden thing the code without what forbids it, to see that the oracle tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from vereffen.approach import carry_out as acts
from vereffen.approach import choice, preconditions, safeguards, withheld
from vereffen.approach import outlook as outlooks
from vereffen.approach.decision import Reason
from vereffen.approach.position import Position
from vereffen.approach.safeguards import Gate, Guard
from vereffen.records import journal, steps, told_facts

Change = tuple[Any, str, Callable[..., Any]]


def _without(where: Any, name: str, *reasons: Reason) -> Change:
    """A guard that no longer sees these reasons."""
    real = getattr(where, name)
    gone = sum(1 << reason for reason in reasons)

    def guard(*told: Any) -> Guard:
        found = real(*told)
        return Guard(found.blocked_by & ~gone, found.free_from)

    return where, name, guard


def _nothing(*_told: Any, **_more: Any) -> None:
    return None


def _open_gate(_row: Position, _rules: Any) -> Gate:
    return Gate(1, 1 << Reason.CONTACT_MADE)


def _unchecked(row: Position, on: int, rules: Any) -> Guard:
    found = _before_cost(row, on, rules)
    gone = 1 << Reason.CAPACITY_UNKNOWN | 1 << Reason.REMISSION_UNCHECKED
    return Guard(found.blocked_by & ~gone, found.free_from)


_before_cost = preconditions.before_cost


def _one_cent_more(municipality: int, bookings: Sequence[journal.Booking], at: Any) -> Any:
    spoilt = [
        one._replace(lines=(one.lines[0]._replace(cents=one.lines[0].cents + 1), *one.lines[1:])) if one.lines else one
        for one in bookings
    ]
    return _append(municipality, spoilt, at)


_append = journal._append

# The forbidden thing, and what is taken away.
MUTANTS: Sequence[tuple[str, Sequence[Change]]] = (
    ("cost_without_gate", [(safeguards, "contact_gate", _open_gate)]),
    ("cost_without_gate", [(preconditions, "before_cost", _unchecked)]),
    # Before the term ended no contact opens the gate, so that guard has to go as well.
    (
        "demand_before_term",
        [_without(safeguards, "standing", Reason.TERM_RUNS), (safeguards, "contact_gate", _open_gate)],
    ),
    ("title_without_basis", [_without(preconditions, "dwangbevel", Reason.NO_DWANGBEVEL_BASIS)]),
    ("title_before_term", [_without(preconditions, "dwangbevel", Reason.AANMANING_TERM_RUNS)]),
    ("title_before_term", [_without(preconditions, "dwangbevel", Reason.NO_AANMANING_YET)]),
    ("act_without_officer", [(steps, "_refuse_without_officer", _nothing)]),
    ("barred_by_law", [_without(safeguards, "protection", Reason.PERSON_PROTECTED, Reason.CLAIM_ON_HOLD)]),
    ("barred_by_law", [_without(safeguards, "arranged", Reason.ARRANGEMENT_RUNS)]),
    ("barred_by_policy", [_without(safeguards, "protection", Reason.PERSON_PAUSED, Reason.CLAIM_PAUSED)]),
    ("after_verjaring", [(safeguards, "lapsed", lambda _row, _on: False)]),
    ("set_off_below_voet", [(withheld, "refuse_beyond", _nothing)]),
    ("set_off_while_deferred", [_without(preconditions, "set_off", Reason.SET_OFF_DEFERRED)]),
    ("post_after_return", [(steps, "_refuse_by_post", _nothing)]),
    ("force_without_title", [_without(preconditions, "_forced", Reason.NO_DWANGBEVEL_YET)]),
    (
        "seizure_without_order",
        [_without(preconditions, "beslag", Reason.RENEWED_ORDER_NEEDED, Reason.RENEWED_ORDER_RUNS)],
    ),
    (
        "claim_on_payer_too_soon",
        [_without(preconditions, "vordering", Reason.NOT_FORETOLD, Reason.FORETOLD_RECENTLY)],
    ),
    ("milder_skipped", [(choice, "HARDNESS", dict.fromkeys(choice.HARDNESS, 0))]),  # type: ignore[list-item]
    (
        "cost_twice",
        [(outlooks, "_already", lambda _on, guard: guard), (acts, "bears_cost", lambda *_told: False)],
    ),
    # Dated before the same step: a stop that is told late counts from its own day, so there this guard is not alone.
    ("cost_twice", [(steps, "refuse_in_hindsight", _nothing), (acts, "bears_cost", lambda *_told: False)]),
    ("arrangement_below_voet", [(told_facts, "_refuse_below_voet", _nothing)]),
    ("not_zero", [(journal, "_append", _one_cent_more)]),
)
# These are missed within a thousand steps or so; before the others many guards stand, and they belong to the nightly variant.
_SOON = frozenset(
    {
        "_append", "_refuse_below_voet", "set_off",
    }
)  # fmt: skip


def cases(half: int) -> list[Any]:
    """Half of them as cases of a test; what takes long belongs to the nightly variant."""
    return [
        pytest.param(name, changes, id=f"{name}-without-{changes[0][1].strip('_')}", marks=_marks(changes[0][1]))
        for name, changes in MUTANTS[half::2]
    ]


def _marks(name: str) -> Any:
    return () if name in _SOON else pytest.mark.nightly


def break_it(monkeypatch: pytest.MonkeyPatch, changes: Sequence[Change]) -> None:
    """Takes the guards away until the end of the test."""
    for where, name, instead in changes:
        monkeypatch.setattr(where, name, instead)
