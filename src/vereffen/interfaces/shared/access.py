"""Who may see what: a page names the roles it is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role

View = TypeVar("View", bound=Callable[..., HttpResponse])
DESK = (Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP)


class Instead(Exception):  # noqa: N818 - it is an answer, not a fault
    """The page that is shown instead of the one asked for: what was asked may not be seen."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__("another page is shown instead")
        self.page = page


def only(*roles: Role) -> Callable[[View], View]:
    """A page for people with one of these roles who belong to a municipality; others get the page that says so.

    No browser keeps it: after signing out, nobody reads it on the same machine.
    """

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = request.user
            if not isinstance(person, Officer) or person.municipality is None or person.role not in roles:
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except Instead as other:
                return other.page

        return never_cache(guarded)  # type: ignore[return-value]

    return around


def who(request: HttpRequest) -> tuple[Officer, Municipality]:
    """The person who is signed in and the municipality; only behind `only`."""
    person = request.user
    if not isinstance(person, Officer) or person.municipality is None:
        raise PermissionDenied
    return person, person.municipality
