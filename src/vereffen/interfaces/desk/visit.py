"""One look at one person by one officer: what the pages about means and remission all need, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.approach.capacity import Capacity
from vereffen.approach.facts import Kind
from vereffen.approach.grounds import knows_means
from vereffen.approach.policy import Policy, policy
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.desk.sight import seen_here
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import who
from vereffen.records import dossiers, queries
from vereffen.records.models import Officer
from vereffen.usecases.record_fact import record_fact


class Visit(NamedTuple):
    """Who looks, at whom, on which day, under which policy, and what was told of this person's means."""

    request: HttpRequest
    officer: Officer
    on: date
    at: datetime
    found: queries.Dossier
    policy: Policy
    means: queries.Means

    @property
    def debtor(self) -> int:
        """The number of the person."""
        return self.found.debtor.pk

    def readable(self, room: Capacity) -> Capacity:
        """What a person can pay with only the answers that this officer may read."""
        known = tuple(
            one for one in room.known if one.on is None or (one.key, one.on) not in self.found.means_elsewhere
        )
        return room._replace(known=known)

    def book(self, *acts: Callable[[], object]) -> tuple[queries.Moment, ...]:
        """Does these acts together, or nothing at all: then what a colleague did meanwhile."""
        try:
            with undisturbed(self.request, self.debtor):
                for act in acts:
                    act()
        except dossiers.Moved as moved:
            has_ground = queries.has_ground(self.officer)
            return happened(self.debtor, moved.since, self.on, has_ground=has_ground)
        return ()

    def tell(self, kind: Kind, data: Mapping[str, Any], claim: int | None = None) -> Callable[[], object]:
        """The act of keeping one fact."""
        return lambda: record_fact(self.debtor, kind, self.on, self.at, self.officer, data, claim)

    def show(self, template: str, *, is_wrong: bool = False, **context: object) -> HttpResponse:
        """The page, with the status that says whether something must be mended or a colleague came first."""
        status = 409 if context.get("meanwhile") else 422 if is_wrong else 200
        about = {**context_of(self.found, self.on, self.officer), "means": self.means, "is_wrong": is_wrong}
        return render(self.request, template, {**about, **context}, status=status)


def visited(request: HttpRequest, debtor: int) -> Visit:
    """The visit; there is no such page about an organisation, which has no beslagvrije voet and no remission."""
    officer, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    if not found.debtor.is_person:
        raise Http404
    at = clock.recorded_at(is_demo=municipality.is_demo)
    return Visit(
        request,
        officer,
        on,
        at,
        found,
        policy(municipality.policy, on),
        queries.means_of(debtor, on, officer, is_veiled=not knows_means(seen_here(request, debtor))),
    )
