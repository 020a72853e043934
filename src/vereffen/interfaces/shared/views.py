"""Signing in, choosing an example role, and the page of one article of law."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from vereffen.interfaces.shared import article_texts, law_pages, law_shown
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

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The page again with what went wrong; after too many attempts it says how long to wait (429)."""
        if not getattr(self.request, "axes_locked_out", False):
            return super().form_invalid(form)
        # Told on our own page, in the person's language, instead of the line of text that axes would answer.
        self.request.axes_locked_out = False  # type: ignore[attr-defined]
        minutes = round(settings.AXES_COOLOFF_TIME * 60)
        return self.render_to_response(self.get_context_data(form=form, wait=minutes), status=429)

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
    # A fact in a dossier may be older than the rules that one can ask.
    day = law_pages.chosen_day(request, date.min)
    name = citation.split(" ", maxsplit=1)[0]
    context = {
        **law_pages.frame(day),
        "citation": citation,
        "law": articles.laws()[name],
        "text": article_texts.find(citation, day.on),
        "link": law_shown.official(citation, day.on),
    }
    return render(request, "shared/article.html", context)
