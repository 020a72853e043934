"""The reminders of a track on its page: what was sent to which role, what is coming, which address does not work, and the team's choices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.programme.written import keep
from vereffen.interfaces.shared import track_mail
from vereffen.interfaces.shared.access import only
from vereffen.law.refusal import Refusal
from vereffen.track import mails, reminders
from vereffen.track.facts import Fact
from vereffen.track.mails import INVITATION, LEFT, TAKEN, WAITS, Mail
from vereffen.track.meetings import fold as meetings_of
from vereffen.track.phases import BY_CODE
from vereffen.usecases.record_track_fact import record_track_fact

LANGUAGES = {"nl": lazy("Nederlands"), "en": lazy("Engels")}
# The first part of a reason, in words.
REASONS = {
    "item": lazy("actie, risico, hulp of belemmering"),
    "minutes": lazy("verslag schrijven"),
    "approval": lazy("verslag vaststellen"),
    "plan": lazy("plan van aanpak tekenen"),
    "baseline": lazy("nulmeting vastleggen"),
    "interview": lazy("interview houden"),
    "record": lazy("verslag van een interview goedkeuren"),
    "answer": lazy("laten weten of u komt"),
}
_FEW = 5


@only(*MEMBERS)
def show(request: HttpRequest, track: str) -> HttpResponse:
    """Everything that was sent and is coming; the team sends now, chooses how reminders go, and keeps its own contact persons."""
    found, problem = seen(request, track), ""
    if request.method == "POST":
        if not found.is_team:
            raise Http404
        problem = _act(request, found)
        if not problem:
            return redirect("track-reminders", track)
    context: dict[str, Any] = {
        "seen": found,
        **told(found),
        "choice": mails.choice(found.facts),
        "languages": LANGUAGES.items(),
        "most_days": mails.MOST_DAYS,
        "team": [one for one in found.space.contacts if not one.place],
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/reminders.html", context, status=422 if problem else 200)


def told(found: Seen, most: int | None = None) -> dict[str, Any]:
    """What a page says of the reminders that this person may know of; at most so many of what is coming and of what was sent."""
    wrong = mails.broken(found.facts)
    sent = [one for one in mails.mails(found.facts).values() if one.state != WAITS and one.place in found.writes]
    coming = [one for one in reminders.coming(found.facts, found.on) if _is_mine(found, one)]
    people = {one.subject: one.data for one in found.facts if one.kind == "contact_person"}
    contacts = [one for one in found.space.contacts if one.place in found.writes]
    return {
        "broken": [(one, place(found, one.place)) for one in contacts if one.email.strip().lower() in wrong],
        "coming": [_coming(found, one) for one in coming][:most],
        "sent": [_sent(found, one, people.get(one.to, {})) for one in reversed(sent)][:most],
        "has_more": most is not None and (len(sent) > most or len(coming) > most),
        "is_on": mails.choice(found.facts).sends,
    }


def few(found: Seen) -> dict[str, Any]:
    """The same for the board of the track."""
    return told(found, _FEW)


def place(found: Seen, code: str) -> str:
    """The name of a municipality, or the team."""
    return next((one.name for one in found.space.places if one.code == code), "") or _("Programmateam")


def mailed(request: HttpRequest, sent: int, refused: int, unknown: int, *, waits: bool) -> None:
    """Tells the person what became of e-mails."""
    messages.success(request, _("Verstuurde e-mails: %(n)s.") % {"n": sent})
    if refused:
        messages.error(request, _("Niet verstuurd: %(n)s. Kijk bij Herinneringen waarom.") % {"n": refused})
    if unknown:
        messages.error(request, _("Van %(n)s e-mails is niet bekend of ze weggingen. Ze gaan niet nog een keer.") % {"n": unknown})  # fmt: skip
    if waits:
        messages.error(request, _("De mailserver is niet bereikbaar. Wat nog wacht, gaat later."))


def _is_mine(found: Seen, one: reminders.Coming) -> bool:
    whose = {to.place for to in one.to} if one.to else {one.item.of.place}
    return bool(whose & found.writes)


def _coming(found: Seen, one: reminders.Coming) -> dict[str, Any]:
    return {
        "on": one.on,
        "what": track_mail.told(one.item.of.what),
        "due": one.item.of.due,
        "place": place(found, one.item.of.place),
        "to": ", ".join(dict.fromkeys(to.role or to.name for to in one.to)),
    }


def _sent(found: Seen, one: Mail, person: Any) -> dict[str, Any]:
    words = {LEFT: _("verstuurd"), TAKEN: _("niet bekend of dit wegging")}
    refused = _("dit adres werkt niet") if one.is_address else _("niet verstuurd")
    return {
        "id": one.id,
        "on": one.on,
        "what": _what(found, one),
        "place": place(found, one.place),
        "to": person.get("role") or person.get("name") or _("iemand die hier niet meer staat"),
        "state": words.get(one.state, refused),
        "by": one.by or _("vanzelf"),
        "may_return": found.is_team and one.may_have_left,
    }


def _what(found: Seen, one: Mail) -> str:
    if one.sort == INVITATION:
        of = meetings_of(found.facts).get(one.meeting)
        name = track_mail.told(of.sort.name) if of else ""
        word = _("Afzegging") if one.is_cancelled else _("Uitnodiging")
        return f"{word}: {name}"
    reasons = sorted({_reason(about) for about, _step in one.items})
    return f"{_('Herinnering')}: {', '.join(reasons)}"


def _reason(about: str) -> str:
    kind, _slash, rest = about.partition("/")
    phase = BY_CODE.get(rest.partition("/")[0]) if kind == "phase" else None
    return track_mail.told(phase.name) if phase else str(REASONS.get(kind, kind))


def _act(request: HttpRequest, found: Seen) -> str:
    """Does what the form asks; gives what is wrong in words, or nothing."""
    given, act = request.POST, request.POST.get("soort", "")
    if act in {"contact_person", "contact_gone"}:
        return keep(request, found, "")
    if act not in _PROBLEMS:
        return _("Dit formulier is niet bekend. Open de bladzijde opnieuw.")
    try:
        if act == "stuur":
            left = track_mail.send(found.code, found.on, found.at, found.person)
            mailed(request, left.sent, left.refused, left.unknown, waits=left.waits)
            return ""
        record_track_fact(found.person, found.code, [_fact(given, found, act)], found.at)
    except Refusal:
        return str(_PROBLEMS[act])
    messages.success(request, _("Bewaard."))
    return ""


def _fact(given: Any, found: Seen, act: str) -> Fact:
    if act == "mail_returned":
        of = mails.mails(found.facts).get(given.get("wat", ""))
        return Fact(act, of.place if of else "", given.get("wat", ""), found.on, "", {})
    days = given.get("dagen", "").strip()
    data = {
        "sends": given.get("aan") == "ja",
        "language": given.get("taal", ""),
        "days": int(days) if days.isascii() and days.isdigit() and len(days) < 4 else days,
        "has_link": given.get("adres") == "ja",
    }
    return Fact("reminders_set", "", "", found.on, "", data)


_PROBLEMS = {
    "reminders_set": lazy("Kies een taal en een aantal dagen van 1 tot en met 30."),
    "stuur": lazy("Er kan geen e-mail weg: er is geen afzender of mailserver ingesteld. Vraag het aan de beheerder."),
    "mail_returned": lazy("Dit kan niet. Kijk eerst wat er nu staat."),
}
