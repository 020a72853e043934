"""Whether a tax need not be paid: the check with its steps, the request that pauses collection, and an officer's decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vereffen.approach import remission
from vereffen.approach.facts import Kind
from vereffen.approach.remission import BARS, Share, Tax
from vereffen.interfaces.desk.means import range_of
from vereffen.interfaces.desk.visit import Visit, visited
from vereffen.interfaces.shared import law_forms, law_shown, law_told
from vereffen.interfaces.shared.access import DESK, only
from vereffen.interfaces.shared.labels import Why
from vereffen.law import inquiry
from vereffen.law.inquiry.answer import Answer
from vereffen.law.inquiry.fields import Field, cents
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.queries import ClaimView
from vereffen.usecases.decide_remission import decide_remission

RULE = "kwijtschelding"
REQUEST = "kwijtschelding_verzoek"
# What the officer is asked; the rest follows from the claims, from policy and from what the council excluded.
_ASKED = (
    "huishouden",
    "aow",
    "netto_inkomen_jaar_cents",
    "vermogen_cents",
    "uitgaven_jaar_cents",
    "bijstandsnorm_maand_cents",
)


class Row(NamedTuple):
    """One tax: what a check means for it (None: none was made), whether a request waits, and the field of a decision."""

    view: ClaimView
    share: Share | None
    is_requested: bool
    control: law_forms.Control


class Barred(NamedTuple):
    """One claim that knows no remission, and why not."""

    view: ClaimView
    why: Why


class Form(NamedTuple):
    """The check as filled in: its controls, the kinds that the council excluded, by which decision, and what is wrong."""

    controls: Sequence[law_forms.Control]
    excluded: Sequence[str]
    decision: str
    problems: Mapping[str, str]


class Sent(NamedTuple):
    """What came of a form: the check as filled in, what is wrong, what a colleague did meanwhile, and what was done ('': nothing)."""

    form: Form
    wrong: Mapping[str, str] = MappingProxyType({})
    meanwhile: tuple[queries.Moment, ...] = ()
    done: str = ""


@only(*DESK)
def check(request: HttpRequest, debtor: int) -> HttpResponse:
    """The check for remission of one person's taxes, the request, and the decision."""
    seen = visited(request, debtor)
    taxes, barred = _taxes(seen)
    acts = {"nagaan": _look_into, "verzoek": _ask_for, "besluit": _decide}
    act = request.POST.get("actie", "")
    sent = acts[act](seen, taxes) if act in acts else Sent(_form(seen, taxes, None))
    if sent.done and not sent.meanwhile:
        messages.success(request, sent.done)
        return redirect("remission", debtor=debtor)
    answer = _answer(seen)
    shares = _shares(seen, taxes, answer)
    return seen.show(
        "desk/remission.html",
        is_wrong=bool(sent.form.problems or sent.wrong),
        meanwhile=sent.meanwhile,
        rows=[_row(request, view, shares.get(view.claim.pk), sent.wrong, is_new=act != "besluit") for view in taxes],
        barred=barred,
        form=sent.form,
        form_wrong=[one for one in sent.form.controls if one.problem],
        kinds=list(dict.fromkeys(view.claim.kind for view in taxes)),
        given=request.POST,
        wrong=sent.wrong,
        answer=answer,
        outcomes=[one for one in law_shown.outcomes(answer) if not one.rows] if answer else (),
        steps=law_shown.steps(answer) if answer else (),
        checked_on=seen.means.checked_on,
        percentage=seen.policy.kwijtschelding_normpercentage,
    )


def _look_into(seen: Visit, taxes: Sequence[ClaimView]) -> Sent:
    given, form = _given(seen, taxes, _form(seen, taxes, seen.request.POST), seen.request.POST)
    if form.problems:
        return Sent(form)
    meanwhile = seen.book(seen.tell(Kind.REMISSION, given))
    return Sent(form, {}, meanwhile, _("Opgeslagen. Dit is nog geen besluit."))


def _ask_for(seen: Visit, taxes: Sequence[ClaimView]) -> Sent:
    form = _form(seen, taxes, None)
    chosen = [view for view in taxes if str(view.claim.pk) in seen.request.POST.getlist("vordering")]
    if not chosen:
        return Sent(form, {"vordering": _("Kies minstens één belasting.")})
    told = {"soort": REQUEST, "van": seen.on.isoformat()}
    meanwhile = seen.book(*(seen.tell(Kind.PROTECTION, told, view.claim.pk) for view in chosen))
    done = _("Het verzoek is vastgelegd. Tot het besluit vragen wij voor deze belasting geen geld.")
    return Sent(form, {}, meanwhile, done)


def _decide(seen: Visit, taxes: Sequence[ClaimView]) -> Sent:
    form = _form(seen, taxes, None)
    decided, wrong = _decided(seen.request, taxes)
    if wrong:
        return Sent(form, wrong)
    reason = _text(seen.request, "reden")
    try:
        meanwhile = seen.book(lambda: decide_remission(seen.debtor, seen.on, seen.at, seen.officer, decided, reason))
    except Refusal:
        return Sent(form, {"besluit": _("Dit besluit kan nu niet. Kijk of de bedragen nog kloppen.")})
    return Sent(form, {}, meanwhile, _("Het besluit is vastgelegd. Bel deze persoon en leg het uit."))


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()


def _taxes(seen: Visit) -> tuple[list[ClaimView], list[Barred]]:
    taxes, barred = [], []
    for view in seen.found.claims:
        if not view.open_cents:
            continue
        why = remission.bar(has_remission=view.claim.has_remission, intent=view.claim.intent)
        if why is None:
            taxes.append(view)
        else:
            barred.append(Barred(view, Why(_(BARS[why].text), BARS[why].article)))
    return taxes, barred


def _fields() -> list[Field]:
    known = {field.key: field for field in inquiry.of_name(RULE).fields}
    return [known[key] for key in _ASKED]


def _form(seen: Visit, taxes: Sequence[ClaimView], sent: Mapping[str, str] | None) -> Form:
    """The form as it was sent, or filled with the last check and with what is known of somebody's means."""
    if sent is not None:
        typed = law_forms.typed(_fields(), sent)
        kinds = [kind for kind in dict.fromkeys(view.claim.kind for view in taxes) if sent.get(f"uit.{kind}")]
        return Form(law_forms.controls(_fields(), typed, {}), kinds, law_forms.clean(sent.get("besluit", "")), {})
    last = seen.means.checked
    known = {**last, **remission.known_of(seen.readable(range_of(seen)))}
    excluded = last.get("uitgesloten") or ()
    decision = str(excluded[0]["besluit"]) if excluded else ""
    typed = law_forms.filled(_fields(), known)
    return Form(law_forms.controls(_fields(), typed, {}), [one["soort"] for one in excluded], decision, {})


def _given(seen: Visit, taxes: Sequence[ClaimView], form: Form, sent: Mapping[str, str]) -> tuple[dict[str, Any], Form]:
    """What the check is asked with, and the form with what is wrong in it."""
    typed = law_forms.typed(_fields(), sent)
    given, problems = law_forms.read(_fields(), typed)
    given["normpercentage"] = seen.policy.kwijtschelding_normpercentage
    given["belastingen"] = [{"soort": view.claim.kind, "schuld_cents": view.open_cents} for view in taxes]
    if form.excluded:
        if not form.decision:
            problems["besluit"] = _("Schrijf welk raadsbesluit dit is.")
        given["uitgesloten"] = [{"soort": kind, "besluit": form.decision} for kind in form.excluded]
    if not problems:
        try:
            inquiry.ask(RULE, seen.on, given)
        except Refusal as refusal:
            told = law_told.refused(inquiry.of_name(RULE), seen.on, refusal, typed)
            problems[told.name or "nagaan"] = told.sentence
    return given, form._replace(controls=law_forms.controls(_fields(), typed, problems), problems=problems)


def _answer(seen: Visit) -> Answer | None:
    """The last check, computed again with what is open today."""
    asked = {key: value for key, value in seen.means.checked.items() if key != "uitkomst"}
    taxes, _barred = _taxes(seen)
    if not asked or not taxes:
        return None
    asked["belastingen"] = [{"soort": view.claim.kind, "schuld_cents": view.open_cents} for view in taxes]
    asked.pop("schuld_cents", None)
    try:
        return inquiry.ask(RULE, seen.on, asked)
    except Refusal:
        return None


def _shares(seen: Visit, taxes: Sequence[ClaimView], answer: Answer | None) -> dict[int, Share]:
    if answer is None:
        return {}
    excluded = {one["soort"] for one in seen.means.checked.get("uitgesloten") or ()}
    owed = [Tax(view.claim.pk, view.claim.kind, view.open_cents, _since(view, seen.on)) for view in taxes]
    return {one.claim: one for one in remission.shares(owed, excluded, answer.finding.result)}


def _since(view: ClaimView, on: date) -> int:
    return (view.claim.last_day or on).toordinal()


def _amount_field(view: ClaimView) -> Field:
    label = _("Kwijtschelding voor %(claim)s") % {"claim": view.claim.reference}
    return cents(f"bedrag.{view.claim.pk}", label, None, most=view.open_cents)


def _row(request: HttpRequest, view: ClaimView, share: Share | None, wrong: Mapping[str, str], *, is_new: bool) -> Row:
    field = _amount_field(view)
    requested = any(one.sort == REQUEST for one in view.protections)
    # Nothing can be refused that nobody asked for, so then there is no 0 to propose.
    proposed = share is not None and (share.remitted_cents or requested)
    typed = law_forms.filled([field], {field.key: share.remitted_cents} if share and proposed else {})
    typed = typed if is_new else law_forms.typed([field], request.POST)
    (control,) = law_forms.controls([field], typed, wrong)
    return Row(view, share, requested, control)


def _decided(request: HttpRequest, taxes: Sequence[ClaimView]) -> tuple[dict[int, int], dict[str, str]]:
    """The cents by claim that an officer remits, 0 for a refusal, and what is wrong with what was typed."""
    fields = {view.claim.pk: _amount_field(view) for view in taxes}
    typed = law_forms.typed(list(fields.values()), request.POST)
    given, wrong = law_forms.read(list(fields.values()), typed)
    if not given and not wrong:
        wrong["besluit"] = _("Vul bij minstens één belasting een bedrag in. 0,00 is een afwijzing.")
    if not _text(request, "reden"):
        wrong["reden"] = _("Schrijf kort waarom: deze persoon en een collega lezen het.")
    return {claim: given[field.key] for claim, field in fields.items() if field.key in given}, wrong
