"""Self-scans, ratings and trainings: kept, changed and erased; single answers go to the person they are of and to nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from vereffen.records.models import (
    Attendance,
    CallRating,
    CallRelease,
    Municipality,
    OfferedCall,
    Officer,
    ScanRelease,
    SelfScan,
    Training,
)
from vereffen.track.call_scores import CallScores, Rated
from vereffen.track.skills import Moment, Scan, points
from vereffen.track.team_scan import Answered, Figure, Group


class Told(NamedTuple):
    """What was told of one moment: on which day, and the groups with the name that each team had then."""

    moment: Moment
    on: date
    groups: tuple[tuple[str, Group], ...]


def save_scan(
    by: Officer, of: Municipality, moment: Moment, answers: Mapping[str, int], at: datetime, *, done: bool
) -> None:
    """Keeps the answers of this person in the place of what there was."""
    about = {"municipality": of, "answers": dict(answers), "is_done": done, "saved_at": at}
    SelfScan.objects.update_or_create(officer=by, moment=moment.value, defaults=about)


def own_scans(officer: Officer) -> dict[Moment, SelfScan]:
    """What this person answered, by moment."""
    return {Moment(one.moment): one for one in SelfScan.objects.filter(officer=officer)}


def withdraw_scan(officer: Officer, moment: Moment) -> bool:
    """Erases what this person answered at a moment; whether there was anything."""
    return SelfScan.objects.filter(officer=officer, moment=moment.value).delete()[0] > 0


def answered(of: Municipality, moment: Moment, scan: Scan) -> list[Answered]:
    """The scans of a moment that are done, for no other use than the means of a group."""
    done = SelfScan.objects.filter(municipality=of, moment=moment.value, is_done=True, officer__is_active=True)
    return [
        Answered(person, team, points(scan, answers))
        for person, team, answers in done.values_list("officer", "officer__team", "answers")
    ]


def releases(of: Municipality) -> list[Told]:
    """What was told so far, in the order of the moments."""
    return [
        Told(Moment(one.moment), one.on, tuple((group["name"], _group(group)) for group in one.groups))
        for one in ScanRelease.objects.filter(municipality=of).order_by("moment")
    ]


def counted(of: Municipality) -> list[frozenset[int]]:
    """Who was counted in each group that was told, in the order in which they were."""
    found = ScanRelease.objects.filter(municipality=of).order_by("at", "id").values_list("groups", flat=True)
    return [frozenset(group["people"]) for groups in found for group in groups]


def tell(of: Municipality, moment: Moment, groups: Sequence[Group], on: date, at: datetime, by: Officer) -> None:
    """Keeps what is told of a moment; it is never computed again."""
    names = dict(of.teams.values_list("pk", "name"))
    ScanRelease.objects.create(
        municipality=of,
        moment=moment.value,
        on=on,
        at=at,
        by=by,
        groups=[
            {
                "team": one.team,
                "name": names.get(one.team, "") if one.team else "",
                "people": sorted(one.people),
                "figures": [list(figure) for figure in one.figures],
            }
            for one in groups
        ],
    )


def _group(told: Mapping[str, Any]) -> Group:
    return Group(told["team"], frozenset(told["people"]), tuple(Figure(*one) for one in told["figures"]))


def offer_call(
    by: Officer, of: Municipality, scenario: str, raters: Iterable[Officer], on: date, at: datetime, moment: str = ""
) -> int:
    """Keeps that this person lets these colleagues rate a call (in whose team's mean it counts), and returns its number."""
    about = {"scenario": scenario, "on": on, "offered_at": at, "moment": moment}
    with transaction.atomic():
        made = OfferedCall.objects.create(municipality=of, officer=by, **about)
        made.raters.set(raters)
    return made.pk


def withdraw_call(officer: Officer, number: int) -> bool:
    """Erases a call of this person with its ratings; whether there was one."""
    return OfferedCall.objects.filter(pk=number, officer=officer).delete()[0] > 0


def call_to_rate(officer: Officer, number: int) -> OfferedCall | None:
    """The call with that number when this person was chosen to rate it."""
    return OfferedCall.objects.filter(pk=number, raters=officer).first()


def rate(call: OfferedCall, by: Officer, scores: Mapping[str, int | None], at: datetime) -> bool:
    """Keeps the levels of one rater; False, and nothing kept, when there are some already."""
    _rating, is_new = CallRating.objects.get_or_create(call=call, rater=by, defaults={"scores": dict(scores), "at": at})
    return is_new


def calls_to_count(of: Municipality, moment: Moment) -> list[Rated]:
    """The calls of a moment that their officers let count, for no other use than the figures of the team."""
    found: dict[int, tuple[int, list[Mapping[str, int | None]]]] = {}
    rated = CallRating.objects.filter(call__municipality=of, call__moment=moment.value).order_by("call", "rater")
    for call, officer, scores in rated.values_list("call", "call__officer", "scores"):
        found.setdefault(call, (officer, []))[1].append(scores)
    return [Rated(officer, tuple(ratings)) for officer, ratings in found.values()]


def call_releases(of: Municipality) -> list[tuple[CallRelease, CallScores]]:
    """What was told of rated calls so far, in the order of the moments."""
    return [(one, CallScores(*one.figures)) for one in CallRelease.objects.filter(municipality=of).order_by("moment")]


def tell_calls(of: Municipality, moment: Moment, scores: CallScores, on: date, at: datetime, by: Officer) -> bool:
    """Keeps what is told of the calls of a moment; False, and nothing kept, when it was told before."""
    about = {"on": on, "at": at, "by": by, "figures": list(scores)}
    return CallRelease.objects.get_or_create(municipality=of, moment=moment.value, defaults=about)[1]


def plan(
    by: Officer, of: Municipality, module: str, starts_at: datetime, place: str, at: datetime, invited: Iterable[int]
) -> int:
    """Keeps a session with whom it is for, and returns its number."""
    with transaction.atomic():
        made = Training.objects.create(
            municipality=of, module=module, starts_at=starts_at, place=place, planned_by=by, planned_at=at
        )
        Attendance.objects.bulk_create(
            Attendance(training=made, officer_id=one, state="uitgenodigd") for one in invited
        )
    return made.pk


def training(of: Municipality, number: int) -> Training | None:
    """The session with that number in this municipality."""
    return Training.objects.filter(municipality=of, pk=number).first()


def cancel(session: Training, at: datetime) -> None:
    """Keeps that a session does not take place."""
    session.cancelled_at = at
    session.save(update_fields=["cancelled_at"])


def attend(session: Training, states: Mapping[int, str]) -> None:
    """Keeps who came to a session and who did not."""
    with transaction.atomic():
        for officer, state in states.items():
            Attendance.objects.filter(training=session, officer=officer).update(state=state)


def erase(of: Municipality, before: datetime) -> dict[str, int]:
    """Erases what is older: scans, rated calls and sessions; the releases all at once, when the last of them is older.

    Who was counted in a release is needed as long as another can follow.
    """
    releases_of = ScanRelease.objects.filter(municipality=of)
    has_newer = releases_of.filter(at__gte=before).exists()
    return {
        "scans": SelfScan.objects.filter(municipality=of, saved_at__lt=before).delete()[0],
        "calls": _count(OfferedCall.objects.filter(municipality=of, offered_at__lt=before).delete(), OfferedCall),
        "trainings": _count(Training.objects.filter(municipality=of, starts_at__lt=before).delete(), Training),
        "releases": 0 if has_newer else releases_of.delete()[0],
    }


def _count(deleted: tuple[int, dict[str, int]], model: type[Any]) -> int:
    return deleted[1].get(model._meta.label, 0)
