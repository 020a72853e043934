"""Writing a version of a letter's text, block by block, with what is missing or hard to read while one types."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters

from vereffen.approach.letter_versions import MOST_EDITIONS
from vereffen.exchange.letters import texts as letter_words
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.publication import PARTS
from vereffen.exchange.letters.texts import Block, Text
from vereffen.exchange.letters.value_words import WORDS, fillable
from vereffen.interfaces.desk import texts_told
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.usecases.draft_text import draft_text

LONGEST = 1_500
SHOWN = {
    "vorderingen": lazy("Hier komt de tabel met vorderingen."),
    "termijnen": lazy("Hier komt de tabel met termijnen."),
    "betalen": lazy("Hier komt hoe iemand betaalt, met de code voor de app van de bank."),
    "regels": lazy("Hier komen de punten van deze brief."),
    "berekening": lazy("Hier komt de berekening."),
}
ASKED = {
    "kosten": lazy("als de brief kosten heeft"),
    "dwangbevel": lazy("als de wet een dwangbevel geeft"),
    "termijnen": lazy("als er termijnen zijn"),
    "meer_vorderingen": lazy("als er meer vorderingen zijn"),
    "vordering_over": lazy("als er nog iets openstaat"),
}
EXTRA = "extra"


class Field(NamedTuple):
    """One block as fields: its place in the form, what it is about, when it stands, what it shows, its words, what is wrong."""

    place: int
    about: str
    when: str
    shows: Any
    heading: str
    lines: str
    order: int
    is_out: bool
    problem: str


class Form(NamedTuple):
    """The whole form as it was opened or sent."""

    base: texts_told.Words
    subject: str
    sms: str
    why: str
    edition: str
    blocks: list[Field]
    problems: dict[str, str]


@sensitive_post_parameters()
@only(*DESK)
def edit(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The editor; while typing only the outcome comes back, `actie=bewaar` keeps a draft."""
    person, of = who(request)
    texts_told.asked(kind, language)
    on = clock.today(is_demo=of.is_demo)
    among = texts_told.choices(of, kind, language, on)
    now = letter_texts.in_force(of, kind, language, on)
    asked = (request.POST if request.method == "POST" else request.GET).get("basis", str(now.pk) if now else "0")
    form = _form(request, kind, texts_told.chosen(among, asked))
    text = _text(form)
    keeps = request.method == "POST" and request.POST.get("actie") == "bewaar"
    if keeps and not form.problems:
        try:
            key = draft_text(
                of, kind, language, letter_words.to_document(text), form.why, clock.recorded_at(is_demo=of.is_demo), person,
                int(form.edition),
            )  # fmt: skip
        except Refusal:
            form.problems["tekst"] = _(
                "Deze tekst mist een onderdeel, of iets erin klopt niet. Kijk naar wat hieronder staat."
            )
        else:
            messages.success(request, _("Uw tekst is bewaard als concept. Een teamleider keurt hem goed."))
            return redirect(f"{reverse('text-versions', args=[kind, language])}?versie={key}")
    context = {
        "kind": kind, "language": language, "title": texts_told.title(kind),
        "language_name": texts_told.IN_LANGUAGE[language], "form": form, "is_kept_wrong": keeps and bool(form.problems),
        "values": fillable(kind), "editions": range(MOST_EDITIONS + 1), "longest": LONGEST,
        **_outcome(kind, language, form, text),
    }  # fmt: skip
    if getattr(request, "htmx", False):
        return render(request, "desk/text_outcome.html", context)
    return render(request, "desk/text_edit.html", context, status=422 if context["is_kept_wrong"] else 200)


def _outcome(kind: str, language: str, form: Form, text: Text) -> dict[str, Any]:
    gone = [PARTS[name] for name in KINDS[kind].parts if name not in {one.name for one in text.blocks}]
    if {name for name in form.problems if name != "waarom"} - {"tekst"} or gone:
        return {"gone": gone, "outcome": None, "letter": None}
    letter = texts_told.forms(edge_cases(kind, language)["voorbeeld"], text)
    return {"gone": [], "outcome": texts_told.outcome(kind, language, text), "letter": letter}


def _form(request: HttpRequest, kind: str, base: texts_told.Words) -> Form:
    given = request.POST
    is_sent = request.method == "POST" and "onderwerp" in given
    own = base.kept
    edition = str(own.row.edition) if own else "0"
    blocks = [_field(request, kind, place, one, is_sent=is_sent) for place, one in enumerate(base.text.blocks)]
    blocks.append(_field(request, kind, len(blocks), Block(EXTRA, "", (), (), "", ""), is_sent=is_sent))
    problems = {f"blok-{one.place}": one.problem for one in blocks if one.problem}
    form = Form(
        base,
        _line(given.get("onderwerp", "")) if is_sent else base.text.subject,
        _line(given.get("sms", "")) if is_sent else base.text.sms,
        " ".join(given.get("waarom", "").replace("\0", "").split()),
        given.get("uitgave", edition) if is_sent else edition,
        blocks,
        problems,
    )
    for name, line, known in (
        ("onderwerp", form.subject, set(fillable(kind))),
        ("sms", form.sms, set(letter_words.IN_MESSAGE)),
    ):
        problem = _wrong(line, known) or (_("Vul een onderwerp in.") if name == "onderwerp" and not line else "")
        if problem:
            problems[name] = problem
    if is_sent and given.get("actie") == "bewaar" and not 0 < len(form.why) <= 300:
        problems["waarom"] = _("Zeg in hoogstens 300 tekens waarom u deze tekst schrijft.")
    if form.edition not in {str(one) for one in range(MOST_EDITIONS + 1)}:
        problems["uitgave"] = _("Kies een van de uitgaven.")
    return form


def _field(request: HttpRequest, kind: str, place: int, block: Block, *, is_sent: bool) -> Field:
    given = request.POST
    heading = _line(given.get(f"kop-{place}", "")) if is_sent else block.heading
    lines = (
        given.get(f"tekst-{place}", "").replace("\0", "").replace("\r\n", "\n") if is_sent else "\n".join(block.text)
    )
    order = given.get(f"plaats-{place}", "") if is_sent else str(place + 1)
    known = set(fillable(kind))
    problem = next(filter(None, (_wrong(one, known) for one in (heading, *_paragraphs(lines)))), "")
    return Field(
        place,
        str(PARTS.get(block.name, "")),
        ", ".join(_condition(one) for one in block.when),
        SHOWN.get(block.shows, ""),
        heading,
        lines,
        int(order) if order.isascii() and order.isdigit() and len(order) < 4 else place + 1,
        is_sent and f"weg-{place}" in given,
        problem,
    )


def _condition(code: str) -> str:
    name = code.removeprefix("niet ")
    said = (
        str(ASKED[name])
        if name in ASKED
        else _("als dit bekend is: %(value)s") % {"value": _(str(WORDS.get(name, name)))}
    )
    return _("niet %(condition)s") % {"condition": said} if code.startswith("niet ") else said


def _text(form: Form) -> Text:
    """The text as the form has it, in the order of the places; a block that is left out or empty is none."""
    base = [*form.base.text.blocks, Block(EXTRA, "", (), (), "", "")]
    kept = []
    for one in sorted(form.blocks, key=lambda one: (one.order, one.place)):
        block = base[one.place]._replace(heading=one.heading, text=tuple(_paragraphs(one.lines)))
        if not one.is_out and (block.text or block.shows):
            kept.append(block)
    return form.base.text._replace(subject=form.subject, sms=form.sms, blocks=tuple(kept))


def _paragraphs(lines: str) -> list[str]:
    return [_line(one) for one in lines.split("\n") if one.strip()]


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").replace("\t", " ").split(" ")).strip()


def _wrong(line: str, known: set[str]) -> str:
    """What is wrong with a line, in words, or nothing."""
    if len(line) > LONGEST:
        return _("Een alinea is te lang: hoogstens %(longest)s tekens.") % {"longest": LONGEST}
    if not line.replace("\u00a0", " ").isprintable():
        return _("Er staat een teken in dat niemand ziet. Typ de zin opnieuw.")
    unknown = sorted(set(letter_words.holes(line)) - known)
    if unknown:
        return _("Tussen accolades staat iets dat deze brief niet kent. Kies uit de lijst met gegevens.")
    if "{" in letter_words.HOLE.sub("", line) or "}" in letter_words.HOLE.sub("", line):
        return _("Er staat een accolade te veel of te weinig.")
    return ""
