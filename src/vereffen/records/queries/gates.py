"""The people for whom one costed step is proposed, each with what was done before it, as far as an officer may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.gate_record import GateRecord, Judged, Ruling, gate_record, judged, lapses_on
from vereffen.approach.grounds import Ground, Sight
from vereffen.approach.money import OpenClaim
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules, rules_of
from vereffen.records import arms, balances, gather
from vereffen.records.models import Claim, Debtor, DossierHead, Event, Identity, Municipality, Officer, Proposal
from vereffen.records.queries.collisions import has_ground
from vereffen.records.queries.dossiers import veiled
from vereffen.records.queries.sight import sights_of, visible


class GateRow(NamedTuple):
    """One person on the list of a step: the proposal, the gate record, the oldest claim, and why it may be seen.

    `sequence` is how many facts the dossier held; `why_exception` the words of the colleague who recorded an exception.
    """

    debtor: int
    proposal: int
    sequence: int
    name: str
    due: date
    reasons: int
    gate: GateRecord
    why_exception: str
    judged: Judged
    owed_cents: int
    claims: int
    oldest_kind: str
    oldest_on: date
    lapses_on: date | None
    has_remission: bool
    ground: Ground

    @property
    def can_be_chosen(self) -> bool:
        """Whether the step can be taken from the list."""
        return self.judged.ruling is Ruling.POSSIBLE


class GateList(NamedTuple):
    """One page of people, how many the list has, and how many of this page somebody else has to decide on."""

    rows: tuple[GateRow, ...]
    people: int
    left_out: int


def gates(
    municipality: Municipality,
    step: Step,
    officer: Officer,
    at: datetime,
    on: date,
    *,
    offset: int = 0,
    limit: int = 25,
) -> GateList:
    """The people for whom that step is proposed and due, longest due first, with what each was asked and told before it.

    Whoever may not see all that is proposed for a person does not decide on it, so that person is left out.
    """
    waiting = _waiting(municipality, step, officer, on)
    people = waiting.count()
    found = list(waiting.order_by("due", "event_id")[offset : offset + limit])
    sights = sights_of(officer, [one.debtor_id for one in found], at)
    seen = [one for one in found if is_whole(one, sights[one.debtor_id])]
    return GateList(tuple(_rows(municipality, step, seen, sights, officer, on)), people, len(found) - len(seen))


def names_of(debtors: Iterable[int]) -> dict[int, str]:
    """The names of these people, as far as they are known."""
    return dict(Identity.objects.filter(debtor__in=debtors).values_list("debtor", "name"))


def is_whole(proposal: Proposal, sight: Sight) -> bool:
    """Whether somebody with this sight sees all that is proposed."""
    return sight.is_whole or {int(claim) for claim in proposal.claims.split()} <= sight.claims


def _waiting(municipality: Municipality, step: Step, officer: Officer, on: date) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(municipality=municipality, status="open", step=step, due__lte=on)
    condition = visible(officer)
    return found.filter(debtor__in=Debtor.objects.filter(condition)) if condition else found


def _rows(
    municipality: Municipality,
    step: Step,
    found: Sequence[Proposal],
    sights: Mapping[int, Sight],
    officer: Officer,
    on: date,
) -> Iterable[GateRow]:
    ids = [one.debtor_id for one in found]
    about = {proposal.debtor_id: [int(claim) for claim in proposal.claims.split()] for proposal in found}
    people = {person.debtor: person for person in gather.people(ids, on)}
    owed = balances.open_claims(ids, on)
    names = names_of(ids)
    heads = dict(DossierHead.objects.filter(debtor__in=ids).values_list("debtor", "sequence"))
    claims = {one.pk: one for one in Claim.objects.filter(pk__in=[claim for some in about.values() for claim in some])}
    notes = _exceptions(ids, sights, officer, on)
    policies = arms.policies(municipality, ids)
    for one in found:
        person = people[one.debtor_id]
        named = [claims[claim] for claim in about[one.debtor_id]]
        oldest = min(named, key=lambda claim: (claim.last_day or claim.decided_on, claim.pk))
        of = {each.claim: each for each in owed.get(one.debtor_id, [])}
        judged, rows = judge(person, step, about[one.debtor_id], of, on, rules_of(policies[one.debtor_id], on))
        try:
            gate = gate_record(person.facts, on.toordinal())
        except gather.BROKEN:
            gate = gate_record((), on.toordinal())
        against = veiled(judged.against, is_veiled=not has_ground(officer))
        yield GateRow(
            one.debtor_id,
            one.pk,
            heads[one.debtor_id],
            names.get(one.debtor_id, ""),
            one.due,
            veiled(one.reasons, is_veiled=not has_ground(officer)),
            gate,
            notes.get(one.debtor_id, "") if gate.exception else "",
            judged._replace(against=against),
            sum(_open(of[claim]) for claim in about[one.debtor_id] if claim in of),
            len(named),
            oldest.kind,
            oldest.last_day or oldest.decided_on,
            lapses_on(rows.values(), on.toordinal()),
            any(claim.has_remission for claim in named),
            sights[one.debtor_id].grounds[0],
        )


def judge(
    person: gather.Person,
    step: Step,
    claims: Sequence[int],
    owed: Mapping[int, OpenClaim],
    on: date,
    rules: Rules,
) -> tuple[Judged, dict[int, Position]]:
    """Whether one officer can take the step for this person that day, with the position of each claim; nothing is booked."""
    try:
        state, states = gather.positions(person)
    except gather.BROKEN:
        return Judged(Ruling.BLOCKED, None, 0), {}
    rows = {claim: Position(*states[claim], *state) for claim in claims}
    return judged(step, rows, owed, person.facts, on, rules), rows


def _exceptions(ids: Sequence[int], sights: Mapping[int, Sight], officer: Officer, on: date) -> dict[int, str]:
    """The words with the newest exception of each person, where this officer may read them."""
    found = Event.objects.filter(debtor__in=ids, kind=Kind.GATE_EXCEPTION, on__lte=on, content__isnull=False)
    told: dict[int, str] = {}
    rows = found.order_by("on", "sequence").values_list("debtor", "content__text", "by", "by__department")
    for debtor, text, by, department in rows:
        is_own = by == officer.pk or (department is not None and department == officer.department_id)
        told[debtor] = text if sights[debtor].is_whole or is_own else ""
    return told


def _open(one: OpenClaim) -> int:
    return one.kosten_cents + one.rente_cents + one.hoofdsom_cents
