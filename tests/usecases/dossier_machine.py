"""What every rule of the dossiers goes through: the real use cases, and the oracle beside them that judges each record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

import make
from usecases import dossier_law as law
from usecases import dossier_oracle as oracle
from usecases.dossier_ledger import Ledger, Told, recorded_after
from usecases.dossier_world import World
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer, Proposal
from vereffen.records.queries.dossiers import dossier
from vereffen.records.verify import verify
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.take_step import take_step

# After 2026 no cost is known to the law, and nothing much can happen.
LAST_DAY = date(2026, 12, 31)
COSTLY = frozenset({Step.AANMANING, Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL, Step.BESLAG})
# Net income a month, from nothing above the voet to a good deal.
INCOMES = (220_000, 96_000, 150_000, 300_000, 400_000, 40_000)
# Who decides a step: one officer, two (in two ways), one who is named twice, nobody.
_WHO = ((0, None), (0, 1), (0, 2), (0, 0), (None, None))
_BY_TWO = frozenset({1, 2})


class Forbidden(AssertionError):  # noqa: N818 - what happened is forbidden, which is what it says
    """Something happened that must never happen."""


class Machine(RuleBasedStateMachine):
    """One municipality, one or two dossiers, and a calendar that only goes forward."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.is_whole = True
        self.seen = 0
        self.at = make.AT
        self.today = LAST_DAY
        self.books: list[Ledger] = []
        # What an example wrote is undone after it, so that all of them start in the same world.
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        """Looks whether the records are whole, and leaves nothing behind."""
        try:
            if self.is_whole and self.seen:
                found = verify()
                assert not found.differences, found.differences
                assert not found.broken_chains, found.broken_chains
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def settle(self, place: int, start: date) -> None:
        """Begins in one of the municipalities, on that day."""
        self.of, self.officers = self.world.places[place]
        self.today = start
        self.world.tally.examples += 1

    def call(self, name: str, what: Callable[..., Any], *args: Any, advised: Mapping[int, str] | None = None) -> bool:
        """Whether the use case did it; a refusal writes nothing, and whatever is recorded is judged."""
        self.world.tally.calls += 1
        self.at += timedelta(minutes=1)
        try:
            what(*args)
        except Refusal as refusal:
            self.world.tally.refused[f"{name}: {' '.join(str(refusal).split()[:4])}"] += 1
            if recorded_after(self.of, self.seen):
                self._stop(f"{name} was refused and wrote")
            return False
        except BaseException:
            self.is_whole = False
            raise
        self.look(advised or {})
        return True

    def look(self, advised: Mapping[int, str]) -> None:
        """Judges what was recorded since, one fact after the other, each by what was recorded before it."""
        books = {book.debtor: book for book in self.books}
        for debtor, told in recorded_after(self.of, self.seen):
            self.seen = told.number
            self._judge(books[debtor], told, advised)
            books[debtor].add(told)

    def _judge(self, book: Ledger, told: Told, advised: Mapping[int, str]) -> None:
        tally = self.world.tally
        wrong = ["not_zero"] if oracle.not_zero(told) else []
        if told.kind == "step":
            tally.booked[told.data["stap"]] += 1
            wrong += oracle.wrongs(book, oracle.of_told(told, advised.get(told.claim or 0)))
        else:
            tally.booked[f"({told.kind})"] += 1
        if told.kind == "arrangement" and oracle.arrangement_below_voet(book, told):
            wrong.append("arrangement_below_voet")
        if self.world.looks_for:
            wrong = [name for name in wrong if name == self.world.looks_for]
        if wrong:
            self._stop(f"{', '.join(wrong)}: {told} under policy {book.policy}")

    def _stop(self, why: str) -> None:
        # The records are not looked at any more, so that this is what the test says.
        self.is_whole = False
        raise Forbidden(why)

    # What the rules do with it.

    def step(
        self, book: Ledger, step: Step, on: date, claims: list[int], who: int = 0, reason: str = "", **chosen: Any
    ) -> bool:
        """Somebody takes a step; what the oracle would call forbidden is counted as tried."""
        if step is Step.EVENREDIGHEID and reason:
            chosen.setdefault("outcome", "evenredig")
        acts = self._acts(book, step, on, claims, who, bool(reason), chosen)
        wrong = {name for act in acts for name in oracle.wrongs(book, act)}
        # What is refused in any case, or decided by two with a reason, is never a milder step skipped.
        is_open = step.code in law.ACTS and not wrong and not (who in _BY_TWO and reason)
        advised = self._advice(book, on) if is_open else {}
        for act in acts if is_open else ():
            wrong |= set(oracle.wrongs(book, act._replace(advised=advised.get(act.claim))))
        self.world.tally.tried.update(wrong)
        # Where nothing else is wrong, one guard alone stands between.
        self.world.tally.alone.update(wrong if len(wrong) == 1 else ())
        by, second = (None if one is None else self.officers[one] for one in _WHO[who])
        told = (book.debtor, step, on, self.at, by, claims, second, Choices(reason=reason, **chosen))
        return self.call(step.code, take_step, *told, advised=advised)

    @staticmethod
    def _acts(
        book: Ledger, step: Step, on: date, claims: Sequence[int], who: int, has_reason: bool, chosen: Mapping[str, Any]
    ) -> list[oracle.Act]:
        """What the oracle would see if it were done, on every claim, with the usual cost."""
        day = on.toordinal()
        named = list(dict.fromkeys(claims)) or [claim for claim in book.claims if book.owed(claim, day)]
        return [
            oracle.Act(
                step.code, claim, day, _WHO[who][0] is not None, who in _BY_TWO, has_reason, int(step in COSTLY),
                chosen.get("by_post") is not False, chosen.get("cents", 0) * len(named),
            )
            for claim in named
        ]  # fmt: skip

    @staticmethod
    def _advice(book: Ledger, on: date) -> dict[int, str]:
        """What is advised for each claim, as the page of the dossier shows it."""
        return {view.claim.pk: Step(view.advice.step).code for view in dossier(book.debtor, on).claims}

    def answer(self, proposal: Proposal, yes: bool) -> bool:
        """An officer says yes or no to what the night proposed."""
        book = next(one for one in self.books if one.debtor == proposal.debtor_id)
        is_act = yes and Step(proposal.step).code in law.ACTS
        advised = self._advice(book, self.today) if is_act else {}
        reason = "" if yes else "Eerst bellen."
        told = (proposal.pk, self.today, self.at, self.officers[0], yes, reason)
        return self.call("answer", _answered, *told, advised=advised)

    def night(self) -> bool:
        """The night proposes."""
        return self.call("night", run_night, self.of, self.today, self.at)

    def contact(self, book: Ledger, channel: str, part: str, on: date, cause: str | None) -> bool:
        """Somebody is called, visited or written to; `cause` is what the person says, None when nobody was reached."""
        told = {"kanaal": channel, "dagdeel": part, "bereikt": cause is not None, "oorzaak": cause or "onbekend"}
        return self.call("contact", record_contact, book.debtor, on, self.at, self.officers[0], told)

    def capacity(self, book: Ledger, income: int, on: date, *, is_net: bool = True) -> bool:
        """What somebody can pay is computed; with -1 it is not told."""
        told: dict[str, Any] = {"geweigerd": True}
        if income >= 0:
            told = {"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": INCOMES[income] * 16}
            if is_net:
                told["netto_inkomen_maand_cents"] = INCOMES[income]
        return self.fact(book, Kind.CAPACITY, on, told)

    def fact(self, book: Ledger, kind: Kind, on: date, data: Mapping[str, Any], claim: int | None = None) -> bool:
        """Something is told; a payment sometimes by nobody in particular."""
        by = None if kind is Kind.PAYMENT and on.day % 2 else self.officers[on.day % 3]
        # What one may decide alone is tested elsewhere: here a plan always has its two.
        second = self.officers[(on.day + 1) % 3] if kind is Kind.ARRANGEMENT else None
        return self.call(kind, record_fact, book.debtor, kind, on, self.at, by, data, claim, second)

    def book(self, who: int) -> Ledger:
        """The dossier that a rule is about; this counts the step."""
        self.world.tally.steps += 1
        return self.books[who % len(self.books)]

    @staticmethod
    def claim(book: Ledger, which: int) -> int:
        """One of the claims in a dossier."""
        return list(book.claims)[which % len(book.claims)]

    def wait(self, days: int) -> None:
        """Time goes by, to the last day of the story at most."""
        self.today = min(self.today + timedelta(days=max(0, days)), LAST_DAY)

    def past(self, days: int) -> date:
        """The day that many days ago."""
        return self.today - timedelta(days=days)

    def around_the_room(self, book: Ledger, more: int) -> int:
        """An amount near what the person has above the voet, or a small one."""
        room = law.room(book, self.today.toordinal()) or 0
        return max(1, room + (0, 1, -1, -room + 100, 5_000, -room // 2, -room + 1_000, -room + 5)[more])


def _answered(proposal: int, on: date, at: datetime, by: Officer, yes: bool, reason: str) -> None:
    answer_proposal(proposal, on, at, by, approve=yes, reason=reason)
