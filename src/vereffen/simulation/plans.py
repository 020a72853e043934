"""Invented arrangements: how many months, from when, and whether the instalments come in."""

from __future__ import annotations

from datetime import date, timedelta

from vereffen.approach.plans import months_later
from vereffen.simulation.calibration import figures, share
from vereffen.simulation.claims import Bill
from vereffen.simulation.diary import Diary, working_day

# The numbers of months that an office offers without further questions, by the amount (in cents) from which they fit.
STANDARD_MONTHS = (
    (0, (3, 4)),
    (20_000, (3, 6)),
    (40_000, (6, 10)),
    (90_000, (10, 12)),
    (250_000, (12, 24)),
    (500_000, (24, 36)),
)
TAILORED_MONTHS = (5, 7, 8, 9, 15, 18, 30)
# Of the usual plans some seven in ten are kept to, of the others about half (Algemene Rekenkamer 2023). Who stops does so
# early and is over sooner; among those that are over the published figure then comes out.
_KEPT = {True: 0.71, False: 0.53}
_DECISION_DAYS = 14


def threshold_cents() -> int:
    """The smallest amount for which instalments are agreed, in cents."""
    return int(figures()["arrangement_threshold"].value) * 100


def possible(bill: Bill) -> bool:
    """Whether enough is open on a bill to agree on instalments."""
    return sum(claim.open_cents for claim in bill) >= threshold_cents()


def request(diary: Diary, bill: Bill, on: date) -> bool:
    """Somebody asks for instalments; the claims wait for the answer. True when an arrangement was made."""
    decided = working_day(on + timedelta(days=diary.rng.randint(1, 7)))
    for claim in bill:
        diary.protect(on, claim, "uitstel_verzoek", on + timedelta(days=_DECISION_DAYS))
    refused = diary.shares.hit("refused", share("requests_refused"))
    return not refused and make(diary, bill, decided)


def make(diary: Diary, bill: Bill, on: date) -> bool:
    """An arrangement for what is open on a bill, and its payments up to today; False when it is not made by today."""
    total = sum(claim.open_cents for claim in bill)
    months, is_usual = _months(diary, total)
    instalment = -(-total // months)
    first = on + timedelta(days=diary.rng.randint(10, 32))
    open_claims = [claim for claim in bill if claim.open_cents]
    lead = open_claims[0]
    data = {
        "vorderingen": [f"{claim.department}:{claim.number}" for claim in open_claims],
        "termijn_cents": instalment,
        "eerste_termijn": first.isoformat(),
    }
    if not diary.tell(on, "arrangement", lead, data, personal=True):
        return False
    _pay(diary, open_claims, instalment, first, is_usual=is_usual)
    return True


def _months(diary: Diary, total: int) -> tuple[int, bool]:
    """In how many months, and whether that is one of the usual numbers."""
    if not diary.shares.hit("standard", share("standard_arrangements")):
        return diary.rng.choice(TAILORED_MONTHS), False
    return diary.rng.choice([months for least, months in STANDARD_MONTHS if total >= least][-1]), True


def _pay(diary: Diary, claims: Bill, instalment: int, first: date, *, is_usual: bool) -> None:
    """The instalments in turn, oldest claim first, until one is missed for good."""
    count = -(-sum(claim.open_cents for claim in claims) // instalment)
    kept = diary.shares.hit(f"kept {is_usual}", _KEPT[is_usual])
    missed = count if kept else diary.rng.randint(0, min(count - 1, 7))
    for turn in range(missed):
        due = date.fromordinal(months_later(first.toordinal(), turn))
        left, on = instalment, due + timedelta(days=diary.rng.randint(-2, 2))
        for claim in claims:
            part = min(left, claim.open_cents)
            if part and diary.pay(max(on, claim.decided_on), claim, part):
                left -= part
