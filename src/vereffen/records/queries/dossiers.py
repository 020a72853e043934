"""One person as of a day: claims, balance, timeline, advice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import Sum

from vereffen.approach import safeguards
from vereffen.approach.cases import HIDDEN
from vereffen.approach.decision import Reason, reasons
from vereffen.approach.facts import Kind
from vereffen.approach.grounds import Ground
from vereffen.approach.next_step import Advice, decide
from vereffen.approach.outlook import Outlook, outlook
from vereffen.approach.position import Position
from vereffen.approach.protections import Shown, Span, is_hidden, shown
from vereffen.approach.rules import rules_of
from vereffen.approach.tasks import OF_HELP
from vereffen.approach.timeline import protections
from vereffen.records import arms, gather, rows
from vereffen.records.models import Claim, Debtor, Letter, Municipality, Posting, Proposal, Task


class ClaimView(NamedTuple):
    """One claim with what is owed in parts, what was paid, what is advised on it, and until when it can be collected."""

    claim: Claim
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    paid_cents: int
    advice: Advice
    why: tuple[Reason, ...]
    outlook: tuple[Outlook, ...]
    protections: tuple[Shown, ...]
    lapses_on: date | None
    lapses_soon: bool

    @property
    def open_cents(self) -> int:
        """All that is still owed on the claim."""
        return self.kosten_cents + self.rente_cents + self.hoofdsom_cents


class Moment(NamedTuple):
    """One line of the timeline: when it counted and was recorded, what, by whom, how much, and its note."""

    on: date
    recorded_at: datetime
    kind: str
    data: dict[str, Any]
    claim: int | None
    by: str
    cents: int
    note: str
    sequence: int


class Joined(NamedTuple):
    """A claim of another department under one plan: which department, and the open amount."""

    department: str
    open_cents: int


class Dossier(NamedTuple):
    """One person as of a day: who, claims, balance, timeline (newest first), advice, what is possible and what not."""

    debtor: Debtor
    municipality: Municipality
    claims: tuple[ClaimView, ...]
    protections: tuple[Shown, ...]
    timeline: tuple[Moment, ...]
    proposals: tuple[Proposal, ...]
    letters: tuple[Letter, ...]
    tasks: tuple[Task, ...]
    # Filled for an officer: why this may be seen, where else something is open, and what one plan covers elsewhere.
    grounds: tuple[Ground, ...] = ()
    elsewhere: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    # The answers about means that another department gathered and this officer may not read: key and day, and which department.
    means_elsewhere: Mapping[tuple[str, date], str] = MappingProxyType({})

    @property
    def balance_cents(self) -> int:
        """All that is owed on all claims."""
        return sum(claim.open_cents for claim in self.claims)


# What says that somebody is protected, of which not everybody may know why.
_WHY_PROTECTED = 1 << Reason.PERSON_PROTECTED | 1 << Reason.PERSON_PAUSED
_HELP_TASKS = OF_HELP


def dossier(debtor: int, on: date, known: datetime | None = None, *, has_ground: bool = True) -> Dossier:
    """One person's dossier as of a day, as it was known then when `known` is given; advice is fresh, not booked.

    Without ground to know more, of debt help and detention only the pause and its end are shown.
    """
    found = Debtor.objects.select_related("municipality", "identity").get(pk=debtor)
    (person,) = gather.people([debtor], on, known)
    state, states = gather.positions(person)
    spans, by_claim = protections(person.claims, person.facts)
    is_veiled = not has_ground and any(is_hidden(span.sort) and span.covers(on.toordinal()) for span in spans)
    rules = rules_of(arms.policy_of(found), on)
    claims = []
    paid = _paid(debtor, on, known)
    imposed = {number for fact in person.facts for number, _, cents in fact.amounts if number and cents > 0}
    for claim in Claim.objects.filter(debtor=debtor, pk__in=imposed).select_related("department").order_by("id"):
        row = Position(*states[claim.pk], *state)
        last = safeguards.last_day(row, on.toordinal())
        advice = decide(row, on.toordinal(), rules)
        advice = advice._replace(reasons=veiled(advice.reasons, is_veiled=is_veiled))
        claims.append(
            ClaimView(
                claim,
                row.costs_open,
                row.interest_open,
                row.principal_open,
                paid.get(claim.pk, 0),
                advice,
                reasons(advice.reasons),
                tuple(
                    one._replace(blocked_by=veiled(one.blocked_by, is_veiled=is_veiled))
                    for one in outlook(row, on.toordinal(), rules)
                ),
                _shown(by_claim[claim.pk], on, has_ground=has_ground),
                date.fromordinal(last) if last else None,
                safeguards.lapses_within(row, on.toordinal(), rules.verjaring_waarschuwing_dagen),
            )
        )
    tasks = Task.objects.filter(debtor=debtor, done_at=None)
    return Dossier(
        found,
        found.municipality,
        tuple(claims),
        _shown(spans, on, has_ground=has_ground),
        timeline_of(debtor, on, known, has_ground=has_ground),
        tuple(Proposal.objects.filter(debtor=debtor, status="open").order_by("due")),
        tuple(Letter.objects.filter(debtor=debtor, on__lte=on).order_by("-on", "-id")),
        tuple(tasks if has_ground else tasks.exclude(kind__in=_HELP_TASKS)),
    )


def _shown(spans: Iterable[Span], on: date, *, has_ground: bool) -> tuple[Shown, ...]:
    return shown(spans, on.toordinal(), has_ground=has_ground)


def veiled(mask: int, *, is_veiled: bool) -> int:
    """A set of reasons; veiled, it says only that a pause holds, not that somebody is protected."""
    if not is_veiled or not mask & _WHY_PROTECTED:
        return mask
    return mask & ~_WHY_PROTECTED | 1 << Reason.PAUZE


def _without_ground(moment: Moment, *, has_ground: bool) -> Moment:
    """A protection of which only the pause may be known keeps its end, and loses its name, its first day and its note.

    It stands on the day on which it was recorded.
    """
    if not has_ground and moment.kind in {Kind.CASE, Kind.CASE_STEP} and moment.data.get("soort") in HIDDEN:
        return moment._replace(data={}, note="", by="")
    about = moment.kind in {Kind.PROTECTION, Kind.PROTECTION_ENDED}
    if has_ground or not about or not is_hidden(str(moment.data.get("soort"))):
        return moment
    end = {"tot": moment.data["tot"]} if "tot" in moment.data else {}
    return moment._replace(on=moment.recorded_at.date(), data={"soort": "pauze", **end}, note="", by="")


def _paid(debtor: int, on: date, known: datetime | None) -> dict[int, int]:
    paid = Posting.objects.filter(
        debtor=debtor, event__kind__in=["payment", "reversal"], claim__isnull=False, on__lte=on
    )
    if known:
        paid = paid.filter(event__recorded_at__lte=known)
    return {claim: -cents for claim, cents in paid.values_list("claim").annotate(Sum("cents"))}


def timeline_of(debtor: int, on: date, known: datetime | None = None, *, has_ground: bool) -> tuple[Moment, ...]:
    """The timeline as somebody may see it who has a ground to know what protections are, or has none."""
    return tuple(_without_ground(one, has_ground=has_ground) for one in timeline(debtor, on, known))


def timeline(debtor: int, on: date, known: datetime | None = None) -> tuple[Moment, ...]:
    """Everything that happened to one person up to a day, newest first."""
    query = (
        'SELECT e.id, e."on", e.recorded_at, e.kind, e.data, e.claim_id, e.sequence, o.first_name, o.last_name, o.username,'
        " c.text FROM records_event e LEFT JOIN records_officer o ON o.id = e.by_id"
        ' LEFT JOIN records_content c ON c.event_id = e.id WHERE e.debtor_id = %s AND e."on" <= %s'
    )
    limits: list[Any] = [debtor, on.isoformat()]
    if known:
        query += " AND e.recorded_at <= %s"
        limits.append(rows.moment(known))
    owed = dict(
        rows.select(
            "SELECT event_id, sum(cents) FROM records_posting WHERE debtor_id = %s AND claim_id IS NOT NULL GROUP BY event_id",
            [debtor],
        )
    )
    moments = []
    for event, day, at, kind, data, claim, sequence, first, last, name, text in rows.select(
        f'{query} ORDER BY e."on" DESC, e.sequence DESC', limits
    ):
        by = f"{first} {last}".strip() or name if name else ""
        told = json.loads(data)
        moments.append(
            Moment(day, rows.aware(at), kind, told, claim, by, int(owed.get(event, 0)), text or "", sequence)
        )
    return tuple(moments)
