"""The letters of the municipality: which text each has, its versions with their log, approving and withdrawing one."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vereffen.approach.letter_versions import State
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LANGUAGES
from vereffen.exchange.letters.differences import differences
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.interfaces.desk import texts_told
from vereffen.interfaces.desk.texts_told import IN_LANGUAGE, Words
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import letter_texts
from vereffen.records.letter_texts import Kept
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.usecases.approve_text import approve_text
from vereffen.usecases.withdraw_text import withdraw_text


class Row(NamedTuple):
    """One letter in one language: the version in force, which is waiting, and how many there are."""

    kind: str
    title: str
    language: str
    language_name: Any
    in_force: str
    drafts: list[Kept]
    variants: int


@only(*DESK)
def texts(request: HttpRequest) -> HttpResponse:
    """Every kind of letter in every language, with the text in force and the drafts that wait."""
    _person, of = who(request)
    on = clock.today(is_demo=of.is_demo)
    kept = letter_texts.versions(of, on)
    rows = [_row(of, kept, kind, language, on) for kind in make.KINDS for language in LANGUAGES]
    waiting = [(one, texts_told.title(one.row.kind)) for one in kept if one.state is State.DRAFT]
    context = {"rows": rows, "waiting": waiting, "edition": letter_texts.edition_of(of, on)}
    return render(request, "desk/texts.html", context)


def _row(of: Municipality, kept: list[Kept], kind: str, language: str, on: date) -> Row:
    mine = [one for one in kept if (one.row.kind, one.row.language) == (kind, language)]
    found = letter_texts.in_force(of, kind, language, on) if mine else None
    named = next((texts_told.name_of(one) for one in mine if found and one.row.pk == found.pk), "")
    return Row(
        kind, texts_told.title(kind), language, IN_LANGUAGE[language], named,
        [one for one in mine if one.state is State.DRAFT],
        sum(one.state is State.IN_FORCE and one.row.edition > 0 for one in mine),
    )  # fmt: skip


@only(*DESK)
def versions(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The log of one text; with `?versie=` one version, what changed in it, and what may be done with it."""
    person, of = who(request)
    texts_told.asked(kind, language)
    on = clock.today(is_demo=of.is_demo)
    problem = ""
    if request.method == "POST":
        try:
            return _acted(request, of, person, kind, language, on)
        except Refusal:
            problem = _problem(request, on)
    among = texts_told.choices(of, kind, language, on)
    ref = request.GET.get("versie", "")
    one = texts_told.chosen(among, ref) if ref and ref != texts_told.SHIPPED else None
    context: dict[str, Any] = {
        "kind": kind, "language": language, "title": texts_told.title(kind), "language_name": IN_LANGUAGE[language],
        "versions": [(other, other.name) for other in among if other.kept], "one": one, "problem": problem, "on": on,
        "given": request.POST,
    }  # fmt: skip
    if one is not None and one.kept is not None:
        context |= _of_one(among, one, person, kind, language)
    return render(request, "desk/text_versions.html", context, status=422 if problem else 200)


def _of_one(among: list[Words], one: Words, person: Officer, kind: str, language: str) -> dict[str, Any]:
    kept = one.kept
    if kept is None:
        raise Http404
    before = next(
        (
            other
            for other in among
            if other.kept and other.kept.row.edition == kept.row.edition and other.kept.row.number < kept.row.number
        ),
        None,
    )
    found = texts_told.outcome(kind, language, one.text)
    is_lead = person.role == Role.TEAM_LEAD
    is_draft = kept.state is State.DRAFT
    return {
        "kept": kept,
        "outcome": found,
        "before": before,
        "from_before": differences(before.text, one.text) if before else (),
        "from_ours": differences(among[0].text, one.text),
        "letter": texts_told.forms(edge_cases(kind, language)["voorbeeld"], one.text),
        "may_approve": is_draft and is_lead and kept.row.author_id != person.pk and not found["lacks"],
        "is_own": kept.row.author_id == person.pk,
        "is_draft": is_draft,
        "may_withdraw": kept.state is not State.WITHDRAWN
        and (is_lead or (is_draft and kept.row.author_id == person.pk)),
    }


def _acted(request: HttpRequest, of: Municipality, person: Officer, kind: str, language: str, on: date) -> HttpResponse:
    ref = request.GET.get("versie", "")
    if not (ref.isascii() and ref.isdigit() and len(ref) < 18):
        raise Http404
    found = letter_texts.find(of, int(ref), on)
    if found is None or (found.row.kind, found.row.language) != (kind, language):
        raise Http404
    at = clock.recorded_at(is_demo=of.is_demo)
    if request.POST.get("actie") == "intrekken":
        withdraw_text(of, found.row.pk, on, at, person, _said(request, "reden"))
        messages.success(request, _("De versie is ingetrokken. Brieven die al gemaakt zijn, blijven zoals ze zijn."))
    else:
        since = _day(request, "vanaf")
        if since is None:
            raise Refusal("vanaf must be a day.")
        approve_text(of, found.row.pk, on, at, person, since, _day(request, "tot"), fonts())
        messages.success(request, _("De tekst is goedgekeurd."))
    return redirect(f"{reverse('text-versions', args=[kind, language])}?versie={found.row.pk}")


def _said(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()


def _day(request: HttpRequest, name: str) -> date | None:
    text = _said(request, name)
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError:
        raise Refusal(f"{name} must be a day that exists.") from None


def _problem(request: HttpRequest, on: date) -> str:
    """Why nothing was done, in words for who can mend it."""
    if request.POST.get("actie") == "intrekken":
        return _("Er is niets ingetrokken. Zeg in hoogstens 300 tekens waarom, en kijk of u dit mag.")
    try:
        since, until = _day(request, "vanaf"), _day(request, "tot")
    except Refusal:
        return _("Er is niets goedgekeurd. Vul een dag in die bestaat.")
    if since is None or since < on:
        return _("Er is niets goedgekeurd. Kies vandaag of een latere dag als eerste dag.")
    if until is not None and until <= since:
        return _("Er is niets goedgekeurd. De dag waarop de tekst stopt, ligt na de eerste dag.")
    return _(
        "Er is niets goedgekeurd. Een teamleider die de tekst niet schreef, keurt goed, en er mag niets ontbreken."
    )
