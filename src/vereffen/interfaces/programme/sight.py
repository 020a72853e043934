"""Who sees what of a track: the programme's team all tracks, others those in which their municipality takes part."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.http import Http404, HttpRequest

from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import who
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track.facts import Fact
from vereffen.track.workspace import Place, Workspace, fold

MEMBERS = (Role.PROGRAMME, Role.PILOT_LEAD, Role.ALDERMAN)


class Seen(NamedTuple):
    """A track as this person sees it on this day; `writes` tells of which municipalities the person may write."""

    person: Officer
    code: str
    facts: list[Fact]
    space: Workspace
    on: date
    is_team: bool
    writes: frozenset[str]

    @property
    def at(self) -> datetime:
        """The moment that counts as now where this person works."""
        of = self.person.municipality
        return clock.recorded_at(is_demo=of is not None and of.is_demo)

    def place(self, code: str) -> Place:
        """A municipality that takes part, or the page that there is none."""
        found = [one for one in self.space.places if one.code == code]
        if not found:
            raise Http404
        return found[0]


def seen(request: HttpRequest, code: str) -> Seen:
    """The track of that code, or the page that there is none: also when the person's municipality takes no part."""
    person, municipality = who(request)
    try:
        facts = tracks.facts(code)
    except Refusal:
        raise Http404 from None
    space = fold(facts)
    is_team = person.role == Role.PROGRAMME
    taking_part = {one.code for one in space.places}
    if not is_team and municipality.code not in taking_part:
        raise Http404
    writes = frozenset({*taking_part, ""} if is_team else {municipality.code})
    return Seen(person, code, facts, space, clock.today(is_demo=municipality.is_demo), is_team, writes)
