"""The letters about an arrangement: offered, made, an instalment that comes or that was missed, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.schedules import Schedule
from vereffen.law import deferral
from vereffen.law.objections import objection_by
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts, mandates
from vereffen.records.letters.asked import Asked, data_of, note_of, objection, refuse_without
from vereffen.records.letters.frame import Content, framed
from vereffen.records.models import Claim, Debtor, Officer
from vereffen.records.queries import arrangements, capacities
from vereffen.records.queries.arrangements import Running
from vereffen.records.queries.dossiers import dossier

# An instalment is announced so many days before: our choice, a pay slip comes in between.
_AHEAD_DAYS = 14
_TO_PAY_DAYS = 14


def arranged(owed: Sequence[OpenClaim], schedule: Schedule, on: date, *, is_changed: bool = False) -> Content:
    """The letter about an arrangement that was made or changed that day."""
    # A private claim knows no objection, and for a tax the Awb does not open it against a delay.
    claims = Claim.objects.in_bulk([one.claim for one in owed])
    against = [claims[one.claim].reference for one in owed if one.regime == "awb"]
    own: dict[str, Any] = {}
    if against:
        own = {"bezwaar_tegen": against, "bezwaar_tot": objection_by(on).isoformat()}
    own |= {**_debited(claims[owed[0].claim].debtor_id if owed else 0), **({"gewijzigd": True} if is_changed else {})}
    return Content(tuple(owed), own, schedule[0].day, schedule)


def _debited(debtor: int) -> dict[str, str]:
    """That each instalment is debited, and from where, when the person gave a mandate."""
    mandate = mandates.live(debtor)
    if mandate is None:
        return {}
    # Only the end of the number: a letter may be read by somebody else.
    account = f"{mandate.iban[:2]}** **** {mandate.iban[-4:]}"
    return {
        "afschrijven_van": account,
        "machtiging": mandate.reference,
        "incassant": mandate.municipality.creditor_id,
    }


def of_arrangement(
    debtor: int, owed: Sequence[OpenClaim], schedule: Schedule, on: date, by: Officer | None
) -> dict[str, Any]:
    """The letter about an arrangement of this debtor as a document, of one that is only being thought of."""
    found = Debtor.objects.select_related("municipality", "identity").get(pk=debtor)
    told = framed("regeling", 0, found, arranged(owed, schedule, on), on, by)
    version = letter_texts.for_person(found, "regeling", told["taal"], on)
    return {**told, **letter_texts.words_of(version)}


def offered(asked: Asked) -> Content:
    """The plan that fits best by what somebody can pay, with time to think about it."""
    if not asked.person.is_person:
        raise Refusal("An offer rests on what a person can pay: with an organisation, agree on a plan yourself.")
    known = capacities.capacity_of(asked.debtor.pk, asked.on)
    found = dossier(asked.debtor.pk, asked.on)
    plan = capacities.division_of(found, known, asked.on).plan if known else None
    if plan is None:
        raise Refusal("There is no plan to offer yet: find out first what this person can pay.")
    claims = {share.claim for share in plan.shares}
    owed = tuple(one for one in asked.owed if one.claim in claims)
    schedule = schedules.even(plan.total_cents, plan.per_month_cents, plan.first)
    until = min(asked.on + timedelta(days=asked.chosen.regeling_bedenktijd_dagen), schedule[0].day)
    return Content(owed, {"antwoord_tot": until.isoformat()}, schedule[0].day, schedule)


def _running(asked: Asked, *, is_late: bool) -> tuple[Running, tuple[OpenClaim, ...]]:
    plans = [one for one in arrangements.running_plans(asked.debtor.pk, asked.on) if one.is_late == is_late]
    if not plans:
        sentence = "No instalment is late." if is_late else "No arrangement runs here of which an instalment is coming."
        raise Refusal(sentence)
    return plans[0], tuple(one for one in asked.owed if one.claim in plans[0].claims)


def coming(asked: Asked) -> Content:
    """What is to be paid on the next day of a plan that runs as agreed."""
    plan, owed = _running(asked, is_late=False)
    due = plan.left[0]
    if due.day > asked.on + timedelta(days=_AHEAD_DAYS) or due.day < asked.on:
        raise Refusal("No instalment is due within two weeks: this letter can wait.")
    return Content(owed, {"nog_cents": due.cents}, due.day)


def missed(asked: Asked) -> Content:
    """What did not come in, and until when it can be mended without cost (Leidraad 25.1.5)."""
    plan, owed = _running(asked, is_late=True)
    due = plan.left[0]
    return Content(owed, {"gemist_op": due.day.isoformat(), "gemist_cents": due.cents}, deferral.repair_by(asked.on))


def ended(asked: Asked) -> Content:
    """That an arrangement has ended, why, and how to object (Awb 4:96)."""
    event = asked.last(Kind.ARRANGEMENT_ENDED, of=lambda data: data.get("einde") != "afgelost")
    owed = [one for one in asked.owed if event is None or event.claim_id in {None, one.claim}]
    refuse_without(owed if event else [], "No arrangement ended here of which something is still open.")
    if any(one.regime != "awb" for one in owed):
        raise Refusal(
            "This letter is made for decisions under the Awb only: for a tax or a private claim, write which way is open against it yourself."
        )
    usual = {
        "niet_nagekomen": asked.say(
            "Wij kregen niet alle bedragen op tijd. Wij konden geen andere afspraak met u maken.",
            "We did not get all amounts in time. We could make no other agreement with you.",
        ),
        "op_verzoek": asked.say("U vroeg ons om de regeling te stoppen.", "You asked us to stop the arrangement."),
    }
    assert event is not None  # noqa: S101 - without an event nothing is left to tell, which is refused above
    reason = note_of(event) or usual[data_of(event)["einde"]]
    law = asked.say("artikel 4:96 van de Algemene wet bestuursrecht", "article 4:96 of the Algemene wet bestuursrecht")
    return Content(
        tuple(owed),
        {"redenen": [reason], "bezwaar_tot": objection(event.on), "wet": law},
        max(asked.on, event.on) + timedelta(days=_TO_PAY_DAYS),
    )
