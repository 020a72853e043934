"""Paying later or in parts: short deferral, instalments by what a person can bear, and the days of rest around them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.law import calendar, values
from vereffen.law.rule import rests_on, whole

RATE_SCALE = 100
_UNKNOWN = -1
SHORT_KEYS = ("leidraad_kort_uitstel", "leidraad_kort_uitstel_grens")
PLAN_KEYS = ("leidraad_betalingsregeling", "leidraad_deel_betalingscapaciteit")


class PlanLaw(NamedTuple):
    """How long an arrangement may last, in months, and which part of the capacity it asks, in hundredths."""

    months: int
    share: int


class Plan(NamedTuple):
    """The instalment in cents and how many there are (-1: it never ends), and whether they end in time."""

    termijn_cents: int
    maanden: int
    binnen_12_maanden: int


@rests_on("Leidraad 25.5.3")
def short_deferral(debt_cents: int, on: date, *, served: bool, other: bool) -> bool:
    """Whether short deferral is given without research: a debt under the limit, no dwangbevel served, no other deferral."""
    return 0 < debt_cents < values.sourced("leidraad_kort_uitstel_grens", on).cents and not served and not other


@rests_on("Leidraad 25.5.3")
def short_deferral_until(last_due_day: date, on: date) -> date:
    """The last day of the longest short deferral, from the last due day of the oldest claim on."""
    return calendar.add(last_due_day, calendar.term("leidraad_kort_uitstel", on))


@rests_on("Leidraad 25.5.1", "Leidraad 25.5.6")
def plan(debt_cents: int, capacity_cents: int, law: PlanLaw) -> Plan:
    """The instalment per month, rounded down, never more than the debt, and how many it takes."""
    instalment = min(debt_cents, whole(capacity_cents * law.share, RATE_SCALE))
    if debt_cents == 0:
        return Plan(0, 0, 1)
    if instalment == 0:
        return Plan(0, _UNKNOWN, 0)
    months = whole(debt_cents + instalment - 1, instalment)
    return Plan(instalment, months, 1 if months <= law.months else 0)


def plan_law(on: date) -> PlanLaw:
    """The law of an arrangement on that day; refused when a value is not known or not sourced."""
    months, share = (values.sourced(key, on) for key in PLAN_KEYS)
    return PlanLaw(months.scaled(1), share.scaled(RATE_SCALE))


@rests_on("Leidraad 25.1.5")
def repair_by(told_on: date) -> date:
    """The last day on which somebody who missed an instalment can still pay it before the arrangement ends."""
    return calendar.add(told_on, calendar.term("leidraad_hersteltermijn", told_on))


@rests_on("Leidraad 25.1.8")
def rest_after_deferral(decided_on: date) -> date:
    """The last day on which nothing is collected after deferral was refused or has ended."""
    return calendar.add(decided_on, calendar.term("leidraad_wachttijd_uitstel", decided_on))


@rests_on("Leidraad 26.1.7")
def rest_after_remission(decided_on: date) -> date:
    """The last day on which nothing is collected after kwijtschelding was refused."""
    return calendar.add(decided_on, calendar.term("leidraad_wachttijd_kwijtschelding", decided_on))
