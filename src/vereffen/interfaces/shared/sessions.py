"""How long somebody stays signed in, and what has to be there before anything else is done."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from vereffen.interfaces.shared import second_factor
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role

# In the session: when one signed in, when one last did something, and with what second factor.
SINCE, LAST, FACTOR = "since", "last", "factor"
# Who came in with a code on paper may sit at a borrowed telephone.
_WITH_CODE = {Role.LETTER, Role.HELPER}
_LONG_SECONDS, _IDLE_SECONDS = 3600, 10 * 60
# Writing the last moment down at each request would cost more than it tells.
_COARSE_SECONDS = 60
# What one can do without the second factor that one must have: set it up, leave, read it in another language.
_BEFORE = {"second-factor-new", "sign-out", "set_language"}


def bounded(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Ends a session that is too old or was idle too long, and leads to the second factor whoever must have one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Officer):
            return answer(request)
        if _is_over(request, person):
            logout(request)
            return answer(request)
        if FACTOR not in request.session and second_factor.must_have(person) and _name(request) not in _BEFORE:
            return redirect("second-factor-new")
        return answer(request)

    return middleware


def _is_over(request: HttpRequest, person: Officer) -> bool:
    now = int(time.time())
    long, idle = settings.SESSION_COOKIE_AGE, settings.SESSION_IDLE_SECONDS
    if person.role in _WITH_CODE:
        long, idle = _LONG_SECONDS, _IDLE_SECONDS
    since = request.session.setdefault(SINCE, now)
    last = request.session.get(LAST, now)
    if now - since >= long or now - last >= idle:
        return True
    if LAST not in request.session or now - last >= _COARSE_SECONDS:
        request.session[LAST] = now
    return False


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
