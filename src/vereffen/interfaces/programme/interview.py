"""One interview: consent first, the guide with what was said, the record and its approval, codes and quotes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vereffen.interfaces.programme.interviews import fact, of_team, state
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen
from vereffen.interfaces.shared.access import only
from vereffen.track import anonymise
from vereffen.track import interviews as room
from vereffen.track.entries import as_day
from vereffen.track.interview_guides import ABOUT, BY_GROUP
from vereffen.track.interviews import Interview, Interviews

# What was said beside the questions of the guide.
REST = "overig"
# The acts of this page that keep a fact, with the kind of it.
_ACTS = {
    "verzet": "interview_planned",
    "toestemming": "consent_given",
    "intrekken": "consent_withdrawn",
    "duur": "interview_held",
    "aanbieden": "record_offered",
    "goedkeuren": "record_approved",
    "codeer": "interview_coded",
    "eens": "coding_settled",
    "citaat": "quote_answered",
}


@sensitive_post_parameters()
@only(*MEMBERS)
def interview(request: HttpRequest, track: str, interview: str) -> HttpResponse:
    """The interview as far as it is; what was said is shown cleaned before it is kept (`doe=lees`), and kept as it was read."""
    found, problem = of_team(request, track), ""
    told = room.fold(found.facts)
    of = told.interviews.get(interview)
    if of is None:
        raise Http404
    act = request.POST.get("doe", "")
    # Before consent nothing that was said is read, let alone kept.
    readings = _readings(request, of) if act in {"lees", "bewaar"} and of.consent == "given" else []
    if request.method == "POST" and (act != "lees" or not readings):
        problem = _keep(request, found, of, readings)
        if not problem:
            return redirect("track-interview", track, interview)
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "group": _(BY_GROUP[of.group].name),
        "guide": BY_GROUP[of.group],
        "place": next((one.name for one in found.space.places if one.code == of.place), of.place),
        "state": state(of),
        "questions": _questions(request, found, told, of) if of.consent == "given" else [],
        "readings": readings,
        "count": sum(one["count"] for one in readings),
        "codes": [(one, _(ABOUT[one.about])) for one in told.codes.values()],
        "may_approve": bool(of.offered and not of.approved),
        "to_code": of.to_code(found.person.pk) if of.approved and found.person.pk in of.coders else 0,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/interview.html", context, status=422 if problem else 200)


def _questions(request: HttpRequest, found: Seen, told: Interviews, of: Interview) -> list[dict[str, Any]]:
    """Each question of the guide and the rest, with its note, and codes and quotes when the record was approved."""
    about = {one.code: _(ABOUT[one.about]) for one in BY_GROUP[of.group].questions}
    return [
        {
            "code": code,
            "text": text,
            "about": about.get(code, ""),
            "note": of.notes.get(code),
            "typed": request.POST.get(f"tekst-{code}", of.notes[code].text if code in of.notes else ""),
            **_coded(found, told, of, code),
        }
        for code, text in _asked(of)
    ]


def _coded(found: Seen, told: Interviews, of: Interview, note: str) -> dict[str, Any]:
    """The own codes of a part; those of another only when two coders are done with the whole interview, and what to settle then."""
    own = found.person.pk
    by_coder = {coder: codes for (part, coder), codes in of.codings.items() if part == note}
    mine = by_coder.pop(own, None)
    differ = len({*by_coder.values(), *([] if mine is None else [mine])}) > 1
    settled = of.settled.get(note)
    return {
        "mine": None if mine is None else _names(told, mine),
        "ticked": mine or frozenset(),
        "others": [(of.coders[who], _names(told, codes)) for who, codes in by_coder.items()] if of.is_open else [],
        "may_code": bool(of.approved) and not of.is_open and len(set(of.coders) - {own}) < 2,
        "settled": settled and (_names(told, settled.codes), settled.reason),
        "to_settle": [
            told.codes[code] for code in told.codes if any(code in one for one in (*by_coder.values(), mine or ()))
        ]
        if of.is_open and differ and own in of.coders
        else None,
        "quotes": [one for one in of.quotes if one.note == note],
    }


def _names(told: Interviews, codes: frozenset[str]) -> list[str]:
    return [one.name for code, one in told.codes.items() if code in codes]


def _readings(request: HttpRequest, of: Interview) -> list[dict[str, Any]]:
    """What was typed and is not as it is kept: its pieces with what leads to a person marked, and beside it the cleaned text."""
    given, told = request.POST, []
    names = [one.strip() for one in given.get("namen", "").split(",") if one.strip()]
    for code, question in _asked(of):
        text = given.get(f"tekst-{code}", "").replace("\r\n", "\n").replace("\0", "").strip()
        if not text or (code in of.notes and of.notes[code].text == text):
            continue
        cleaned = anonymise.clean(text, names)
        pieces, at = [], 0
        for one in cleaned.found:
            pieces += [(text[at : one.start], ""), (text[one.start : one.end], _(anonymise.LABELS[one.kind]))]
            at = one.end
        reading = {"code": code, "question": question, "text": text, "pieces": [*pieces, (text[at:], "")]}
        told.append({**reading, "cleaned": cleaned.text, "count": len(cleaned.found)})
    return told


def _asked(of: Interview) -> list[tuple[str, str]]:
    """The questions of the guide in their order, and room for the rest."""
    return [*((one.code, _(one.text)) for one in BY_GROUP[of.group].questions), (REST, _("Wat verder werd gezegd"))]


def _keep(request: HttpRequest, found: Seen, of: Interview, readings: list[dict[str, Any]]) -> str:
    """Keeps what the form says; gives what is wrong in words, or nothing."""
    act = request.POST.get("doe", "")
    if act in {"lees", "bewaar"}:
        if any(one["count"] for one in readings):
            return _("Er staat nog iets in dat naar een mens leidt. Lees de tekst hieronder en bewaar die dan.")
        notes = [fact(found, "interview_note", of.place, of.id, **_note(request, one)) for one in readings]
        return kept(request, found, notes, _wrong("bewaar")) if notes else _wrong("bewaar")
    if act not in _ACTS:
        return _("Kies wat u wilt doen.")
    told = fact(found, _ACTS[act], of.place, of.id, **_data(request, of))
    if act == "goedkeuren":
        on = as_day(request.POST.get("dag"))
        if on is None or of.offered is None or not of.offered <= on <= found.on:
            return _("Kies de dag waarop het verslag is goedgekeurd: niet vóór het aanbieden en niet na vandaag.")
        told = told._replace(on=on)
    return kept(request, found, [told], _wrong(act))


def _note(request: HttpRequest, reading: dict[str, Any]) -> dict[str, Any]:
    question = "" if reading["code"] == REST else reading["code"]
    told = {
        "note": reading["code"],
        "question": question,
        "form": request.POST.get("vorm", ""),
        "text": reading["text"],
    }
    return {**told, "seen": request.POST.get("gelezen") == "ja"}


def _data(request: HttpRequest, of: Interview) -> dict[str, Any]:
    given, act = request.POST, request.POST.get("doe", "")
    data: dict[str, dict[str, Any]] = {
        "verzet": {"group": of.group, "day": given.get("dag", "")},
        "toestemming": {
            "how": given.get("hoe", ""),
            "recording": given.get("opname") == "ja",
            "quotes": given.get("citeren") == "ja",
        },
        "duur": {"talk_minutes": _whole(given.get("gesprek", "")), "after_minutes": _whole(given.get("daarna", ""))},
        "goedkeuren": {"how": given.get("hoe", "")},
        "codeer": {"note": given.get("deel", ""), "codes": given.getlist("codes")},
        "eens": {
            "note": given.get("deel", ""),
            "codes": given.getlist("codes"),
            "reason": given.get("waarom", "").strip(),
        },
        "citaat": {
            "note": given.get("deel", ""),
            "text": given.get("citaat", "").replace("\r\n", "\n").strip(),
            "allowed": given.get("mag") == "ja",
        },
    }
    return data.get(act, {})


def _whole(text: str) -> int | str:
    """The whole number that was typed; what is none stays a text, which its check refuses."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text


def _wrong(act: str) -> str:
    said = {
        "verzet": _("Kies een dag."),
        "toestemming": _("Vul in hoe de toestemming is gegeven."),
        "intrekken": _("Er is geen toestemming om in te trekken."),
        "duur": _("Vul hele minuten in, hoogstens 480."),
        "aanbieden": _("Schrijf eerst op wat is gezegd, ook het tegenvoorbeeld. Was er geen, schrijf dat dan op."),
        "goedkeuren": _("Bied het verslag eerst aan, zoals het nu is."),
        "codeer": _(
            "Coderen kan als het verslag is goedgekeurd. Een interview heeft twee codeurs. Zijn zij beiden klaar, dan verandert niemand zijn codes."
        ),
        "eens": _("Zeg waarom u het eens werd, zonder een naam te noemen, en kies uit de codes die u beiden gaf."),
        "citaat": _(
            "Neem de woorden letterlijk over uit het verslag. Citeren kan alleen met toestemming en na goedkeuring."
        ),
        "bewaar": _(
            "Dit kan niet worden bewaard. Schrijf iets op, lees het na, en gebruik een opname alleen met toestemming."
        ),
    }
    return said[act]
