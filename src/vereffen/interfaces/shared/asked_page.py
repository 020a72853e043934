"""A form that is filled in with a code and without a name: of the staff survey, or of somebody who got it on paper."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.scale_forms import asked_items, given_scores
from vereffen.law.refusal import Refusal
from vereffen.records import queries, surveys
from vereffen.track.scales import FAIRNESS, FEWEST, STAFF
from vereffen.usecases.answer_survey import answer_survey


@login_not_required
@never_cache
def fill(request: HttpRequest) -> HttpResponse:
    """Type the code, answer, done; who is signed in is not looked at and not shown."""
    if request.method != "POST":
        return _page(request, {"is_done": "klaar" in request.GET})
    on = clock.today(is_demo=queries.is_practice())
    code = request.POST.get("code", "")[:100]
    group = surveys.group_of(code, on)
    if group is None:
        return _page(
            request,
            {"wrong": _("Deze code werkt niet. Kijk hem na. Een code werkt één keer, in de dagen die erbij staan.")},
            422,
        )
    scales = STAFF if group.kind == surveys.STAFF else (FAIRNESS,)
    context = {"code": code, "is_staff": group.kind == surveys.STAFF, "until": group.until}
    given, missing = given_scores(request, scales)
    if request.POST.get("doe") != "antwoord":
        return _page(request, context | {"parts": asked_items(scales, given, [])})
    if not missing:
        try:
            answer_survey(code, given, on)
            return redirect(f"{reverse('asked')}?klaar=1")
        except Refusal:
            return _page(request, {"wrong": _("Met deze code is al een formulier ingevuld.")}, 422)
    wrong = _("Kies bij elke zin een cijfer. Wilt u dat niet? Sluit dan deze bladzijde: er is niets bewaard.")
    return _page(request, context | {"parts": asked_items(scales, given, missing), "wrong": wrong}, 422)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    nobody = {"user": AnonymousUser(), "municipality": None, "navigation": (), "has_keys": False, "fewest": FEWEST}
    return render(request, "shared/asked.html", nobody | context, status=status)
