"""What an officer may see of a person, and a dossier without the rest of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Sum

from vereffen.approach import grounds
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.grounds import HELP_PROTECTIONS, Handed, Purpose, Seen, Sight, Viewer
from vereffen.approach.timeline import protections
from vereffen.records import looks, rights, rows
from vereffen.records.models import Case, Claim, Event, Identity, Letter, Look, Officer, Posting, Task
from vereffen.records.queries.dossiers import Dossier, Joined, Moment
from vereffen.records.queries.means import means_elsewhere
from vereffen.records.queries.versions import Shelf

# The kinds of case that bring debt help in, and those that bring another department in.
HELP_CASES = ("schuldhulp", "aanmelding", "doorverwijzing")
_BRINGS_IN = (Kind.LEAD.value, Kind.PROTECTION.value, Kind.PROTECTION_ENDED.value)
# Letters that tell of help or of means: for whoever sees a person whole.
_WHOLE_ONLY = frozenset({"overdracht_schuldhulp", "draagkracht", "kwijtschelding_besluit"})
_CLOSED = ("geweigerd", "ingetrokken")
_SIGHTS = Shelf(2_000)


def sight_of(officer: Officer, debtor: int, at: datetime) -> Sight:
    """What this officer may see of this person at that moment; `at` tells by its time zone which day it is."""
    viewer = rights.viewer(officer)
    if viewer.sees_all:
        return grounds.WHOLE
    # Claims, cases, leads and protections only change together with a fact, so the last hash tells of all of them.
    stated = looks.stated(viewer.officer, [debtor], *looks.day_around(at)).get(debtor, "")
    head = rows.select("SELECT hash FROM records_dossierhead WHERE debtor_id = %s", [debtor])
    key = (connection.settings_dict["NAME"], debtor, tuple(head), viewer, stated, at.date())
    return _SIGHTS.get(key, lambda: _sights(viewer, [debtor], at)[debtor])


def seen_by(officer: Officer, debtors: Iterable[int], at: datetime) -> set[int]:
    """Which of these people this officer may see anything of."""
    viewer, asked = rights.viewer(officer), list(debtors)
    if viewer.sees_all:
        return set(asked)
    return {debtor for debtor, sight in _sights(viewer, asked, at).items() if sight.has_ground}


def sights_of(officer: Officer, debtors: Iterable[int], at: datetime) -> dict[int, Sight]:
    """What this officer may see of each of these people at that moment."""
    viewer, asked = rights.viewer(officer), list(debtors)
    if viewer.sees_all:
        return dict.fromkeys(asked, grounds.WHOLE)
    return _sights(viewer, asked, at)


def departments_of(officer: Officer) -> frozenset[int] | None:
    """The departments whose claims are this officer's own task; None for all of them."""
    viewer = rights.viewer(officer)
    if viewer.sees_all:
        return None
    if viewer.role == "schuldhulp":
        return frozenset()
    if viewer.cells:
        return frozenset(cell.department for cell in viewer.cells if cell.purpose != Purpose.HELP)
    return frozenset() if viewer.department is None else frozenset({viewer.department})


def claims_of(officer: Officer) -> frozenset[tuple[int, str]] | None:
    """The claims that are this officer's own task, as departments each with a kind ('' for all); None for all claims."""
    viewer = rights.viewer(officer)
    if viewer.sees_all:
        return None
    own = {(viewer.department, "")} if viewer.department is not None else set()
    purposes = {Purpose.COLLECT, *([Purpose.SUPERVISE] if viewer.role == "teamleider" else [])}
    cells = {(cell.department, cell.kind) for cell in viewer.cells if cell.purpose in purposes}
    return frozenset(cells | own if not viewer.cells or viewer.role == "teamleider" else cells)


def looks_of(debtor: int) -> list[looks.Looked]:
    """Who looked at this person, newest first, the refused ones too."""
    return looks.of(debtor)


def looks_told(debtor: int) -> list[looks.Looked]:
    """Who looked, as the person reads it: once per colleague, ground and day, nobody who was refused."""
    return looks.of_days(debtor)


def bsn_of(debtor: int) -> str:
    """The BSN of a person; empty when it is not known."""
    return Identity.objects.filter(debtor=debtor).values_list("bsn", flat=True).first() or ""


def visible(officer: Officer, at: datetime | None = None) -> Q:
    """The debtors whom this officer may see, as a condition; with `at` also those for whom a ground was stated that day.

    For debt help it lets through whoever was ever protected: `seen_by` tells who still is.
    """
    viewer = rights.viewer(officer)
    if viewer.sees_all:
        return Q()
    # As `chain.written` spells it; whoever led before is let through too, and `seen_by` tells.
    mine = Event.objects.filter(debtor=OuterRef("pk"), kind=Kind.LEAD, data__contains=f'"medewerker":{viewer.officer}')
    asked = Q(Exists(mine)) | Q(Exists(_handed_to(viewer)))
    if at is not None:
        start, end = looks.day_around(at)
        told = Look.objects.filter(debtor=OuterRef("pk"), officer=viewer.officer, page=looks.STATED, is_refused=False)
        asked |= Q(Exists(told.filter(at__gte=start, at__lt=end)))
    if viewer.role == "schuldhulp":
        helped = Event.objects.filter(debtor=OuterRef("pk"), kind=Kind.PROTECTION)
        sorts = Q()
        for sort in sorted(HELP_PROTECTIONS):
            sorts |= Q(data__contains=f'"soort":"{sort}"')
        referred = Case.objects.filter(debtor=OuterRef("pk"), kind__in=HELP_CASES, closed_on=None)
        return asked | Q(Exists(helped.filter(sorts))) | Q(Exists(referred))
    return asked | Q(Exists(_own_claims(viewer)))


def _own_claims(viewer: Viewer) -> Any:
    own = Claim.objects.filter(debtor=OuterRef("pk"))
    wanted = Q(pk__in=())
    if not viewer.cells or viewer.role == "teamleider":
        wanted |= Q(department=viewer.department)
    for cell in viewer.cells:
        if cell.purpose == Purpose.COLLECT or (cell.purpose == Purpose.SUPERVISE and viewer.role == "teamleider"):
            wanted |= Q(department=cell.department, kind=cell.kind) if cell.kind else Q(department=cell.department)
    return own.filter(wanted)


def _handed_to(viewer: Viewer) -> Any:
    to = Q(officer=viewer.officer)
    if viewer.department is not None:
        to |= Q(to_department=viewer.department)
    return (
        Case.objects.filter(to, debtor=OuterRef("pk"), closed_on=None)
        .exclude(kind__in=HELP_CASES)
        .exclude(status__in=_CLOSED)
    )


def _sights(viewer: Viewer, debtors: list[int], at: datetime) -> dict[int, Sight]:
    claims: dict[int, list[Seen]] = {debtor: [] for debtor in debtors}
    told = Claim.objects.filter(debtor__in=debtors).annotate(plan=F("position__arrangement_from"))
    for debtor, *about in told.values_list("debtor", "pk", "department", "kind", "plan"):
        claims[debtor].append(Seen(*about))
    cases: dict[int, list[Handed]] = {}
    opened = Case.objects.filter(debtor__in=debtors, closed_on=None).exclude(status__in=_CLOSED)
    for debtor, kind, *about in opened.values_list("debtor", "kind", "of_department", "to_department", "officer"):
        cases.setdefault(debtor, []).append(Handed(kind in HELP_CASES, *about))
    leads, helped = _told(debtors, at)
    stated = looks.stated(viewer.officer, debtors, *looks.day_around(at))
    return {
        debtor: grounds.sight(
            viewer,
            grounds.Person(
                tuple(claims[debtor]),
                debtor in helped,
                tuple(cases.get(debtor, ())),
                leads.get(debtor),
                stated.get(debtor, ""),
            ),
        )
        for debtor in debtors
    }


def _told(debtors: list[int], at: datetime) -> tuple[dict[int, int | None], set[int]]:
    """Who leads each dossier, and for whom a protection of debt help runs on that day."""
    leads: dict[int, int | None] = {}
    facts: dict[int, list[Fact]] = {}
    found = Event.objects.filter(debtor__in=debtors, kind__in=_BRINGS_IN, claim=None, on__lte=at.date())
    for debtor, kind, on, data in found.order_by("on", "sequence").values_list("debtor", "kind", "on", "data"):
        about: Mapping[str, Any] = json.loads(data)
        if kind == Kind.LEAD:
            leads[debtor] = about.get("medewerker")
        elif about.get("soort") in HELP_PROTECTIONS:
            facts.setdefault(debtor, []).append(Fact(on.toordinal(), kind, 0, about))
    today = at.date().toordinal()
    helped = {debtor for debtor, some in facts.items() if any(one.covers(today) for one in protections((), some)[0])}
    return leads, helped


class _Own(NamedTuple):
    """What the timeline of a dossier that is seen in part needs: cents on visible claims, and whose note may be read."""

    cents: dict[int, int]
    hidden: frozenset[int]
    notes: frozenset[int]


def narrowed(found: Dossier, sight: Sight, officer: Officer) -> Dossier:
    """The dossier without what this officer may not see: claims, their moments, letters, proposals, tasks, others' notes."""
    if sight.is_whole:
        return found._replace(grounds=sight.grounds)
    references = {view.claim.reference: view.claim.pk for view in found.claims}
    hidden = [view for view in found.claims if view.claim.pk not in sight.claims and view.open_cents]
    joined = [view for view in hidden if view.claim.pk in sight.amounts]
    return found._replace(
        claims=tuple(view for view in found.claims if view.claim.pk in sight.claims),
        timeline=moments_seen(found.debtor.pk, found.timeline, sight, officer),
        proposals=tuple(one for one in found.proposals if {int(claim) for claim in one.claims.split()} <= sight.claims),
        letters=tuple(one for one in found.letters if _named(one, references) <= sight.claims),
        tasks=tuple(one for one in found.tasks if _is_own(one, officer)),
        grounds=sight.grounds,
        elsewhere=tuple(sorted({view.claim.department.name for view in hidden})),
        joined=tuple(Joined(view.claim.department.name, view.open_cents) for view in joined),
        means_elsewhere={} if grounds.knows_means(sight) else means_elsewhere(found.debtor.pk, officer),
    )


def moments_seen(debtor: int, moments: tuple[Moment, ...], sight: Sight, officer: Officer) -> tuple[Moment, ...]:
    """The moments of a timeline as far as this officer may know them."""
    if sight.is_whole:
        return moments
    own = _own(debtor, sight, officer)
    return tuple(filter(None, (_moment(one, own, sight) for one in moments)))


def letter_claims(letter: Letter) -> set[int]:
    """The claims that somebody must see to see a letter; 0, which nobody sees, for one about the person and not about claims."""
    named = [one["vordering"] for one in letter.data.get("vorderingen", ())]
    known = dict(Claim.objects.filter(debtor=letter.debtor_id, reference__in=named).values_list("reference", "pk"))
    return _named(letter, known)


def _named(letter: Letter, known: Mapping[str, int]) -> set[int]:
    named = [one["vordering"] for one in letter.data.get("vorderingen", ())]
    if not named or letter.kind in _WHOLE_ONLY:
        return {0}
    return {known.get(reference, 0) for reference in named}


def _is_own(task: Task, officer: Officer) -> bool:
    if task.officer_id is not None and task.officer_id == officer.pk:
        return True
    return task.department_id is not None and task.department_id == officer.department_id


def _own(debtor: int, sight: Sight, officer: Officer) -> _Own:
    cents: dict[int, int] = {}
    touched: set[int] = set()
    lines = Posting.objects.filter(debtor=debtor, claim__isnull=False)
    for sequence, claim, total in lines.values_list("event__sequence", "claim").annotate(total=Sum("cents")).order_by():
        touched.add(sequence)
        if claim in sight.claims:
            cents[sequence] = cents.get(sequence, 0) + total
    notes = Event.objects.filter(debtor=debtor, content__isnull=False).filter(
        Q(by=officer) | Q(by__department=officer.department_id, by__department__isnull=False)
    )
    return _Own(cents, frozenset(touched - set(cents)), frozenset(notes.values_list("sequence", flat=True)))


def _moment(one: Moment, own: _Own, sight: Sight) -> Moment | None:
    """One moment as far as it may be known; None when it is about hidden claims only."""
    if one.claim is not None:
        return one if one.claim in sight.claims else None
    named = one.data.get("vorderingen")
    claims = {int(claim) for claim in named if str(claim).isdigit()} if isinstance(named, list) else set()
    if one.sequence in own.hidden or (claims and not claims & sight.claims):
        return None
    if one.kind == Kind.LETTER and one.data.get("soort") in _WHOLE_ONLY:
        return None
    if one.kind in {Kind.PROPOSAL, Kind.PROPOSAL_APPROVED, Kind.PROPOSAL_REJECTED} and not claims <= sight.claims:
        return None
    note = one.note if one.sequence in own.notes else ""
    return one._replace(cents=own.cents.get(one.sequence, 0), note=note)
