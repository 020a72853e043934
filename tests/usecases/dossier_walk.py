"""Walking on: the next thing that a careful office does with a claim, so that the machine reaches what lies deep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from usecases import dossier_law as law
from usecases.dossier_ledger import NO_END, Ledger, ordinal
from usecases.dossier_machine import CHECKED, Dossiers, small
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind

walks = {"who": small, "which": small, "choice": small, "by_two": st.booleans()}


NAMES = ("walk_on", "go_on", "carry_on", "move_on", "press_on", "step_on", "keep_on", "march_on")


def _walker(name: str) -> Callable[..., None]:
    def walk(self: Walkers, who: int, which: int, choice: int, by_two: bool) -> None:
        self._walk(who, which, choice, by_two)

    walk.__name__ = name
    return walk


class Walkers(Dossiers):
    """The machine with rules that go on where a claim stands."""

    # The same rule many times: random facts alone would seldom come to a seizure.
    walk_on, go_on, carry_on, move_on, press_on, step_on, keep_on, march_on = (
        rule(**walks)(_walker(name)) for name in NAMES
    )

    def _walk(self, who: int, which: int, choice: int, by_two: bool) -> None:
        book = self._book(who)
        claim = self._claim(book, which)
        if not self._walk_claim(book, claim, choice, by_two):
            self._wait((1, 3, 7, 14, 2, 5, 7, 10)[choice])

    def _walk_claim(self, book: Ledger, claim: int, choice: int, by_two: bool) -> bool:
        """Whether something was done; a refusal means that time has to pass."""
        about, now = book.claims[claim], self.today.toordinal()
        if not book.owed(claim):
            return False
        if now <= about.last_day:
            self._wait(about.last_day - now + choice)
            return True
        if self._is_barred(book, claim):
            return self._freed(book, claim, choice)
        missing = self._prepared(book, claim, choice)
        if missing is not None:
            return missing
        demands = [one for one in book.steps(claim, *law.DEMANDS)]
        title = next(iter(book.steps(claim, "dwangbevel")), None)
        if title is None:
            if not demands:
                letter = Step.VEERTIENDAGENBRIEF if about.regime == "privaat" else Step.AANMANING
                return self._taken(book, claim, letter, by_two)
            end = ordinal(demands[-1].data.get("laatste_dag"))
            if now <= end:
                self._wait(end - now + choice % 3)
                return True
            return self._taken(
                book,
                claim,
                Step.DWANGBEVEL,
                by_two,
                by_post=(None, False)[choice % 2] if about.regime == "belasting" else None,
            )
        return self._forced(book, claim, choice, by_two)

    def _is_barred(self, book: Ledger, claim: int) -> bool:
        now = self.today.toordinal()
        spans = [one for one in book.spans(claim) if one.sort in law.BY_LAW | law.BY_POLICY]
        return any(one.covers(now) for one in (*spans, *book.arranged(claim)))

    def _freed(self, book: Ledger, claim: int, choice: int) -> bool:
        now = self.today.toordinal()
        if any(one.covers(now) for one in book.arranged(claim)):
            return self._fact(book, Kind.ARRANGEMENT_ENDED, self.today, {"einde": "op_verzoek"})
        ends = [one for one in book.spans(claim) if one.covers(now) and one.sort in law.BY_LAW | law.BY_POLICY]
        if ends[0].end < NO_END and choice % 2:
            self._wait(min(ends[0].end - now + 1, 60))
            return True
        return self._fact(book, Kind.PROTECTION_ENDED, self.today, {"soort": ends[0].sort})

    def _prepared(self, book: Ledger, claim: int, choice: int) -> bool | None:
        """None when contact, remission and capacity are as they should be; else what was done about it."""
        about, now = book.claims[claim], self.today.toordinal()
        if not any(book.steps(claim, "herinnering")) and choice % 4:
            return self._step(book, Step.HERINNERING, self.today, [claim])
        if not law.was_sought(book, about, now):
            channel = ("telefoon", "brief", "huisbezoek", "sms")[choice % 4]
            part = ("avond", "ochtend", "middag")[choice % 3]
            return self._contact(book, channel, part, self.today, choice > 3, "onbekend")
        if not book.is_person:
            return None
        if about.has_remission and not law.was_checked(book, now):
            return self._fact(book, Kind.REMISSION, self.today, CHECKED)
        if not law.was_asked(book, now) or (law.room(book, now) is None and choice):
            return self._capacity(book, choice % 4, True, self.today)
        return None

    def _forced(self, book: Ledger, claim: int, choice: int, by_two: bool) -> bool:
        title = next(iter(book.steps(claim, "dwangbevel")))
        if not any(one.on >= title.on for one in book.steps(claim, "evenredigheid")):
            return self._step(book, Step.EVENREDIGHEID, self.today, [claim], 0, "Bekeken.")
        order = [one.on for one in book.steps(claim, "hernieuwd_bevel")]
        told = [one.on for one in book.steps(claim, "vooraankondiging")]
        is_tax = book.claims[claim].regime == "belasting"
        ways: list[Any] = [Step.BESLAG, Step.VERREKENING]
        if is_tax:
            ways += [Step.VORDERING if told else Step.VOORAANKONDIGING]
            ways += [Step.BESLAG if order or title.data.get("per_post") is False else Step.HERNIEUWD_BEVEL]
        way = ways[choice % len(ways)]
        now = self.today.toordinal()
        if way is Step.VORDERING and now < told[-1] + 28 and choice > 3:
            self._wait(told[-1] + 27 + choice % 2 - now)
            return True
        if way is Step.BESLAG and order and now < order[-1] + 6:
            self._wait(order[-1] + 2 + choice - now)
            return True
        chosen = {"cents": self._around_the_room(book, choice)} if way is Step.VERREKENING else {}
        return self._taken(book, claim, way, by_two, **chosen)

    def _taken(self, book: Ledger, claim: int, step: Step, by_two: bool, **chosen: Any) -> bool:
        on: date = self.today
        return self._step(book, step, on, [claim], int(by_two), "Nodig." if by_two else "", **chosen)
