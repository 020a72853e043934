"""Making an arrangement: claims, pay day and amount chosen together, plans side by side, then what was agreed is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from vereffen.approach import schedules
from vereffen.approach.arrangement import Warn
from vereffen.approach.capacity import Capacity
from vereffen.approach.schedules import Schedule
from vereffen.interfaces.desk import signing
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents, typed_cents
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import dossiers, queries
from vereffen.records.models import Officer
from vereffen.records.queries import arrangements
from vereffen.records.queries.arrangements import Offer
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.preview_arrangement import preview_arrangement

# Nobody is asked to pay tomorrow what was agreed today.
_NOTICE = timedelta(days=5)
_PAY_DAY = 25
# Ten years: longer is no plan that helps.
_MOST_MONTHS = 120


class Asked(NamedTuple):
    """What the form asks for: the claims, the pay day, the first day, an own amount in cents (0: none), and the amounts by hand.

    `first_cents` is another sum for the first time (0: as the others).
    """

    claims: tuple[int, ...]
    day: int
    first: date
    own_cents: int
    by_hand: tuple[int, ...]
    hand_of: str
    problem: str
    first_cents: int = 0


@only(*DESK)
def arrange(request: HttpRequest, debtor: int) -> HttpResponse:
    """The plans to choose from for this person; with "Leg vast" the chosen one is kept, every other button only computes."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    given = request.POST or request.GET
    not_agreed = arrangements.not_to_plan(debtor, person)
    may = [view for view in found.claims if view.open_cents and queries.may_be_asked(view)]
    views = {view.claim.pk: view for view in may if view.claim.pk not in not_agreed}
    asked = _asked(request, tuple(views), on)
    chosen = [views[claim] for claim in asked.claims]
    known = queries.capacity_of(debtor, on)
    asked = _by_months(given.get("maanden", "").strip(), asked, sum(view.open_cents for view in chosen))
    offers = _offers(chosen, asked, on, known)
    problem = asked.problem
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST" and request.POST.get("doe") == "vast" and not problem:
        try:
            with undisturbed(request, debtor):
                problem = _kept(request, debtor, on, asked, offers)
        except dossiers.Moved as moved:
            seen = queries.has_ground(person)
            meanwhile = happened(debtor, moved.since, on, has_ground=seen, request=request)
        if not problem and not meanwhile:
            messages.success(request, _("De regeling is vastgelegd. Er komen geen kosten bij."))
            return redirect("dossier", debtor=debtor)
    context = {
        **context_of(found, on, person),
        "views": list(views.values()),
        "not_agreed": [view for view in may if view.claim.pk in not_agreed],
        "not_asked": [view for view in found.claims if view.open_cents and view not in may],
        "asked": asked,
        "offers": [(one, _pieces(one, views), _bar(one, known)) for one in offers],
        "chosen": given.get("keuze", "") or (offers[0].code if offers else ""),
        "schedule": (shown := _shown(offers, given.get("keuze", ""), asked)),
        "letter": _letter(debtor, on, person, asked, shown),
        "mark": mark_of(next((one for one in offers if one.code == given.get("keuze")), offers[0])) if offers else "",
        "own": typed_cents(asked.own_cents) if asked.own_cents and given.get("bedrag", "").strip() else "",
        "given": given,
        "problem": problem,
        "meanwhile": meanwhile,
        "running": arrangements.running_plans(debtor, on),
        "colleagues": queries.colleagues(municipality, person.pk),
        "signs": not municipality.is_demo,
        "known": known,
    }
    return render(request, "desk/arrangement.html", context, status=409 if meanwhile else 422 if problem else 200)


def _asked(request: HttpRequest, may: tuple[int, ...], on: date) -> Asked:
    given = request.POST or request.GET
    problem = ""
    named = {text: claim for claim in may for text in [str(claim)]}
    claims = tuple(named[text] for text in given.getlist("vordering") if text in named) or may
    typed = given.get("dag", "").strip()
    day = int(typed) if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= 31 else 0
    if typed and not day:
        problem = _("Kies een betaaldag van 1 tot en met 31.")
    day = day or _PAY_DAY
    first = schedules.next_pay_day(on + _NOTICE, day)
    if given.get("eerste", "").strip():
        try:
            first = read_day(given["eerste"])
        except ValueError:
            problem = _("Kies een eerste dag die bestaat.")
        if first <= on:
            first, problem = schedules.next_pay_day(on + _NOTICE, day), _("Kies een eerste dag die nog komt.")
        elif first != schedules.pay_day(first.year, first.month, day) and not typed:
            day = first.day
    own = read_cents(given.get("bedrag", "") or "0")
    if own is None or own < 0:
        own, problem = 0, _("Schrijf het bedrag in euro's en centen, zoals 25,00.")
    once = read_cents(given.get("nu", "") or "0")
    if once is None or once < 0:
        once, problem = 0, _("Schrijf het bedrag in euro's en centen, zoals 25,00.")
    by_hand = [read_cents(text) for text in given.getlist("termijn") if text.strip()]
    if any(cents is None or cents < 0 for cents in by_hand):
        by_hand, problem = [], _("Schrijf elk bedrag in euro's en centen, zoals 25,00.")
    return Asked(
        claims, day, first, own, tuple(cents or 0 for cents in by_hand), given.get("termijn_van", ""), problem, once
    )


def _by_months(typed: str, asked: Asked, total_cents: int) -> Asked:
    """What is asked, with the amount that pays all in the months that were typed; an own amount goes before them."""
    if not typed or asked.own_cents:
        return asked
    if not (typed.isdecimal() and len(typed) <= len(str(_MOST_MONTHS)) and 1 <= int(typed) <= _MOST_MONTHS):
        return asked._replace(problem=asked.problem or _("Kies een aantal maanden van 1 tot en met 120."))
    return asked._replace(own_cents=-(-total_cents // int(typed)))


def _offers(views: Sequence[queries.ClaimView], asked: Asked, on: date, known: Capacity | None) -> list[Offer]:
    """The plans side by side: the own amount first when one was named, then those that fit what the person can pay."""
    if not views:
        return []
    amounts: list[tuple[str, int]] = [("eigen", asked.own_cents)] if asked.own_cents else []
    found = arrangements.division_on(views, known, on, asked.first)
    amounts += [(pace.value, plan.per_month_cents) for pace, plan in found.choices]
    total = sum(view.open_cents for view in views)
    if not amounts:
        # Nothing is known of what the person can pay: six equal parts are a place to begin the talk.
        amounts = [("zes", -(-total // 6))]
    offers = []
    for code, cents in amounts:
        try:
            offers.append(arrangements.offer(code, views, cents, on, asked.first, asked.day, known))
        except Refusal:
            continue
    return offers


def _kept(request: HttpRequest, debtor: int, on: date, asked: Asked, offers: Sequence[Offer]) -> str:
    """Keeps the chosen plan; what is wrong in words when it cannot be, and then nothing has changed."""
    person, municipality = who(request)
    offer = next((one for one in offers if one.code == request.POST.get("keuze")), None)
    if offer is None:
        return _("Kies een van de plannen.")
    second = signing.second(request, municipality, person)
    if second is None and request.POST.get("tweede"):
        return _("De collega tekende niet: kies een ander dan uzelf en vul het goede wachtwoord in.")
    is_choice = request.POST.get("bewust") == "ja"
    reason = request.POST.get("reden", "").replace("\0", "").strip()
    if offer.is_below and not is_choice:
        return _(
            "Dit is meer dan overblijft boven wat nodig is om van te leven. Kies minder, of vink aan dat de persoon dit bewust kiest."
        )
    if Warn.LONG_TAX in offer.plan.warnings and not reason:
        return _("Belasting in meer dan twaalf maanden: schrijf op waarom het langer mag.")
    try:
        agreed = schedules.Agreed(asked.claims, schedule_of(offer, asked), is_choice, reason)
        make_arrangement(debtor, on, clock.recorded_at(is_demo=municipality.is_demo), person, agreed, second)
    except Refusal:
        return _(
            "Zo kan de regeling niet. Kijk of er een collega moet meetekenen, en of er naast een andere regeling genoeg overblijft."
        )
    return ""


def schedule_of(offer: Offer, asked: Asked) -> Schedule:
    """The instalments of the chosen plan, with the amounts that were changed by hand. Refused when these are too much."""
    if asked.by_hand and asked.hand_of == mark_of(offer):
        return schedules.varied(offer.schedule, asked.by_hand)
    if asked.first_cents:
        return schedules.varied(offer.schedule, (min(asked.first_cents, offer.plan.total_cents),))
    return offer.schedule


def mark_of(offer: Offer) -> str:
    """By which amounts that were changed by hand are known to be of this very plan, and of no other."""
    return f"{offer.code}:{offer.plan.per_month_cents}:{offer.plan.total_cents}:{offer.plan.first}"


def _shown(offers: Sequence[Offer], code: str, asked: Asked) -> Schedule:
    """The instalments to show: of the chosen plan, as far as the amounts by hand are possible."""
    offer = next((one for one in offers if one.code == code), offers[0] if offers else None)
    if offer is None:
        return ()
    try:
        return schedule_of(offer, asked)
    except Refusal:
        return offer.schedule


def _letter(debtor: int, on: date, person: Officer, asked: Asked, shown: Schedule) -> str:
    """What the person would read about the chosen plan; nothing when the municipality cannot send letters yet."""
    if not shown:
        return ""
    try:
        return mark_safe(preview_arrangement(debtor, on, person, schedules.Agreed(asked.claims, shown, False, "")))  # noqa: S308 - built as a tree
    except Refusal:
        return ""


def _pieces(offer: Offer, views: dict[int, queries.ClaimView]) -> list[tuple[str, int]]:
    """What of one instalment goes to each department."""
    found: dict[str, int] = {}
    for share in offer.plan.shares:
        name = views[share.claim].claim.department.name
        found[name] = found.get(name, 0) + share.cents
    return sorted(found.items())


class Bar(NamedTuple):
    """What is left of a month's income, in hundredths of it: what is needed to live on, what is free, the instalment."""

    needed: int
    free: int
    instalment: int

    @property
    def until_free(self) -> int:
        """Where the instalment begins."""
        return self.needed + self.free


def _bar(offer: Offer, known: Capacity | None) -> Bar | None:
    if known is None or offer.left_cents is None or known.protected_high_cents is None:
        return None
    income = offer.left_cents + offer.plan.per_month_cents
    if income <= 0:
        return None
    instalment = min(100, 100 * offer.plan.per_month_cents // income)
    needed = min(100 - instalment, 100 * known.protected_high_cents // income)
    return Bar(needed, 100 - instalment - needed, instalment)
