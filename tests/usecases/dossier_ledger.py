"""What was recorded of one person, read from the rows as they stand: the oracle's own book, kept beside the system's."""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.records import rows
from vereffen.records.models import Claim, Debtor, Municipality

Line = tuple[int | None, str, int]
# One word about the person, whatever claim it was told with; the other protections are about the claim they name.
PERSONAL = frozenset(
    {
        "schuldhulp", "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp", "faillissement",
        "surseance", "bewind", "curatele", "overleden", "minderjarig", "detentie", "onbekend_adres", "noodstop",
    }
)  # fmt: skip
NO_END = date.max.toordinal()


class Told(NamedTuple):
    """One recorded fact: the day it counts (ordinal), by whom, what was said, and what it moved."""

    number: int
    claim: int | None
    kind: str
    on: int
    by: int | None
    data: Mapping[str, Any]
    lines: tuple[Line, ...] = ()

    def about(self, claim: int) -> bool:
        """Whether it is about that claim: it names it, or names none."""
        return self.claim in {None, claim}


class Owed(NamedTuple):
    """What a claim is: its kind and law, the last day in time (0 = none known), the article of its dwangbevel."""

    claim: int
    kind: str
    regime: str
    last_day: int
    basis: str
    has_remission: bool


class Span(NamedTuple):
    """Something that lasts from its first up to and including its last day; `is_part` for an objection against a part."""

    sort: str
    start: int
    end: int
    is_part: bool = False

    def covers(self, day: int) -> bool:
        """Whether it lasts on that day."""
        return self.start <= day <= self.end


class Plan(NamedTuple):
    """An arrangement: the day it was made, cents a month, the claims on which it still runs, whether chosen knowingly."""

    made: int
    cents: int
    claims: frozenset[int]
    is_chosen: bool


class Ledger:
    """Everything recorded of one person, in the order of recording and in the order in which it counts."""

    def __init__(self, debtor: Debtor, policy: str) -> None:
        self.debtor = debtor.pk
        self.is_person = debtor.is_person
        self.policy = policy
        self.recorded: list[Told] = []
        self.by_day: list[Told] = []
        self.claims: dict[int, Owed] = {}
        self.know_claims()

    def know_claims(self) -> None:
        """Looks up what claims there are."""
        self.claims = {
            claim.pk: Owed(
                claim.pk,
                claim.kind,
                claim.regime,
                claim.last_day.toordinal() if claim.last_day else 0,
                claim.dwangbevel_basis,
                claim.has_remission,
            )
            for claim in Claim.objects.filter(debtor=self.debtor).order_by("pk")
        }

    def add(self, told: Told) -> None:
        """Takes up the next fact."""
        self.recorded.append(told)
        insort(self.by_day, told, key=lambda one: one.on)

    def until(self, day: int, *kinds: str) -> Iterator[Told]:
        """The facts of these kinds that count by that day, in the order in which they count."""
        return (one for one in self.by_day if one.on <= day and one.kind in kinds)

    def steps(self, claim: int, *codes: str) -> Iterator[Told]:
        """The steps on a claim, also those that came with it from elsewhere, in the order in which they count."""
        return (
            one
            for one in self.by_day
            if one.kind in {"step", "taken_over"} and one.about(claim) and one.data.get("stap") in codes
        )

    def owed(self, claim: int, day: int = NO_END) -> int:
        """The cents that are open on a claim by what counts on that day."""
        return sum(cents for one in self.by_day if one.on <= day for number, _, cents in one.lines if number == claim)

    def spans(self, claim: int) -> list[Span]:
        """The protections of a claim and its person; a later word on the same personal protection replaces the earlier."""
        found: list[Span] = []
        for one in self.by_day:
            if one.kind == "protection":
                found = self._protected(found, one, claim)
            elif one.kind == "protection_ended":
                sort = one.data["soort"]
                if sort in PERSONAL or one.about(claim):
                    found = _cut(found, sort, one.on)
            elif one.kind == "objection_decision" and one.about(claim):
                found = _cut(found, "bezwaar", one.on)
        return found

    @staticmethod
    def _protected(found: list[Span], told: Told, claim: int) -> list[Span]:
        sort = told.data["soort"]
        start = ordinal(told.data.get("van")) or told.on
        span = Span(sort, start, ordinal(told.data.get("tot")) or NO_END, "betwist_cents" in told.data)
        if sort in PERSONAL:
            apart = [one for one in found if one.sort != sort or one.end < span.start or one.start > span.end]
            return [*apart, span]
        return [*found, span] if told.about(claim) else found

    def arranged(self, claim: int) -> list[Span]:
        """The days on which an arrangement ran on a claim; the day on which it ended is no longer one of them."""
        found: list[Span] = []
        for one in self.by_day:
            if one.kind == "arrangement" and claim in one.data["vorderingen"]:
                found = [*_cut(found, "regeling", one.on), Span("regeling", one.on, NO_END)]
            elif one.kind == "arrangement_ended" and self._ends(one, claim):
                found = _cut(found, "regeling", one.on)
        return found

    def _ends(self, told: Told, claim: int) -> bool:
        """Ending it on one claim ends the arrangement as a whole."""
        if told.about(claim):
            return True
        return any(claim in plan.claims and told.claim in plan.made_for for plan in self._plans(told))

    def _plans(self, before: Told) -> list[_Running]:
        running: list[_Running] = []
        for one in self.by_day:
            if one is before:
                break
            running = _moved_on(running, one)
        return running

    def plans(self, day: int) -> list[Plan]:
        """The arrangements that run on that day, each with the claims on which it still does."""
        running: list[_Running] = []
        for one in self.by_day:
            if one.on <= day:
                running = _moved_on(running, one)
        return [Plan(one.made, one.cents, one.claims, one.is_chosen) for one in running]


class _Running(NamedTuple):
    made: int
    cents: int
    claims: frozenset[int]
    is_chosen: bool
    made_for: frozenset[int]


def _moved_on(running: list[_Running], told: Told) -> list[_Running]:
    if told.kind == "arrangement":
        claims = frozenset(told.data["vorderingen"])
        left = [one._replace(claims=one.claims - claims) for one in running]
        new = _Running(told.on, told.data["termijn_cents"], claims, bool(told.data.get("bewuste_keuze")), claims)
        return [*(one for one in left if one.claims), new]
    if told.kind == "arrangement_ended":
        return [one for one in running if told.claim is not None and told.claim not in one.made_for]
    return running


def _cut(spans: list[Span], sort: str, on: int) -> list[Span]:
    cut = [one._replace(end=min(one.end, on - 1)) if one.sort == sort else one for one in spans]
    return [one for one in cut if one.end >= one.start]


def ordinal(text: str | None) -> int:
    """The day in a text; 0 for none."""
    return date.fromisoformat(text).toordinal() if text else 0


def recorded_after(of: Municipality, number: int) -> list[tuple[int, Told]]:
    """What was recorded in a municipality after the event with that number, as (debtor, fact) in order."""
    query = (
        'SELECT id, debtor_id, claim_id, kind, "on", by_id, data FROM records_event'
        " WHERE municipality_id = %s AND id > %s ORDER BY id"
    )
    events = rows.select(query, [of.pk, number])
    if not events:
        return []
    lines: dict[int, list[Line]] = {}
    query = (
        "SELECT event_id, claim_id, account, cents FROM records_posting"
        f" WHERE event_id IN ({rows.numbers(row[0] for row in events)}) ORDER BY id"
    )
    for event, claim, account, cents in rows.select(query):
        lines.setdefault(event, []).append((claim, account, int(cents)))
    return [
        (debtor, Told(event, claim, kind, on.toordinal(), by, json.loads(data), tuple(lines.get(event, ()))))
        for event, debtor, claim, kind, on, by, data in events
    ]
