"""An example municipality: people, what they owe, what happened with it in two years, and what came in on the bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from vereffen.simulation import claims, course, diary, happenings, people
from vereffen.simulation.calibration import Shares
from vereffen.simulation.claims import Bill
from vereffen.simulation.diary import Diary
from vereffen.simulation.happenings import HistoryFact, Payment, Population

__all__ = ["HistoryFact", "Payment", "Population", "invent"]

_UNMATCHED = 0.005
_UNMATCHED_DAYS = 75
# What people come under by themselves: how many in a thousand, and whether the office then rests.
_COMES_OVER = {
    "overleden": (4, True),
    "onbekend_adres": (8, True),
    "bewind": (8, False),
    "detentie": (2, True),
    "wsnp": (2, True),
}
_STRUGGLER = {"bewind": (60, False), "schuldhulp": (120, True), "wsnp": (25, True), "onbekend_adres": (20, True)}
# Who acts for people under bewind, where the office knows it.
_NAMED = 0.75
_REPRESENTATIVE = {
    "naam": "Bewindvoering De Haven", "straat": "Havenkade", "huisnummer": "12", "postcode": "1234 AB",
    "plaats": "Voorbeeldstad",
}  # fmt: skip
_ORGANISATION = {"faillissement": (25, True)}


def invent(seed: int, today: date, debtors: int = 5000, bsn_pool: Sequence[str] | None = None) -> Population:
    """The same municipality for the same arguments: about 2.4 claims per debtor and two years before `today`.

    A debtor is one person or organisation, who may have a number in several departments. `bsn_pool` gives the BSNs to
    use (default: those of the test range); who finds it empty has none. Nothing is dated on `today` or later.
    """
    rng = Random(seed)
    shares = Shares(rng)
    everybody, partners = people.in_couples(rng, list(people.invent_people(shares, rng, today, debtors, bsn_pool)))
    lives = [(person, claims.bills_of(rng, person, today)) for person in everybody]
    everything = [claim for _, bills in lives for bill in bills for claim in bill]
    claims.number(everything)
    _jointly_liable(everything, partners)
    diaries = [_life(Diary(shares, rng, today, person, bills), bills) for person, bills in lives]
    facts = sorted(
        (fact for one in diaries for fact in one.facts), key=lambda fact: (fact.on, fact.department, fact.debtor)
    )
    payments = sorted(
        (payment for one in diaries for payment in one.payments),
        key=lambda paid: (paid.on, paid.department, paid.vordering),
    )
    rows = sorted(everything, key=lambda claim: (claim.department, claim.decided_on, claim.number))
    return happenings.Population(
        tuple(claims.row(claim) for claim in rows), tuple(facts), tuple(payments), _unmatched(rng, today, len(payments))
    )


def _life(one: Diary, bills: list[Bill]) -> Diary:
    came_over = _come_over(one)
    arranges = course.benefit_arranger(one)
    for bill in bills:
        course.live(one, bill, arranges=arranges and one.person.is_person)
    one.close()
    if came_over in {"overleden", "faillissement"}:
        _write_off(one)
    return one


def _come_over(one: Diary) -> str:
    """A protection that has its own cause; it is told with the first claim that was there, and it is in force today."""
    table = {**_COMES_OVER, **(_STRUGGLER if one.person.struggling else {})} if one.person.is_person else _ORGANISATION
    chance = one.rng.random() * 1000
    for soort, (among_thousand, rests) in table.items():
        if chance >= among_thousand:
            chance -= among_thousand
            continue
        first = min(one.claims, key=lambda claim: claim.decided_on)
        since = one.today - timedelta(days=one.rng.randint(10, 420))
        on = diary.working_day(max(since, first.decided_on + timedelta(days=2)))
        is_named = soort == "bewind" and one.rng.random() < _NAMED
        if not one.protect(on, first, soort, personal=True, representative=_REPRESENTATIVE if is_named else None):
            return ""
        if rests:
            one.rest(on)
        if soort == "bewind":
            # Attempts that began before go on for some days.
            one.acted_for_from = on - timedelta(days=10)
        return soort
    return ""


def _write_off(one: Diary) -> None:
    """What will not come in any more is written off, now and then, some months later."""
    if one.rng.random() > 0.8:
        return
    on = diary.working_day(one.rests_from + timedelta(days=one.rng.randint(45, 160)))
    came_in: dict[str, int] = {}
    for payment in one.payments:
        came_in[payment.vordering] = came_in.get(payment.vordering, 0) + payment.cents
    for claim in one.claims:
        if claim.last_day < on and claim.number not in one.given_up:
            claim.open_cents = max(0, claim.cents - came_in.get(claim.number, 0))
            one.give_up(on, "write_off", claim, "Niet meer te innen")


def _jointly_liable(everything: Sequence[claims.Claim], partners: Mapping[int, people.Person]) -> None:
    """A benefit that a couple got too much of is owed by both; the partner has a debt of their own as well."""
    for claim in everything:
        partner = partners.get(claim.person.ordinal)
        if partner and claim.kind == "pw_terugvordering":
            claim.joint_with = f"{claim.department}:{partner.debtor(claim.department)}"


def _unmatched(rng: Random, today: date, paid: int) -> tuple[Payment, ...]:
    """Money from people who are no debtors, or who give nothing to go by."""
    found = []
    for _ in range(max(1, round(paid * _UNMATCHED)) if paid else 0):
        on = diary.working_day_before(today - timedelta(days=rng.randint(3, _UNMATCHED_DAYS)))
        account, name = diary.stranger(rng)
        cents = rng.choice((rng.randint(500, 4000) * 10, rng.randint(1000, 60_000)))
        found.append(Payment(on, cents, "", "", account, name, diary.wrong_text(rng), uses_reference=False))
    return tuple(sorted(found, key=lambda payment: (payment.on, payment.payer_iban)))
