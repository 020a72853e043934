"""What was done and sent for each claim with what that costs, as columns for the indicators of the pilot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from vereffen.approach.decision import Step
from vereffen.approach.facts import CHANNELS, WRITTEN
from vereffen.approach.sending import BRIEF, OVERGEDRAGEN
from vereffen.records import samples
from vereffen.records.queries.indicator_events import CHANNEL, Noted, Sort
from vereffen.records.queries.indicators import Whole
from vereffen.records.queries.team_scope import columns, ordinal, told, told_number
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import Yes
from vereffen.track.indicators.contact import Facts
from vereffen.track.indicators.cost import ACTS, LETTER, SEIZED, SERVED, Amounts, Costs, Spent, price_on, shares

# Per key of a price the days since which it counts, in order, with its cents.
Prices = Mapping[str, Sequence[tuple[int, int]]]
_TALK, _ATTEMPT, _VISIT, _MESSAGE, _STEP, _PLAN, _CHECK, _DECISION = range(len(ACTS))
_SORTS = {
    Sort.STEP: _STEP, Sort.ARRANGED: _PLAN, Sort.CHECKED: _CHECK, Sort.ROOM: _CHECK,
    **dict.fromkeys(
        (Sort.RIGHT, Sort.WRONG, Sort.WITHDRAWN, Sort.WRITTEN_OFF, Sort.RESTORED, Sort.CORRECTED), _DECISION
    ),
}  # fmt: skip
_KEYS = {
    LETTER: "kostprijs_brief_cents", SERVED: "kostprijs_betekening_cents", SEIZED: "kostprijs_beslag_cents"
}  # fmt: skip
_UNTOLD = "the municipality told no prices: they stand in its policy file"


def costs(municipality: int, whole: Whole, facts: Noted, prices: Prices, cut: date) -> Costs:
    """Everything that was spent on the claims, by what the municipality told of prices and measured of its work up to and including `cut`."""
    claims = len(whole.claim)
    if not prices:
        none, nothing = np.zeros(0, np.int64), np.zeros(0)
        return Costs(Spent(none, none, none, nothing, none, nothing), np.full(claims, np.nan), {}, _UNTOLD)
    acts, sort, minutes, group = _acts(facts, _letters(municipality, cut))
    claim, act, share = shares((whole.claim, whole.cohort.debtor, whole.announced, whole.settled), acts, group)
    order = np.argsort(claim, kind="stable")
    claim, act, share = claim[order], act[order], share[order]
    day, what = acts.day[act], sort[act]
    spent = Spent(claim, day, what, share, minutes[act], _price(what, day, prices))
    due = whole.cohort.due
    return Costs(spent, _on(due, prices, "kostprijs_software_cents"), samples.newest(municipality, cut))


def of_claims(of: Costs, some: slice) -> Costs:
    """Those claims alone."""
    piece = slice(*(int(at) for at in np.searchsorted(of.spent.claim, (some.start, some.stop))))
    spent = Spent._make(column[piece] for column in of.spent)
    return of._replace(spent=spent._replace(claim=spent.claim - some.start), software=of.software[some])


def _price(sort: Column, day: Column, prices: Prices) -> Amounts:
    found = _on(day, prices, "kostprijs_uur_cents")
    for piece, key in _KEYS.items():
        found[sort == piece] = _on(day[sort == piece], prices, key)
    return found


def _on(days: Column, prices: Prices, key: str) -> Amounts:
    since, cents = np.array(prices.get(key, ()), np.int64).reshape(-1, 2).T
    return price_on(days, since, cents)


def _letters(municipality: int, cut: date) -> Facts:
    """Every letter that was handed over on paper; that many left together makes none of them cheaper or dearer here."""
    on = 's."on"'
    found = columns(
        f"SELECT s.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, {ordinal(on)} AS day FROM records_event s"
        f" JOIN records_dispatch d ON d.event_id = {told_number('s.data', 'verzending')} AND d.channel = '{BRIEF}'"
        " JOIN records_letter l ON l.id = d.letter_id JOIN records_event e ON e.id = l.event_id"
        f" WHERE s.municipality_id = {int(municipality)} AND s.kind = 'dispatch_step' AND {on} <= '{cut.isoformat()}'"
        f" AND {told('s.data', 'status')} = '{OVERGEDRAGEN}'",
        "debtor", "claim", "day",
    )  # fmt: skip
    return Facts(found["debtor"], found["claim"], found["day"])


def _acts(facts: Noted, letters: Facts) -> tuple[Facts, Column, Column, Column]:
    """Acts of staff and pieces: about whom and what, the sort, the minutes that were logged, and which are one act for several claims."""
    hand = facts.where(facts.by_hand)
    sort = np.full(len(hand.sort), -1)
    for name, act in _SORTS.items():
        sort[hand.sort == name] = act
    contact = hand.sort == Sort.CONTACT
    sort[contact] = _contact(hand.first % CHANNEL, hand.second & 4 > 0)[contact]
    hand, sort = hand.where(sort >= 0), sort[sort >= 0]
    minutes = np.where(hand.sort == Sort.CONTACT, hand.first // CHANNEL, 0)
    steps = facts.of(Sort.STEP)
    served = np.isin(steps.first, (Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL))
    piece = np.where(served, SERVED, np.where(steps.first == Step.BESLAG, SEIZED, -1))
    # What goes by post is a letter.
    piece[steps.second > 0] = -1
    out, piece = steps.where(piece >= 0), piece[piece >= 0]
    # A step for several claims of a person on one day is one step.
    key = np.concatenate([np.where(hand.sort == Sort.STEP, hand.first, 1_000 + np.arange(len(sort))), out.first])
    parts = [
        (hand.debtor, hand.claim, hand.day, sort, minutes),
        (out.debtor, out.claim, out.day, piece, np.zeros(len(piece), np.int64)),
        (*letters, np.full(len(letters.day), LETTER), np.zeros(len(letters.day), np.int64)),
    ]
    debtor, claim, day, what, logged = (np.concatenate(column) for column in zip(*parts, strict=True))
    key = np.concatenate([key, 1_000 + len(sort) + np.arange(len(letters.day))])
    _, group = np.unique(np.stack([debtor, day, what, key]), axis=1, return_inverse=True)
    return Facts(debtor, claim, day), what, logged, group.reshape(-1)


def _contact(channel: Column, spoken: Yes) -> Column:
    written = np.isin(channel, [CHANNELS.index(one) for one in WRITTEN])
    visit = channel == CHANNELS.index("huisbezoek")
    return np.where(written, _MESSAGE, np.where(visit, _VISIT, np.where(spoken, _TALK, _ATTEMPT)))
