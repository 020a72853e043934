"""The letters about talking and about rest: what was tried, what was agreed, a pause, help, what somebody can pay."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from vereffen.approach.capacity import NET, capacity
from vereffen.approach.facts import Kind
from vereffen.approach.protections import KINDS, Stops
from vereffen.law.refusal import Refusal
from vereffen.records.letters.asked import Asked, data_of, note_of, objection, refuse_without
from vereffen.records.letters.frame import Content
from vereffen.records.models import Case, Event

# Older contacts are told in no letter: nobody remembers them.
_RECENT_DAYS = 14
# Up to so many days it is a short deferral, beyond it a decision with its reasons: our choice.
_SHORT_DAYS = 30
_TO_SEND_DAYS = 14
_DAYPARTS = {"ochtend": ("ochtend", "morning"), "middag": ("middag", "afternoon"), "avond": ("avond", "evening")}
_WORKING_DAYS, _WEEK_DAYS = 5, 7


def called(asked: Asked) -> Content:
    """When we tried to reach somebody in the last two weeks and did not."""
    since = asked.on - timedelta(days=_RECENT_DAYS)
    events = Event.objects.filter(debtor=asked.debtor, kind=Kind.CONTACT, on__gt=since, on__lte=asked.on)
    tried: list[str] = []
    for event in events.order_by("on", "sequence"):
        data = data_of(event)
        if data["bereikt"]:
            tried = []
        elif data["kanaal"] in {"telefoon", "huisbezoek"}:
            dutch, english = _DAYPARTS[data["dagdeel"]]
            tried.append(f"{asked.day(event.on)}, {asked.say(dutch, english)}")
    if not tried:
        raise Refusal("Nobody tried to call this person in the last two weeks without reaching them.")
    return Content((), {"gebeld_op": tried[-3:]})


def agreed(asked: Asked) -> Content:
    """What was agreed in the last conversation: what the contact tells, and the sentences that the officer adds."""
    event = asked.last(Kind.CONTACT, of=lambda data: bool(data["bereikt"]))
    if event is None or event.on <= asked.on - timedelta(days=_RECENT_DAYS):
        raise Refusal("There was no conversation in the last two weeks to confirm.")
    data = data_of(event)
    told = []
    if "afspraak_op" in data:
        day = asked.day(date.fromisoformat(data["afspraak_op"]))
        told.append(asked.say(f"U betaalt uiterlijk op {day}.", f"You pay by {day} at the latest."))
    told += asked.lines("afspraken")
    if not told:
        raise Refusal("Write in afspraken what you agreed: at least one sentence.")
    call = {"terugbellen_op": data["terugbellen_op"]} if "terugbellen_op" in data else {}
    return Content(asked.owed, {"gesprek_op": event.on.isoformat(), "afspraken": told, **call})


def _protection(asked: Asked, fits: Callable[[Mapping[str, Any]], bool]) -> tuple[Event, Mapping[str, Any]]:
    day = asked.on.isoformat()
    event = asked.last(
        Kind.PROTECTION, of=lambda data: fits(data) and data["van"] <= day and data.get("tot", day) >= day
    )
    if event is None:
        raise Refusal("There is no such pause or deferral today.")
    return event, data_of(event)


def pause(asked: Asked) -> Content:
    """What stops, and until when."""

    def fits(data: Mapping[str, Any]) -> bool:
        of = KINDS[data["soort"]]
        return bool(of.stops & Stops.LETTERS) and "tot" in data and of.is_open and data["soort"] != "uitstel"

    event, data = _protection(asked, fits)
    of = KINDS[data["soort"]]
    stops = []
    if of.stops & Stops.LETTERS:
        stops.append(asked.say("Wij vragen u niet om te betalen.", "We do not ask you to pay."))
    if of.stops & Stops.COSTS:
        stops.append(asked.say("Er komen geen kosten bij.", "No costs are added."))
    if of.stops & Stops.FORCE:
        stops.append(
            asked.say(
                "Wij halen geen geld van uw inkomen of rekening.", "We take no money from your income or account."
            )
        )
    owed = [one for one in asked.owed if event.claim_id in {None, one.claim}]
    return Content(
        refuse_without(owed, "Nothing is open, so there is nothing to pause."), {"tot": data["tot"], "stopt": stops}
    )


def deferred(asked: Asked) -> Content:
    """A short deferral, also the only one for a tax: until when, and nothing else changes."""
    event, data = _protection(asked, lambda data: data["soort"] == "uitstel" and "tot" in data)
    owed = [one for one in asked.owed if event.claim_id in {None, one.claim}]
    return Content(
        refuse_without(owed, "Nothing is open, so there is nothing to defer."), {}, date.fromisoformat(data["tot"])
    )


def decided_later(asked: Asked) -> Content:
    """The decision that somebody may pay later, with its reason and how to object (Awb 4:94)."""
    event, data = _protection(asked, lambda data: data["soort"] == "uitstel" and "tot" in data)
    owed = [one for one in asked.owed if event.claim_id in {None, one.claim}]
    refuse_without(owed, "Nothing is open, so there is nothing to defer.")
    if any(one.regime != "awb" for one in owed):
        raise Refusal("This decision is one under the Awb: for a tax or a private claim, the short letter is enough.")
    reason = note_of(event) or asked.say(
        "U vroeg ons om later te mogen betalen.", "You asked us whether you could pay later."
    )
    law = asked.say("artikel 4:94 van de Algemene wet bestuursrecht", "article 4:94 of the Algemene wet bestuursrecht")
    own = {"tot": data["tot"], "redenen": [reason], "bezwaar_tot": objection(event.on), "wet": law}
    return Content(tuple(owed), own)


def is_short(data: Mapping[str, Any], on: date) -> bool:
    """Whether a deferral of that day is a short one."""
    return (date.fromisoformat(data["tot"]) - on).days <= _SHORT_DAYS


def handed_over(asked: Asked) -> Content:
    """Who helps with the debts, and within how many days they call."""
    running = Case.objects.filter(debtor=asked.debtor, kind="doorverwijzing", closed_on=None).select_related(
        "to_department"
    )
    case = running.order_by("-on", "-event_id").first()
    if case is None:
        raise Refusal("There is no referral to debt help that runs.")
    town = asked.debtor.municipality.city or asked.debtor.municipality.name.removeprefix("Gemeente ")
    who = case.to_department.name if case.to_department else asked.say("Schuldhulp", "Debt help") + f" {town}"
    days = math.ceil(asked.chosen.schuldhulp_antwoord_werkdagen * _WEEK_DAYS / _WORKING_DAYS)
    return Content(asked.owed, {"bij": who, "binnen_dagen": days})


def remission_help(asked: Asked) -> Content:
    """What somebody has to send to ask for remission of the taxes that know it."""
    claims = asked.claims()
    taxes = [one for one in asked.owed if claims[one.claim].has_remission and not claims[one.claim].intent]
    refuse_without(taxes, "No open claim here knows remission.")
    needed = [
        asked.say("Uw laatste loonstrook of uitkering", "Your last payslip or benefit statement"),
        asked.say("Uw huur of hypotheek per maand", "Your rent or mortgage per month"),
        asked.say("Wat u betaalt voor uw zorgverzekering", "What you pay for your health insurance"),
        asked.say("Het saldo van al uw bankrekeningen", "The balance of all your bank accounts"),
    ]
    until = asked.on + timedelta(days=_TO_SEND_DAYS)
    return Content(tuple(taxes), {"stuur_tot": until.isoformat(), "nodig": needed})


def means(asked: Asked) -> Content:
    """What somebody can pay a month and how it was computed, at the side that leaves the person the most (Rv 475i)."""
    if not asked.person.is_person:
        raise Refusal("Only a person has a beslagvrije voet.")
    known = capacity(asked.person.facts, asked.on, asked.chosen.draagkracht_geldig_dagen)
    income = next((one for one in known.known if one.key == NET), None)
    if income is None or known.protected_high_cents is None or known.low_cents is None:
        raise Refusal("What this person can pay is not known yet: ask about the income first.")
    days = [one.on for one in known.known if one.on]
    free = min(known.protected_high_cents, income.value)
    sums = [
        [asked.say("Uw inkomen", "Your income"), income.value],
        [asked.say("Dit blijft altijd voor u", "This always stays yours"), -free],
    ]
    rest = income.value - free - known.low_cents
    if rest > 0:
        sums.append([asked.say("Ruimte die u zelf houdt", "Room that you keep yourself"), -rest])
    sums.append([asked.say("Dit kunt u hoogstens betalen", "This you can pay at most"), known.low_cents])
    own = {
        "vrij_cents": known.protected_high_cents, "ruimte_cents": known.low_cents, "berekening": sums,
        "gegevens_van": max(days, default=asked.on).isoformat(),
    }  # fmt: skip
    return Content((), own)
