"""When an objection or a complaint is in time, and by when the municipality answers it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from vereffen.law import calendar
from vereffen.law.rule import rests_on


class Arrival(StrEnum):
    """How an objection came in against its term; late ones are still heard when the person could not help it (Awb 6:11)."""

    IN_TIME = "op_tijd"
    IF_POSTED_IN_TIME = "per_post"
    LATE = "te_laat"


@rests_on("Awb 6:7", "Awb 6:8 lid 1")
def objection_by(announced_on: date) -> date:
    """The last day to object to a decision, or to appeal from one on an objection, counted from its announcement."""
    return calendar.last_day(announced_on, calendar.term("bezwaartermijn", announced_on))


@rests_on("Leidraad 26.4.6")
def appeal_on_remission_by(announced_on: date) -> date:
    """The last day to appeal to the college from a decision on kwijtschelding; one that ends in a weekend moves on, which favours the person."""
    return calendar.last_day(announced_on, calendar.term("leidraad_beroep_kwijtschelding", announced_on))


@rests_on("Awb 6:9 lid 1", "Awb 6:9 lid 2")
def arrival(announced_on: date, received_on: date) -> Arrival:
    """How an objection that was received on that day came in; whether it is heard, a person decides."""
    last = objection_by(announced_on)
    if received_on <= last:
        return Arrival.IN_TIME
    posted = calendar.add(last, calendar.term("awb_posttermijn", received_on))
    return Arrival.IF_POSTED_IN_TIME if received_on <= posted else Arrival.LATE


def in_last_weeks(received_on: date) -> bool:
    """Whether an objection came in so late in the year that the weeks of the Awb hold for a municipal tax too (Gw 236)."""
    weeks = calendar.term("gw_laatste_weken", received_on).length
    return received_on > date(received_on.year, 12, 31) - timedelta(weeks=weeks)


@rests_on("Awb 7:10 lid 1", "Gw 236 lid 2")
def decision_by(announced_on: date, received_on: date, *, committee: bool, is_tax: bool) -> date:
    """The last day to decide on an objection.

    For a municipal tax the calendar year of receipt, unless it came in the last weeks of that year; else weeks after the
    term to object, or after receipt when that term was over.
    """
    if is_tax and not in_last_weeks(received_on):
        return date(received_on.year, 12, 31)
    key = "awb_beslistermijn_bezwaar_commissie" if committee else "awb_beslistermijn_bezwaar"
    # What comes in after its term is answered within the weeks of the law all the same, counted from that day.
    begins = max(objection_by(announced_on), received_on)
    return calendar.last_day(begins, calendar.term(key, received_on))


@rests_on("Awb 7:10 lid 3")
def decision_postponed_to(decide_by: date) -> date:
    """The last day to decide on an objection when the municipality postpones it, in writing, as far as it may."""
    return calendar.last_day(decide_by, calendar.term("awb_verdaging_bezwaar", decide_by))


@rests_on("Awb 9:11 lid 1")
def complaint_by(received_on: date, *, committee: bool) -> date:
    """The last day to deal with a complaint, counted from its receipt."""
    key = "awb_klachttermijn_commissie" if committee else "awb_klachttermijn"
    return calendar.last_day(received_on, calendar.term(key, received_on))


@rests_on("Awb 9:11 lid 2")
def complaint_postponed_to(answer_by: date) -> date:
    """The last day to deal with a complaint when the municipality postpones it, in writing, as far as it may."""
    return calendar.last_day(answer_by, calendar.term("awb_verdaging_klacht", answer_by))


@rests_on("Awb 9:24 lid 1")
def ombudsman_by(told_on: date) -> date:
    """The last day on which an ombudsman has to take up a complaint of which the findings were told on that day."""
    return calendar.add(told_on, calendar.term("awb_ombudsmantermijn", told_on))
