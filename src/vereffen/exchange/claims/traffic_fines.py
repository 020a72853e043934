"""The profile `traffic-fines`: what the events of a road fine log mean as claim, costs, payments and steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from vereffen.exchange.claims.history import Case, Happening

DEPARTMENT = "parkeren"
KIND = "overig"
REGIME = "awb"
LONGEST_REFERENCE = 60
# A decision is announced by sending it (Awb 3:41); one that was never sent was handed over when it was made.
_ANNOUNCED = ("Send Fine", "Create Fine")
_OBJECTED = frozenset({"Insert Date Appeal to Prefecture", "Appeal to Judge"})
_DECIDED = frozenset({"Receive Result Appeal from Prefecture", "Notify Result Appeal to Offender"})
# Who did not pay gets a demand with an increase, and then somebody who may take it (as in Wahv 23 and 26).
_LIKE = {"Add penalty": "aanmaning", "Send for Credit Collection": "dwangbevel"}


class Moment(NamedTuple):
    """What one event meant: `cost` and `payment` move cents, `objection` and `decided` protect, `step` is only told.

    `like` is the step of ours that it comes to, or ''.
    """

    on: date
    what: str
    activity: str
    cents: int
    like: str = ""


class Fine(NamedTuple):
    """One fine as a claim with what happened to it, in order of day."""

    reference: str
    decided_on: date
    announced_on: date
    principal_cents: int
    moments: tuple[Moment, ...]


class RefusedCase(NamedTuple):
    """A case that is no claim, and why."""

    case: str
    why: str


def fine(case: Case, shift_days: int = 0) -> Fine | RefusedCase:
    """The case as a claim, its days moved by `shift_days`.

    The amount at "Add penalty" is the new total, so the penalty is what it adds. Payments are the steps of the
    cumulative total: the single `paymentamount` lost its decimal point in some exports.
    """
    if len(case.reference) > LONGEST_REFERENCE or not case.reference.isprintable():
        return RefusedCase(case.reference[:LONGEST_REFERENCE], "has a case number that is no name of a case")
    made = next((one for one in case.happenings if one.activity == "Create Fine"), None)
    if made is None:
        return RefusedCase(case.reference, "has no event Create Fine")
    if not made.amount_cents or made.amount_cents < 0:
        return RefusedCase(case.reference, "has no amount above 0 at Create Fine")
    shift = timedelta(days=shift_days)
    return Fine(
        case.reference,
        made.on + shift,
        max(made.on, _announced(case)) + shift,
        made.amount_cents,
        tuple(moment._replace(on=moment.on + shift) for moment in _moments(case, made)),
    )


def _announced(case: Case) -> date:
    days = {one.activity: one.on for one in reversed(case.happenings)}
    return next(days[name] for name in _ANNOUNCED if name in days)


def _moments(case: Case, made: Happening) -> list[Moment]:
    owed, paid = made.amount_cents or 0, 0
    moments = []
    for one in case.happenings:
        if one is made:
            continue
        if one.expense_cents:
            moments.append(Moment(one.on, "cost", one.activity, one.expense_cents))
        if one.activity == "Add penalty" and one.amount_cents is not None and one.amount_cents > owed:
            moments.append(Moment(one.on, "cost", one.activity, one.amount_cents - owed))
            owed = one.amount_cents
        if one.paid_so_far_cents is not None and one.paid_so_far_cents > paid:
            moments.append(Moment(one.on, "payment", one.activity, one.paid_so_far_cents - paid))
            paid = one.paid_so_far_cents
        moments.append(Moment(one.on, _meaning(one.activity), one.activity, 0, _LIKE.get(one.activity, "")))
    return [moment for moment in moments if moment.what]


def _meaning(activity: str) -> str:
    if activity in _OBJECTED:
        return "objection"
    if activity in _DECIDED:
        return "decided"
    return "" if activity == "Payment" else "step"
