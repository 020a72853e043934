"""Recording a fact about one person: first what happened, in plain words, then a few questions, with what it stops beside them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.facts import Kind
from vereffen.approach.policy import Policy, policy
from vereffen.approach.protections import KINDS, Protection
from vereffen.interfaces.desk import record_read, signing
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.desk.record_forms import FORMS, GROUPS, Form
from vereffen.interfaces.shared import clock, labels
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.templatetags.words import stops, word
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, queries
from vereffen.usecases.record_fact import record_fact


@only(*DESK)
def record(request: HttpRequest, debtor: int) -> HttpResponse:
    """What can be recorded for this person, or the form for one kind of fact, and recording it."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    context = {**context_of(found, on, person), "chosen": policy(municipality.policy, on)}
    name, sort = request.GET.get("wat", ""), request.GET.get("soort", "")
    if not name:
        return render(request, "desk/records.html", {**context, "groups": GROUPS})
    if name not in {kind.value for kind in FORMS}:
        raise Http404
    kind = Kind(name)
    if kind is Kind.PROTECTION and sort not in KINDS:
        return render(request, "desk/record_sorts.html", {**context, "sorts": _sorts()})
    return _form(request, found, kind, sort, context, on)


def _sorts() -> list[tuple[str, list[Protection]]]:
    """What may protect: the whole person, or a claim."""
    return [
        (_("De hele persoon"), [one for one in KINDS.values() if one.for_person]),
        (_("Eén vordering, of alle"), [one for one in KINDS.values() if not one.for_person]),
    ]


def _form(
    request: HttpRequest, found: queries.Dossier, kind: Kind, sort: str, context: dict[str, object], on: date
) -> HttpResponse:
    person, municipality = who(request)
    form = record_read.form_of(kind, sort, found)
    filled = record_read.typed(
        form, request.POST if request.method == "POST" else {"op": on.isoformat(), "van": on.isoformat()}
    )
    problems: dict[str, str] = {}
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, found.debtor.pk):
                problem, problems = _keep(request, found, form, sort, filled, on)
        except dossiers.Moved as moved:
            meanwhile = happened(found.debtor.pk, moved.since, on, has_ground=queries.has_ground(person))
        if not problem and not meanwhile:
            return redirect("dossier", debtor=found.debtor.pk)
    protection = KINDS[sort] if kind is Kind.PROTECTION else None
    claims = [one for one in form.fields if one.sort == "vordering"]
    shown = {
        **context,
        "form": form,
        "title": _title(form, protection),
        "controls": record_read.controls(form, found, filled, problems),
        "problem": problem,
        "problems": problems,
        "meanwhile": meanwhile,
        "given": request.POST,
        "protection": protection,
        "is_short": sort == "noodstop",
        "nothing_to_choose": any(not one.options for one in claims if one.is_needed)
        or (kind is Kind.PROTECTION_ENDED and not record_read.running(found)),
        "credit_cents": balances.credit(found.debtor.pk) if kind is Kind.CREDIT else None,
        "colleagues": queries.colleagues(municipality, person.pk),
        "signs": not municipality.is_demo,
    }
    return render(request, "desk/record.html", shown, status=409 if meanwhile else 422 if problem else 200)


def _title(form: Form, protection: Protection | None) -> str:
    if protection is None:
        return str(form.title)
    return _("Vastleggen: %(what)s") % {"what": word(protection.sort)}


def _keep(
    request: HttpRequest, found: queries.Dossier, form: Form, sort: str, filled: dict[str, str], on: date
) -> tuple[str, dict[str, str]]:
    """Records the fact; what is wrong in words, in all and per field, when it cannot be, and then nothing has changed."""
    person, municipality = who(request)
    chosen: Policy = policy(municipality.policy, on)
    given, problems = record_read.read(form, filled, on)
    second = signing.second(request, municipality, person) if form.signs else None
    if second is None and form.signs and request.POST.get("tweede"):
        problems["tweede"] = _("De collega tekende niet: kies een ander dan uzelf en vul het goede wachtwoord in.")
    elif not problems:
        problems = record_read.problems_of_amount(form, given, found, chosen.afzien_tweede_vanaf_cents, second)
    if problems:
        return _("Er is nog niets opgeslagen. Vul aan wat hieronder staat."), problems
    data = record_read.told(form, sort, given)
    claim = record_read.names_claim([one.sort for one in form.fields], given)
    day = date.fromisoformat(given["op"]) if "op" in given else on
    at = clock.recorded_at(is_demo=municipality.is_demo)
    try:
        record_fact(found.debtor.pk, form.kind, day, at, person, data, claim, second)
    except Refusal:
        return str(form.refused), {}
    messages.success(request, _said(form, sort, data))
    return "", {}


def _said(form: Form, sort: str, data: dict[str, object]) -> str:
    """What changed, for the top of the dossier."""
    told = labels.told(form.kind, data)
    if form.kind is not Kind.PROTECTION:
        return _("Vastgelegd: %(what)s.") % {"what": told}
    if not KINDS[sort].stops:
        return _("Vastgelegd: %(what)s. Er stopt niets; brieven gaan voortaan naar een ander.") % {"what": word(sort)}
    return _("Vastgelegd: %(what)s. Dit stopt: %(stops)s.") % {"what": word(sort), "stops": stops(KINDS[sort].stops)}
