"""The call card: what helps while speaking with a person, and how it ended in one tap."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach import conversation
from vereffen.approach.confirmation import is_dutch
from vereffen.approach.conversation import DISCREET, SITUATIONS, Situation
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY
from vereffen.approach.guide import Guide
from vereffen.interfaces.desk import told_call
from vereffen.interfaces.desk.capacity import Divided
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.guides import filled, guide_of, habits, spoken, told_edition
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.desk.told_call import Told
from vereffen.interfaces.shared import clock, labels
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents
from vereffen.interfaces.shared.contact_words import ENDED
from vereffen.interfaces.shared.outbox import send_waiting
from vereffen.law.refusal import Refusal
from vereffen.records import contact_points, dossiers, queries
from vereffen.records.models import Officer
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.release_person import release_person

# Buttons that show something and save nothing.
SHOWS = ("bericht", "bedrag")
MOST_CENTS = 1_000_000_00


@only(*DESK)
def contact(request: HttpRequest, debtor: int) -> HttpResponse:
    """While or after speaking with a person: what helps, what was said, how it ended; the form keeps what was filled in."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    at = clock.recorded_at(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    call = queries.call_of(found, on)
    told = told_call.read(request.POST, _part_now(at), on)
    guide, is_own_missing = guide_of(dossiers.of(debtor).policy, on)
    message = told_call.message(told, found, person)
    is_asked = request.method == "POST" and request.POST.get("toon") not in SHOWS
    wrong = told_call.wrong(told, call) if is_asked else {}
    problem = _("Er is nog niets opgeslagen. Vul aan wat hieronder staat.") if wrong else ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if is_asked and not wrong:
        try:
            with undisturbed(request, debtor):
                number = record_contact(
                    debtor,
                    on,
                    at,
                    person,
                    {**told.data(), **({"gids": guide.number} if told.is_reached and told.stages else {})},
                    confirm=told.confirmation(message),
                    key=f"contact:{debtor}:{told.token}",
                )
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person), request=request)
        except Refusal:
            problem = _("Dit kan zo niet worden opgeslagen. Kijk na wat u hebt ingevuld.")
        else:
            if told.confirms:
                send_waiting(municipality, at)
            release_person(debtor, person)
            messages.success(request, _saved(told, is_sent=queries.is_confirmed(municipality, number)))
            return redirect("dossier", debtor=debtor)
    about = context_of(found, on, person)
    context = {
        **about,
        **_card(found, call, person, guide),
        "is_guide_missing": is_own_missing,
        **_phones(found, on, told),
        **_plans(request, found, on, about["divided"]),
        "told": told,
        "message": message,
        "wrong": wrong,
        "problem": problem,
        "meanwhile": meanwhile,
        "given": request.POST,
        "chosen": told.channel or request.GET.get("kanaal") or "telefoon",
        "made": told_call.made(told, found, person),
        "is_dutch": is_dutch(told_call.language_of(found)),
    }
    return render(request, "desk/contact.html", context, status=409 if meanwhile else 422 if problem else 200)


def _part_now(at: datetime) -> str:
    hour = at.astimezone(clock.HOME).hour
    return "ochtend" if hour < 12 else "middag" if hour < 18 else "avond"


def _card(found: queries.Dossier, call: queries.Call, person: Officer, guide: Guide) -> dict[str, object]:
    """What stands ready on the card, in words."""
    about = filled(found.municipality, person, _name_of(found))
    return {
        "call": call,
        "edition": told_edition(guide, about),
        "openings": [(_(SITUATIONS[one]), spoken(guide.openings[one], about)) for one in (call.situation, *DISCREET)],
        "stages": [(one.code, *spoken((one.what, one.words), about)) for one in guide.stages],
        "turns": [(spoken((one.title,), about)[0], spoken(one.helps, about)) for one in guide.turns],
        "habits": habits(guide, about),
        "outcomes": [(one.code, _(one.text), one.is_reached) for one in conversation.OUTCOMES],
        "causes": [(code, _(conversation.CAUSE_WORDS[code])) for code in CAUSES],
        "channels": CHANNELS,
        "parts": PARTS_OF_DAY,
        "spoken": [("ja", _("ja")), ("nee", _("nee"))],
        "is_call_back": call.situation is Situation.CALL_BACK,
    }


def _phones(found: queries.Dossier, on: date, told: Told) -> dict[str, object]:
    """The numbers to call, best first, the one that is chosen, and those that do not work."""
    phones = contact_points.phones_of(found.debtor.pk, getattr(found.debtor, "identity", None), on)
    works = [one._replace(number=one.number or 0) for one in phones if one.quality != "werkt_niet"]
    numbers = [one.number for one in works]
    chosen = told.point if told.point in numbers else next(iter(numbers), None)
    broken = [one for one in phones if one.quality == "werkt_niet"]
    return {"phones": works, "chosen_phone": chosen, "broken_phones": broken}


def _name_of(found: queries.Dossier) -> str:
    identity = getattr(found.debtor, "identity", None)
    return (identity.name if identity else "") or _("Naam niet bekend")


def _plans(request: HttpRequest, found: queries.Dossier, on: date, divided: object) -> dict[str, object]:
    """The plans that fit, and what an amount a month that the person names comes to; it is only shown."""
    typed = request.POST.get("bedrag", request.GET.get("bedrag", "")).strip()[:20]
    cents = cents_of(typed)
    own = queries.own_plan(found, cents, on) if cents else None
    division = divided.division if isinstance(divided, Divided) else None
    sure = division.plan.per_month_cents if division and division.plan else None
    return {
        "typed": typed,
        "own": own,
        "wrong_amount": bool(typed) and own is None,
        "is_above": bool(own and sure is not None and own.per_month_cents > sure),
        "plans": [(pace, plan, _typed(plan.per_month_cents)) for pace, plan in division.choices] if division else [],
        "minds": labels.warnings(division.warnings) if division else (),
    }


def _typed(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def cents_of(typed: str) -> int:
    """Whole cents of an amount as people write it; 0 for what is none, or for more than anybody pays a month."""
    cents = read_cents(typed)
    return cents if cents is not None and 0 < cents < MOST_CENTS else 0


def _saved(told: Told, *, is_sent: bool) -> str:
    """What was saved, in words."""
    text = _("Het contact is opgeslagen.")
    if told.outcome:
        text = _("Het contact is opgeslagen: %(outcome)s.") % {"outcome": ENDED[told.outcome]}
    if told.call_on:
        text += " " + _("Het terugbellen staat bij het werk.")
    if told.confirms:
        text += " " + (
            _("Het bericht gaat nu weg.") if is_sent else _("Het bericht kon niet weg: dat staat bij het werk.")
        )
    return text
