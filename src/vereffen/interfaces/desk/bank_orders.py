"""The files for the bank: what is collected and what goes back today, made by one officer and for refunds seen by two."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.desk import signing
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.models import Municipality
from vereffen.records.queries import debits
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.order_refunds import order_refunds


@only(*DESK)
def orders(request: HttpRequest) -> HttpResponse:
    """What is in the files of today and who signed along; making a file downloads it, and the same file again afterwards.

    Money of all departments is in them: only the joint team sees this.
    """
    person, municipality = who(request)
    is_joint = queries.departments_of(person) is None
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    problem, foreseen = "", None
    if request.method == "POST" and is_joint:
        try:
            if request.POST.get("doe") != "kijk":
                return _made(request, municipality, on, at)
            foreseen = collect_debits(municipality, on, at, dry_run=True)
        except Refusal as refusal:
            problem = _told(refusal)
    names = (f"VI{municipality.code}-{on:%Y%m%d}", f"VT{municipality.code}-{on:%Y%m%d}")
    found = debits.orders(municipality, *names) if is_joint else None
    context = {
        "is_joint": is_joint,
        "on": on,
        "found": found,
        "rows": (found.asked if found else ()) or (foreseen.asked if foreseen else ()),
        "foreseen": foreseen,
        "can_collect": bool(municipality.iban and municipality.creditor_id),
        "can_pay": bool(municipality.iban),
        "colleagues": queries.colleagues(municipality, person.pk),
        "has_passwords": not municipality.is_demo,
        "given": request.POST,
        "problem": problem,
    }
    return render(request, "desk/bank_orders.html", context, status=422 if problem else 200)


def _made(request: HttpRequest, municipality: Municipality, on: date, at: datetime) -> HttpResponse:
    person, _of = who(request)
    if request.POST.get("doe") == "incasso":
        made = collect_debits(municipality, on, at)
        if not made.debits:
            messages.info(request, _("De komende vijf dagen hoeft er niets te worden afgeschreven."))
            return redirect("bank-orders")
        return _file(made.document, made.message)
    second = signing.second(request, municipality, person)
    if second is None:
        raise Refusal("The second officer must be another person.")
    ordered = order_refunds(municipality, on, at, person, second)
    if not ordered.refunds:
        messages.info(request, _("Er gaat nu niets terug."))
        return redirect("bank-orders")
    return _file(ordered.document, ordered.message)


def _file(content: bytes, message: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{message}.xml"'}
    return HttpResponse(content, content_type="application/xml", headers=headers)


def _told(refusal: Refusal) -> str:
    sentences = {
        "The second officer": _("De collega tekende niet: kies een ander dan uzelf en vul het goede wachtwoord in."),
        "Set the account": _("De rekening of het incassant-ID van de gemeente ontbreekt nog. Vraag het aan uw beheerder."),
    }  # fmt: skip
    told = next((text for start, text in sentences.items() if str(refusal).startswith(start)), "")
    return told or _("Het bestand kan niet worden gemaakt: een naam of rekening past bij geen bank.")
