"""The law page: rules to fill in with their steps, articles as they are on a day, and all values with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vereffen.interfaces.shared import article_texts, clock, law_forms, law_shown, law_told, law_words
from vereffen.interfaces.shared.law_told import Told
from vereffen.interfaces.shared.templatetags.law import said
from vereffen.law import articles, inquiry, values
from vereffen.law.inquiry.answer import Answer
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue
from vereffen.law.words import read_day

# Before this day neither the beslagvrije voet as it is now nor most values are there.
FIRST_DAY = date(2021, 1, 1)
MOST = 20
_UNKNOWN = "unknown"
_KEPT = "law"
_BACK = {"meer": "#lijst-{}", "wis": "#invoer"}


class Day(NamedTuple):
    """The day that a page works with, why it is not the one that was typed (empty: it is), and the first day allowed."""

    on: date
    problem: str
    first: date


class Row(NamedTuple):
    """One value as a list shows it: its key and title, and what it is on the day (None: not known)."""

    key: str
    title: str
    article: str
    now: DatedValue | None


def chosen_day(request: HttpRequest, first: date = FIRST_DAY) -> Day:
    """The day in the address; today, with a sentence that says so, for none or one that cannot be."""
    municipality = getattr(request.user, "municipality", None)
    today = clock.today(is_demo=municipality is not None and municipality.is_demo)
    typed = request.GET.get("op", "").strip()[: law_forms.LONGEST]
    if not typed:
        return Day(today, "", first)
    try:
        on = read_day(typed)
    except ValueError:
        return Day(today, _("Dat is geen dag. Schrijf een dag zoals 2026-07-01. U ziet nu vandaag."), first)
    if on < first:
        return Day(today, _("Wij kennen de wet vanaf 1 januari 2021. U ziet nu vandaag."), first)
    return Day(on, "", first)


def frame(day: Day, layout: str = "two") -> dict[str, Any]:
    """What every page about the law shows beside its own content: the day, the rules by subject, and how it is laid out."""
    return {"day": day, "on": day.on, "subjects": law_shown.by_subject(), "layout": layout}


def law(request: HttpRequest) -> HttpResponse:
    """The first page: what one can ask, and what a search finds in rules, values and loaded articles."""
    day = chosen_day(request)
    words = law_forms.clean(request.GET.get("q", ""))
    context = {**frame(day, "two" if words else "home"), "q": words, "laws": _laws(day.on)}
    if words:
        context |= _search(words, day.on)
    return render(request, "shared/law.html", context)


class LoadedLaw(NamedTuple):
    """A loaded law: its title, the first day of the version that is in force (None: none is yet), and how many articles."""

    title: str
    since: date | None
    articles: int


def _laws(on: date) -> list[LoadedLaw]:
    found = []
    for versions in article_texts.loaded().values():
        current = [version for version in versions if version.since <= on]
        numbers = {number for version in current for number in version.entries}
        found.append(LoadedLaw(versions[-1].title, current[-1].since if current else None, len(numbers)))
    return sorted(found, key=lambda law: law.title)


def _search(words: str, on: date) -> dict[str, object]:
    parts = words.casefold().split()
    rules = [one for one in inquiry.INQUIRIES.values() if _holds(parts, _about(one))]
    rows = [row for row in _rows(on) if _holds(parts, f"{row.key} {row.title} {row.article}")]
    citation = _citation(words)
    texts = article_texts.search(words, on, MOST)
    found = bool(rules or rows or citation or texts)
    return {"rules": rules, "rows": rows[:MOST], "citation": citation, "texts": texts, "found": found, "most": MOST}


def _citation(words: str) -> str:
    """The words as a citation, however its capitals were typed; empty when they are none."""
    short, _space, rest = words.partition(" ")
    name = next((law for law in articles.laws() if law.casefold() == short.casefold()), "")
    citation = f"{name} {' '.join(rest.casefold().split())}"
    return citation if articles.is_known(citation) else ""


def _about(rule: Inquiry) -> str:
    names = " ".join(law_shown.behind(rule.name))
    return f"{rule.name} {rule.title} {rule.subject} {said(rule.title)} {said(rule.subject)} {names}"


def _holds(parts: list[str], text: str) -> bool:
    told = text.casefold()
    return all(part in told for part in parts)


@never_cache
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule as a calculator.

    What was filled in is kept in the session and never stands in an address: addresses end up in logs and histories,
    and amounts say something about a person. So going back, reloading and another day keep it; signing out erases it.
    """
    found = inquiry.INQUIRIES.get(name)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _keep(request, found)
    day = chosen_day(request)
    kept = _kept(request).get(name, {})
    typed: Mapping[str, str] = kept.get("typed", {})
    given, problems = law_forms.read(found.fields, typed)
    answer, told = None, None
    if not kept.get("asked"):
        problems = {}
    elif not problems and not day.problem:
        answer, told = _ask(found, day.on, given, typed)
        problems = {told.name: told.sentence} if told and told.name else {}
    controls = law_forms.controls(found.fields, typed, problems)
    context = {
        **frame(day, "rule"),
        "rule": found,
        "controls": controls,
        "problems": list(_problems(controls)),
        "most_rows": law_forms.MOST_ROWS,
        "told": told,
        "answer": answer,
        "outcomes": law_shown.outcomes(answer) if answer else (),
        "steps": law_shown.steps(answer) if answer else (),
        "shelves": law_shown.shelves(found, answer, day.on),
        "values": law_shown.used(found, answer, day.on),
    }
    return render(request, "shared/law_rule.html", context)


def _ask(
    found: Inquiry, on: date, given: dict[str, Any], typed: Mapping[str, str]
) -> tuple[Answer | None, Told | None]:
    try:
        return inquiry.ask(found.name, on, given), None
    except Refusal as refusal:
        return None, law_told.refused(found, on, refusal, typed)


def _kept(request: HttpRequest) -> dict[str, Any]:
    kept = request.session.get(_KEPT)
    return kept if isinstance(kept, dict) else {}


def _keep(request: HttpRequest, found: Inquiry) -> HttpResponse:
    """Keeps what was typed and shows the page again: with the answer, more rows, another day, or empty."""
    act, _sep, about = request.POST.get("actie", "").partition(":")
    kept = _kept(request)
    if act == "wis":
        kept.pop(found.name, None)
    else:
        typed = law_forms.typed(found.fields, request.POST, about if act == "meer" else "")
        before = kept.get(found.name, {}).get("asked", False)
        asked = before if act == "meer" else act == "reken" or before or not law_forms.is_blank(typed)
        kept[found.name] = {"typed": typed, "asked": asked}
    request.session[_KEPT] = kept
    day = urlencode({"op": request.POST.get("op", "").strip()[: law_forms.LONGEST]})
    place = _BACK.get(act, "#uitkomst").format(about if about in {field.key for field in found.fields} else "")
    return redirect(f"{reverse('law-rule', args=[found.name])}?{day}{place}")


def _problems(controls: list[law_forms.Control]) -> Iterator[law_forms.Control]:
    """The controls with something to mend, those in rows too."""
    for control in controls:
        if control.problem:
            yield control
        for row in control.rows:
            yield from _problems(list(row))


def all_values(request: HttpRequest) -> HttpResponse:
    """Every value of the law as it is on a day, with its source; found by words and by how sure it is."""
    day = chosen_day(request)
    words = law_forms.clean(request.GET.get("q", ""))
    chosen = request.GET.get("status", "")
    chosen = chosen if chosen in {*law_words.STATUSES, _UNKNOWN} else ""
    parts = words.casefold().split()
    found = [row for row in _rows(day.on) if _holds(parts, f"{row.key} {row.title} {row.article}")]
    choices = [(code, str(text)) for code, text in (*law_words.STATUSES.items(), (_UNKNOWN, _("niet bekend")))]
    counts = {code: sum(_status(row) == code for row in found) for code, _text in choices}
    context = {
        **frame(day, "wide"),
        "q": words,
        "status": chosen,
        "choices": [(code, text, counts[code]) for code, text in choices],
        "rows": [row for row in found if not chosen or _status(row) == chosen],
    }
    return render(request, "shared/law_values.html", context)


def _rows(on: date) -> list[Row]:
    histories = [values.history(key) for key in values.keys()]  # noqa: SIM118 - a module, not a mapping
    return [
        Row(rows[0].key, rows[0].title, rows[0].article, next((row for row in rows if row.holds(on)), None))
        for rows in histories
    ]


def _status(row: Row) -> str:
    return row.now.mark if row.now else _UNKNOWN


def value(request: HttpRequest, key: str) -> HttpResponse:
    """All that one value was and is, newest first, with the times in which it is not known."""
    day = chosen_day(request)
    try:
        rows = values.history(key)
    except Refusal:
        raise Http404 from None
    context = {**frame(day), "first": rows[0], "spans": list(_spans(rows))[::-1]}
    return render(request, "shared/law_value.html", context)


class Span(NamedTuple):
    """A time in which a value was one thing (`row` None: not known); `last` is the last day, None when it still holds."""

    first: date
    last: date | None
    row: DatedValue | None


def _spans(rows: tuple[DatedValue, ...]) -> Iterator[Span]:
    one_day = timedelta(days=1)
    for place, row in enumerate(rows):
        after = rows[place + 1].from_ if place + 1 < len(rows) else None
        yield Span(row.from_, row.until - one_day if row.until else None, row)
        if row.until and row.until != after:
            yield Span(row.until, after - one_day if after else None, None)
