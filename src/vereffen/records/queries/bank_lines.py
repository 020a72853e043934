"""Bank lines for the desk: those that wait with what they may be for, and what was done with one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from vereffen.approach import candidates
from vereffen.approach.candidates import Candidate, Clue, Confidence, Share
from vereffen.records import balances, bank_lines, incoming
from vereffen.records.models import Claim, Debtor, Event, Identity, LineStep, Municipality, Officer, StatementLine
from vereffen.records.queries import sight

PAGE = 25


class Part(NamedTuple):
    """One share in words: the person, the claim (None: the law orders it), what is open now in cents, and the share."""

    name: str
    claim: Claim | None
    open_cents: int
    share: Share


class Choice(NamedTuple):
    """One candidate: its parts, how sure, why."""

    parts: tuple[Part, ...]
    confidence: Confidence
    clues: tuple[Clue, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it stands out from the others."""
        return self.confidence > Confidence.POSSIBLE


class Waiting(NamedTuple):
    """One line that waits, the best candidate that this officer may see, and who has it until which day."""

    line: StatementLine
    best: Choice | None
    step: LineStep | None
    officer: str
    until: date | None


def waiting(municipality: Municipality, officer: Officer, at: datetime, number: int = 1) -> tuple[list[Waiting], int]:
    """A page of the lines that wait, those over their last day first, then as they came in; and how many there are."""
    found = StatementLine.objects.filter(municipality=municipality, status__in=bank_lines.WAITING)
    total = found.count()
    lines = list(found.order_by("booked_on", "id")[(number - 1) * PAGE : number * PAGE])
    steps = _last_steps(lines)
    people = {one.pk: one for one in Officer.objects.filter(pk__in=_named(steps.values()))}
    rows = []
    for line in lines:
        step = steps.get(line.pk)
        who = people.get(step.data.get("medewerker")) if step and line.status == "assigned" else None
        until = date.fromisoformat(step.data["uiterlijk"]) if step and who else None
        best = next(iter(choices(line, officer, at)), None)
        rows.append(Waiting(line, best, step, who.get_full_name() or who.username if who else "", until))
    rows.sort(key=lambda row: not (row.until is not None and row.until < at.date()))
    return rows, total


def _last_steps(lines: Sequence[StatementLine]) -> dict[int, LineStep]:
    return {step.line_id: step for step in LineStep.objects.filter(line__in=lines).order_by("number")}


def _named(steps: Iterable[LineStep]) -> set[int]:
    return {one.data["medewerker"] for one in steps if "medewerker" in one.data}


def line(municipality: Municipality, number: int) -> StatementLine | None:
    """The line with that number in this municipality, when it is money of its own."""
    found = StatementLine.objects.filter(municipality=municipality, pk=number)
    return found.exclude(status__in=("batch", "notified")).first()


def steps(of: StatementLine) -> list[LineStep]:
    """What officers did with a line, the first step first."""
    return list(LineStep.objects.filter(line=of).select_related("by").order_by("number"))


def booked_on(of: StatementLine) -> list[Event]:
    """The bookings of a line that hold now."""
    return incoming.events_of(of.municipality_id, bank_lines.key_of(of)) if of.status == "booked" else []


def choices(of: StatementLine, officer: Officer, at: datetime) -> list[Choice]:
    """What the line may be for, as far as this officer may see all of its people, with what is open now."""
    read = [candidates.read(one) for one in of.candidates]
    read += [
        Candidate(
            (Share(paid.event.debtor_id, paid.event.claim_id, of.cents),), Confidence.PROBABLE, (Clue.TAKEN_BACK,)
        )
        for paid in bank_lines.taken_back(of)
        if paid.event is not None
    ]
    debtors = {share.debtor for one in read for share in one.shares}
    seen = sight.seen_by(officer, debtors, at)
    return [
        Choice(parts_of(one.shares), one.confidence, one.clues)
        for one in read
        if {share.debtor for share in one.shares} <= seen
    ]


def parts_of(shares: Sequence[Share]) -> tuple[Part, ...]:
    """The shares in words."""
    debtors = [share.debtor for share in shares]
    names = dict(Identity.objects.filter(debtor__in=debtors).values_list("debtor", "name"))
    claims = {one.pk: one for one in Claim.objects.filter(pk__in=[share.claim for share in shares if share.claim])}
    owed = balances.open_claims(sorted(set(debtors)))
    open_of = {
        one.claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents for some in owed.values() for one in some
    }
    return tuple(
        Part(
            names.get(share.debtor, ""),
            claims.get(share.claim or 0),
            open_of.get(share.claim, 0)
            if share.claim
            else sum(open_of[one.claim] for one in owed.get(share.debtor, ())),
            share,
        )
        for share in shares
    )


def meant(municipality: Municipality, text: str, officer: Officer, at: datetime) -> tuple[int, int | None] | None:
    """The person, and the claim when one is named, that a claim number, payment reference or debtor number means.

    None when nothing has exactly that number, when several people have it, or when this officer may not see the person.
    """
    bare = "".join(text.split())
    named = Claim.objects.filter(
        Q(reference__iexact=text.strip()) | Q(payment_reference=bare), municipality=municipality
    )
    claims = list(named.values_list("debtor", "pk")[:2])
    if len(claims) == 1:
        found: tuple[int, int | None] = (claims[0][0], claims[0][1])
    else:
        numbered = Debtor.objects.filter(municipality=municipality, numbers__number=text.strip()).distinct()
        people = list(numbered.values_list("pk", flat=True)[:2])
        if claims or len(people) != 1:
            return None
        found = (people[0], None)
    return found if found[0] in sight.seen_by(officer, [found[0]], at) else None


def after(municipality: Municipality, number: int) -> int | None:
    """The line that nobody has looked at and that stands after that one in the list; the first one at its end."""
    found = StatementLine.objects.filter(municipality=municipality, status="review").order_by("booked_on", "id")
    here = StatementLine.objects.filter(pk=number).values_list("booked_on", "pk").first()
    if here is not None:
        later = found.filter(Q(booked_on__gt=here[0]) | Q(booked_on=here[0], pk__gt=here[1]))
        found = later if later.exists() else found
    return found.values_list("pk", flat=True).first()
