"""What the pages about skills show: the own calls, those to rate, sessions with whom they are for, and pairs of ratings."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.records.models import Attendance, CallRating, Municipality, OfferedCall, Officer, Training
from vereffen.records.models.officers import Role
from vereffen.track import skills

DESK = (Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP)


class Session(NamedTuple):
    """A session, and how this person stands to it: `state` is None when not invited."""

    training: Training
    state: str | None


def colleagues(of: Municipality, but: Officer | None = None) -> list[Officer]:
    """The people of the desk by name, without this one."""
    found = Officer.objects.filter(municipality=of, role__in=DESK, is_active=True).order_by("first_name", "username")
    return list(found.exclude(pk=but.pk) if but else found)


def own_calls(officer: Officer) -> list[OfferedCall]:
    """The calls that this person let others rate, the last first, with their ratings."""
    found = OfferedCall.objects.filter(officer=officer).order_by("-on", "-pk")
    return list(found.prefetch_related("ratings__rater", "raters"))


def calls_to_rate(officer: Officer) -> list[OfferedCall]:
    """The calls that wait for a rating of this person, the oldest first."""
    rated = CallRating.objects.filter(rater=officer).values("call")
    return list(
        OfferedCall.objects.filter(raters=officer).exclude(pk__in=rated).select_related("officer").order_by("on", "pk")
    )


def rated_pairs(of: Municipality) -> list[dict[str, tuple[int, int]]]:
    """Per call that two people rated, the two levels by competence; of whom the call was, is not told.

    The rater with the lower number comes first, so that each keeps a side.
    """
    by_call: dict[int, list[dict[str, int | None]]] = {}
    found = CallRating.objects.filter(call__municipality=of).order_by("call", "rater")
    for call, scores in found.values_list("call", "scores"):
        by_call.setdefault(call, []).append(scores)
    return [skills.pairs(*both) for both in by_call.values() if len(both) == 2]


def sessions(of: Municipality, officer: Officer) -> list[Session]:
    """The sessions of a municipality, the first to come last, each with how this person stands to it."""
    states = dict(Attendance.objects.filter(officer=officer).values_list("training", "state"))
    found = Training.objects.filter(municipality=of).order_by("-starts_at", "pk")
    return [Session(one, states.get(one.pk)) for one in found]


def attendance(training: Training) -> list[Attendance]:
    """Whom a session is for, by name, with who came."""
    return list(training.attendances.select_related("officer").order_by("officer__first_name", "officer__username"))
