"""The best practices of the municipalities in a track: the library, sharing one, and taking one over with the difference first."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.approach import guide, guide_parts
from vereffen.approach.policy_bounds import bounds
from vereffen.approach.policy_written import written
from vereffen.interfaces.programme import practice_draft, practice_mine
from vereffen.interfaces.programme.interviews import fact
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared.access import only
from vereffen.interfaces.shared.own_guides import own_folder
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality
from vereffen.track import practices as room
from vereffen.track.practices import FORMS, GRADES, Practice
from vereffen.usecases.adopt_practice import adopt_practice
from vereffen.usecases.undo_practice import undo_practice

_TOLD = ("title", "what", "for_whom", "how", "contact", "grade")


@only(*MEMBERS)
def practices(request: HttpRequest, track: str) -> HttpResponse:
    """Everything that was shared, with who took it over; who takes part shares one of the own municipality or withdraws it."""
    found, problem = seen(request, track), ""
    own = _own(found)
    if request.method == "POST":
        problem = _keep(request, found, own)
        if not problem:
            return redirect("track-practices", track)
    library = room.fold(found.facts).values()
    context: dict[str, Any] = {
        "seen": found,
        "library": [_told(one, found) for one in library if not one.withdrawn],
        "withdrawn": [_told(one, found) for one in library if one.withdrawn],
        "own": own,
        "contacts": [one for one in found.space.contacts if own and one.place == own.code],
        "grades": [(code, _(word)) for code, word in GRADES.items()],
        "choices": practice_mine.choices(own, found.on) if own else [],
        "letters": practice_mine.letters(own) if own else [],
        "parts": practice_mine.guide_choices(own, found.on) if own else [],
        "ticked": request.POST.getlist("keuzes"),
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/practices.html", context, status=422 if problem else 200)


@only(*MEMBERS)
def practice(request: HttpRequest, track: str, practice: str) -> HttpResponse:
    """One practice beside what the own municipality has; taking it over makes a draft and changes nothing by itself."""
    found, problem = seen(request, track), ""
    of, own = _practice(found, practice), _own(found)
    if request.method == "POST":
        if own is None or own.code == of.place:
            raise Http404
        problem = _act(request, found, of)
        if not problem:
            return redirect("track-practice", track, practice)
    told = _told(of, found)
    other = own if own is not None and own.code != of.place else None
    context: dict[str, Any] = {
        "seen": found,
        "told": told,
        "own": other,
        "changes": practice_mine.shown(other, of, found.on) if other else [],
        "language": practice_draft.language(other, of, found.on) if other else None,
        "draft": practice_draft.draft_told(other, of, found.on) if other else None,
        "may_adopt": other is not None and not told["mine_since"] and not _wrong(of) and not of.withdrawn,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/practice.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def policy_file(request: HttpRequest, track: str, practice: str) -> HttpResponse:
    """The policy file of the own municipality with a practice in it that it took over, to decide on and put in place."""
    found = seen(request, track)
    of, own = _practice(found, practice), _own(found)
    told = _told(of, found)
    if own is None or of.form != "policy" or not told["mine_since"]:
        raise Http404
    changes = room.difference(of, practice_mine.values(own, of, found.on))
    source = f"Praktijk ‘{of.title}’ van gemeente {told['place']}, traject {found.space.name}; besluit: nog invullen"
    try:
        text = written(own.policy, {one.key: int(one.theirs) for one in changes}, told["mine_since"], source)
    except Refusal:
        raise Http404 from None
    head = (
        "# Vul bij elke bron het besluit in en bij `from` de dag waarop het ingaat, voordat u dit bestand gebruikt.\n\n"
    )
    answer = HttpResponse(head + text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="beleid-{own.code}.toml"'
    return answer


def _own(found: Seen) -> Municipality | None:
    """The municipality of the person when it takes part."""
    of = found.person.municipality
    part = {one.code for one in found.space.places if not one.left}
    return of if of is not None and of.code in part and of.code in found.writes else None


def _practice(found: Seen, code: str) -> Practice:
    of = room.fold(found.facts).get(code)
    if of is None:
        raise Http404
    return of


def _told(of: Practice, found: Seen) -> dict[str, Any]:
    """A practice as a page shows it: whose it is, whom to ask, who took it over, and since when it is ours."""
    names = {one.code: one.name for one in found.space.places}
    own = found.person.municipality.code if found.person.municipality else ""
    return {
        "practice": of,
        "place": names.get(of.place, of.place),
        "form": _(FORMS[of.form]),
        "grade": _(GRADES[of.grade]),
        "contact": next((one for one in found.space.contacts if one.id == of.contact), None),
        "adopted": [(names.get(place, place), on) for place, on in of.adopted],
        "mine_since": next((on for place, on in reversed(of.adopted) if place == own), None),
        "may_withdraw": of.place in found.writes and not of.withdrawn,
    }


def _wrong(of: Practice) -> tuple[str, ...]:
    return room.refuse(of, dict(bounds()), practice_mine.required(of))


def _keep(request: HttpRequest, found: Seen, own: Municipality | None) -> str:
    """Shares or withdraws a practice; gives what is wrong in words, or nothing."""
    given = request.POST
    if given.get("doe") == "intrekken":
        of = _practice(found, given.get("wat", ""))
        if of.place not in found.writes:
            raise Http404
        told = fact(found, "practice_withdrawn", of.place, of.id, reason=given.get("reden", "").strip())
        return kept(request, found, [told], _("Schrijf waarom anderen dit beter niet overnemen."))
    if own is None:
        raise Http404
    form = given.get("vorm", "")
    data: dict[str, Any] = {key: given.get(key, "").strip() for key in _TOLD}
    changes, document = _shared(request, found, own)
    if document:
        data["document"] = document
    told = fact(found, "practice_shared", own.code, secrets.token_hex(5), form=form, changes=changes, **data)
    return kept(
        request,
        found,
        [told],
        _(
            "Vul alles in en kies wat u deelt. Noem in de tekst geen mensen: wie meer wil weten, belt de contactpersoon."
        ),
    )


def _shared(request: HttpRequest, found: Seen, own: Municipality) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is shared: the values or texts that the municipality has now, or the text of a guide; and the whole letter behind it."""
    given = request.POST
    form = given.get("vorm", "")
    if form == "policy":
        return practice_mine.chosen(own, given.getlist("keuzes"), found.on), {}
    if form == "letter":
        return practice_mine.letter(own, given.get("brief", ""), found.on)
    text = given.get("tekst", "").replace("\r\n", "\n").strip()
    part = given.get("deel", "") or room.GUIDE
    known = {room.GUIDE, *(key for key, _name in practice_mine.guide_choices(own, found.on))}
    return ({part: text} if text and part in known else {}), {}


@only(*MEMBERS)
@require_safe
def guide_file(request: HttpRequest, track: str, practice: str) -> HttpResponse:
    """The draft edition of the conversation guide of the own municipality, to read, check and lay with its own editions."""
    found = seen(request, track)
    of, own = _practice(found, practice), _own(found)
    draft = of.drafts.get(own.code) if own else None
    if own is None or not isinstance(draft, Mapping):
        raise Http404
    answer = HttpResponse(guide_parts.written(draft), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{guide.FIRST_OWN}-{own.code}.toml"'
    return answer


def _act(request: HttpRequest, found: Seen, of: Practice) -> str:
    """Takes the practice over, or undoes that; gives what is wrong in words, or nothing and tells the person that it is done."""
    municipality, undoes = found.person.municipality, request.POST.get("doe") == "terugdraaien"
    # Who clicks twice took it over once.
    if not undoes and municipality and any(place == municipality.code for place, _on in of.adopted):
        return ""
    try:
        if undoes:
            undo_practice(found.person, found.code, of.id, request.POST.get("reden", ""), found.on, found.at)
        else:
            adopt_practice(found.person, found.code, of.id, found.on, found.at, own_folder())
    except Refusal:
        if undoes:
            return _("Schrijf waarom, zonder een naam te noemen. Is de brief al goedgekeurd? Dan trekt een teamleider die eerst in, bij Brieven.")  # fmt: skip
        return _("Deze praktijk kan zo niet worden overgenomen. Kijk bij de waarden wat hier mag.")
    messages.success(request, _("Teruggedraaid.") if undoes else _("Overgenomen. Er verandert niets vanzelf: kijk hieronder wat u nu doet."))  # fmt: skip
    return ""
