"""A plan of action as its pages tell it: answers as texts and tables, what is missing in the language of the reader, and what changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from vereffen.interfaces.shared.templatetags.law import said
from vereffen.law.words import Said
from vereffen.track.paper import Grid, Items, Text
from vereffen.track.plan_changes import Change, Version
from vereffen.track.plan_check import BETWEEN, Lack
from vereffen.track.plan_fields import BY_CODE, Field
from vereffen.track.plan_of_action import ROLES
from vereffen.track.plan_paper import answer


class Answer(NamedTuple):
    """An answer to read: its paragraphs or the texts of its list, and its table if it is one."""

    texts: tuple[str, ...]
    grid: Grid | None


class Told(NamedTuple):
    """What changed at a question, and whether it is only the order."""

    question: str
    gone: tuple[str, ...]
    came: tuple[str, ...]

    @property
    def is_order(self) -> bool:
        """Whether the same stands there in another order."""
        return not self.gone and not self.came


def answered(field: Field, value: Any) -> Answer:
    """The answer to a question; an empty one says so."""
    texts: list[str] = []
    grid = None
    for block in answer(field, value):
        if isinstance(block, Grid):
            titles = tuple(_(one) for one in block.columns)
            grid = block._replace(caption=_(block.caption), columns=titles)
        elif isinstance(block, Items):
            texts += block.texts
        elif isinstance(block, Text):
            texts.append(block.text)
    return Answer(tuple(texts), grid)


def lacking(one: Lack) -> str:
    """What is still to do at a field, with the words in it in the language of the reader."""
    parts = {name: BETWEEN.join(_(part) for part in text.split(BETWEEN)) for name, text in one.what.holes.items()}
    return said(Said(one.what.template, parts))


def changed(one: Change) -> Told:
    """What changed at a question; a question that plans had before by its code."""
    return Told(_(BY_CODE[one.field].question) if one.field in BY_CODE else one.field, one.gone, one.came)


def roles(of: Version) -> str:
    """In which roles a version was signed, in words; nothing when nobody signed it."""
    return ", ".join(_(ROLES[role]) for role in of.signed if role in ROLES)
