"""What a municipality has now of what a practice is about: its policy values, the texts of its letters, in words and as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach import guide, guide_parts, policy
from vereffen.approach.guide import Guide
from vereffen.approach.policy_bounds import DEFAULT, bounds, refuse
from vereffen.approach.policy_told import value_told
from vereffen.exchange.letters import make, taken_over, texts
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.publication import PARTS
from vereffen.exchange.letters.texts import Text
from vereffen.interfaces.shared.own_guides import own_folder
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality
from vereffen.track.practices import GUIDE, Practice, Value, difference

# The language of the texts that municipalities share.
LANGUAGE = "nl"
_BESIDE = {taken_over.SUBJECT: lazy("Onderwerp"), taken_over.MESSAGE: lazy("Bericht op de telefoon")}


class Shown(NamedTuple):
    """One change in words: what it is about, what is here, what it would become, and why it may not be (or '')."""

    about: str
    mine: str
    theirs: str
    wrong: str


def values(of: Municipality, practice: Practice, on: date) -> Mapping[str, Value]:
    """What the municipality has under the keys of that practice; a guide that is no part of the conversation guide it has not."""
    if practice.form == "policy":
        return {one.key: one.value for one in policy.choices(of.policy, on) if one.key in practice.changes}
    if practice.form == "letter":
        kinds = {key.partition(".")[0] for key in practice.changes} & set(KINDS)
        told = {key: text for kind in kinds for key, text in _words(kind, kept(of, kind, on)).items()}
        # A block that is not there says nothing, as one that is taken out.
        return {key: told.get(key, "") for key in practice.changes}
    return {
        key: text for key, (_about, text) in guide_parts.parts(guide_now(of, on)).items() if key in practice.changes
    }


def required(practice: Practice) -> frozenset[str]:
    """The keys of a letter that may not be empty."""
    kinds = {key.partition(".")[0] for key in practice.changes} & set(KINDS)
    return frozenset(f"{kind}.{part}" for kind in kinds for part in KINDS[kind].parts)


def shown(of: Municipality, practice: Practice, on: date) -> list[Shown]:
    """The difference with what the municipality has, in words."""
    found = difference(practice, values(of, practice, on))
    if practice.form == "policy":
        return [_of_policy(one.key, one.mine, one.theirs, on) for one in found]
    parts = guide_parts.parts(guide_now(of, on)) if practice.form == "guide" else {}
    return [Shown(_about(one.key, parts), str(one.mine or ""), str(one.theirs), "") for one in found]


def choices(of: Municipality, on: date) -> list[tuple[str, str, str, bool]]:
    """Every policy value of the municipality: key, title, value in words, and whether it chose it itself; its own come first."""
    told = [
        (one.key, one.title, value_told(one.key, one.value), not one.is_default)
        for one in policy.choices(of.policy, on)
    ]
    return sorted(told, key=lambda one: not one[3])


def chosen(of: Municipality, keys: list[str], on: date) -> dict[str, Value]:
    """The values of the municipality under those keys; a key that is no choice of policy is left out."""
    return {one.key: one.value for one in policy.choices(of.policy, on) if one.key in keys}


def letters(of: Municipality) -> list[tuple[str, str]]:
    """The letters of which the municipality wrote a text itself, with their names."""
    return [(kind, kind_told(kind)) for kind in sorted(letter_texts.written(of, LANGUAGE))]


def letter(of: Municipality, kind: str, on: date) -> tuple[dict[str, Value], dict[str, Any]]:
    """The parts of the own text in force that are not as the software has them, and that whole text; nothing without such a text."""
    row = letter_texts.in_force(of, kind, LANGUAGE, on) if kind in KINDS else None
    if row is None:
        return {}, {}
    own = texts.read(kind, row.text, {})
    told = taken_over.changed(texts.shipped(kind, LANGUAGE), own)
    return {f"{kind}.{name}": text for name, text in told.items()}, {"kind": kind, "text": texts.to_document(own)}


def guide_now(of: Municipality, on: date) -> Guide:
    """The conversation guide that the municipality calls with on that day; the standard one when its own cannot be read."""
    try:
        return guide.edition(policy.policy(of.policy, on).gespreksgids, own_folder())
    except Refusal:
        return guide.edition(guide.STANDARD)


def guide_choices(of: Municipality, on: date) -> list[tuple[str, str]]:
    """The parts of the conversation guide of the municipality, each with its name."""
    return [(key, _part(key, about)) for key, (about, _text) in guide_parts.parts(guide_now(of, on)).items()]


def kind_told(kind: str) -> str:
    """The letter as people call it, without the values of its title."""
    return texts.HOLE.sub("…", make.KINDS[kind]) if kind in KINDS else kind


def kept(of: Municipality, kind: str, on: date) -> Text:
    """The text of that letter that the municipality sends on that day."""
    row = letter_texts.in_force(of, kind, LANGUAGE, on)
    return texts.read(kind, row.text, {}) if row else texts.shipped(kind, LANGUAGE)


def _words(kind: str, text: Text) -> dict[str, str]:
    return {f"{kind}.{name}": said for name, said in taken_over.words(text).items()}


def _about(key: str, parts: Mapping[str, tuple[str, str]]) -> str:
    if key == GUIDE:
        return _("Gids")
    if key in parts:
        return _part(key, parts[key][0])
    kind, _dot, block = key.partition(".")
    return f"{kind_told(kind)}: {_BESIDE.get(block) or _(PARTS.get(block, block))}"


def _part(key: str, about: str) -> str:
    """A part of the conversation guide as people call it."""
    sort = {"opening": _("Openen"), "step": _("Stap"), "turn": _("Als het anders gaat")}.get(key.partition(".")[0])
    return f"{sort}: {_(about)}" if sort else _(about)


def _of_policy(key: str, mine: Any, theirs: Any, on: date) -> Shown:
    if key not in bounds() or type(theirs) is not int:
        return Shown(key, "", str(theirs), _("Dit is hier geen beleidskeuze."))
    found = refuse(key, theirs, on.isoformat())
    limits = {"least": bounds()[key].least, "most": bounds()[key].most, "why": bounds()[key].why}
    wrong = _("Dat mag hier niet: kies %(least)s tot en met %(most)s (%(why)s).") % limits if found else ""
    return Shown(_titles()[key], "" if mine is None else value_told(key, mine), value_told(key, theirs), wrong)


@cache
def _titles() -> Mapping[str, str]:
    return {key: rows[-1].title for key, rows in policy.read_choices(DEFAULT).items()}
