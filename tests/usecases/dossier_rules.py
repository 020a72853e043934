"""The rules: random facts, days, and choices of officers, each one call of a real use case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from usecases import dossier_law as law
from usecases import dossier_oracle as oracle
from usecases import dossier_world as world
from usecases.dossier_ledger import NO_END, Ledger, Told, ordinal
from usecases.dossier_machine import INCOMES, LAST_DAY, Machine
from vereffen.approach.decision import Step
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, PROTECTIONS, Kind
from vereffen.approach.protections import KINDS
from vereffen.records.models import Proposal
from vereffen.usecases.send_reminders import send_reminders

STARTS = tuple(date.fromisoformat(text) for text in ("2026-06-22", "2026-07-06", "2026-04-13", "2026-02-02"))
ANY_STEP = (
    Step.AANMANING, Step.DWANGBEVEL, Step.VERREKENING, Step.BESLAG, Step.VORDERING, Step.HERNIEUWD_BEVEL,
    Step.VOORAANKONDIGING, Step.VEERTIENDAGENBRIEF, Step.STUITING, Step.EVENREDIGHEID, Step.HERINNERING, Step.BUNDELEN,
    Step.WACHTEN, Step.REGELING,
)  # fmt: skip
CHECKED = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
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
    (Kind.SET_OFF_REQUEST, {}),
    (Kind.INFORMATION, {"wat": "geweigerd"}),
)

small = st.integers(0, 7)
back = st.sampled_from((0, 0, 0, 0, 0, 1, 6, 25, 60))
cells = st.tuples(
    st.integers(0, len(world.KINDS) - 1),
    st.integers(0, world.TERMS - 1),
    st.integers(0, world.STANDINGS - 1),
    st.sampled_from((18_240, 4_000, 90_000)),
)
debtors = st.tuples(st.sampled_from((True, True, True, False)), st.lists(cells, min_size=1, max_size=2))


class Rules(Machine):
    """The machine with everything that may happen at random."""

    @initialize(
        place=st.integers(0, world.POLICIES - 1),
        start=st.sampled_from(STARTS),
        who=st.lists(debtors, min_size=1, max_size=2),
    )
    def begin(self, place: int, start: date, who: list[Any]) -> None:
        """Claims come in."""
        self.settle(place, start)
        self.books = [Ledger(one, self.of.policy) for one in world.people(self.of, start, who)]
        self.look({})

    @rule(who=small, what=cells)
    def a_claim_comes_in(self, who: int, what: tuple[int, int, int, int]) -> None:
        """Somebody who is known gets another claim, three at most."""
        book = self.book(who)
        if len(book.claims) < 3:
            self.call("load", world.another, self.of, self.today, self.books.index(book), book, what)

    # Time, and what it brings.

    @rule(days=st.sampled_from((1, 0, 2, 3, 7, 14, 30, 60)))
    def time_goes_by(self, days: int) -> None:
        """Nothing happens for a while."""
        self.book(0)
        self.wait(days)

    @rule(who=small, which=small, choice=st.integers(0, 11))
    def an_interesting_day(self, who: int, which: int, choice: int) -> None:
        """The calendar jumps to a day on which something begins or ends."""
        book = self.book(who)
        days = self._days_of(book, self.claim(book, which))
        if days:
            self.wait(days[choice % len(days)] - self.today.toordinal())

    def _days_of(self, book: Ledger, claim: int) -> list[int]:
        days = [book.claims[claim].last_day + more for more in (0, 1)]
        for one in book.steps(claim, *law.DEMANDS, "vooraankondiging", "hernieuwd_bevel", "dwangbevel"):
            end = ordinal(one.data.get("laatste_dag"))
            days += [end - 1, end, end + 1]
            days += [one.on + more for more in (2, 3, 27, 28)]
        last = law.last_day(book, book.claims[claim], self.today.toordinal())
        days += [last - 56, last - 28, last, last + 1]
        days += [day for span in book.spans(claim) if span.end < NO_END for day in (span.end, span.end + 1)]
        days += [ordinal(one.data["eerste_termijn"]) + 6 for one in book.recorded if one.kind == "arrangement"]
        now = self.today.toordinal()
        return sorted({day for day in days if now < day <= min(now + 240, LAST_DAY.toordinal())})

    @rule()
    def a_night(self) -> None:
        """The night proposes."""
        self.book(0)
        self.night()

    @rule(has_officer=st.booleans())
    def reminders_go_out(self, has_officer: bool) -> None:
        """Free reminders are sent."""
        self.book(0)
        self.call("send", send_reminders, self.of, self.today, self.at, self.officers[0] if has_officer else None)

    @rule(which=small, yes=st.sampled_from((True, True, False)), days=st.sampled_from((0, 0, 0, 3)))
    def an_answer(self, which: int, yes: bool, days: int) -> None:
        """An officer says yes or no to a proposal, perhaps days after it was made."""
        self.book(0)
        waiting = list(Proposal.objects.filter(municipality=self.of, status="open").order_by("event_id"))
        if not waiting:
            self.night()
            return
        self.wait(days)
        self.answer(waiting[which % len(waiting)], yes)

    # What people tell.

    @rule(
        who=small,
        channel=st.sampled_from(CHANNELS),
        part=st.sampled_from(PARTS_OF_DAY),
        cause=st.sampled_from((None, None, *CAUSES)),
        days=back,
    )
    def a_contact(self, who: int, channel: str, part: str, cause: str | None, days: int) -> None:
        """Somebody is called, visited or written to."""
        self.contact(self.book(who), channel, part, self.past(days), cause)

    @rule(
        who=small,
        which=small,
        sort=st.sampled_from(PROTECTIONS),
        since=st.integers(-40, 20),
        lasts=st.sampled_from((10, 3, 0, 30, 60, None)),
        days=back,
    )
    def a_protection(self, who: int, which: int, sort: str, since: int, lasts: int | None, days: int) -> None:
        """Something begins that protects the person or a claim."""
        book = self.book(who)
        start = self.past(days) + timedelta(days=since)
        told: dict[str, Any] = {"soort": sort, "van": start.isoformat()}
        if lasts is not None:
            told["tot"] = (start + timedelta(days=lasts)).isoformat()
        if sort == "bezwaar" and which % 2:
            told["betwist_cents"] = 1_000
        if KINDS[sort].writes_to and which > 1:
            told["vertegenwoordiger"] = {"naam": "B. Windvoerder"}
        self.fact(book, Kind.PROTECTION, self.past(days), told, self._some(book, which))

    @rule(which=small, sort=st.sampled_from(sorted(law.BY_POLICY)), days=st.sampled_from((5, 20, 60)))
    def a_pause(self, which: int, sort: str, days: int) -> None:
        """The municipality itself waits for a while, from today on."""
        book = self.book(0)
        told = {"soort": sort, "van": self.today.isoformat(), "tot": (self.today + timedelta(days=days)).isoformat()}
        self.fact(book, Kind.PROTECTION, self.today, told, self._some(book, which))

    @rule(who=small, which=small, choice=small, days=back)
    def a_protection_ends(self, who: int, which: int, choice: int, days: int) -> None:
        """What was begun ends."""
        book = self.book(who)
        begun = [one.data["soort"] for one in book.recorded if one.kind == "protection"]
        sort = begun[-1 - choice % len(begun)] if begun else PROTECTIONS[choice]
        self.fact(book, Kind.PROTECTION_ENDED, self.past(days), {"soort": sort}, self._some(book, which))

    @rule(
        who=small,
        which=small,
        around=st.sampled_from((0, -1, 1, 500, -500)),
        is_chosen=st.booleans(),
        first=st.sampled_from((0, 10, 30)),
        days=back,
    )
    def an_arrangement(self, who: int, which: int, around: int, is_chosen: bool, first: int, days: int) -> None:
        """A plan to pay in parts, around what the person has above the voet."""
        book, on = self.book(who), self.past(days)
        claims = [claim for place, claim in enumerate(book.claims) if (which + 1) >> place & 1] or list(book.claims)
        told = {
            "termijn_cents": max(1, (law.room(book, on.toordinal()) or 2_000) + around),
            "eerste_termijn": (on + timedelta(days=first)).isoformat(),
            "bewuste_keuze": is_chosen,
        }
        new = Told(0, None, "arrangement", on.toordinal(), None, {**told, "vorderingen": claims})
        self.world.tally.tried["arrangement_below_voet"] += oracle.arrangement_below_voet(book, new)
        self.fact(book, Kind.ARRANGEMENT, on, {**told, "vorderingen": [str(claim) for claim in claims]})

    @rule(who=small, which=small, ending=st.sampled_from(("op_verzoek", "niet_nagekomen", "afgelost")), days=back)
    def an_arrangement_ends(self, who: int, which: int, ending: str, days: int) -> None:
        """A plan ends."""
        book = self.book(who)
        self.fact(book, Kind.ARRANGEMENT_ENDED, self.past(days), {"einde": ending}, self._some(book, which))

    @rule(who=small, which=small, what=st.integers(0, len(_SMALL_FACTS) - 1), days=back)
    def a_fact(self, who: int, which: int, what: int, days: int) -> None:
        """Something small is told."""
        book = self.book(who)
        kind, data = _SMALL_FACTS[what]
        self.fact(book, kind, self.past(days), data, self._some(book, which))

    @rule(who=small, income=st.integers(-1, len(INCOMES) - 1), is_net=st.sampled_from((True, True, False)), days=back)
    def a_capacity(self, who: int, income: int, is_net: bool, days: int) -> None:
        """What somebody can pay is computed, or not told."""
        self.capacity(self.book(who), income, self.past(days), is_net=is_net)

    @rule(
        who=small,
        which=small,
        kind=st.sampled_from(_MONEY),
        cents=st.sampled_from((500, 900, 5_000, 20_000, 200)),
        days=back,
    )
    def money(self, who: int, which: int, kind: Kind, cents: int, days: int) -> None:
        """Money comes in, goes back, or is given up."""
        book = self.book(who)
        data: dict[str, Any] = {"bedrag_cents": cents}
        if kind is Kind.OBJECTION_DECISION:
            data = {"uitkomst": "gegrond", **data} if which % 2 else {"uitkomst": "ongegrond"}
        elif kind is not Kind.PAYMENT:
            data["reden"] = "Zo besloten."
        elif which % 2:
            data["aangewezen"] = str(self.claim(book, which))
        self.fact(book, kind, self.past(days), data, None if kind is Kind.PAYMENT else self._some(book, which))

    def _some(self, book: Ledger, which: int) -> int | None:
        return None if which > 3 else self.claim(book, which)

    # What officers choose.

    @rule(
        who=small,
        which=small,
        step=st.sampled_from(ANY_STEP),
        by=st.integers(0, 4),
        has_reason=st.booleans(),
        more=small,
        days=st.sampled_from((0, 0, 0, 0, 0, 1, 6, 25)),
    )
    def any_step(self, who: int, which: int, step: Step, by: int, has_reason: bool, more: int, days: int) -> None:
        """Somebody tries any step on any of the claims, on that day or one before."""
        book = self.book(who)
        claims = [claim for place, claim in enumerate(book.claims) if which >> place & 1]
        chosen: dict[str, Any] = {}
        if step is Step.VERREKENING:
            chosen["cents"] = self.around_the_room(book, more)
        if step is Step.DWANGBEVEL:
            chosen["by_post"] = (None, True, False)[more % 3]
        self.step(book, step, self.past(days), claims, by, "Nodig." if has_reason else "", **chosen)
