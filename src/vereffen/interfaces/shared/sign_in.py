"""Signing in: a password and a code, or through the organisation; in an example by choosing a role."""

from __future__ import annotations

import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vereffen.interfaces.shared import oidc, second_factor
from vereffen.interfaces.shared.sessions import FACTOR
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.models import Officer

BACKEND = "django.contrib.auth.backends.ModelBackend"
# In the session between password and code, between us and the provider, and while a device is set up.
HALF, ASKED, SECRET = "half", "oidc", "secret"
_HALF_SECONDS = 300


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The sign-in page; in an example municipality it offers the example people."""

    template_name = "shared/sign_in.html"
    redirect_authenticated_user = False

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The form, the way through the organisation when there is one, and in an example the people to try it as."""
        has_provider = oidc.is_configured()
        return {
            **super().get_context_data(**kwargs),
            "examples": queries.example_people(),
            "has_provider": has_provider,
        }

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signs in, or asks for the code of the device first."""
        person = form.get_user()
        if not isinstance(person, Officer) or not second_factor.has(person):
            return super().form_valid(form)
        # Whoever was signed in here before is so no more.
        self.request.session.flush()
        self.request.session[HALF] = {"pk": person.pk, "at": int(time.time()), "next": self.get_success_url()}
        return redirect("second-factor")

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The page again with what went wrong; after too many attempts it says how long to wait (429)."""
        if not getattr(self.request, "axes_locked_out", False):
            return super().form_invalid(form)
        # Told on our own page, in the person's language, instead of the line of text that axes would answer.
        self.request.axes_locked_out = False  # type: ignore[attr-defined]
        return self.render_to_response(self.get_context_data(form=form, wait=_minutes()), status=429)

    def get_default_redirect_url(self) -> str:
        """The first page of this person's role."""
        return str(redirect("home").url)


def _minutes() -> int:
    return round(settings.AXES_COOLOFF_TIME * 60)


@login_not_required
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code of the device, after the password; wrong codes count as wrong passwords do."""
    half = request.session.get(HALF)
    person = _half_in(half)
    if half is None or person is None:
        request.session.pop(HALF, None)
        return redirect("sign-in")
    if request.method != "POST":
        return render(request, "shared/second_factor.html", {})
    told = {"username": person.username}
    if not AxesProxyHandler.is_allowed(request, told):
        return _locked(request)
    if not second_factor.accepts(person, request.POST.get("code", "").strip()):
        user_login_failed.send(sender=__name__, credentials=told, request=request)
        if not AxesProxyHandler.is_allowed(request, told):
            return _locked(request)
        return render(request, "shared/second_factor.html", {"is_wrong": True}, status=422)
    request.session.pop(HALF)
    _enter(request, person, "totp")
    return redirect(half["next"])


def _locked(request: HttpRequest) -> HttpResponse:
    request.session.pop(HALF, None)
    request.axes_locked_out = False  # type: ignore[attr-defined]
    return render(request, "shared/second_factor.html", {"wait": _minutes()}, status=429)


def _half_in(half: dict[str, Any] | None) -> Officer | None:
    if not half or time.time() - half["at"] > _HALF_SECONDS:
        return None
    return Officer.objects.filter(pk=half["pk"], is_active=True).first()


def _enter(request: HttpRequest, person: Officer, factor: str) -> None:
    """Signs in under a new session key."""
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session[FACTOR] = factor


@never_cache
def new_factor(request: HttpRequest) -> HttpResponse:
    """Setting up the device: scan, type the code once, and keep the spare codes that are shown once."""
    person = request.user
    if not isinstance(person, Officer) or (second_factor.has(person) and FACTOR not in request.session):
        return redirect("sign-in")
    if second_factor.has(person):
        return render(request, "shared/second_factor_kept.html", {})
    if request.method != "POST" or SECRET not in request.session:
        request.session[SECRET] = second_factor.new_secret()
    secret = request.session[SECRET]
    if request.method == "POST":
        spare = second_factor.activate(person, secret, request.POST.get("code", "").strip())
        if spare:
            _enter(request, person, "totp")
            return render(request, "shared/spare_codes.html", {"codes": spare})
    told = second_factor.address(person, secret)
    is_wrong = request.method == "POST"
    context = {"secret": secret, "picture": second_factor.picture(told), "is_wrong": is_wrong}
    return render(request, "shared/second_factor_new.html", context, status=422 if is_wrong else 200)


@login_not_required
@require_GET
@never_cache
def to_provider(request: HttpRequest) -> HttpResponse:
    """On to the organisation's identity provider."""
    if not oidc.is_configured():
        raise Http404
    try:
        address, asked = oidc.ask(_back(request), "")
    except Refusal as refusal:
        return _refused(request, refusal)
    request.session[ASKED] = asked
    return redirect(address)


@login_not_required
@require_GET
@never_cache
def from_provider(request: HttpRequest) -> HttpResponse:
    """Back from the identity provider: in when everything is as it was asked, and each answer counts once."""
    if not oidc.is_configured():
        raise Http404
    asked = request.session.pop(ASKED, None)
    try:
        person = oidc.officer_of(asked, request.GET.dict(), _back(request))
    except Refusal as refusal:
        return _refused(request, refusal)
    _enter(request, person, "oidc")
    return redirect("home")


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("from-provider"))


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "shared/not_let_in.html", {"refusal": refusal}, status=403)


@login_not_required
@require_POST
def try_role(request: HttpRequest, username: str) -> HttpResponse:
    """Signs in as one of the example people; there are none outside an example municipality."""
    person = next((one for one in queries.example_people() if one.username == username), None)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("home")
