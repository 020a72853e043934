"""What invented people ask for or come under: objection, remission, deferral, debt help, and what is looked into then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vereffen.law import inquiry
from vereffen.simulation import plans
from vereffen.simulation.calibration import figures
from vereffen.simulation.claims import Bill, Claim
from vereffen.simulation.diary import Diary, working_day

# The requests and the automatic decisions of the year of the source; the figure counts within all of them.
_REMISSION_DECISIONS = 3344
_REMISSION_GRANTED = figures()["remission_granted"].value / _REMISSION_DECISIONS
_REMISSION_DAYS, _OBJECTION_DAYS = (20, 50), (35, 110)
_OBJECTS = {
    "parkeerbelasting_naheffing": 0.03,
    "dwangsom": 0.07,
    "pw_boete": 0.08,
    "pw_terugvordering": 0.03,
    "ozb": 0.02,
}
# The amounts of the beslagvrije voet that we rely on here hold for the days of this year.
_MEANS_YEAR = 2026
_FRESH_DAYS = 365
# In so many months all debts together can be paid, or help is offered instead.
_MONTHS = 36
_TAX = "belasting"


def before_term(diary: Diary, bill: Bill) -> date | None:
    """What is asked while the term runs; the first day on which nothing holds the bill, None when something still does."""
    free = bill[0].decided_on
    for claim in bill:
        if diary.rng.random() < _OBJECTS.get(claim.kind, 0.008):
            ends = _objection(diary, claim)
            if ends is None:
                return None
            free = max(free, ends)
    asks = 0.12 if diary.person.struggling else 0.0 if diary.person.owner else 0.035
    if bill[0].department == "belastingen" and diary.person.is_person and diary.rng.random() < asks:
        return _remission(diary, bill, bill[0].decided_on + timedelta(days=diary.rng.randint(3, 30)))
    if diary.rng.random() < 0.012:
        return _deferral(diary, bill, bill[0].decided_on + timedelta(days=diary.rng.randint(5, 35)))
    return free


def help_with(diary: Diary, bill: Bill, on: date) -> bool:
    """The help that somebody takes in a conversation on that day; False when there turned out to be none."""
    chance, day = diary.rng.random(), working_day(on + timedelta(days=diary.rng.randint(0, 4)))
    person = diary.person
    if person.is_person and chance < (0.25 if person.struggling else 0.06):
        if diary.protect(day, bill[0], "schuldhulp", personal=True):
            diary.rest(day + timedelta(days=1))
        return True
    if person.is_person and bill[0].department == "belastingen" and chance < 0.40:
        _remission(diary, bill, day)
        return True
    if plans.possible(bill) and chance < 0.85:
        plans.make(diary, bill, day)
        return True
    until = _deferral(diary, bill, day)
    for claim in bill:
        if diary.rng.random() < 0.5:
            diary.pay(max(until - timedelta(days=5), claim.decided_on), claim)
    return True


def look_into_means(diary: Diary, bill: Bill, on: date, *, refuses: bool) -> None:
    """What the person can pay and whether remission is possible, as far as it is looked into on that day."""
    if not diary.person.is_person:
        return
    claim, day = bill[0], working_day(on + timedelta(days=1))
    if refuses:
        diary.tell(day, "capacity", claim, {"geweigerd": True}, personal=True)
    elif day.year == _MEANS_YEAR:
        diary.tell(day, "capacity", claim, _means(diary), personal=True)
    if claim.regime == _TAX and diary.rng.random() < 0.95:
        diary.tell(day, "remission", claim, _remission_check(diary, bill), personal=True)


def means_known(diary: Diary, bill: Bill, on: date) -> bool:
    """Whether, on that day, what an aanmaning needs was looked into within a year (organisations need nothing)."""
    if not diary.person.is_person:
        return True
    needed = {"capacity"} | ({"remission"} if any(claim.regime == _TAX for claim in bill) else set())
    oldest = on - timedelta(days=_FRESH_DAYS)
    return needed <= {fact.kind for fact in diary.facts if oldest < fact.on <= on}


def has_too_little(diary: Diary, on: date) -> bool:
    """Whether what the person told last leaves too little for all debts: then an aanmaning would bring costs alone."""
    told = [fact for fact in diary.facts if fact.kind == "capacity" and fact.on <= on and "geweigerd" not in fact.data]
    if not told:
        return False
    newest = max(told, key=lambda fact: fact.on)
    room = inquiry.ask("beslagvrije-voet", newest.on, newest.data).finding.result["afloscapaciteit_cents"]
    return isinstance(room, int) and room * _MONTHS < sum(claim.open_cents for claim in diary.claims)


def _objection(diary: Diary, claim: Claim) -> date | None:
    rng = diary.rng
    on = working_day(claim.decided_on + timedelta(days=rng.randint(5, 36)))
    if not diary.protect(on, claim, "bezwaar"):
        return on
    decided = working_day(on + timedelta(days=rng.randint(*_OBJECTION_DAYS)))
    outcome = rng.choices(("ongegrond", "gegrond", "ingetrokken"), (64, 24, 12))[0]
    data: dict[str, Any] = {"uitkomst": outcome}
    if outcome == "gegrond":
        data["bedrag_cents"] = claim.open_cents
    if not diary.tell(decided, "objection_decision", claim, data):
        return None
    if outcome == "gegrond":
        diary.let_go(claim)
    return decided + timedelta(days=14)


def _remission(diary: Diary, bill: Bill, on: date) -> date | None:
    """A request for remission with the eight weeks in which it is decided; the first free day, None when undecided."""
    rng, on = diary.rng, working_day(on)
    for claim in bill:
        diary.protect(on, claim, "kwijtschelding_verzoek", on + timedelta(days=56))
    decided = working_day(on + timedelta(days=rng.randint(*_REMISSION_DAYS)))
    if decided >= diary.today:
        return None
    if diary.shares.hit("remission", _REMISSION_GRANTED):
        for claim in bill:
            diary.give_up(decided, "remission_decision", claim, "Kwijtschelding volledig toegekend")
    return max(decided + timedelta(days=14), on + timedelta(days=57))


def _deferral(diary: Diary, bill: Bill, on: date) -> date:
    """A short deferral, agreed at once; its first free day."""
    on = working_day(on)
    until = on + timedelta(days=diary.rng.choice((30, 45, 60, 90)))
    for claim in bill:
        diary.protect(on, claim, "uitstel", until)
    return until + timedelta(days=1)


def _means(diary: Diary) -> dict[str, Any]:
    """Income and household as the person told them: the input of the beslagvrije voet."""
    person, net = diary.person, _net_a_month(diary)
    alone, together = (
        ("alleenstaande_ouder", "gehuwd_met_kinderen")
        if person.children
        else ("alleenstaande", "gehuwd_zonder_kinderen")
    )
    return {
        "leefsituatie": together if person.couple else alone,
        "belastbaar_inkomen_jaar_cents": net * diary.rng.randint(128, 150) // 100 * 12,
        "netto_inkomen_maand_cents": net,
    }


def _net_a_month(diary: Diary) -> int:
    """What comes in, in cents: the same whoever asks, until the person has something else to tell."""
    if diary.net_a_month is None:
        diary.net_a_month = diary.rng.randint(1150, 2600) * 100
    return diary.net_a_month


def _remission_check(diary: Diary, bill: Bill) -> dict[str, Any]:
    rng, person = diary.rng, diary.person
    aow = person.geboortedatum is not None and (bill[0].decided_on - person.geboortedatum).days > 67 * 365
    alone = "alleenstaande_ouder" if person.children else "alleenstaande"
    return {
        "huishouden": "echtgenoten" if person.couple else alone,
        "aow": aow,
        "netto_inkomen_jaar_cents": _net_a_month(diary) * 12,
        "normpercentage": 100,
        "vermogen_cents": rng.choice((0, 0, 0, 45_000, 180_000)),
        "schuld_cents": sum(claim.open_cents for claim in bill),
    }
