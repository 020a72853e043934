"""How people of an example office grow: a team of eight with two moments, calls that two colleagues rated, and trainings."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vereffen.simulation.diary import working_day_before
from vereffen.track.competences import COMPETENCES
from vereffen.track.skill_files import scan
from vereffen.track.skills import Moment

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

TEAM = "Samen innen"
# They make a team of eight with those who have a desk of their own in the example.
MORE = (
    ("noor", "Noor de Wit"),
    ("sem", "Sem Kaya"),
    ("lotte", "Lotte Visser"),
    ("amir", "Amir Saïd"),
    ("eva", "Eva Mulder"),
)
EIGHT = ("karin", "fatma", "ton", *(name for name, _full_name in MORE))
FIRST, SECOND = timedelta(days=120), timedelta(days=20)
# What an invented team finds hard, in fifths of a point per competence, and how it grew.
_HARD = {"a": 3, "b": 2, "c": 1, "d": 2, "e": 3, "f": 1, "g": 2, "h": 2, "i": 1}
_GREW = {"a": 0, "b": 1, "c": 1, "d": 0, "e": 0, "f": 1, "g": 0, "h": 1, "i": 0}


def lay_the_skills(of: Municipality, at: datetime) -> None:
    """Fills in, settles, rates and plans by the use cases; done again it changes nothing."""
    from vereffen.records import skills

    if skills.releases(of):
        return
    people = _people(of)
    lead = people["ton"]
    for moment, before, grew in ((Moment.T0, FIRST, False), (Moment.T1, SECOND, True)):
        _fill(list(people.values()), moment, at - before, grew=grew)
        _settle(lead, moment, at - before)
    _calls([people[name] for name in EIGHT], at)
    _trainings(lead, list(people.values()), at)


def _at_work(at: datetime) -> datetime:
    """The moment, or the same hour on the last working day before it."""
    return at - (at.date() - working_day_before(at.date()))


def _people(of: Municipality) -> dict[str, Officer]:
    from vereffen.records import register
    from vereffen.records.models import Team

    team, _is_new = Team.objects.get_or_create(municipality=of, name=TEAM)
    for name, full_name in MORE:
        if register.officer(of, name) is None:
            register.add_officer(of, name, "", "medewerker", full_name)
    found = {name: one for name in EIGHT if (one := register.officer(of, name)) is not None}
    for one in found.values():
        one.team = team
        one.save(update_fields=["team"])
    return found


def _fill(people: list[Officer], moment: Moment, at: datetime, *, grew: bool) -> None:
    from vereffen.usecases.fill_self_scan import fill_self_scan

    for number, one in enumerate(people):
        answers = {
            item.code: min(5, _HARD[item.competence] + (number + place) % 3 + (_GREW[item.competence] if grew else 0))
            for place, item in enumerate(scan().items)
        }
        fill_self_scan(one, moment, answers, at, is_done=True)


def _settle(lead: Officer, moment: Moment, at: datetime) -> None:
    from vereffen.usecases.tell_team_scan import tell_team_scan

    tell_team_scan(lead, moment, at.date(), at)


def _calls(people: list[Officer], at: datetime) -> None:
    """Six practice conversations that two colleagues rated, and one that waits for the lead."""
    from vereffen.usecases.offer_call import offer_call
    from vereffen.usecases.rate_call import rate_call

    for number, scenario in enumerate(("vergeten", "baan-kwijt", "naheffing", "al-betaald", "zzp", "vergeten")):
        on = _at_work(at - timedelta(days=19 - number))
        one, *raters = (people[(number + more) % len(people)] for more in (0, 1, 2))
        call = offer_call(one, [rater.pk for rater in raters], on.date(), on, scenario=scenario)
        for side, rater in enumerate(raters):
            levels: dict[str, int | None] = {
                each.code: 1 + (number + place + (side if (number + place) % 4 == 0 else 0)) % 4
                for place, each in enumerate(COMPETENCES)
            }
            rate_call(rater, call, {**levels, "g": None}, on)
    offer_call(people[0], [people[2].pk, people[1].pk], at.date(), at, scenario="lezen-is-moeilijk")


def _trainings(lead: Officer, people: list[Officer], at: datetime) -> None:
    from vereffen.usecases.plan_training import plan_training
    from vereffen.usecases.record_attendance import record_attendance

    everybody = [one.pk for one in people]
    for module, days in (("masterclass", 100), ("bellen-1", 60)):
        held = _at_work(at - timedelta(days=days))
        number = plan_training(
            lead, module, held, held - timedelta(days=10), invited=everybody, place="Stadskantoor, zaal 2"
        )
        came = {one: "afwezig" if place == days % 7 else "aanwezig" for place, one in enumerate(everybody)}
        record_attendance(lead, number, came, held + timedelta(hours=4))
    for module, days in (("geld-en-recht", 8), ("samenwerken", 22)):
        plan_training(
            lead, module, _at_work(at + timedelta(days=days)), at, invited=everybody, place="Stadskantoor, zaal 2"
        )
