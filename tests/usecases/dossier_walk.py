"""Walking on: the next thing that an office does with a claim, so that the machine reaches what lies deep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from usecases import dossier_law as law
from usecases.dossier_ledger import NO_END, Ledger, Told, ordinal
from usecases.dossier_rules import CHECKED, Rules, small
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind

_CHANNELS = ("telefoon", "brief", "huisbezoek", "sms")
# Without a representative or an address nobody can be written to either.
_IN_THE_WAY = law.BY_LAW | law.BY_POLICY | {"bewind", "curatele", "onbekend_adres"}
_PARTS = ("avond", "ochtend", "middag")


def _walker(name: str) -> Callable[..., None]:
    def walk(self: Dossiers, who: int, which: int, choice: int, by_two: bool) -> None:
        self.walk(who, which, choice, by_two)

    walk.__name__ = name
    return rule(who=small, which=small, choice=small, by_two=st.booleans())(walk)  # type: ignore[no-any-return]


class Dossiers(Rules):
    """The machine with rules that go on where a claim stands."""

    # The same rule many times: random facts alone would seldom come to a seizure.
    walk_on = _walker("walk_on")
    go_on = _walker("go_on")
    carry_on = _walker("carry_on")
    move_on = _walker("move_on")
    press_on = _walker("press_on")
    step_on = _walker("step_on")
    keep_on = _walker("keep_on")
    march_on = _walker("march_on")

    def walk(self, who: int, which: int, choice: int, by_two: bool) -> None:
        """Does what comes next for a claim; where that is refused, time goes by."""
        # Mostly the same claim of the same person, or none would come far.
        book = self.book(max(0, who - 4))
        claim = self.claim(book, max(0, which - 4))
        # Now and then something tries to act with no person behind it.
        self.is_nobody = which == 4 and not by_two
        if not book.owed(claim) or not self._next(book, claim, choice, by_two):
            self.wait((1, 3, 7, 14, 2, 5, 7, 10)[choice])

    def _next(self, book: Ledger, claim: int, choice: int, by_two: bool) -> bool:
        about, now = book.claims[claim], self.today.toordinal()
        if now <= about.last_day:
            if not choice:
                return self._taken(book, claim, self._letter(book, claim), by_two)
            self.wait(about.last_day - now + choice)
            return True
        barring = self._barring(book, claim)
        if barring and choice < 4:
            return self._freed(book, claim, choice)
        # Now and then an officer does not mind what bars it.
        if barring and choice == 7:
            return self._regardless(book, claim, is_arranged=barring[-1].sort == "regeling")
        if barring and choice == 6:
            return self._before_it_was_told(book, claim)
        if choice == 6 and by_two and not now % 3:
            return self._told_late(book)
        by_two = by_two and not barring
        last = law.last_day(book, about, now)
        if last - 56 < now <= last and choice % 3 == 1:
            return self._taken(book, claim, Step.STUITING, by_two)
        done = self._prepared(book, claim, choice)
        if done is not None:
            return done
        title = law.title(book, about, now)
        return self._forced(book, claim, title, choice, by_two) if title else self._titled(book, claim, choice, by_two)

    def _regardless(self, book: Ledger, claim: int, *, is_arranged: bool) -> bool:
        if is_arranged and self.today.toordinal() % 2:
            return self.step(book, self._letter(book, claim), self.today, [claim], 1, "Nodig.")
        return self._taken(book, claim, Step.VERREKENING, True, cents=self.around_the_room(book, 3))

    def _barring(self, book: Ledger, claim: int) -> list[Any]:
        now = self.today.toordinal()
        spans = [one for one in book.spans(claim) if one.sort in _IN_THE_WAY]
        return [one for one in (*spans, *book.arranged(claim)) if one.covers(now)]

    def _freed(self, book: Ledger, claim: int, choice: int) -> bool:
        first = self._barring(book, claim)[-1]
        if first.sort == "regeling":
            return self.fact(book, Kind.ARRANGEMENT_ENDED, self.today, {"einde": "op_verzoek"})
        if first.end < NO_END and choice % 2:
            self.wait(min(first.end - self.today.toordinal() + 1, 60))
            return True
        return self.fact(book, Kind.PROTECTION_ENDED, self.today, {"soort": first.sort})

    def _told_late(self, book: Ledger) -> bool:
        told = {"soort": "moratorium", "van": self.past(10).isoformat(), "tot": self.past(-2).isoformat()}
        return self.fact(book, Kind.PROTECTION, self.today, told)

    def _before_it_was_told(self, book: Ledger, claim: int) -> bool:
        """The next step, dated on the day before somebody told what bars it."""
        told = [one.on for one in book.recorded if one.kind == "protection"]
        on = min(date.fromordinal(told[-1] - 1), self.today) if told else self.today
        step = Step.DWANGBEVEL if any(book.steps(claim, *law.DEMANDS)) else self._letter(book, claim)
        return self.step(book, step, on, [claim], 1, "Nodig.")

    def _prepared(self, book: Ledger, claim: int, choice: int) -> bool | None:
        """None when contact, remission and capacity are as they should be; else whether something was done about it."""
        about, now = book.claims[claim], self.today.toordinal()
        if not any(book.steps(claim, "herinnering")) and choice % 4:
            return self.step(book, Step.HERINNERING, self.today, [claim])
        # Now and then an officer does not mind the gate.
        if choice == 7:
            return None
        if not law.was_sought(book, about, now):
            cause = "onbekend" if choice > 3 else None
            return self.contact(book, _CHANNELS[choice % 4], _PARTS[choice % 3], self.today, cause)
        if not book.is_person:
            return None
        if about.has_remission and not law.was_checked(book, now):
            return self.fact(book, Kind.REMISSION, self.today, CHECKED)
        if not law.was_asked(book, now) or (law.room(book, now) is None and choice):
            return self.capacity(book, choice % 4, self.today)
        return None

    def _titled(self, book: Ledger, claim: int, choice: int, by_two: bool) -> bool:
        about, now = book.claims[claim], self.today.toordinal()
        sent = law.demand(book, about, now)
        if sent is None and not choice:
            return self._taken(book, claim, Step.DWANGBEVEL, True)
        if sent is None:
            return self._taken(book, claim, self._letter(book, claim), by_two)
        if not about.basis and choice:
            return False
        is_back = any(book.until(now, "returned_letter"))
        if choice == 6 and not is_back:
            return self.fact(book, Kind.RETURNED_LETTER, self.today, {"stap": "aanmaning"}, claim)
        end = ordinal(sent.data["laatste_dag"])
        if now <= end and choice:
            self.wait(end - now + choice % 3)
            return True
        by_post = (None, None, False)[choice % 3] if about.regime == "belasting" else None
        return self._taken(book, claim, Step.DWANGBEVEL, by_two or is_back, by_post=by_post)

    @staticmethod
    def _letter(book: Ledger, claim: int) -> Step:
        return Step.VEERTIENDAGENBRIEF if book.claims[claim].regime == "privaat" else Step.AANMANING

    def _forced(self, book: Ledger, claim: int, title: Told, choice: int, by_two: bool) -> bool:
        now = self.today.toordinal()
        if not any(one.on >= title.on for one in book.steps(claim, "evenredigheid")):
            return self.step(book, Step.EVENREDIGHEID, self.today, [claim], 0, "Bekeken.")
        order = [one.on for one in book.steps(claim, "hernieuwd_bevel")]
        told = [one.on for one in book.steps(claim, "vooraankondiging")]
        ways = [Step.VERREKENING, Step.BESLAG]
        if book.claims[claim].regime == "belasting":
            payer = Step.VORDERING if told else Step.VOORAANKONDIGING
            by_post = title.data.get("per_post") is not False
            ways += [payer, Step.HERNIEUWD_BEVEL if by_post and not order else payer, payer, Step.BESLAG]
        way = ways[choice % len(ways)]
        if told and choice > 3 and not any(book.steps(claim, "vordering")):
            way = Step.VORDERING
        if any(book.steps(claim, way.code)) and way is not Step.VERREKENING and choice != 1:
            return False
        if way is Step.VORDERING and now < told[-1] + 28 and choice % 2:
            self.wait(told[-1] + 27 + by_two - now)
            return True
        if way is Step.BESLAG and order and now < order[-1] + 6 and choice % 2:
            self.wait(order[-1] + 2 + choice - now)
            return True
        chosen = {"cents": self.around_the_room(book, choice)} if way is Step.VERREKENING else {}
        return self._taken(book, claim, way, by_two or choice > 1, **chosen)

    def _taken(self, book: Ledger, claim: int, step: Step, by_two: bool, **chosen: Any) -> bool:
        who = 4 if self.is_nobody else int(by_two)
        return self.step(book, step, self.today, [claim], who, "Nodig." if by_two else "", **chosen)
