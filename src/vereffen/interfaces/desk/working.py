"""Working through the lists: taking the next person, letting go of one."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vereffen.interfaces.desk import choice
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import holds
from vereffen.records.models import Officer
from vereffen.usecases.hold_person import hold_person
from vereffen.usecases.release_person import release_person


@only(*DESK)
@require_POST
def next_person(request: HttpRequest) -> HttpResponse:
    """Takes the next person of the chosen list and opens the dossier; back to the list when nobody is free."""
    person, municipality = who(request)
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    # From the list the choice comes along in the form, from a dossier in the address.
    told = request.POST if any(name in request.POST for name in choice.NAMES) else request.GET
    chosen = choice.chosen(told, municipality)
    request.session[choice.KEPT] = choice.asked(told)
    found = hold_person(municipality, on, at, person, chosen)
    if found is None:
        messages.info(request, _("In deze keuze is nu niemand vrij: een collega is met hen bezig."))
        return redirect(f"{reverse('worklist')}?{choice.asked(told)}")
    return redirect("dossier", debtor=found)


@only(*DESK)
@require_POST
def let_go(request: HttpRequest, debtor: int) -> HttpResponse:
    """Lets go of a person and goes back to the list."""
    person, _municipality = who(request)
    try:
        release_person(debtor, person)
    except Refusal:
        messages.error(request, _("Deze persoon is hier niet bekend."))
    return redirect("worklist")


def hold_context(debtor: int, at: datetime, person: Officer) -> dict[str, object]:
    """What `desk/hold.html` shows: who is busy with this person, and whether that is you."""
    hold = holds.held([debtor], at).get(debtor)
    return {"hold": hold, "is_mine": hold is not None and hold.officer_id == person.pk}
