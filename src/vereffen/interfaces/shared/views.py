"""Signing in, choosing an example role, and the page of one article of law."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from vereffen.interfaces.shared import article_texts
from vereffen.law import articles
from vereffen.records import queries
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role

HOME_OF = {Role.CITIZEN: "payments", Role.PILOT_LEAD: "programme"}


class SignIn(LoginView):
    """The sign-in page; in an example municipality it offers the example people."""

    template_name = "shared/sign_in.html"
    redirect_authenticated_user = False

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The form and, in an example, the people to try it as."""
        return {**super().get_context_data(**kwargs), "examples": queries.example_people()}

    def get_default_redirect_url(self) -> str:
        """The first page of this person's role."""
        return str(redirect("home").url)


def home(request: HttpRequest) -> HttpResponse:
    """The first page of whoever is signed in."""
    person = request.user
    role = person.role if isinstance(person, Officer) else ""
    return redirect(HOME_OF.get(Role(role), "worklist") if role else "worklist")


@login_not_required
@require_POST
def try_role(request: HttpRequest, username: str) -> HttpResponse:
    """Signs in as one of the example people; there are none outside an example municipality."""
    person = next((one for one in queries.example_people() if one.username == username), None)
    if person is None:
        raise Http404
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


def article(request: HttpRequest, citation: str) -> HttpResponse:
    """One article: its law, its text on the day when that was loaded, and where it stands officially."""
    if not articles.is_known(citation):
        raise Http404
    try:
        on = date.fromisoformat(request.GET.get("op", ""))
    except ValueError:
        on = date.today()  # noqa: DTZ011 - the server's own day is only where reading starts
    name = citation.split(" ", maxsplit=1)[0]
    context = {
        "citation": citation,
        "law": articles.laws()[name],
        "on": on,
        "text": article_texts.find(citation, on),
        "link": articles.link(citation),
    }
    return render(request, "shared/article.html", context)
