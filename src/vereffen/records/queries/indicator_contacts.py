"""What was done for the people of each claim, as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date

import numpy as np

from vereffen.approach.facts import CHANNELS, PARTS_OF_DAY
from vereffen.records.queries.indicators import Whole
from vereffen.records.queries.team_scope import case, columns, ordinal, told, told_number, told_yes
from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, first, late
from vereffen.track.indicators.contact import Contacts, Done, Facts, contacted, first_of
from vereffen.track.indicators.plans import never
from vereffen.track.indicators.room import Asks, asked

_ON = 'e."on"'
_DATA = "e.data"


def done(municipality: int, whole: Whole, cut: date) -> Done:
    """What was done for each claim that became late or got a cost; of the others nothing is asked."""
    of = whole.cohort
    some = np.flatnonzero(late(of) | (first(of.costs, len(of.due)) < NEVER))
    who = (whole.claim[some], of.debtor[some], whole.announced[some])
    spoken, sought, checked = never(len(of.due)), never(len(of.due)), never(len(of.due))
    spoken[some], sought[some] = contacted(*who, _contacts(municipality, cut))
    checked[some] = first_of(*who, facts(municipality, "e.kind IN ('remission', 'remission_decision')", cut))
    verified = np.zeros(len(of.due), bool)
    verified[some] = asked(_verified(municipality, cut), of.debtor[some], of.due[some] + GRACE_DAYS) > 0
    return Done(spoken, sought, checked, whole.remittable, verified)


def facts(municipality: int, which: str, cut: date) -> Facts:
    """The facts about people of this municipality that meet a condition, up to and including a day."""
    found = columns(
        f"SELECT e.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, {ordinal(_ON)} AS day FROM records_event e"
        f" WHERE e.municipality_id = {int(municipality)} AND {_ON} <= '{cut.isoformat()}' AND {which}",
        "debtor", "claim", "day",
    )  # fmt: skip
    return Facts(found["debtor"], found["claim"], found["day"])


def _contacts(municipality: int, cut: date) -> Contacts:
    channels = {code: at for at, code in enumerate(CHANNELS)}
    parts = {code: at for at, code in enumerate(PARTS_OF_DAY)}
    found = columns(
        f"SELECT e.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, {ordinal(_ON)} AS day,"
        f" {case(told(_DATA, 'kanaal'), channels)} AS channel, {case(told(_DATA, 'dagdeel'), parts)} AS part,"
        f" CASE WHEN {told_yes(_DATA, 'bereikt')} THEN 1 ELSE 0 END AS spoken FROM records_event e"
        f" WHERE e.municipality_id = {int(municipality)} AND e.kind = 'contact' AND {_ON} <= '{cut.isoformat()}'",
        "debtor", "claim", "day", "channel", "part", "spoken",
    )  # fmt: skip
    about = Facts(found["debtor"], found["claim"], found["day"])
    return Contacts(about, found["channel"], found["part"], found["spoken"] == 1)


def _verified(municipality: int, cut: date) -> Asks:
    """From which day on before which a person had confirmed a number or address: what was told of it last counts."""
    found = columns(
        f"SELECT {told_number(_DATA, 'punt')} AS point, e.debtor_id AS debtor, {ordinal(_ON)} AS day,"
        f" CASE WHEN {told(_DATA, 'kwaliteit')} = 'bevestigd' AND NOT ({told_yes(_DATA, 'einde')}) THEN 1 ELSE 0 END AS good"
        f" FROM records_event e WHERE e.municipality_id = {int(municipality)} AND e.kind = 'contact_detail'"
        f" AND {_ON} <= '{cut.isoformat()}' AND {told(_DATA, 'soort')} IN ('telefoon', 'email') ORDER BY {_ON}, e.id",
        "point", "debtor", "day", "good",
    )  # fmt: skip
    order = np.argsort(found["point"], kind="stable")
    point, debtor, day, good = (found[name][order] for name in ("point", "debtor", "day", "good"))
    until = np.full(len(day), NEVER, np.int64)
    goes_on = point[1:] == point[:-1]
    until[:-1][goes_on] = day[1:][goes_on]
    return Asks(debtor, day, until, good)
