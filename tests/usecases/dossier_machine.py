"""Dossiers driven through random facts, days, policies and choices of officers, on the real use cases, before the oracle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import make
from usecases import dossier_law as law
from usecases import dossier_oracle as oracle
from usecases import dossier_world as world
from usecases.dossier_ledger import Ledger, Told, ordinal, recorded_after
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, PROTECTIONS, Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer, Proposal
from vereffen.records.queries.dossiers import dossier
from vereffen.records.verify import verify
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders
from vereffen.usecases.take_step import take_step

# After 2026 no cost is known to the law, and nothing much can happen.
STARTS = tuple(date.fromisoformat(text) for text in ("2026-06-22", "2026-07-06", "2026-04-13", "2026-02-02"))
LAST_DAY = date(2026, 12, 31)
ANY_STEP = (
    Step.AANMANING, Step.DWANGBEVEL, Step.VERREKENING, Step.BESLAG, Step.VORDERING, Step.HERNIEUWD_BEVEL,
    Step.VOORAANKONDIGING, Step.VEERTIENDAGENBRIEF, Step.STUITING, Step.EVENREDIGHEID, Step.HERINNERING, Step.BUNDELEN,
    Step.WACHTEN, Step.REGELING,
)  # fmt: skip
COSTLY = frozenset({Step.AANMANING, Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL, Step.BESLAG})
CHECKED = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
# Net income a month, from nothing above the voet to a good deal.
INCOMES = (220_000, 96_000, 150_000, 300_000, 400_000, 40_000)

small = st.integers(0, 7)
claim_cells = st.tuples(
    st.integers(0, len(world.KINDS) - 1),
    st.integers(0, 10),
    st.integers(0, 7),
    st.sampled_from((18_240, 4_000, 90_000)),
)
debtors = st.tuples(st.sampled_from((True, True, True, False)), st.lists(claim_cells, min_size=1, max_size=2))
back = st.sampled_from((0, 0, 0, 0, 0, 1, 6, 25, 60))


class Forbidden(AssertionError):
    """Something happened that must never happen."""


class Dossiers(RuleBasedStateMachine):
    """One municipality, one or two dossiers, and a calendar that only goes forward."""

    world: ClassVar[world.World]

    def __init__(self) -> None:
        super().__init__()
        self.is_whole = True
        self.seen = 0
        self.at = make.AT
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

    @initialize(
        place=st.integers(0, world.POLICIES - 1),
        start=st.sampled_from(STARTS),
        who=st.lists(debtors, min_size=1, max_size=2),
    )
    def begin(self, place: int, start: date, who: list[Any]) -> None:
        """Claims come in."""
        self.of, self.officers = self.world.places[place]
        self.today = start
        self.books = [Ledger(one, self.of.policy) for one in world.people(self.of, start, who)]
        self.world.tally.examples += 1
        self._look({})

    # What the machine and the oracle share: every call goes through here.

    def _call(self, name: str, what: Callable[..., Any], *args: Any, advised: Mapping[int, str] | None = None) -> bool:
        """Whether the use case did it; a refusal writes nothing, and whatever is recorded is judged."""
        self.world.tally.calls += 1
        self.at += timedelta(minutes=1)
        try:
            what(*args)
        except Refusal as refusal:
            self.world.tally.refused[f"{name}: {' '.join(str(refusal).split()[:4])}"] += 1
            self._none_written(name)
            return False
        except BaseException:
            self.is_whole = False
            raise
        self._look(advised or {})
        return True

    def _none_written(self, name: str) -> None:
        if recorded_after(self.of, self.seen):
            self.is_whole = False
            raise Forbidden(f"{name} was refused and wrote")

    def _look(self, advised: Mapping[int, str]) -> None:
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
        if wrong and hasattr(self.world, "collect"):
            for w in wrong:
                self.world.collect.setdefault(w, []).append((str(told)[:300], book.policy))
            return
        if wrong:
            self.is_whole = False
            raise Forbidden(f"{', '.join(wrong)}: {told} by policy {book.policy}")

    def _step(
        self, book: Ledger, step: Step, on: date, claims: list[int], who: int = 0, reason: str = "", **chosen: Any
    ) -> bool:
        """An officer takes a step; what the oracle would call forbidden is counted as tried.

        `who` decides: 0 one officer, 1 and 2 two, 3 one who is named twice, 4 nobody.
        """
        by, second = ((0, None), (0, 1), (0, 2), (0, 0), (None, None))[who]
        if step is Step.EVENREDIGHEID and reason:
            chosen.setdefault("outcome", "evenredig")
        named = claims or [claim for claim in book.claims if book.owed(claim, on.toordinal())]
        acts = [
            oracle.Act(
                step.code, claim, on.toordinal(), by is not None, who in {1, 2}, bool(reason), int(step in COSTLY),
                chosen.get("by_post") is not False, chosen.get("cents", 0) * len(named),
            )
            for claim in named
        ]  # fmt: skip
        wrong = {name for act in acts for name in oracle.wrongs(book, act)}
        # What is refused in any case, or decided by two with a reason, is never a milder step skipped.
        is_open = step.code in law.ACTS and not wrong and not (who in {1, 2} and reason)
        advised = self._advice(book, on) if is_open else {}
        for act in acts:
            wrong |= set(oracle.wrongs(book, act._replace(advised=advised.get(act.claim)))) if is_open else set()
        self.world.tally.tried.update(wrong)
        people = [None if one is None else self.officers[one] for one in (by, second)]
        told = (book.debtor, step, on, self.at, people[0], claims, people[1], Choices(reason=reason, **chosen))
        return self._call(step.code, take_step, *told, advised=advised)

    @staticmethod
    def _advice(book: Ledger, on: date) -> dict[int, str]:
        """What is advised for each claim, as the page of the dossier shows it."""
        return {view.claim.pk: Step(view.advice.step).code for view in dossier(book.debtor, on).claims}

    def _fact(self, book: Ledger, kind: Kind, on: date, data: dict[str, Any], claim: int | None = None) -> bool:
        by = None if kind is Kind.PAYMENT and on.day % 2 else self.officers[on.day % 3]
        return self._call(kind, record_fact, book.debtor, kind, on, self.at, by, data, claim)

    def _book(self, who: int) -> Ledger:
        self.world.tally.steps += 1
        return self.books[who % len(self.books)]

    @staticmethod
    def _claim(book: Ledger, which: int) -> int:
        return list(book.claims)[which % len(book.claims)]

    def _some(self, book: Ledger, which: int) -> int | None:
        return None if which > 3 else self._claim(book, which)

    def _wait(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST_DAY)

    def _past(self, days: int) -> date:
        return self.today - timedelta(days=days)

    # The rules: time.

    @rule(days=st.sampled_from((1, 0, 2, 3, 7, 14, 30, 60)))
    def time_goes_by(self, days: int) -> None:
        """Nothing happens for a while."""
        self.world.tally.steps += 1
        self._wait(days)

    @rule(who=small, which=small, choice=st.integers(0, 11))
    def an_interesting_day(self, who: int, which: int, choice: int) -> None:
        """The calendar jumps to a day on which something begins or ends."""
        book = self._book(who)
        days = self._days_of(book, self._claim(book, which))
        if days:
            self._wait(days[choice % len(days)] - self.today.toordinal())

    def _days_of(self, book: Ledger, claim: int) -> list[int]:
        days = [book.claims[claim].last_day + more for more in (0, 1)]
        for one in book.steps(claim, *law.DEMANDS, "vooraankondiging", "hernieuwd_bevel", "dwangbevel"):
            end = ordinal(one.data.get("laatste_dag"))
            if end:
                days += [end - 1, end, end + 1]
            days += [one.on + more for more in (2, 3, 27, 28)]
        last = law.last_day(book, book.claims[claim], self.today.toordinal())
        days += [last - 56, last - 28, last, last + 1]
        days += [day for span in book.spans(claim) for day in (span.end, span.end + 1)]
        days += [ordinal(one.data["eerste_termijn"]) + 6 for one in book.recorded if one.kind == "arrangement"]
        now = self.today.toordinal()
        return sorted({day for day in days if now < day <= min(now + 240, LAST_DAY.toordinal())})

    # The night and its proposals.

    @rule()
    def a_night(self) -> None:
        """The night proposes."""
        self.world.tally.steps += 1
        self._call("night", run_night, self.of, self.today, self.at)

    @rule(has_officer=st.booleans())
    def reminders_go_out(self, has_officer: bool) -> None:
        """Free reminders are sent."""
        self.world.tally.steps += 1
        self._call("send", send_reminders, self.of, self.today, self.at, self.officers[0] if has_officer else None)

    @rule(which=small, yes=st.sampled_from((True, True, False)), days=st.sampled_from((0, 0, 0, 3)))
    def an_answer(self, which: int, yes: bool, days: int) -> None:
        """An officer says yes or no to a proposal, perhaps days after it was made."""
        self.world.tally.steps += 1
        waiting = list(Proposal.objects.filter(municipality=self.of, status="open").order_by("event_id"))
        if not waiting:
            self._call("night", run_night, self.of, self.today, self.at)
            return
        self._wait(days)
        self._answer(waiting[which % len(waiting)], yes)

    def _answer(self, proposal: Proposal, yes: bool) -> None:
        book = next(one for one in self.books if one.debtor == proposal.debtor_id)
        is_act = yes and Step(proposal.step).code in law.ACTS
        advised = self._advice(book, self.today) if is_act else {}
        reason = "" if yes else "Eerst bellen."
        self._call(
            "answer", _answered, proposal.pk, self.today, self.at, self.officers[0], yes, reason, advised=advised
        )

    # What people tell.

    @rule(who=small, channel=st.sampled_from(CHANNELS), part=st.sampled_from(PARTS_OF_DAY), reached=st.booleans(),
          cause=st.sampled_from(CAUSES), days=back)  # fmt: skip
    def a_contact(self, who: int, channel: str, part: str, reached: bool, cause: str, days: int) -> None:
        """Somebody is called, visited or written to."""
        book = self._book(who)
        self._contact(book, channel, part, self._past(days), reached, cause if reached else "onbekend")

    def _contact(self, book: Ledger, channel: str, part: str, on: date, reached: bool, cause: str) -> bool:
        told = {"kanaal": channel, "dagdeel": part, "bereikt": reached, "oorzaak": cause}
        return self._call("contact", record_contact, book.debtor, on, self.at, self.officers[0], told)

    @rule(who=small, which=small, sort=st.sampled_from(PROTECTIONS), since=st.integers(-40, 20),
          lasts=st.sampled_from((10, 3, 0, 30, 60, None)), days=back)  # fmt: skip
    def a_protection(self, who: int, which: int, sort: str, since: int, lasts: int | None, days: int) -> None:
        """Something begins that protects the person or a claim."""
        book = self._book(who)
        start = self._past(days) + timedelta(days=since)
        told: dict[str, Any] = {"soort": sort, "van": start.isoformat()}
        if lasts is not None:
            told["tot"] = (start + timedelta(days=lasts)).isoformat()
        if sort == "bezwaar" and which % 2:
            told["betwist_cents"] = 1_000
        self._fact(book, Kind.PROTECTION, self._past(days), told, self._some(book, which))

    @rule(who=small, which=small, choice=small, days=back)
    def a_protection_ends(self, who: int, which: int, choice: int, days: int) -> None:
        """What was begun ends."""
        book = self._book(who)
        begun = [one.data["soort"] for one in book.recorded if one.kind == "protection"]
        sort = begun[-1 - choice % len(begun)] if begun else PROTECTIONS[choice]
        self._fact(book, Kind.PROTECTION_ENDED, self._past(days), {"soort": sort}, self._some(book, which))

    @rule(who=small, which=small, around=st.sampled_from((0, -1, 1, 500, -500)), is_chosen=st.booleans(),
          first=st.sampled_from((0, 10, 30)), days=back)  # fmt: skip
    def an_arrangement(self, who: int, which: int, around: int, is_chosen: bool, first: int, days: int) -> None:
        """A plan to pay in parts, around what the person has above the voet."""
        book = self._book(who)
        on = self._past(days)
        claims = [claim for place, claim in enumerate(book.claims) if (which + 1) >> place & 1] or list(book.claims)
        room = law.room(book, on.toordinal()) or 2_000
        told = {
            "vorderingen": [str(claim) for claim in claims], "termijn_cents": max(1, room + around),
            "eerste_termijn": (on + timedelta(days=first)).isoformat(), "bewuste_keuze": is_chosen,
        }  # fmt: skip
        new = Told(0, None, "arrangement", on.toordinal(), None, {**told, "vorderingen": claims})
        self.world.tally.tried["arrangement_below_voet"] += oracle.arrangement_below_voet(book, new)
        self._fact(book, Kind.ARRANGEMENT, on, told)

    @rule(who=small, which=small, ending=st.sampled_from(("op_verzoek", "niet_nagekomen", "afgelost")), days=back)
    def an_arrangement_ends(self, who: int, which: int, ending: str, days: int) -> None:
        """A plan ends."""
        book = self._book(who)
        self._fact(book, Kind.ARRANGEMENT_ENDED, self._past(days), {"einde": ending}, self._some(book, which))

    @rule(who=small, which=small, what=st.integers(0, 13), days=back)
    def a_fact(self, who: int, which: int, what: int, days: int) -> None:
        """Something small is told."""
        book = self._book(who)
        kind, data = _SMALL_FACTS[what]
        self._fact(book, kind, self._past(days), dict(data), self._some(book, which))

    @rule(
        who=small,
        income=st.integers(-1, len(INCOMES) - 1),
        is_net=st.sampled_from((True, True, True, False)),
        days=back,
    )
    def a_capacity(self, who: int, income: int, is_net: bool, days: int) -> None:
        """What somebody can pay is computed, or not told."""
        book = self._book(who)
        self._capacity(book, income, is_net, self._past(days))

    def _capacity(self, book: Ledger, income: int, is_net: bool, on: date) -> bool:
        told: dict[str, Any] = {"geweigerd": True}
        if income >= 0:
            told = {"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": INCOMES[income] * 16}
            if is_net:
                told["netto_inkomen_maand_cents"] = INCOMES[income]
        return self._fact(book, Kind.CAPACITY, on, told)

    @rule(
        who=small, which=small, what=st.integers(0, 7), cents=st.sampled_from((500, 900, 5_000, 20_000, 200)), days=back
    )
    def money(self, who: int, which: int, what: int, cents: int, days: int) -> None:
        """Money comes in, goes back, or is given up."""
        book = self._book(who)
        kind = _MONEY[what]
        data: dict[str, Any] = {"bedrag_cents": cents}
        if kind is Kind.OBJECTION_DECISION:
            data = {"uitkomst": "gegrond", **data} if which % 2 else {"uitkomst": "ongegrond"}
        elif kind is Kind.PAYMENT:
            if which % 2:
                data["aangewezen"] = str(self._claim(book, which))
        else:
            data["reden"] = "Zo besloten."
        self._fact(book, kind, self._past(days), data, None if kind is Kind.PAYMENT else self._some(book, which))

    # What officers do.

    @rule(who=small, which=small, step=st.sampled_from(ANY_STEP), by=st.integers(0, 4), has_reason=st.booleans(),
          more=small, days=st.sampled_from((0, 0, 0, 0, 0, 1, 6, 25)))  # fmt: skip
    def any_step(self, who: int, which: int, step: Step, by: int, has_reason: bool, more: int, days: int) -> None:
        """An officer tries any step on any of the claims, on that day or one before."""
        book = self._book(who)
        claims = [claim for place, claim in enumerate(book.claims) if which >> place & 1]
        chosen: dict[str, Any] = {}
        if step is Step.VERREKENING:
            chosen["cents"] = self._around_the_room(book, more)
        if step is Step.DWANGBEVEL:
            chosen["by_post"] = (None, True, False)[more % 3]
        self._step(book, step, self._past(days), claims, by, "Nodig." if has_reason else "", **chosen)

    def _around_the_room(self, book: Ledger, more: int) -> int:
        today = self.today.toordinal()
        room = law.room(book, today) or 0
        return max(1, room + (0, 1, -1, -room + 100, 5_000, -room // 2, -room + 1_000, -room + 5)[more])


def _answered(proposal: int, on: date, at: datetime, by: Officer, yes: bool, reason: str) -> None:
    answer_proposal(proposal, on, at, by, approve=yes, reason=reason)


_MONEY = (
    Kind.PAYMENT, Kind.REVERSAL, Kind.COST_WAIVER, Kind.CORRECTION, Kind.PAYMENT, Kind.WRITE_OFF, Kind.REMISSION_DECISION,
    Kind.OBJECTION_DECISION,
)  # fmt: skip
_WHY = {"reden": "Zo verteld."}
_SMALL_FACTS: tuple[tuple[Kind, dict[str, Any]], ...] = (
    (Kind.REMISSION, {"huishouden": "alleenstaande"}),
    (Kind.REMISSION, CHECKED),
    (Kind.GATE_EXCEPTION, {"soort": "vrees_verduistering", **_WHY}),
    (Kind.GATE_EXCEPTION, {"soort": "geen_adres", **_WHY}),
    (Kind.INFORMATION, {"wat": "gevraagd"}),
    (Kind.INFORMATION, {"wat": "geweigerd"}),
    (Kind.INFORMATION, {"wat": "gegeven"}),
    (Kind.SET_OFF_REQUEST, {}),
    (Kind.RETURNED_LETTER, {"stap": "aanmaning"}),
    (Kind.RETURNED_LETTER, {"stap": "dwangbevel"}),
    (Kind.ACKNOWLEDGEMENT, _WHY),
    (Kind.INFORMATION, {"wat": "gevraagd"}),
    (Kind.INFORMATION, {"wat": "geweigerd"}),
    (Kind.CAPACITY, {"geweigerd": True}),
)
