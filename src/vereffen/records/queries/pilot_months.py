"""Everything that the indicators of a pilot count, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import MappingProxyType

from vereffen.records.beside import Ask, beside
from vereffen.records.collecting import without_collecting
from vereffen.records.queries import indicator_people as people
from vereffen.records.queries import indicator_rows as drawn
from vereffen.records.queries.asked_people import asked
from vereffen.records.queries.indicator_advice import advice_followed, advised
from vereffen.records.queries.indicator_contacts import done
from vereffen.records.queries.indicator_costs import Prices, costs, of_claims
from vereffen.records.queries.indicator_events import noted, told_facts
from vereffen.records.queries.indicator_plans import plans
from vereffen.records.queries.indicator_stages import stages
from vereffen.records.queries.indicators import by_last_day, inside, of_days, periods, whole_cohort
from vereffen.track.indicators.behind import Behind, Key, behind
from vereffen.track.indicators.contact import Done
from vereffen.track.indicators.every import Happened, Month, every_figure
from vereffen.track.indicators.figures import Figure
from vereffen.track.indicators.letters import LetterCheck
from vereffen.track.indicators.plans import agreed_in
from vereffen.track.indicators.raised import Raised


def month_figures(
    municipality: int,
    since: date,
    until: date,
    cut: date,
    letters: Callable[[date], Sequence[LetterCheck]],
    prices: Prices = MappingProxyType({}),
) -> Iterator[tuple[str, list[Figure]]]:
    """Per month (`2026-01`) from the one of `since` up to and including the one of `until` every indicator.

    Facts count that happened up to and including `cut`. `letters` checks the letters in use on a day. `prices` are
    those that the municipality told, by key.
    """
    with without_collecting(), beside() as ask:
        found = [
            (period, ask(every_figure, month, happened))
            for period, month, happened in _months(ask, municipality, (since, until, cut), letters, prices)
        ]
    for period, figures in found:
        yield period, figures()


def month_people(
    municipality: int, since: date, until: date, cut: date
) -> Iterator[tuple[str, list[Figure], dict[Key, Behind]]]:
    """Per month every indicator, without the letters, and the debtors behind those that a plan of action tells."""
    with without_collecting(), beside() as ask:
        found = list(_months(ask, municipality, (since, until, cut), lambda _: (), MappingProxyType({})))
    for period, month, happened in found:
        plans = agreed_in(happened.plans, month.first_day, month.last_day)
        yield period, every_figure(month, happened), behind(month, plans)


def _months(
    ask: Ask,
    municipality: int,
    days: tuple[date, date, date],
    letters: Callable[[date], Sequence[LetterCheck]],
    prices: Prices,
) -> Iterator[tuple[str, Month, Happened]]:
    since, until, cut = days
    asking = ask(told_facts, municipality, cut)
    notes = ask(noted, municipality, cut)
    # Also what is owed besides, from before and after these months: it says who is done with all debts.
    moves = ask(drawn.movements, municipality, cut)
    owed = ask(drawn.claims, municipality)
    kinds = ask(drawn.kinds, municipality, cut)
    advice = ask(advised, municipality)
    # Reads the arrangements while the database goes on.
    told = asking()
    made = stages(told)
    claim, moved = by_last_day(owed(), moves())
    moved, facts = drawn.with_kinds(moved, kinds()), notes()
    agreed = ask(plans, claim["claim"], moved, made, facts.rooms(), cut)
    whole = whole_cohort(claim, moved, facts.steps(), facts.write_offs(), cut)
    was_done, was_raised = ask(done, whole, facts), ask(people.raised, whole, facts, told)
    closings, together = ask(people.done_with_debts, whole, facts), ask(people.in_departments, whole, facts)
    followed = ask(advice_followed, advice(), facts)
    cost = costs(municipality, whole, facts, prices, cut)
    signals, led, forced = people.signals(facts), people.referrals(told, cut.toordinal()), people.forced(facts)
    said = asked(municipality, whole, closings())
    happened = Happened(agreed(), signals, led, forced, closings(), together(), followed(), said)
    for period, ends in periods(since, until):
        some = inside(whole.cohort, *ends)
        month = Month(
            of_days(whole.cohort, some),
            Done._make(column[some] for column in was_done()),
            Raised._make(column[some] for column in was_raised()),
            of_claims(cost, some),
            letters(min(cut, date.fromordinal(ends[1]))),
            *ends,
        )
        yield period, month, happened
