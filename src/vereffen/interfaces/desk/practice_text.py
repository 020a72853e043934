"""The look back on a practice conversation as plain text, for the officer to keep or to share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any

from django.utils.translation import gettext as _

from vereffen.track import practice
from vereffen.track.practice import Play, Worth

WIDTH = 88


def reflection_text(here: Play, worths: Mapping[Worth, Any], own: str) -> str:
    """The conversation, the feedback by competence, what stayed unsaid and one's own words, in lines that fit a page."""
    blocks = [block for block in _blocks(here, worths, own.replace("\r", "").strip()) if block]
    return "\n\n".join("\n".join(fill(line, WIDTH) for line in block.splitlines()) for block in blocks) + "\n"


def _blocks(here: Play, worths: Mapping[Worth, Any], own: str) -> Iterator[str]:
    of, look = here.scenario, practice.reflect(here)
    yield _("Terugblik op een oefengesprek: %(title)s") % {"title": of.title}
    yield of.person + "\n" + of.practises
    yield _heading(_("Wat ik hieruit meeneem")) + (own or _("(nog niets opgeschreven)"))
    yield _heading(_("Het gesprek"))
    for turn in here.turns:
        yield "\n".join((*_moment(turn.node.scene, turn.node.says), _("U: “%(said)s”") % {"said": turn.choice.say}))
    yield "\n".join((*_moment(here.node.scene, here.node.says), here.node.ending))
    yield _heading(_("Wat het deed"))
    for competence, turns in look.by_competence:
        yield _(competence.name) + ": " + _(competence.looks_like)
        for turn in turns:
            yield f"- {worths[turn.choice.worth]}: “{turn.choice.say}”\n{turn.choice.feedback}"
    if look.came_out:
        yield _heading(_("Wat u te weten kwam")) + "\n".join(f"- {fact.text}" for fact in look.came_out)
    if look.stayed_unsaid:
        yield _heading(_("Wat ongezegd bleef"))
        for fact in look.stayed_unsaid:
            yield f"- {fact.text}\n" + _("Wat had kunnen helpen: %(ask)s") % {"ask": fact.ask}


def _heading(text: str) -> str:
    return f"{text}\n{'-' * len(text)}\n"


def _moment(scene: str, says: tuple[str, ...]) -> list[str]:
    return ([f"({scene})"] if scene else []) + [f"“{line}”" for line in says]
