"""What a check for remission means for each tax of a person, and why another claim has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from vereffen.approach.capacity import HOUSEHOLD, NET, SPOUSE, Capacity
from vereffen.approach.decision import GROUNDS, Ground, Reason, gettext_noop

_MONTHS = 12
_HOUSEHOLDS = {
    "alleenstaande": "alleenstaande",
    "alleenstaande_ouder": "alleenstaande_ouder",
    "gehuwd_zonder_kinderen": "echtgenoten",
    "gehuwd_met_kinderen": "echtgenoten",
}


class Tax(NamedTuple):
    """One tax that is open: its claim, kind, what is owed on it in cents, and since when (ordinal)."""

    claim: int
    kind: str
    cents: int
    since: int


class Share(NamedTuple):
    """What a check means for one tax: what would be remitted, what is left to pay, in cents, and whether council excluded it."""

    claim: int
    kind: str
    remitted_cents: int
    left_cents: int
    is_excluded: bool


class Bar(StrEnum):
    """Why a claim knows no remission of taxes."""

    NO_TAX = "geen_belasting"
    INTENT = "opzet"


BARS: dict[Bar, Ground] = {
    Bar.NO_TAX: Ground(
        gettext_noop("Kwijtschelding van belasting geldt hier niet. Een regeling, uitstel of schuldhulp kan wel."),
        "Gw 255 lid 2",
    ),
    Bar.INTENT: GROUNDS[Reason.REMISSION_BARRED],
}


def bar(*, has_remission: bool, intent: bool) -> Bar | None:
    """Why a claim knows no remission; None when it may."""
    if intent:
        return Bar.INTENT
    return None if has_remission else Bar.NO_TAX


def known_of(known: Capacity) -> dict[str, Any]:
    """What the check for remission need not ask any more: it follows from what was told of somebody's means."""
    told = {one.key: one.value for one in known.known}
    found: dict[str, Any] = {}
    if HOUSEHOLD in told:
        found["huishouden"] = _HOUSEHOLDS[told[HOUSEHOLD]]
    alone = found.get("huishouden", "echtgenoten") != "echtgenoten"
    # Of a couple both incomes count (URIW 14), so one of them alone is no answer.
    if NET in told and (alone or SPOUSE in told):
        found["netto_inkomen_jaar_cents"] = _MONTHS * (told[NET] + (0 if alone else told[SPOUSE]))
    return found


def shares(taxes: Iterable[Tax], excluded: Collection[str], result: Mapping[str, Any]) -> tuple[Share, ...]:
    """What would be remitted of each tax: the household's own money pays the oldest first, the rest is remitted."""
    found = sorted(taxes, key=lambda one: (one.since, one.claim))
    open_cents = sum(one.cents for one in found if one.kind not in excluded)
    own = open_cents - int(result["kwijtschelding_cents"])
    told = []
    for one in found:
        is_excluded = one.kind in excluded
        pays = one.cents if is_excluded else min(own, one.cents)
        own -= 0 if is_excluded else pays
        told.append(Share(one.claim, one.kind, one.cents - pays, pays, is_excluded))
    return tuple(told)
