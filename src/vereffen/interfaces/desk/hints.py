"""What to look into before any plan: remission and benefits that may go unused, as a may-be, and the answers to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vereffen.approach import benefits
from vereffen.approach.budget import AGES, BENEFITS, MOST_CHILDREN, RECEIVED
from vereffen.approach.capacity import Capacity
from vereffen.approach.facts import Kind
from vereffen.approach.remission import bar
from vereffen.interfaces.desk import means_words
from vereffen.interfaces.desk.means import range_of
from vereffen.interfaces.desk.visit import Visit, visited
from vereffen.interfaces.shared import law_forms
from vereffen.interfaces.shared.access import DESK, only
from vereffen.law.inquiry.fields import Field, whole
from vereffen.records import queries


class Shown(NamedTuple):
    """One hint in words: what, for whom, where to ask, with its amounts and article, and what was answered."""

    hint: benefits.Hint
    name: str
    text: str
    ask_at: str


class Hints(NamedTuple):
    """All hints of one person: the taxes that might be remitted in cents (0: none), and what may go unused."""

    tax_cents: int
    is_requested: bool
    benefits: Sequence[Shown]
    has_children: bool


def hints_of(seen: Visit, room: Capacity) -> Hints:
    """What is worth looking into first."""
    taxes = [
        view
        for view in seen.found.claims
        if view.open_cents and bar(has_remission=view.claim.has_remission, intent=view.claim.intent) is None
    ]
    requested = any(one.sort == "kwijtschelding_verzoek" for view in taxes for one in view.protections)
    found = benefits.hints(room, seen.means.budget, seen.on)
    shown = [Shown(one, *map(str, means_words.BENEFITS[one.code])) for one in found]
    has_children = any(one.code == "kindgebonden_budget" for one in found)
    return Hints(sum(view.open_cents for view in taxes), requested, shown, has_children)


def _ages() -> list[Field]:
    return [whole(age, str(means_words.AGES[age]), 0, MOST_CHILDREN, None) for age in AGES]


@only(*DESK)
def receive(request: HttpRequest, debtor: int) -> HttpResponse:
    """Which benefits somebody receives, as told: what is answered once is not asked again while it counts."""
    seen = visited(request, debtor)
    found = hints_of(seen, range_of(seen))
    ages = _ages()
    typed = law_forms.filled(ages, dict(zip(AGES, seen.means.budget.children or (), strict=False)))
    problems: Mapping[str, str] = {}
    meanwhile: tuple[queries.Moment, ...] = ()
    answers = {code: request.POST.get(f"ontvangt.{code}", "") for code in BENEFITS}
    if request.method == "POST":
        typed = law_forms.typed(ages, request.POST)
        children, problems = law_forms.read(ages, typed)
        told: dict[str, object] = {}
        if given := {code: answer for code, answer in answers.items() if answer in RECEIVED}:
            told["ontvangt"] = given
        if children:
            told["kinderen"] = children
        if told and not problems:
            meanwhile = seen.book(seen.tell(Kind.BUDGET, told))
        if not problems and not meanwhile:
            messages.success(request, _("Opgeslagen.") if told else _("Er is niets veranderd."))
            return redirect("capacity", debtor=debtor)
    return seen.show(
        "desk/capacity_benefits.html",
        is_wrong=bool(problems),
        meanwhile=meanwhile,
        hints=found,
        answers=[(code, str(means_words.RECEIVED[code])) for code in RECEIVED],
        given=answers,
        children=law_forms.controls(ages, typed, problems) if found.has_children else (),
    )
