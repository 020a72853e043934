"""Money on the bank that waits: what it may be for and why, and placing it, giving it back, giving it to a colleague, undoing it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.candidates import TEXTS, Share
from vereffen.approach.policy import policy
from vereffen.interfaces.desk.pages import page_of, pages_of
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.models import StatementLine
from vereffen.records.queries import bank_lines
from vereffen.records.queries.bank_lines import Choice
from vereffen.usecases.assign_line import assign_line
from vereffen.usecases.log_looks import log_looks
from vereffen.usecases.place_payment import place_payment
from vereffen.usecases.refund_line import refund_line
from vereffen.usecases.reject_refund import reject_refund
from vereffen.usecases.undo_line import undo_line

OWN_ROWS = (1, 2, 3)
OTHER = "anders"
STEPS = {
    "booked": lazy("geboekt"),
    "undone": lazy("teruggedraaid"),
    "refunded": lazy("teruggegeven"),
    "assigned": lazy("aan een collega gegeven"),
    "ordered": lazy("opdracht aan de bank om terug te geven"),
    "paid_out": lazy("terug naar de rekening"),
    "rejected": lazy("niet aangekomen: het wacht weer"),
    "settled": lazy("heft een andere regel op"),
}


@only(*DESK)
def lines(request: HttpRequest) -> HttpResponse:
    """The lines that wait, those over their day first: nobody knows yet whose money it is, so only the joint team sees them."""
    person, municipality = who(request)
    is_joint = queries.departments_of(person) is None
    at, number = moment(request), page_of(request)
    rows, total = bank_lines.waiting(municipality, person, at, number) if is_joint else ([], 0)
    pages = pages_of(total, bank_lines.PAGE)
    if number > pages:
        number = pages
        rows, total = bank_lines.waiting(municipality, person, at, number)
    context = {
        "rows": [(row, _whys(row.best.clues) if row.best else ()) for row in rows],
        "total": total,
        "is_joint": is_joint,
        "on": at.date(),
        "page": number,
        "pages": pages,
    }
    return render(request, "desk/bank.html", context)


@only(*DESK)
def show(request: HttpRequest, line: int) -> HttpResponse:
    """One line with everything it may be for; the choice is kept once, also when two people make it."""
    person, municipality = who(request)
    found = bank_lines.line(municipality, line) if queries.departments_of(person) is None else None
    if found is None:
        raise Http404
    at = moment(request)
    choices = bank_lines.choices(found, person, at)
    problem = ""
    if request.method == "POST":
        try:
            done = _done(request, found, choices)
        except Refusal as refusal:
            problem = _told(refusal)
        else:
            messages.success(request, done)
            return _next(request, line)
    found.refresh_from_db()
    booked = bank_lines.booked_on(found)
    parts = bank_lines.parts_of([Share(one.debtor_id, one.claim_id, 0) for one in booked])
    shown = {part.share.debtor for choice in choices for part in choice.parts} | {one.debtor_id for one in booked}
    sights = queries.sights_of(person, shown, at)
    log_looks({debtor: one.grounds[0] for debtor, one in sights.items() if one.has_ground}, at, person, "bank-line")
    context = {
        "line": found,
        "choices": [(place, choice, _whys(choice.clues)) for place, choice in enumerate(choices)],
        "booked": parts,
        "steps": [(step, STEPS[step.kind]) for step in bank_lines.steps(found)],
        "until": (at.date() + timedelta(days=policy(municipality.policy, at.date()).bankregel_dagen)).isoformat(),
        "colleagues": [person, *queries.colleagues(municipality, person.pk)],
        "rows": [
            (row, request.POST.get(f"waarvoor-{row}", ""), request.POST.get(f"bedrag-{row}", "")) for row in OWN_ROWS
        ],
        "given": request.POST,
        "problem": problem,
        "on": at.date(),
        "waits": found.status in {"review", "assigned"},
    }
    return render(request, "desk/bank_line.html", context, status=422 if problem else 200)


def _whys(clues: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(_(TEXTS[clue]) for clue in clues)


def _done(request: HttpRequest, found: StatementLine, choices: list[Choice]) -> str:
    """Does what was chosen and returns the sentence that says so."""
    person, municipality = who(request)
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    what = request.POST.get("doe", "")
    reason = request.POST.get("reden", "").replace("\0", "").strip()
    if what == "terug":
        refund_line(found.pk, on, at, person, reason)
        return _("Dit geld gaat terug naar de rekening waar het vandaan kwam.")
    if what == "geweigerd":
        reject_refund(found.pk, on, at, person, reason)
        return _("Het geld wacht weer. Wie het besloot terug te geven, kreeg een taak.")
    if what == "ongedaan":
        undo_line(found.pk, on, at, person, reason)
        return _("De boeking is teruggedraaid. Het geld wacht weer op een plek.")
    if what == "toewijzen":
        return _assigned(request, found, on, at)
    place_payment(found.pk, _shares(request, found, choices), on, at, person)
    return _("Het geld is geboekt.")


def _assigned(request: HttpRequest, found: StatementLine, on: date, at: datetime) -> str:
    person, municipality = who(request)
    wanted = request.POST.get("collega", "")
    people = {one.username: one for one in (person, *queries.colleagues(municipality, person.pk))}
    try:
        until = date.fromisoformat(request.POST.get("uiterlijk", ""))
    except ValueError:
        raise Refusal("A last day is a day.") from None
    if wanted not in people:
        raise Refusal("This colleague does not work here: choose another.")
    assign_line(found.pk, people[wanted], until, on, at, person)
    return _("%(name)s zoekt dit uit.") % {"name": people[wanted].get_full_name() or wanted}


def _shares(request: HttpRequest, found: StatementLine, choices: list[Choice]) -> list[Share]:
    """The chosen candidate, or what was typed: what is left of the amount goes to the one row without an amount."""
    chosen = request.POST.get("keuze", "")
    if chosen != OTHER:
        places = {str(place): choice for place, choice in enumerate(choices)}
        if chosen not in places:
            raise Refusal("Say for whom this money is: name at least one person or claim.")
        return [part.share for part in places[chosen].parts]
    person, municipality = who(request)
    sign = -1 if found.cents < 0 else 1
    typed: list[tuple[tuple[int, int | None], int | None]] = []
    for row in OWN_ROWS:
        text = request.POST.get(f"waarvoor-{row}", "").replace("\0", "").strip()
        if not text:
            continue
        meant = bank_lines.meant(municipality, text, person, moment(request))
        amount = request.POST.get(f"bedrag-{row}", "").strip()
        cents = read_cents(amount) if amount else None
        if meant is None or (amount and not cents):
            raise Refusal("Nothing here has exactly this number, or the amount is no amount: look again.")
        typed.append((meant, cents))
    left = abs(found.cents) - sum(cents or 0 for _meant, cents in typed)
    open_rows = sum(cents is None for _meant, cents in typed)
    if open_rows > 1 or (open_rows and left <= 0):
        raise Refusal("Together the parts must be exactly the amount of the bank line, each above nothing.")
    return [Share(*meant, sign * (left if cents is None else cents)) for meant, cents in typed]


def _told(refusal: Refusal) -> str:
    """A refusal in the words of this page."""
    sentences = {
        "This bank line was settled": _("Een collega heeft dit al afgehandeld. Er is niets dubbel gedaan."),
        "The bank gave this debit": _("De bank haalde dit geld al terug, en dat is al geboekt."),
        "This money was not ordered": _("Dit is intussen al veranderd. Er is niets dubbel gedaan."),
        "This bank line is not booked": _("Deze boeking was al teruggedraaid. Er is niets dubbel gedaan."),
        "Say in a few words": _("Schrijf kort waarom: een collega leest het."),
        "This money cannot go back": _("Dit geld kan niet vanzelf terug: de bank zegt niet van welke rekening het kwam, of het ging eraf."),
        "The last day": _("Kies een laatste dag vanaf vandaag."),
        "A last day": _("Kies een laatste dag vanaf vandaag."),
        "Together the parts": _("Samen moeten de delen precies het bedrag zijn."),
        "Nothing here has": _("Dit nummer kennen wij niet precies zo, of u mag deze persoon niet zien. Kijk ook naar het bedrag."),
        "This is more than was paid": _("Dit is meer dan er voor deze persoon is betaald."),
        "Of this money": _("Een deel hiervan werd tegoed en is al gebruikt. Regel dat eerst in het dossier."),
    }  # fmt: skip
    told = next((text for start, text in sentences.items() if str(refusal).startswith(start)), "")
    return told or _("Kies voor wie dit geld is.")


def _next(request: HttpRequest, line: int) -> HttpResponse:
    """The next line that waits, so that one can work on without going back; the list when there is none."""
    _person, municipality = who(request)
    after = bank_lines.after(municipality, line) if request.POST.get("doe") != "ongedaan" else line
    return redirect("bank-line", line=after) if after else redirect("bank")
