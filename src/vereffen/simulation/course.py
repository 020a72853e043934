"""The course of one invented bill: paid on time, after a reminder, after a conversation, after an aanmaning, or not yet."""

from __future__ import annotations

from datetime import date, timedelta

from vereffen.approach import regimes
from vereffen.approach.decision import Step
from vereffen.law import costs
from vereffen.law.refusal import Refusal
from vereffen.simulation import contacts, plans, requests
from vereffen.simulation.calibration import share
from vereffen.simulation.claims import Bill, Claim
from vereffen.simulation.diary import Diary, working_day, working_day_before

# Strugglers bring about this part of the older claims and pay this part of their bills; the others make up the figure.
_STRUGGLING_CLAIMS, _STRUGGLING_PAYS = 0.16, 0.18
_PAYS = (share("paid_after_initial_decision") - _STRUGGLING_CLAIMS * _STRUGGLING_PAYS) / (1 - _STRUGGLING_CLAIMS)
_WHEN = {"on_time": 0.84, "late": 0.04, "reminded": 0.08, "contacted": 0.04}
# The office fell behind of late: reminders and calls of these last days have not been made.
_REMINDERS_BEHIND, _CALLS_BEHIND = 32, 12
_CALLED_AT_ALL = 0.9
_ROUNDS = 4
_REST_DAYS = 10
_AANMANING_AFTER = 21
# The term of an aanmaning and the days that the policy adds; how often a title follows, and a look whether force is fair.
_TITLE_AFTER, _TITLED, _FAIR = 25, 0.25, 0.6
_PARTS = 0.03
_FOLLOWED_UP = 0.6
_ARRANGES_BENEFIT_DEBT = share("benefit_debtors_with_arrangement")
_OWN_REQUEST = 0.035


def live(diary: Diary, bill: Bill, *, arranges: bool) -> None:
    """Tells what happened with a bill up to today; `arranges` is for people whose benefit debts go by instalments."""
    free = requests.before_term(diary, bill)
    bill = [claim for claim in bill if claim.open_cents]
    if free is None or not bill:
        return
    if arranges and bill[0].department == "sociale_dienst":
        made = bill[0].decided_on + timedelta(days=diary.rng.randint(8, 60))
        if plans.make(diary, bill, working_day(max(made, free))):
            return
    elif diary.rng.random() < _OWN_REQUEST and plans.possible(bill):
        asked = max(free, bill[0].decided_on + timedelta(days=diary.rng.randint(5, 50)))
        if plans.request(diary, bill, asked):
            return
        free = max(free, asked + timedelta(days=15))
    if bill[0].instalments and _by_instalments(diary, bill):
        return
    _by_itself(diary, bill, free)


def benefit_arranger(diary: Diary) -> bool:
    """Whether someone with a debt to the sociale dienst pays it in instalments."""
    return diary.shares.hit("benefits", _ARRANGES_BENEFIT_DEBT)


def _by_instalments(diary: Diary, bill: Bill) -> bool:
    """The instalments that the bill itself gives, paid by direct debit; False when the person cannot keep them up."""
    stops = diary.rng.randint(0, 5) if diary.rng.random() < (0.6 if diary.person.struggling else 0.04) else 99
    for claim in bill:
        for day, cents in claim.instalments[:stops]:
            # The office asks the bank in time, so that the money is there on the day itself.
            diary.pay(max(working_day_before(day), claim.decided_on), claim, cents)
    return stops == 99


def _by_itself(diary: Diary, bill: Bill, free: date) -> None:
    """Paid when the person means to, asked for when that is late."""
    rng, term_end = diary.rng, max(claim.last_day for claim in bill)
    due = max(term_end, free)
    pays = rng.random() < (_STRUGGLING_PAYS if diary.person.struggling else _PAYS)
    when = rng.choices(tuple(_WHEN), tuple(_WHEN.values()))[0] if pays else ""
    if when == "on_time" and free <= term_end:
        _pay_all(diary, bill, _towards_the_end(diary, bill, term_end))
        return
    if when in {"on_time", "late"}:
        _pay_all(diary, bill, due + timedelta(days=rng.randint(1, 6)))
        return
    if rng.random() < _PARTS:
        _pay_some(diary, bill, due + timedelta(days=rng.randint(1, 8)))
    reminded = working_day(due + timedelta(days=rng.randint(5, 9)))
    if reminded >= diary.today - timedelta(days=_REMINDERS_BEHIND):
        return
    for claim in bill:
        if claim.open_cents:
            diary.tell(reminded, "step", claim, {"stap": "herinnering"})
    if when == "reminded":
        _pay_all(diary, bill, reminded + timedelta(days=rng.randint(2, 14)))
    else:
        _call(diary, bill, reminded, pays=bool(when))


def _towards_the_end(diary: Diary, bill: Bill, term_end: date) -> date:
    """A day on which people pay in time: rather near the end of the term than at its start."""
    first = bill[0].decided_on + timedelta(days=3)
    room = max(0, (term_end - first).days - 2)
    return first + timedelta(days=int(diary.rng.triangular(0, room + 0.9, room * 0.9)))


def _call(diary: Diary, bill: Bill, reminded: date, *, pays: bool) -> None:
    """Series of attempts until somebody was spoken to, money came, or today."""
    rng = diary.rng
    if not pays and rng.random() > _CALLED_AT_ALL:
        return
    start = working_day(reminded + timedelta(days=rng.randint(6, 20)))
    for _ in range(1 if pays else _ROUNDS):
        found = None
        if contacts.fits(diary, start) and start < diary.today - timedelta(days=_CALLS_BEHIND):
            found = contacts.attempt(diary, bill[0], start)
        if pays:
            _after_words(diary, bill, found, start)
            return
        if found and found.reached:
            _after_conversation(diary, bill, found)
            return
        if found and found.exhausted and rng.random() < 0.85:
            requests.look_into_means(diary, bill, found.on, refuses=True)
            _aanmaning(diary, bill, found.on)
            return
        start = working_day(start + timedelta(days=rng.randint(35, 100)))


def _after_words(diary: Diary, bill: Bill, found: contacts.Round | None, start: date) -> None:
    """Somebody who was going to pay does so: after the conversation, or after the message that was left."""
    on = found.on if found else start
    if not (found and found.wants_help and requests.help_with(diary, bill, on)):
        _pay_all(diary, bill, on + timedelta(days=diary.rng.randint(2, 20)))


def _after_conversation(diary: Diary, bill: Bill, found: contacts.Round) -> None:
    """Help, an explanation that was enough, a dispute, or what someone can pay is looked into."""
    rng = diary.rng
    if found.wants_help and requests.help_with(diary, bill, found.on):
        return
    if found.cause == "weet_niet" and rng.random() < 0.7:
        _pay_all(diary, bill, found.on + timedelta(days=rng.randint(2, 15)))
    elif found.cause == "betwist":
        for claim in bill:
            diary.protect(found.on, claim, "betwist", found.on + timedelta(days=42))
    else:
        requests.look_into_means(diary, bill, found.on, refuses=rng.random() < 0.25)
        _aanmaning(diary, bill, found.on)


def _aanmaning(diary: Diary, bill: Bill, spoken: date) -> None:
    """The aanmaning, when the time for it has come and nothing stands before it; after it, some pay."""
    rng = diary.rng
    earliest = max(
        spoken + timedelta(days=_REST_DAYS), max(claim.last_day for claim in bill) + timedelta(days=_AANMANING_AFTER)
    )
    on = working_day(earliest + timedelta(days=rng.randint(1, 25)))
    if rng.random() > _FOLLOWED_UP or not requests.means_known(diary, bill, on):
        return
    if _is_for_others_first(diary, on):
        return
    sent = [claim for claim in bill if _sent(diary, claim, on)]
    # Counted apart by size, or one bill of many claims would weigh too much.
    if sent and diary.shares.hit(f"aanmaning on {len(sent)}", share("paid_after_first_aanmaning")):
        _pay_all(diary, sent, on + timedelta(days=rng.randint(4, 35)))
    elif sent:
        _dwangbevel(diary, sent, on)


def _dwangbevel(diary: Diary, bill: Bill, demanded: date) -> None:
    """Now and then a title follows, and somebody looks whether force would be fair; what comes next is for the office."""
    rng = diary.rng
    on = working_day(demanded + timedelta(days=_TITLE_AFTER + rng.randint(0, 20)))
    if rng.random() > _TITLED or not requests.means_known(diary, bill, on):
        return
    if _is_for_others_first(diary, on):
        return
    fair = working_day(on + timedelta(days=rng.randint(15, 30)))
    for claim in bill:
        if regimes.route(claim.kind, claim.regime).dwangbevel_basis and _charged(diary, claim, on, Step.DWANGBEVEL):
            found = {"stap": "evenredigheid", "uitkomst": "evenredig", "reden": "Er is inkomen genoeg."}
            if rng.random() < _FAIR:
                diary.tell(fair, "step", claim, found)


def _is_for_others_first(diary: Diary, on: date) -> bool:
    """Whether costs have to wait: the person is offered instalments, has too little, or has somebody who acts."""
    return diary.acted_for_from <= on or diary.considers(on) or requests.has_too_little(diary, on)


def _sent(diary: Diary, claim: Claim, on: date) -> bool:
    """Sends the aanmaning for one claim, where law gives one and knows its cost on that day."""
    return bool(claim.open_cents) and claim.regime != "privaat" and _charged(diary, claim, on, Step.AANMANING)


def _charged(diary: Diary, claim: Claim, on: date, step: Step) -> bool:
    cost_of = costs.aanmaning_kosten if step is Step.AANMANING else costs.dwangbevel_kosten
    try:
        cost = cost_of(regimes.cost_regime(claim.regime), claim.open_cents, on)
    except Refusal:
        return False
    if not diary.tell(on, "step", claim, {"stap": step.code}):
        return False
    claim.costs_cents += cost
    return True


def _pay_all(diary: Diary, bill: Bill, on: date) -> None:
    for claim in bill:
        diary.pay(max(on, claim.decided_on), claim)


def _pay_some(diary: Diary, bill: Bill, on: date) -> None:
    claim = bill[0]
    diary.pay(on, claim, max(500, claim.open_cents * diary.rng.randint(2, 6) // 1000 * 100))
