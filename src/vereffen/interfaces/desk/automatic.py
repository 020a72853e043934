"""Automatic payment of one person: seeing the mandate, giving one, letting it rest or stop, settling what came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.direct_debit import WAYS
from vereffen.approach.returned_debits import AGAIN, OUTCOMES
from vereffen.interfaces.desk.dossier import found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import dossiers, queries
from vereffen.records.queries import debits
from vereffen.usecases.end_mandate import end_mandate
from vereffen.usecases.give_mandate import give_mandate
from vereffen.usecases.pause_mandate import pause_mandate
from vereffen.usecases.resume_mandate import resume_mandate
from vereffen.usecases.settle_return import settle_return

HOW = {
    "brief": lazy("met een handtekening, per brief"),
    "balie": lazy("met een handtekening, aan de balie"),
    "telefoon": lazy("aan de telefoon"),
    "portaal": lazy("in Mijn betalingen"),
}
AFTER = {
    "opnieuw": lazy("Nog één keer afschrijven, op een dag die de persoon kiest"),
    "betaalt_zelf": lazy("De persoon betaalt deze termijn zelf"),
    "andere_afspraak": lazy("Een andere betaaldag of een lager bedrag"),
    "stopt": lazy("Automatisch betalen stopt"),
    "niet_bereikt": lazy("Niet bereikt, ook niet na meer pogingen: automatisch betalen rust"),
}
_BARE = {"pauze": pause_mandate, "verder": resume_mandate, "stop": end_mandate}


@only(*DESK)
def automatic(request: HttpRequest, debtor: int) -> HttpResponse:
    """The mandate with the next debit and what came back; one thing is changed at a time."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    claims = {view.claim.pk for view in found.claims}
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, debtor):
                done = _done(request, debtor, on, debits.automatic(debtor, on, claims))
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person))
        except Refusal as refusal:
            problem = _told(refusal)
        else:
            messages.success(request, done)
            return redirect("arrangement-change" if _goes_to_plan(request) else "automatic", debtor=debtor)
    shown = debits.automatic(debtor, on, claims)
    identity = getattr(found.debtor, "identity", None)
    context = {
        "dossier": found,
        "who": identity,
        "sequence": dossiers.sequence_of(debtor),
        "shown": shown,
        "how": HOW[shown.mandate.way] if shown.mandate else "",
        "ways": [(code, HOW[code]) for code in WAYS if code != "portaal"],
        "after": [(code, AFTER[code]) for code in OUTCOMES],
        "settled": [(one, AFTER[one.settled["uitkomst"]]) for one in shown.returned if one.settled],
        "problem": problem,
        "meanwhile": meanwhile,
        "given": request.POST if problem or meanwhile else {},
        "on": on,
    }
    return render(request, "desk/automatic.html", context, status=409 if meanwhile else 422 if problem else 200)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()


def _goes_to_plan(request: HttpRequest) -> bool:
    return _text(request, "doe") == "besproken" and _text(request, "uitkomst") == "andere_afspraak"


def _done(request: HttpRequest, debtor: int, on: date, shown: debits.Automatic) -> str:
    person, municipality = who(request)
    at = clock.recorded_at(is_demo=municipality.is_demo)
    what = _text(request, "doe")
    if what in _BARE:
        _BARE[what](debtor, on, at, person)
        return _("Opgeslagen. De regeling zelf verandert hier niet door.")
    if what == "besproken":
        mine = {one.debit.reference for one in shown.waiting}
        reference = _text(request, "kenmerk")
        settle_return(debtor, reference if reference in mine else "", on, at, person, _settled(request))
        return _("Opgeslagen. Er zijn geen kosten bij gekomen.")
    give_mandate(debtor, on, at, person, _given(request))
    return _("Opgeslagen. De persoon krijgt een brief met alle dagen en bedragen.")


def _given(request: HttpRequest) -> Mapping[str, Any]:
    told = {
        "iban": _text(request, "iban"),
        "tenaamstelling": _text(request, "tenaamstelling"),
        "hoe": _text(request, "hoe"),
    }
    signed = _text(request, "getekend_op")
    return {**told, "getekend_op": _day(signed)} if signed else told


def _settled(request: HttpRequest) -> Mapping[str, Any]:
    told: dict[str, Any] = {"uitkomst": _text(request, "uitkomst")}
    if told["uitkomst"] != AGAIN:
        return told
    told |= {"dag": _day(_text(request, "dag")), "akkoord": _text(request, "akkoord") == "ja"}
    amount = _text(request, "bedrag")
    return {**told, "bedrag_cents": read_cents(amount)} if amount else told


def _day(text: str) -> str:
    try:
        return read_day(text).isoformat()
    except (ValueError, OverflowError):
        raise Refusal("A day is a day.") from None


def _told(refusal: Refusal) -> str:
    """A refusal in the words of this page."""
    sentences = {
        "This is no correct IBAN": _("Dit rekeningnummer klopt niet. Lees het nog eens voor van de pas."),
        "tenaamstelling": _("Vul in op wiens naam de rekening staat."),
        "getekend_op lies": _("De dag van de machtiging ligt nog in de toekomst."),
        "A day is": _("Kies een dag die bestaat."),
        "There is a mandate already": _("Er is al een machtiging. Stop die eerst."),
        "This municipality has no creditor": _("De gemeente heeft nog geen incassant-ID. Vraag het aan uw beheerder."),
        "There is no mandate": _("Dit is intussen al veranderd. Er is niets dubbel gedaan."),
        "There is no such debit": _("Een collega heeft dit al besproken. Er is niets dubbel gedaan."),
        "A second try needs that": _("Nog eens afschrijven kan alleen als de persoon ja zegt. Vraag het, en zet dan het vinkje."),
        "A second try is of no more": _("Kies een bedrag dat niet hoger is dan de eerste keer."),
        "The day of a second try": _("Kies een dag die nog komt."),
        "This was the second try": _("Er is al een keer opnieuw afgeschreven. Spreek iets anders af."),
    }  # fmt: skip
    told = next((text for start, text in sentences.items() if str(refusal).startswith(start)), "")
    return told or _("Er is nog niets opgeslagen. Kijk na wat u invulde.")
