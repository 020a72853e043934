"""Automatic payment of one person as pages show it: the mandate, the next debit, what came back; and the orders of a day."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.returned_debits import is_open
from vereffen.approach.running import read
from vereffen.approach.schedules import Instalment
from vereffen.records import gather, mandates, refunds, returned_debits
from vereffen.records.mandates import Debit
from vereffen.records.models import Claim, Event, Mandate, Municipality, Officer, StatementLine
from vereffen.records.queries.arrangements import running_plans
from vereffen.records.returned_debits import Returned


class Automatic(NamedTuple):
    """Automatic payment of a person: the mandate that holds (None: none) with the end of its account, the next debit that a
    letter announced (None: none yet), whether an arrangement runs, whether a call comes first, and the debits that came back, the newest first.
    """

    mandate: Mandate | None
    tail: str
    next: Instalment | None
    has_plan: bool
    is_stopped: bool
    returned: tuple[Returned, ...]

    @property
    def waiting(self) -> tuple[Returned, ...]:
        """What came back and was not settled yet."""
        return tuple(one for one in self.returned if not one.settled or one.settled["uitkomst"] == "niet_bereikt")


class Orders(NamedTuple):
    """What stands ready for the bank: debits that were asked today, refunds that wait, those ordered today."""

    asked: tuple[Debit, ...]
    waiting: tuple[StatementLine, ...]
    ordered: tuple[refunds.Refund, ...]
    second: str


def rests_by_choice(debtor: int) -> bool:
    """Whether the mandate rests because somebody wished so, and not because a debit came back."""
    last = Event.objects.filter(debtor=debtor, kind=Kind.MANDATE_PAUSED).order_by("-sequence").first()
    return last is not None and not json.loads(last.data)["reden"]


def automatic(debtor: int, on: date, claims: Collection[int] | None = None) -> Automatic:
    """Automatic payment of that person, as far as it is about these claims (None: all)."""
    found = mandates.live(debtor)
    plans = [one for one in running_plans(debtor, on) if claims is None or one.claims <= set(claims)]
    returned = [one for one in returned_debits.of(debtor) if claims is None or one.debit.claim in claims]
    upcoming: list[Instalment] = []
    if found is not None and found.paused_on is None:
        numbers = dict(Claim.objects.filter(debtor=debtor).values_list("pk", "reference"))
        told = mandates.announced(found)
        notice = timedelta(days=policy(found.municipality.policy, on).incasso_aankondigen_dagen)
        for plan in plans:
            names = {numbers[claim] for claim in plan.claims}
            mine = {one.day: one.cents for about, one in told if names <= about and one.told_on + notice <= one.day}
            upcoming += [
                one._replace(cents=min(one.cents, mine[one.day]))
                for one in plan.left
                if one.day > on and one.day in mine
            ]
    tail = f"{found.iban[:2]}** **** {found.iban[-4:]}" if found else ""
    return Automatic(found, tail, min(upcoming, default=None), bool(plans), _is_stopped(debtor), tuple(returned))


def _is_stopped(debtor: int) -> bool:
    (person,) = gather.people([debtor])
    return is_open(read(person.claims, person.facts).on)


def orders(of: Municipality, debits_file: str, refunds_file: str) -> Orders:
    """The orders of the files with these names, and the refunds that no file holds yet."""
    ordered = refunds.in_file(of, refunds_file)
    second = ""
    if ordered:
        second = _name(ordered[0].step.data["tweede"])
    return Orders(
        tuple(mandates.in_file(of, debits_file)), tuple(refunds.decided(of)), tuple(ordered), second
    )  # fmt: skip


def _name(officer: int) -> str:
    found = Officer.objects.filter(pk=officer).first()
    return (found.get_full_name() or found.username) if found else ""
