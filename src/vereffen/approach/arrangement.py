"""One instalment a month for all claims of all departments: how it is divided, what to warn of, and the limit it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.capacity import Capacity, Unknown, judged
from vereffen.approach.decision import Ground, gettext_noop
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.plans import months_later
from vereffen.law.deferral import RATE_SCALE, PlanLaw
from vereffen.law.refusal import Refusal
from vereffen.law.words import euros

_TAX = "belasting"
# Longer than a century is no plan, and leaves the calendar.
_LONGEST_MONTHS = 1_200


class Warn(StrEnum):
    """What an officer must know before a plan is offered."""

    NO_ROOM = "geen_ruimte"
    UNKNOWN = "draagkracht_onbekend"
    NOT_TOLD = "draagkracht_niet_verteld"
    TOO_OLD = "draagkracht_te_oud"
    WIDE = "ruimte_niet_precies"
    LONG_TAX = "belasting_langer_dan_12_maanden"
    ABOVE_SURE = "boven_zekere_ruimte"
    NO_TAX_LAW = "deel_voor_belasting_onbekend"


WARNINGS: dict[Warn, Ground] = {
    Warn.NO_ROOM: Ground(
        gettext_noop(
            "Er blijft niets over om te betalen. Bied geen regeling aan: kijk naar kwijtschelding of schuldhulp."
        ),
        "Leidraad 25.5.1",
    ),
    Warn.UNKNOWN: Ground(gettext_noop("Wij weten niet wat deze persoon kan betalen. Vraag het eerst."), "Awb 3:4"),
    Warn.NOT_TOLD: Ground(
        gettext_noop("Deze persoon vertelt liever niet wat kan. Wie een regeling vraagt, mag zelf een bedrag noemen."),
        "Awb 4:94",
    ),
    Warn.TOO_OLD: Ground(gettext_noop("Wat is verteld, is ouder dan twaalf maanden. Vraag het opnieuw."), "Rv 475d"),
    Warn.WIDE: Ground(
        gettext_noop("De ruimte is nog niet precies bekend. Dit voorstel rekent met het laagste bedrag."), "Rv 475d"
    ),
    Warn.LONG_TAX: Ground(
        gettext_noop(
            "Belasting in meer dan twaalf maanden: kijk eerst of kwijtschelding kan. Zo niet, schrijf op waarom het langer mag."
        ),
        "Leidraad 25.5.1",
    ),
    Warn.ABOVE_SURE: Ground(
        gettext_noop("Dit is meer dan zeker kan. Vraag eerst door, of de persoon kiest hier bewust voor."), "Rv 475a"
    ),
    Warn.NO_TAX_LAW: Ground(
        gettext_noop("Wij weten niet welk deel een regeling voor belasting op deze dag mag vragen."), "Leidraad 25.5.6"
    ),
}


_UNKNOWN: dict[Unknown | None, Warn] = {Unknown.REFUSED: Warn.NOT_TOLD, Unknown.TOO_OLD: Warn.TOO_OLD}


class Owed(NamedTuple):
    """One claim that is open: whose it is, which law it follows, since when, and what is owed on it in cents."""

    claim: int
    department: str
    regime: str
    kind: str
    last_day: date
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int

    @property
    def open_cents(self) -> int:
        """All that is owed on the claim."""
        return self.kosten_cents + self.rente_cents + self.hoofdsom_cents


class Share(NamedTuple):
    """The part of the first instalment that goes to one claim, in cents; in a later month it may be a cent more or less."""

    claim: int
    department: str
    cents: int


class Plan(NamedTuple):
    """An instalment per month from a first day on, the last one, and its division; paying in parts adds no cost."""

    per_month_cents: int
    months: int
    last_cents: int
    first: date
    until: date
    total_cents: int
    added_cost_cents: int
    shares: tuple[Share, ...]
    warnings: tuple[Warn, ...]


class Pace(StrEnum):
    """How fast a plan goes: with breathing space, as sure as it can be, or as short as it may turn out to be."""

    CALM = "rustig"
    SURE = "zeker"
    SHORT = "kort"


class Division(NamedTuple):
    """The proposed plan (None: none may be proposed) with why or what to mind, and the plans to choose from by pace."""

    plan: Plan | None
    choices: tuple[tuple[Pace, Plan], ...]
    warnings: tuple[Warn, ...]


def division(claims: Sequence[Owed], known: Capacity, law: PlanLaw | None, first: date) -> Division:
    """One plan at the low end of what a person can pay, and beside it one with breathing space and the shortest one.

    `first` is the person's own pay day. `law` is that of `deferral.plan_law`, None where it is not known: then no plan
    with taxes is proposed.
    """
    owed = _in_order(claims)
    if not owed:
        return Division(None, (), ())
    if known.high_cents is None or known.low_cents is None:
        return Division(None, (), (_UNKNOWN.get(known.why_unknown, Warn.UNKNOWN),))
    if law is None and _tax(owed):
        return Division(None, (), (Warn.NO_TAX_LAW,))
    rooms = {Pace.CALM: known.low_cents // 2, Pace.SURE: known.low_cents, Pace.SHORT: known.high_cents}
    plans = {pace: found for pace, room in rooms.items() if (found := plan(owed, room, law, first))}
    sure, short = plans.get(Pace.SURE), plans.get(Pace.SHORT)
    if short and (sure is None or short.per_month_cents > sure.per_month_cents):
        plans[Pace.SHORT] = short._replace(warnings=(*short.warnings, Warn.ABOVE_SURE))
    choices = tuple((pace, one) for pace, one in plans.items() if pace is Pace.SURE or one[:3] != (sure or ())[:3])
    if sure is None:
        return Division(None, choices, (Warn.NO_ROOM,))
    is_wide = short is not None and short.months < sure.months
    return Division(sure, choices, (*sure.warnings, *([Warn.WIDE] if is_wide else [])))


def plan(claims: Sequence[Owed], room_cents: int, law: PlanLaw | None, first: date) -> Plan | None:
    """The plan that pays all claims together from this room a month; None when that would never end.

    Pro rata to what is open, so that no department waits for another (S24). Taxes together never get more than their
    share of the room (Leidraad 25.5.6: 80 %), so a debt of taxes only is paid with 80 % of it; the room itself is what is
    left above the beslagvrije voet, which is the other bound of the instalment (R10).
    """
    owed = _in_order(claims)
    total, tax = sum(one.open_cents for one in owed), _tax(owed)
    instalment = min(room_cents, total)
    if tax and law:
        instalment = min(instalment, room_cents * law.share // RATE_SCALE * total // tax)
    if instalment <= 0 or -(-total // instalment) > _LONGEST_MONTHS:
        return None
    months = -(-total // instalment)
    is_long = bool(law and tax and months > law.months)
    first_month = next(schedule(owed, instalment))
    return Plan(
        instalment,
        months,
        total - instalment * (months - 1),
        first,
        date.fromordinal(months_later(first.toordinal(), months - 1)),
        total,
        0,
        tuple(Share(one.claim, one.department, first_month[one.claim]) for one in owed),
        (Warn.LONG_TAX,) if is_long else (),
    )


def schedule(claims: Sequence[Owed], instalment_cents: int) -> Iterator[Mapping[int, int]]:
    """The cents that each claim gets, month after month, until all are paid; each month adds up to the instalment.

    Taxes get their part of all that was paid so far, in whole cents down, so never a cent above their share. Within a
    group the rest goes to the largest remainder; between equals, to the claim that fell due first.
    """
    owed = _in_order(claims)
    rest = {one.claim: one.open_cents for one in owed}
    total, tax = sum(rest.values()), _tax(owed)
    taxes = [one.claim for one in owed if one.regime == _TAX]
    others = [one.claim for one in owed if one.regime != _TAX]
    paid = 0
    while paid < total:
        now = min(paid + instalment_cents, total)
        for_tax = now * tax // total - paid * tax // total
        month = {**_divided(for_tax, taxes, rest), **_divided(now - paid - for_tax, others, rest)}
        for claim, cents in month.items():
            rest[claim] -= cents
        paid = now
        yield month


def _divided(cents: int, claims: Sequence[int], rest: Mapping[int, int]) -> dict[int, int]:
    total = sum(rest[claim] for claim in claims)
    if not total:
        return dict.fromkeys(claims, 0)
    given = {claim: cents * rest[claim] // total for claim in claims}
    over = cents - sum(given.values())
    # Sorting keeps the order of equals: the claim that fell due first.
    for claim in sorted(claims, key=lambda one: -(cents * rest[one] % total))[:over]:
        given[claim] += 1
    return given


def _in_order(claims: Sequence[Owed]) -> list[Owed]:
    return sorted((one for one in claims if one.open_cents > 0), key=lambda one: (one.last_day, one.claim))


def _tax(claims: Sequence[Owed]) -> int:
    return sum(one.open_cents for one in claims if one.regime == _TAX)


def running(facts: Sequence[Fact], on: int) -> list[Fact]:
    """The arrangements that run on that day, from facts in the order in which they count: not ended, replaced or paid."""
    of: dict[int, Fact] = {}
    owed: Counter[int] = Counter()
    for fact in facts:
        if fact.on > on:
            continue
        for claim, _, cents in fact.amounts:
            owed[claim] += cents
        if fact.kind == Kind.ARRANGEMENT:
            of.update(dict.fromkeys(fact.data["vorderingen"], fact))
        elif fact.kind == Kind.ARRANGEMENT_CHANGED:
            of.update({claim: fact for claim in fact.data["vorderingen"] if claim in of})
        elif fact.kind == Kind.ARRANGEMENT_ENDED:
            ended = [one for one in of.values() if not fact.claim or fact.claim in one.data["vorderingen"]]
            of = {claim: one for claim, one in of.items() if one not in ended}
    return list({id(one): one for claim, one in of.items() if owed[claim] > 0}.values())


def refuse_below_voet(new: Fact, facts: Sequence[Fact], valid_days: int) -> None:
    """Refuses an arrangement that, with those that run beside it, asks more than is left above the beslagvrije voet.

    It is judged by the low end of what was known on its day, and again on each later day on which another arrangement or
    a capacity was told. The person's own informed choice is kept as it is; nothing is refused while the capacity is not
    known, because who asks for instalments is not made to tell what there is. `facts` come in the order in which they count.
    """
    if new.data.get("bewuste_keuze"):
        return
    told = sorted([*facts, new], key=lambda fact: fact.on)
    judges = {Kind.ARRANGEMENT, Kind.ARRANGEMENT_CHANGED, Kind.CAPACITY}
    later = {one.on for one in facts if one.on > new.on and one.kind in judges}
    for day in sorted({new.on, *later}):
        found = running(told, day)
        if day > new.on and not any(one is new for one in found):
            continue
        beside = sum(one.data["termijn_cents"] for one in found if one is not new)
        known = judged(told, date.fromordinal(day), valid_days)
        rooms = [one for one in (known.room_cents, _as_set(told, day, valid_days)) if one is not None]
        if rooms and new.data["termijn_cents"] + beside > min(rooms):
            _refuse(new.data["termijn_cents"], beside, min(rooms), known.ask)


def _as_set(facts: Sequence[Fact], day: int, valid_days: int) -> int | None:
    """The room by the voet as it was set last, which holds twelve months whatever the amounts of law become (Rv 475d lid 2)."""
    told = [one for one in facts if one.kind == Kind.CAPACITY and one.on <= day and not one.data.get("geweigerd")]
    if not told or day >= told[-1].on + valid_days:
        return None
    room = (told[-1].data.get("uitkomst") or {}).get("afloscapaciteit_cents")
    return room if isinstance(room, int) else None


def _refuse(instalment: int, beside: int, room: int, ask: str) -> None:
    others = f" with {euros(beside)} a month in other arrangements" if beside else ""
    ways = [f"lower it to at most {euros(room - beside)}"] if room > beside else ["look at remission or debt help"]
    if ask:
        ways.append(f"ask for {ask}, which may show more room")
    ways.append("record bewuste_keuze when the person chooses this and knows what it means")
    raise Refusal(
        f"An instalment of {euros(instalment)}{others} is more than the {euros(room)} a month that is left above the"
        f" beslagvrije voet: {'; or '.join(ways)}."
    )
