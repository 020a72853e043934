"""Lists for a screen: tasks, who was found, the example people."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Q

from vereffen.approach import carry_out
from vereffen.approach.decision import Step
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers
from vereffen.records.models import (
    Claim,
    Debtor,
    Event,
    Letter,
    Municipality,
    Night,
    Officer,
    Proposal,
)
from vereffen.records.models.officers import Role
from vereffen.records.queries import sight


def find(municipality: Municipality, text: str, officer: Officer, at: datetime, limit: int = 20) -> list[Debtor]:
    """The debtors whom this officer may see and whose name, debtor number, claim number or payment reference holds the text."""
    wanted = Q(identity__name__icontains=text) | _numbered(text)
    found = Debtor.objects.filter(sight.visible(officer, at), wanted, municipality=municipality)
    people = list(found.select_related("identity").distinct()[:limit])
    seen = sight.seen_by(officer, [one.pk for one in people], at)
    return [one for one in people if one.pk in seen]


def find_number(municipality: Municipality, text: str) -> int | None:
    """The one debtor with exactly that debtor number, claim number or payment reference, whoever may see the person."""
    found = Debtor.objects.filter(_numbered(text), municipality=municipality).distinct()
    numbers = list(found.values_list("pk", flat=True)[:2])
    return int(numbers[0]) if len(numbers) == 1 else None


def _numbered(text: str) -> Q:
    return Q(numbers__number=text) | Q(claims__reference=text) | Q(claims__payment_reference=text)


def debtor_number(text: str, municipality: Municipality | None) -> int:
    """The debtor that `AFDELING:NUMBER` or our own number means; refused when none or several fit."""
    return dossiers.debtor_number(text, municipality)


def example_people() -> list[Officer]:
    """The people of an example municipality, to try it as; nobody anywhere else."""
    found = Officer.objects.filter(municipality__demo_since__isnull=False, is_active=True)
    found = found.exclude(role__in=[Role.LETTER, Role.HELPER, Role.SYSTEM])
    return list(found.select_related("municipality").order_by("id")[:10])


def colleagues(municipality: Municipality, but: int) -> list[Officer]:
    """The people of the municipality who may decide along with somebody else: that one, inhabitants and pilot leaders left out."""
    found = Officer.objects.filter(municipality=municipality, is_active=True).exclude(pk=but)
    return list(found.filter(role__in=[Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP]).order_by("username"))


def letter(municipality: Municipality, number: int) -> Letter | None:
    """The letter with that number in this municipality."""
    return Letter.objects.filter(municipality=municipality, pk=number).first()


def last_night(municipality: Municipality) -> Night | None:
    """The last night that was run."""
    return Night.objects.filter(municipality=municipality).order_by("-on").first()


def proposal(municipality: Municipality, event: int) -> Proposal | None:
    """The proposal with that number in this municipality, open or not."""
    return Proposal.objects.filter(municipality=municipality, pk=event).first()


def proposals_per_step(municipality: Municipality) -> dict[Step, int]:
    """How many people have an open proposal, per step."""
    counted = Proposal.objects.filter(municipality=municipality, status="open").values_list("step")
    return {Step(step): people for step, people in counted.annotate(Count("debtor", distinct=True)).order_by("step")}


def cost_of(proposed: Proposal, on: date) -> int | None:
    """What carrying out the proposal that day would cost the person, in cents; None when no source knows it."""
    owed = {one.claim: one for one in balances.open_claims([proposed.debtor_id], on).get(proposed.debtor_id, [])}
    step = Step(proposed.step)
    if step in carry_out.ELSEWHERE:
        return 0
    claims = [owed[int(claim)] for claim in proposed.claims.split() if int(claim) in owed]
    try:
        effects = carry_out.carry_out_together(step, claims, on, [carry_out.Choices()] * len(claims))
        return sum(effect.cost_cents for effect in effects)
    except Refusal:
        return None


def activity(municipality: Municipality, since: date, until: date) -> dict[str, int]:
    """How many facts of each kind counted in the municipality from one day until another, both included."""
    counted = Event.objects.filter(municipality=municipality, on__gte=since, on__lte=until).values_list("kind")
    return dict(counted.annotate(Count("id")).order_by("kind"))


def totals(municipality: Municipality) -> dict[str, int]:
    """How many debtors, claims, events and letters there are."""
    return {
        "debtors": Debtor.objects.filter(municipality=municipality).count(),
        "claims": Claim.objects.filter(municipality=municipality).count(),
        "events": Event.objects.filter(municipality=municipality).count(),
        "letters": Letter.objects.filter(municipality=municipality).count(),
    }


def only_place() -> Municipality | None:
    """The municipality of this place, when it is one."""
    found = list(Municipality.objects.all()[:2])
    return found[0] if len(found) == 1 else None


def is_practice() -> bool:
    """Whether everything here is invented, so that the recorded day may be set."""
    return not Municipality.objects.filter(is_demo=False).exists()


def debtor_of_claim(municipality: Municipality, number: str) -> int | None:
    """Whose claim that number is in this municipality."""
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    return Claim.objects.filter(municipality=municipality, pk=wanted).values_list("debtor", flat=True).first()
