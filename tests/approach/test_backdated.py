"""What is known later corrects the advice: it counts from its own day, never works against the person, repeats no step."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from approach.sentences import Story
from approach.words import PROTECTIONS
from vereffen.approach.choice import HARDNESS
from vereffen.approach.decision import Reason, Step
from vereffen.approach.next_step import decide
from vereffen.approach.position import Position
from vereffen.approach.protections import KINDS, Bars
from vereffen.approach.rules import rules_of
from vereffen.approach.timeline import fold

CLAIM = "afvalstoffenheffing € 182,40, gedagtekend 2026-04-30, betalen uiterlijk 2026-06-30"
FIRST, LAST = date(2026, 7, 1), date(2026, 10, 15)
RULES = rules_of("default", FIRST)
# What makes a protection begin; `bewind`, `curatele` and an unknown address stop no act by themselves.
PAUSES = sorted(words for words, sort in PROTECTIONS.items() if KINDS[sort].bars != Bars.NOTHING)
BY_LAW = [words for words in PAUSES if KINDS[PROTECTIONS[words]].bars == Bars.LAW]
days = st.integers(0, (LAST - FIRST).days - 15).map(lambda number: FIRST + timedelta(days=number))
payments = st.builds(
    lambda on, euros: f"{on} betaling van € {euros}", days, st.sampled_from(["5", "10", "60,00", "182,40", "200"])
)
pauses = st.builds(
    lambda on, words, length: f"{on} {words} tot en met {on + timedelta(days=length)}",
    days,
    st.sampled_from(PAUSES),
    st.integers(0, 40),
)
words = st.builds(
    lambda on, what: f"{on} {what}",
    days,
    st.sampled_from(
        [
            "telefoon, avond: gesproken",
            "telefoon, ochtend: geen antwoord",
            "brief, middag: geen antwoord",
            "telefoon, avond: gesproken, kan niet alles betalen",
            "balie, middag: gesproken, is het er niet mee eens",
            "kwijtschelding nagegaan",
            "draagkracht: vertelt liever niets",
            "draagkracht: netto € 2.400, beslagvrije voet € 1.750",
            "draagkracht: netto € 1.600, beslagvrije voet € 1.750",
            "aanmaning kwam terug",
            "schuld erkend",
        ]
    ),
)
# The steps of one claim in the order in which they are taken, and how many days there are between them.
STEPS = (
    "gratis herinnering",
    "aanmaning, € 10 kosten",
    "dwangbevel per post met de kosten van de wet",
    "bekeken of verder gaan evenredig is: ja",
    "vooraankondiging van de vordering",
)
CODES = (Step.HERINNERING, Step.AANMANING, Step.DWANGBEVEL, Step.EVENREDIGHEID, Step.VOORAANKONDIGING)


@st.composite
def steps(draw: st.DrawFn) -> list[str]:
    """The first steps of the way, each some days after the one before."""
    on, found = FIRST, []
    for step in STEPS[: draw(st.integers(0, len(STEPS)))]:
        on += timedelta(days=draw(st.integers(3, 25)))
        found.append(f"{on} {step}")
    return [one for one in found if one[:10] <= LAST.isoformat()]


READY = [
    "2026-07-04 gratis herinnering",
    "2026-07-08 telefoon, avond: gesproken",
    "2026-07-09 kwijtschelding nagegaan",
    "2026-07-09 draagkracht: netto € 2.400, beslagvrije voet € 1.750",
    "2026-07-22 aanmaning, € 10 kosten",
]
# What happened, told on its day; half of it on the way to a dwangbevel, so that there is something to soften.
HISTORY = st.one_of(
    st.builds(lambda *parts: in_order([one for part in parts for one in part]), steps(), st.lists(words, max_size=5)),
    st.builds(lambda more, late: in_order([*READY[:late], *more]), st.lists(words, max_size=2), st.integers(0, 5)),
)


def in_order(sentences: Sequence[str]) -> list[str]:
    return sorted(sentences, key=lambda one: one[:10])


def told(sentences: Sequence[str]) -> Story:
    story = Story([CLAIM])
    for sentence in sentences:
        story.hear(sentence)
    return story


def position(story: Story, on: date | None = None) -> Position:
    until = (on or date.max).toordinal()
    facts = [fact for fact in story.facts() if fact.on <= until]
    debtor, states = fold(True, [one.terms for one in story.bills.values()], facts)
    return Position(*states[1], *debtor)


@st.composite
def told_later(draw: st.DrawFn, sentences: list[str]) -> list[str]:
    """The same sentences in any order in which they may become known; those of one day keep theirs."""
    of_day = defaultdict(list)
    for one in sentences:
        of_day[one[:10]].append(one)
    return [of_day[one[:10]].pop(0) for one in draw(st.permutations(sentences))]


@given(st.data(), steps(), st.lists(words, max_size=4), st.lists(st.one_of(payments, pauses), max_size=4))
def test_a_position_depends_on_the_days_of_the_facts_and_not_on_when_they_were_told(
    data: st.DataObject, taken: list[str], said: list[str], other: list[str]
) -> None:
    # Our own steps are known on their day. The costs of a dwangbevel follow from what was known to be open, so it stays out.
    ours, others = taken[:2], [*said, *other]
    known_at_once = told(in_order([*ours, *others]))
    known_later = told([*ours, *data.draw(told_later(in_order(others)))])
    # Of two payments the one that was known last leaves the credit, so only the days on which money moved may differ.
    days_of_money = dict.fromkeys(("claim_last_fact_on", "debtor_last_fact_on"), 0)
    assert position(known_later)._replace(**days_of_money) == position(known_at_once)._replace(**days_of_money)


@given(HISTORY, st.lists(pauses, max_size=1), payments)
@example(READY, [], "2026-07-21 betaling van € 182,40")
@example(READY, [], "2026-07-22 betaling van € 5")
@example(READY, ["2026-07-01 afkoelingsperiode tot en met 2026-07-22"], "2026-07-22 betaling van € 10")
def test_a_payment_that_was_known_late_never_makes_the_advice_harsher(
    happened: list[str], paused: list[str], late: str
) -> None:
    never_harsher(in_order([*happened, *paused]), late)


@given(HISTORY, pauses)
@example(READY, "2026-07-20 uitstel tot en met 2026-07-30")
@example(READY, "2026-07-20 detentie tot en met 2026-07-30")
@example(READY, "2026-07-22 overleden tot en met 2026-08-30")
def test_a_pause_that_was_known_late_never_makes_the_advice_harsher(happened: list[str], late: str) -> None:
    never_harsher(happened, late)


def never_harsher(happened: list[str], late: str) -> None:
    without, with_it = told(happened), told([*happened, late])
    on = date.fromisoformat(late[:10])
    while on <= LAST:
        was = decide(position(without, on), on.toordinal(), RULES)
        now = decide(position(with_it, on), on.toordinal(), RULES)
        if not voids(late, happened, on):
            assert hardness(now.step) <= hardness(was.step), (on, Step(was.step), Step(now.step))
        else:
            # What was void is done again, nothing beyond it.
            assert hardness(now.step) <= HARDNESS[Step.VOORAANKONDIGING]
            assert now.step != Step.VORDERING
        on += timedelta(days=1)


def hardness(step: int) -> int:
    return HARDNESS.get(Step(step), 0)


def voids(late: str, happened: list[str], on: date) -> bool:
    """Whether this pause is of the law and covers a demand or an act of force that was taken by then."""
    acts = {date.fromisoformat(one[:10]) for one in happened if one[11:] in STEPS[1:] and one[:10] <= on.isoformat()}
    return any(covers(late, day) for day in acts)


def covers(sentence: str, on: date) -> bool:
    told = re.fullmatch(r"(\S+) (.+) tot en met (\S+)", sentence)
    return bool(told) and told[2] in BY_LAW and told[1] <= on.isoformat() <= told[3]


@given(HISTORY, st.lists(st.one_of(payments, pauses), max_size=2))
@example(READY, ["2026-07-20 uitstel tot en met 2026-07-30"])
@example(READY, ["2026-07-21 betaling van € 182,40", "2026-07-20 schuldhulp tot en met 2026-07-30"])
def test_no_step_that_was_taken_is_advised_again_unless_the_law_made_it_void(
    happened: list[str], late: list[str]
) -> None:
    story = told([*happened, *late])
    taken = {CODES[STEPS.index(one[11:])]: date.fromisoformat(one[:10]) for one in happened if one[11:] in STEPS}
    assume(taken)
    on = max(taken.values())
    barred = {step for step, day in taken.items() if any(covers(one, day) for one in late)}
    # What rests on a void act is void too, in the order in which they follow.
    order = [step for step in CODES if step in taken]
    for before, after in pairwise([step for step in order if step not in {Step.HERINNERING, Step.EVENREDIGHEID}]):
        if before in barred:
            barred.add(after)
    while on <= LAST:
        step = Step(decide(position(story, on), on.toordinal(), RULES).step)
        # Whether force is fair is looked at again for a new dwangbevel; a reminder is a kindness that no law bars.
        if step in taken and step is not Step.EVENREDIGHEID:
            assert step in barred
            assert step is not Step.HERINNERING
        on += timedelta(days=1)


def test_costs_that_a_late_fact_makes_doubtful_are_advised_to_go_before_anything_else() -> None:
    for late in ("2026-07-21 betaling van € 182,40", "2026-07-20 uitstel tot en met 2026-07-30"):
        row, on = position(told([*READY, late])), date(2026, 8, 20).toordinal()
        advice = decide(row, on, RULES)
        assert (Step(advice.step), advice.reasons) == (Step.CORRECTIE, 1 << Reason.COST_IN_DOUBT), late
        assert date.fromordinal(advice.due) == date(2026, 7, 22)
