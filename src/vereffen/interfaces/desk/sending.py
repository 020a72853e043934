"""Sending: what waits, the batches for the print shop, what came back, what may be destroyed, and the letters of one person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach import sending
from vereffen.approach.sending import Wish
from vereffen.interfaces.desk.pages import page_of, pages_of
from vereffen.interfaces.desk.sight import moment, seen_here
from vereffen.interfaces.shared import clock, sending_labels
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.interfaces.shared.outbox import batch_folder
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries, retention
from vereffen.records import sending as kept
from vereffen.records.models import Municipality, Officer
from vereffen.usecases.choose_channel import choose_channel
from vereffen.usecases.decide_destruction import decide_destruction
from vereffen.usecases.hand_over_batch import hand_over_batch
from vereffen.usecases.make_batch import make_batch
from vereffen.usecases.propose_destruction import propose_destruction
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.send_on_paper import send_on_paper

PAGE = 50
# A page answers while somebody waits; the command makes a whole night's letters at once.
AT_ONCE = 200


@only(*DESK)
def show(request: HttpRequest) -> HttpResponse:
    """The queue by way and state, the batches and what came back; who sees all departments also acts here."""
    person, municipality = who(request)
    may_act = queries.departments_of(person) is None
    problem = ""
    if request.method == "POST":
        # A batch holds letters of all departments: whoever may not see them all does not send them.
        if not may_act:
            raise PermissionDenied
        try:
            messages.success(request, _act(request, person, municipality))
            return redirect("sending")
        except Refusal as refusal:
            problem = _said(refusal)
    number = page_of(request)
    back, total = queries.came_back(municipality, (number - 1) * PAGE, PAGE)
    seen = queries.seen_by(person, {one.debtor for one in back}, moment(request))
    names = queries.names_of(seen)
    context = {
        "on": moment(request).date(),
        "problem": problem,
        "may_act": may_act,
        "at_once": AT_ONCE,
        "queue": [
            (sending_labels.CHANNELS[one.channel], sending_labels.STATES[one.status], one.letters)
            for one in queries.queue(municipality)
        ],
        "batches": [(one, sending_labels.BATCHES[one.status]) for one in queries.batches(municipality)],
        "back": [_row(one, names.get(one.debtor, "")) for one in back if one.debtor in seen],
        "unseen": sum(one.debtor not in seen for one in back),
        "lists": [(one, one.proposed_by_id != person.pk) for one in retention.waiting(municipality)] if may_act else [],
        "page": number,
        "pages": pages_of(total, PAGE),
    }
    return render(request, "desk/sending.html", context, status=409 if problem else 200)


def _row(one: queries.Back, name: str) -> dict[str, Any]:
    return {
        "debtor": one.debtor,
        "name": name,
        "kind": one.kind,
        "since": one.since,
        "channel": sending_labels.CHANNELS[one.channel],
        "status": sending_labels.STATES[one.status],
        "ground": sending_labels.ground(one.reason),
    }


def _act(request: HttpRequest, person: Officer, municipality: Municipality) -> str:
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    what, folder = request.POST.get("wat", ""), batch_folder(municipality)
    if what == "klaarzetten":
        count = put_letters_ready(municipality, on, at)
        return _("Klaargezet: %(count)d.") % {"count": count}
    if what in sending.PAPER:
        put_letters_ready(municipality, on, at)
        made = make_batch(municipality, what, on, at, folder, fonts(), most=AT_ONCE)
        if made is None:
            return _("Er wacht niets om te printen.")
        return _("Partij %(name)s is af: %(count)d brieven.") % {"name": made.name, "count": made.letters}
    if what == "overdragen":
        count = hand_over_batch(municipality, request.POST.get("partij", ""), on, at, person, folder)
        return _("Overgedragen: %(count)d brieven.") % {"count": count}
    if what == "lijst":
        count = len(propose_destruction(municipality, on, at, person).letters)
        return _("De lijst telt %(count)d brieven. Een collega beslist.") % {"count": count}
    number = request.POST.get("lijst", "")
    if what in {"vernietigen", "bewaren"} and number.isdecimal() and len(number) < 18:
        count = decide_destruction(municipality, int(number), on, at, person, approves=what == "vernietigen")
        return _("Vernietigd: %(count)d brieven.") % {"count": count}
    raise Refusal("Choose what to do.")


def _said(refusal: Refusal) -> str:
    """Why it was refused, in the words of the page."""
    known = {
        "already": _("Deze partij is al overgedragen. Niets gaat twee keer weg."),
        "may not go": _(
            "In deze partij zit een brief die door een bescherming niet meer weg mag. Maak de partij opnieuw."
        ),
        "not whole": _("Deze partij is nog niet af. Maak hem opnieuw."),
        "nothing to list": _("Er zijn geen brieven die lang genoeg zijn bewaard."),
        "another person": _("Een collega moet hierover beslissen."),
    }
    return next(
        (text for words, text in known.items() if words in str(refusal)), _("Dit lukt nu niet. Er is niets veranderd.")
    )


@only(*DESK)
def of_person(request: HttpRequest, debtor: int) -> HttpResponse:
    """How each letter to this person went, and how the person wants letters to come."""
    sight = seen_here(request, debtor)
    person, municipality = who(request)
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    problem = ""
    if request.method == "POST":
        try:
            dispatch = request.POST.get("verzending", "")
            if dispatch.isdecimal() and len(dispatch) < 18:
                if not sight.is_whole:
                    raise Refusal("There is no such letter here.")
                send_on_paper(debtor, int(dispatch), on, at, person)
                messages.success(request, _("De brief gaat op papier."))
            else:
                wish = Wish(*(name in request.POST for name in Wish._fields))
                choose_channel(debtor, wish, on, at, person)
                messages.success(request, _("De keuze is opgeslagen."))
            return redirect("dispatches", debtor=debtor)
        except Refusal:
            problem = _("Er is niets veranderd. Is er een adres of nummer dat werkt, en kan deze keuze?")
    went = queries.ways_of(debtor)
    letters = {one.letter: queries.letter(municipality, one.letter) for one in went}
    waiting = [
        one for one in queries.not_yet_sent(debtor) if sight.is_whole or queries.letter_claims(one) <= sight.claims
    ]
    papered = {one.letter for one in went if one.channel in sending.PAPER}
    mine = {
        number
        for number, letter in letters.items()
        if letter is not None and (sight.is_whole or queries.letter_claims(letter) <= sight.claims)
    }
    context = {
        "on": on,
        "number": debtor,
        "name": queries.names_of([debtor]).get(debtor, ""),
        "problem": problem,
        "wish": kept.wishes([debtor]).get(debtor, Wish()),
        "went": [
            _way(one, may_paper=sight.is_whole and one.letter not in papered) for one in went if one.letter in mine
        ],
        "waiting": waiting,
        "sequence": dossiers.sequence_of(debtor),
    }
    return render(request, "desk/dispatches.html", context, status=422 if problem else 200)


def _way(one: queries.Went, *, may_paper: bool) -> dict[str, Any]:
    ended = one.status in {*sending.CAME_BACK, sending.ONBEKEND}
    return {
        "went": one,
        "channel": sending_labels.CHANNELS[one.channel],
        "status": sending_labels.STATES[one.status],
        "ground": sending_labels.ground(one.reason),
        "why": [(sending_labels.why(code), sending.article(code, one.on)) for code in one.reasons],
        "may_paper": may_paper and ended and one.channel == sending.EMAIL,
    }
