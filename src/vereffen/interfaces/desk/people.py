"""How a person is reached and who has to do with them: looking at it, and changing it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.desk.dossier import found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import contact_points, dossiers, queries, relations
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.change_relation import change_relation


@only(*DESK)
def people(request: HttpRequest, debtor: int) -> HttpResponse:
    """Contact details with source and quality, household, representatives, co-debtors and heirs, each with its form."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    wrong = _wrong(request) if request.method == "POST" else {}
    if wrong:
        problem = _("Er is nog niets opgeslagen. Vul aan wat hieronder staat.")
    elif request.method == "POST":
        try:
            with undisturbed(request, debtor):
                _change(request, debtor, on)
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person))
        except Refusal:
            problem = _("Er is nog niets opgeslagen. Kijk na wat u invulde.")
        else:
            messages.success(request, _("De verandering is opgeslagen."))
            return redirect("people", debtor=debtor)
    identity = getattr(found.debtor, "identity", None)
    context = {
        "dossier": found,
        "who": identity,
        "sequence": dossiers.sequence_of(debtor),
        "problem": problem,
        "wrong": wrong,
        "meanwhile": meanwhile,
        "given": request.POST if problem or meanwhile else {},
        "points": contact_points.points_of(debtor, identity, on),
        "represented": relations.represented(debtor, on),
        "involved": relations.involved(debtor, on, [view.claim.pk for view in found.claims]),
        "point_kinds": contact_points.KINDS,
        "qualities": contact_points.QUALITIES,
        "sources": contact_points.SOURCES,
        "relation_kinds": relations.KINDS,
        "answers": relations.ANSWERS,
    }
    return render(request, "desk/people.html", context, status=409 if meanwhile else 422 if problem else 200)


def _text(request: HttpRequest, name: str) -> str:
    # A character that PostgreSQL cannot keep; nobody types it.
    return request.POST.get(name, "").replace("\0", "").strip()


def _wrong(request: HttpRequest) -> dict[str, str]:
    """What is wrong with which field of the form that was sent, in words."""
    found = {}
    if (_text(request, "bron") or "persoon") not in contact_points.SOURCES:
        found["bron"] = _("Kies van wie wij dit weten.")
    if _text(request, "wat") == "punt":
        return {**_wrong_point(request), **found}
    if _text(request, "betrokkene"):
        return found
    kind = _text(request, "rol")
    if kind not in relations.KINDS:
        found["rol"] = _("Kies wie het is.")
    if not _text(request, "naam"):
        found["naam"] = _("Vul een naam in.")
    if kind == "erfgenaam" and _text(request, "erfenis") not in relations.ANSWERS:
        found["erfenis"] = _("Kies of de erfenis is aanvaard.")
    return found


def _wrong_point(request: HttpRequest) -> dict[str, str]:
    found = {}
    kind, value = _text(request, "soort"), " ".join(_text(request, "waarde").split())
    if kind not in contact_points.KINDS:
        found["soort"] = _("Kies wat het is.")
    if not value:
        found["waarde"] = _("Vul een nummer of adres in.")
    elif not 3 <= len(value) <= 200:
        found["waarde"] = _("Vul 3 tot 200 tekens in.")
    elif kind == "email" and "@" not in value:
        found["waarde"] = _("Een e-mailadres heeft een @.")
    if (_text(request, "kwaliteit") or "onbekend") not in (*contact_points.QUALITIES, "einde"):
        found["kwaliteit"] = _("Kies of het klopt.")
    return found


def _change(request: HttpRequest, debtor: int, on: date) -> None:
    person, municipality = who(request)
    at = clock.recorded_at(is_demo=municipality.is_demo)
    source = _text(request, "bron") or "persoon"
    if _text(request, "wat") == "punt":
        quality = _text(request, "kwaliteit") or "onbekend"
        change_contact_point(
            debtor, on, at, person, _text(request, "soort"), _text(request, "waarde"),
            source=source, quality="onbekend" if quality == "einde" else quality, ends=quality == "einde",
        )  # fmt: skip
        return
    ends = _text(request, "betrokkene")
    kind = _text(request, "rol")
    note = _text(request, "erfenis") if kind == "erfgenaam" else ""
    about = {"name": _text(request, "naam"), "address": _text(request, "adres"), "phone": _text(request, "nummer")}
    number = int(ends) if ends.isascii() and ends.isdigit() and len(ends) < 10 else None
    change_relation(debtor, on, at, person, kind, {**about, "note": note}, source=source, ends=number)
