"""What a script or another system tells about one person: checked, and turned into the data of a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from vereffen.approach import budget, contacts, keys, schedules
from vereffen.approach.carry_out import OUTCOMES as FOUND
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step, step_of
from vereffen.approach.facts import (
    CAUSES,
    CHANNELS,
    CREDIT_TO,
    ENDINGS,
    EXCEPTIONS,
    INFORMATION,
    PARTS_OF_DAY,
    PROTECTIONS,
    WRITTEN_OFF,
    Kind,
)
from vereffen.approach.keys import Data
from vereffen.approach.protections import KINDS
from vereffen.law import inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.values import NotInForce

OUTCOMES = ("gegrond", "ongegrond", "ingetrokken")


def checked(kind: Kind, data: Data, on: date) -> dict[str, Any]:
    """The data of a fact of this kind with only its own keys, each of the right sort; else refused by key."""
    check = _CHECKS.get(kind)
    if check is None:
        raise Refusal(f"A fact of kind {kind} cannot be told: see `vereffen record --help` for the kinds.")
    keys.refuse_unkeepable(data)
    return check(dict(data), on)


def contact_told(data: Data, on: date) -> tuple[dict[str, Any], str]:
    """The data of a contact on that day and its note apart, because free text is no part of a fact; else refused by key."""
    keys.refuse_unkeepable(data)
    keys.only(data, "kanaal", "dagdeel", "bereikt", "oorzaak", "notitie", *contacts.AROUND)
    reached = data.get("bereikt")
    if not isinstance(reached, bool):
        raise Refusal("bereikt must be true or false: did you speak with the person?")
    cause = keys.one_of(data, "oorzaak", CAUSES) if "oorzaak" in data else "onbekend"
    if not reached and cause != "onbekend":
        raise Refusal("A cause is what the person says: without a conversation it is onbekend.")
    note = data.get("notitie", "")
    if not isinstance(note, str):
        raise Refusal("notitie must be text.")
    told = {
        "kanaal": keys.one_of(data, "kanaal", CHANNELS),
        "dagdeel": keys.one_of(data, "dagdeel", PARTS_OF_DAY),
        "bereikt": reached,
        "oorzaak": cause,
        **contacts.around(data, on, is_reached=reached),
    }
    return told, note.strip()


def step_told(data: Data) -> tuple[Step, Choices]:
    """The step that somebody chose and what was added to it; else refused by key.

    `reden` says why, `per_post` how a dwangbevel goes, `bedrag_cents` what is set off, `uitkomst` what a check found.
    """
    keys.refuse_unkeepable(data)
    keys.only(data, "stap", "reden", "per_post", "bedrag_cents", "uitkomst")
    step = step_of(str(data.get("stap", "")))
    if step is None:
        raise Refusal("A step needs the key stap, with the code of a step.")
    by_post = data.get("per_post")
    if by_post is not None and not isinstance(by_post, bool):
        raise Refusal("per_post must be true or false: does it go by post?")
    cents = keys.cents(data, "bedrag_cents") if "bedrag_cents" in data else 0
    outcome = keys.one_of(data, "uitkomst", FOUND) if "uitkomst" in data else ""
    reason = keys.text(data, "reden").strip() if "reden" in data else ""
    return step, Choices(by_post, cents, reason, outcome)


_REPRESENTATIVE = ("naam", "straat", "huisnummer", "postcode", "plaats")


def representative(data: Data) -> str:
    """To whom letters go instead: name, street and place on a line each; empty when nobody was named."""
    told = data.get("vertegenwoordiger")
    if told is None:
        return ""
    if not isinstance(told, Mapping) or not all(isinstance(one, str) for one in told.values()):
        raise Refusal(f"vertegenwoordiger must be one object with texts: {', '.join(_REPRESENTATIVE)}.")
    keys.only(told, *_REPRESENTATIVE)
    keys.text(told, "naam")
    name, street, number, postal_code, place = (told.get(key, "").strip() for key in _REPRESENTATIVE)
    return "\n".join((name, f"{street} {number}".strip(), f"{postal_code} {place}".strip()))


def _protection(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "soort", "van", "tot", "betwist_cents", "vertegenwoordiger")
    told: dict[str, Any] = {
        "soort": keys.one_of(data, "soort", PROTECTIONS),
        "van": keys.day(data, "van") or on.isoformat(),
    }
    end = keys.day(data, "tot")
    if end:
        if end < told["van"]:
            raise Refusal("tot must not lie before van.")
        told["tot"] = end
    if "betwist_cents" in data:
        if told["soort"] != "bezwaar":
            raise Refusal("betwist_cents belongs to a protection of soort bezwaar.")
        told["betwist_cents"] = keys.cents(data, "betwist_cents")
    if representative(data):
        if not KINDS[told["soort"]].writes_to:
            raise Refusal(
                f"Letters of somebody with {told['soort']} stay with the person: leave vertegenwoordiger out."
            )
        # Who it is stands apart from the fact.
        told["vertegenwoordiger"] = True
    return told


def _protection_ended(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "soort")
    return {"soort": keys.one_of(data, "soort", PROTECTIONS)}


def _arrangement_ended(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "einde", "reden")
    return {"einde": keys.one_of(data, "einde", ENDINGS)}


def _returned(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "stap")
    return {"stap": keys.one_of(data, "stap", (Step.AANMANING.code, Step.HERINNERING.code, Step.DWANGBEVEL.code))}


def _exception(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "soort", "reden")
    keys.text(data, "reden")
    return {"soort": keys.one_of(data, "soort", EXCEPTIONS)}


def _information(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "wat")
    return {"wat": keys.one_of(data, "wat", INFORMATION)}


def _credit(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "bedrag_cents", "naar")
    return {"bedrag_cents": keys.cents(data, "bedrag_cents"), "naar": keys.one_of(data, "naar", CREDIT_TO)}


def _nothing(data: Data, on: date) -> dict[str, Any]:
    keys.only(data)
    return {}


def _amount(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "bedrag_cents", "reden")
    keys.text(data, "reden")
    return {"bedrag_cents": keys.cents(data, "bedrag_cents")}


def _written_off(data: Data, on: date) -> dict[str, Any]:
    # Another system may not know the ground; a screen asks it.
    keys.only(data, "bedrag_cents", "reden", "grond")
    ground = {"grond": keys.one_of(data, "grond", WRITTEN_OFF)} if "grond" in data else {}
    return {**_amount({key: data[key] for key in data if key != "grond"}, on), **ground}


def _why(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "reden")
    keys.text(data, "reden")
    return {}


def _payment(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "bedrag_cents", "betalingskenmerk", "aangewezen")
    for key in ("betalingskenmerk", "aangewezen"):
        if not isinstance(data.get(key, ""), str):
            raise Refusal(f"{key} must be text.")
    return {**data, "bedrag_cents": keys.cents(data, "bedrag_cents")}


def _arrangement(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "vorderingen", "termijn_cents", "eerste_termijn", "bewuste_keuze", "reden", "termijnen")
    if "reden" in data:
        keys.text(data, "reden")
    claims = data.get("vorderingen")
    if not isinstance(claims, list) or not claims or not all(isinstance(one, str) for one in claims):
        raise Refusal("vorderingen must be a list of at least one claim.")
    is_choice = data.get("bewuste_keuze", False)
    if not isinstance(is_choice, bool):
        raise Refusal("bewuste_keuze must be true or false: did the person choose this knowing the limit?")
    first = keys.day(data, "eerste_termijn")
    if first is None or first < on.isoformat():
        raise Refusal("eerste_termijn is needed: a day that is not yet past.")
    told: dict[str, Any] = {
        "vorderingen": claims,
        "termijn_cents": keys.cents(data, "termijn_cents"),
        "eerste_termijn": first,
        "bewuste_keuze": is_choice,
    }
    if "termijnen" not in data:
        return told
    if not isinstance(data["termijnen"], list):
        raise Refusal("termijnen must be a list of [day, cents].")
    schedule = schedules.read(data["termijnen"])
    # By the largest one it is judged what is left to live on.
    if (schedule[0].day.isoformat(), max(one.cents for one in schedule)) != (first, told["termijn_cents"]):
        raise Refusal("eerste_termijn must be the first of termijnen, and termijn_cents the largest of them.")
    return {**told, "termijnen": schedules.told(schedule)}


def _objection(data: Data, on: date) -> dict[str, Any]:
    keys.only(data, "uitkomst", "bedrag_cents")
    told: dict[str, Any] = {"uitkomst": keys.one_of(data, "uitkomst", OUTCOMES)}
    if "bedrag_cents" in data:
        if told["uitkomst"] != "gegrond":
            raise Refusal("bedrag_cents belongs to an objection that is gegrond.")
        told["bedrag_cents"] = keys.cents(data, "bedrag_cents")
    return told


def _capacity(data: Data, on: date) -> dict[str, Any]:
    if "geweigerd" in data:
        keys.only(data, "geweigerd")
        if data["geweigerd"] is not True:
            raise Refusal("geweigerd must be true; leave it out when the person told what there is.")
        return {"geweigerd": True}
    # One answer is worth keeping too; told whole, it is also computed.
    told = inquiry.read_part("beslagvrije-voet", data)
    if not told:
        raise Refusal("Tell at least one thing, such as leefsituatie or netto_inkomen_maand_cents, or geweigerd.")
    if any(field.is_needed and field.key not in told for field in inquiry.of_name("beslagvrije-voet").fields):
        return told
    try:
        found = inquiry.ask("beslagvrije-voet", on, data)
    except NotInForce:
        return told
    return {**told, "uitkomst": dict(found.finding.result)}


def _remission(data: Data, on: date) -> dict[str, Any]:
    # That it was looked into counts with whatever was known then; told whole, it is also computed.
    fields = {field.key: field for field in inquiry.of_name("kwijtschelding").fields}
    keys.only(data, *fields)
    keys.one_of(data, "huishouden", fields["huishouden"].options)
    needed = {key for key, field in fields.items() if field.is_needed}
    is_whole = needed <= set(data) and bool({"schuld_cents", "belastingen"} & set(data))
    if not is_whole:
        return dict(data)
    try:
        found = inquiry.ask("kwijtschelding", on, data)
    except NotInForce:
        return dict(data)
    return {**data, "uitkomst": dict(found.finding.result)}


_CHECKS: dict[Kind, Callable[[dict[str, Any], date], dict[str, Any]]] = {
    Kind.PROTECTION: _protection,
    Kind.PROTECTION_ENDED: _protection_ended,
    Kind.ARRANGEMENT_ENDED: _arrangement_ended,
    Kind.ACKNOWLEDGEMENT: _why,
    Kind.RETURNED_LETTER: _returned,
    Kind.GATE_EXCEPTION: _exception,
    Kind.INFORMATION: _information,
    Kind.SET_OFF_REQUEST: _nothing,
    Kind.CREDIT: _credit,
    Kind.CAPACITY: _capacity,
    Kind.BUDGET: budget.checked,
    Kind.REMISSION: _remission,
    Kind.REMISSION_DECISION: _amount,
    Kind.WRITE_OFF: _written_off,
    Kind.WRITE_OFF_UNDONE: _why,
    Kind.COST_WAIVER: _amount,
    Kind.CORRECTION: _amount,
    Kind.REVERSAL: _amount,
    Kind.PAYMENT: _payment,
    Kind.ARRANGEMENT: _arrangement,
    Kind.OBJECTION_DECISION: _objection,
}
