"""What invented people owe: claims by bill, with the term that law or the invoice gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from vereffen.approach import regimes
from vereffen.approach.plans import months_later
from vereffen.law import terms
from vereffen.simulation import seasons
from vereffen.simulation.calibration import figures
from vereffen.simulation.people import TOWN, Person

HISTORY_DAYS = 730
# How far claims that are no yearly bill are past their last day, in days (below 0: the term runs) with how many in a hundred. Older claims
# that were paid have mostly left the books, so that recent ones weigh more.
_PAST_TERM = ((-42, -1, 40), (0, 33, 26), (34, 138, 10), (139, 670, 24))
_PAST_TERM_STRUGGLING = ((-42, -1, 14), (0, 33, 12), (34, 138, 22), (139, 670, 52))
_PREFIX = {
    "afvalstoffenheffing": "AFV",
    "rioolheffing": "RIO",
    "ozb": "OZB",
    "hondenbelasting": "HON",
    "parkeerbelasting_naheffing": "NHP",
    "leges": "LEG",
    "factuur": "FAC",
    "huur": "HUU",
    "dwangsom": "DWS",
    "subsidie_terugvordering": "SUB",
    "pw_terugvordering": "PWT",
    "pw_boete": "PWB",
}
# Kind, weight, and the lowest, usual and highest amount in euros, per department without a yearly bill.
_Kinds = tuple[tuple[str, int, int, int, int], ...]
_PARKING: _Kinds = (("parkeerbelasting_naheffing", 1, 62, 76, 92),)
_BENEFITS: _Kinds = (("pw_terugvordering", 82, 180, 900, 6000), ("pw_boete", 18, 150, 400, 1500))
_INVOICES: _Kinds = (("factuur", 50, 40, 150, 1200), ("leges", 35, 25, 70, 450), ("huur", 15, 220, 450, 900))
_BUSINESS: _Kinds = (
    ("factuur", 45, 90, 400, 4500),
    ("leges", 30, 60, 300, 2500),
    ("dwangsom", 12, 500, 1500, 7500),
    ("subsidie_terugvordering", 13, 400, 2500, 15000),
)


@dataclass
class Claim:
    """One invented claim; `open_cents` and `costs_cents` move while its course is told."""

    person: Person
    department: str
    kind: str
    decided_on: date
    cents: int
    last_day: date
    sets_own_term: bool
    instalments: tuple[tuple[date, int], ...] = ()
    joint_with: str | None = None
    number: str = ""
    open_cents: int = 0
    costs_cents: int = 0

    @property
    def regime(self) -> str:
        """The body of law that the claim follows."""
        return regimes.route(self.kind).regime

    @property
    def debtor(self) -> str:
        """The debtor's number in this department."""
        return self.person.debtor(self.department)


Bill = list[Claim]


def bills_of(rng: Random, person: Person, today: date) -> list[Bill]:
    """All bills of one person, oldest last day first; the claims of one bill bear the same date."""
    bills: list[Bill] = []
    for department in person.departments:
        if department == "belastingen":
            bills += _tax_bills(rng, person, today)
        else:
            usual = {"parkeren": _PARKING, "sociale_dienst": _BENEFITS}.get(department, _INVOICES)
            kinds = usual if person.is_person else _BUSINESS
            for _ in range(rng.choices((1, 2, 3), (45, 35, 20) if person.struggling else (62, 28, 10))[0]):
                bills.append([_single(rng, person, department, kinds, today)])
    return sorted(bills, key=lambda bill: (bill[0].last_day, bill[0].decided_on))


def number(claims: Sequence[Claim]) -> None:
    """Gives every claim the number that its department would: prefix, year and a count within that year."""
    counts: dict[tuple[str, int], int] = {}
    for claim in sorted(claims, key=lambda one: (one.decided_on, one.person.ordinal, one.kind)):
        key = (_PREFIX[claim.kind], claim.decided_on.year)
        counts[key] = counts.get(key, 0) + 1
        claim.number = f"{key[0]}-{key[1]}-{counts[key]:06d}"
        claim.open_cents = claim.cents


def row(claim: Claim) -> dict[str, object]:
    """The claim as a row of `load claims`: every column of the contract, None where there is nothing to say."""
    person = claim.person
    return {
        "vordering": claim.number,
        "afdeling": claim.department,
        "soort": claim.kind,
        "dagtekening": claim.decided_on,
        "hoofdsom_cents": claim.cents,
        "debiteur": claim.debtor,
        "soort_debiteur": "persoon" if person.is_person else "organisatie",
        "bekendgemaakt_op": claim.decided_on,
        "vervaldag": claim.last_day if claim.sets_own_term else None,
        "termijnen": ";".join(f"{day.isoformat()}:{cents}" for day, cents in claim.instalments) or None,
        **dict.fromkeys(("regime", "grondslag", "dwangbevel_grondslag")),
        "opzet_grove_schuld": "nee" if claim.kind == "pw_boete" else None,
        "hoofdelijk_met": claim.joint_with,
        **dict.fromkeys(("betaald_cents", "kosten_cents", "rente_cents", "laatste_stap", "laatste_stap_op")),
        "bsn": person.bsn,
        "rsin": person.rsin,
        "kvk": person.kvk,
        "naam": person.naam,
        "geboortedatum": person.geboortedatum,
        "straat": person.straat,
        "huisnummer": person.huisnummer,
        "postcode": person.postcode,
        "plaats": TOWN,
        "land": "Nederland",
        "telefoon": person.telefoon,
        "email": person.email,
        "taal": person.taal,
        "iban": person.known_iban,
        "betalingskenmerk": None,
    }


def _tax_bills(rng: Random, person: Person, today: date) -> list[Bill]:
    # No run lies more than two months before another day, so that the first course still has room.
    since = today - timedelta(days=HISTORY_DAYS - 17)
    several = rng.random() < (0.45 if person.struggling else 0.28)
    days = seasons.bill_days(rng, since, today, several=several, struggling=person.struggling)
    bills = [_tax_bill(rng, person, day) for day in days]
    if person.is_person and rng.random() < 0.09:
        # The dog stands on the same bill as the rest, on that of this year.
        bills[0].append(_tax(person, "hondenbelasting", days[0], rng.randint(7000, 12500), bills[0][0].instalments))
    return bills


def _tax_bill(rng: Random, person: Person, decided: date) -> Bill:
    spread = rng.triangular(0.75, 1.25, 1.0)
    if person.owner:
        cents = int(figures()["owner_bundle"].value * 100 * spread)
        parts = [("afvalstoffenheffing", 0.36), ("rioolheffing", 0.23), ("ozb", 0.41)]
    else:
        cents = int(figures()["tenant_bundle"].value * 100 * spread)
        parts = (
            [("afvalstoffenheffing", 0.78), ("rioolheffing", 0.22)]
            if rng.random() < 0.5
            else [("afvalstoffenheffing", 1.0)]
        )
    in_parts = rng.random() < (0.05 if person.struggling else 0.14)
    # Who is billed in February has ten months; later in the year as many as are left, and two at least.
    months = max(2, min(10, 12 - decided.month)) if in_parts else 0
    plan = _instalments(decided, months, months) if months else ()
    return [_tax(person, kind, decided, int(cents * part), plan) for kind, part in parts]


def _tax(person: Person, kind: str, decided: date, cents: int, like: tuple[tuple[date, int], ...]) -> Claim:
    """A tax on the bill of that day, in as many instalments as the rest of the bill."""
    plan = _instalments(decided, cents, len(like)) if like else ()
    last = plan[-1][0] if plan else _last_day(kind, decided)
    return Claim(person, "belastingen", kind, decided, cents, last, sets_own_term=False, instalments=plan)


def _single(rng: Random, person: Person, department: str, kinds: _Kinds, today: date) -> Claim:
    kind, _, low, usual, high = rng.choices(kinds, [one[1] for one in kinds])[0]
    cents = int(rng.triangular(low, high, usual) * 100)
    own_term = not regimes.route(kind).payment_term
    length = 30 if own_term else (_last_day(kind, today) - today).days
    decided = today - timedelta(days=max(1, length + _past_term(rng, struggling=person.struggling)))
    decided = max(decided - timedelta(days=max(0, decided.weekday() - 4)), today - timedelta(days=HISTORY_DAYS))
    last = decided + timedelta(days=30) if own_term else _last_day(kind, decided)
    return Claim(person, department, kind, decided, cents, last, sets_own_term=own_term)


def _past_term(rng: Random, *, struggling: bool) -> int:
    table = _PAST_TERM_STRUGGLING if struggling else _PAST_TERM
    first, last, _ = rng.choices(table, [weight for _, _, weight in table])[0]
    return rng.randint(first, last)


def _instalments(decided: date, cents: int, months: int) -> tuple[tuple[date, int], ...]:
    each = cents // months
    days = [date.fromordinal(months_later(decided.toordinal(), month)) for month in range(1, months + 1)]
    return (*((day, each) for day in days[:-1]), (days[-1], cents - each * (months - 1)))


@lru_cache(maxsize=4096)
def _last_day(kind: str, decided: date) -> date:
    return terms.last_day(regimes.route(kind).payment_term, decided)
