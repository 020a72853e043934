"""Forms of scales on a page: the sentences with their scores, what was chosen, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.track.scales import Scale

# What the ends of a scale mean, by its code.
ENDS = {
    "work": (lazy("helemaal niet mee eens"), lazy("helemaal mee eens")),
    "efficacy": (lazy("helemaal niet mee eens"), lazy("helemaal mee eens")),
    "fairness": (lazy("helemaal niet waar"), lazy("helemaal waar")),
}
TITLES = {
    "work": lazy("Uw werk"),
    "efficacy": lazy("Wat u lukt"),
    "fairness": lazy("Hoe het ging"),
}


class Part(NamedTuple):
    """A scale on a page: its title, what its ends mean, and per sentence its code, words, scores with the chosen one, and whether it is open."""

    title: str
    low: str
    high: str
    items: list[tuple[str, str, list[tuple[str, bool]], bool]]


def given_scores(request: HttpRequest, scales: Sequence[Scale]) -> tuple[dict[str, int], list[str]]:
    """The scores that were chosen, and the codes of the sentences without one; what is no score counts as not chosen."""
    given: dict[str, int] = {}
    for scale in scales:
        allowed = {str(score): score for score in range(scale.lowest, scale.highest + 1)}
        told = {code: allowed.get(request.POST.get(code, "")) for code in scale.codes}
        given |= {code: score for code, score in told.items() if score is not None}
    return given, [code for scale in scales for code in scale.codes if code not in given]


def asked_items(scales: Sequence[Scale], given: dict[str, int], missing: Sequence[str]) -> list[Part]:
    """The scales as parts of a form."""
    found = []
    for scale in scales:
        low, high = (str(end) for end in ENDS[scale.code])
        items = [
            (one.code, _(one.says), _scores(scale, given.get(one.code)), one.code in missing) for one in scale.items
        ]
        found.append(Part(str(TITLES[scale.code]), low, high, items))
    return found


def _scores(scale: Scale, chosen: Any) -> list[tuple[str, bool]]:
    return [(str(score), score == chosen) for score in range(scale.lowest, scale.highest + 1)]
