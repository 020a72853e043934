"""The first page of each role, and the page of one article of law."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vereffen.interfaces.shared import article_texts, law_pages, law_shown
from vereffen.law import articles
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role

HOME_OF = {
    Role.CITIZEN: "payments",
    Role.LETTER: "payments",
    Role.HELPER: "payments",
    Role.PILOT_LEAD: "programme",
    Role.PROGRAMME: "tracks",
    Role.ALDERMAN: "tracks",
}


def home(request: HttpRequest) -> HttpResponse:
    """The first page of whoever is signed in."""
    person = request.user
    role = person.role if isinstance(person, Officer) else ""
    return redirect(HOME_OF.get(Role(role), "worklist") if role else "worklist")


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
