"""The self-scan, the rubric and the training modules in the data files, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from vereffen.law.refusal import Refusal
from vereffen.track.competences import COMPETENCES
from vereffen.track.skills import HIGHEST, LOWEST, RUBRIC_LEVELS, Criterion, Item, Scan, Text

FOLDER = Path(__file__).with_name("skills_data")
PER_COMPETENCE = 2
Table = Mapping[str, Any]


@cache
def scan() -> Scan:
    """The self-scan of ours."""
    return scan_of(tomllib.loads((FOLDER / "scan.toml").read_text("utf-8")))


@cache
def rubric() -> tuple[Criterion, ...]:
    """The rubric of ours, one point per competence in their order."""
    return rubric_of(tomllib.loads((FOLDER / "rubric.toml").read_text("utf-8")))


def scan_of(told: Table) -> Scan:
    """A self-scan from its tables; refused unless each competence has two sentences and each score an anchor."""
    items = tuple(Item(one["code"], one["code"][0], text("The self-scan", one)) for one in told["items"])
    codes = [f"{one.code}{number}" for one in COMPETENCES for number in range(1, PER_COMPETENCE + 1)]
    if [one.code for one in items] != codes:
        raise Refusal(f"The self-scan needs the sentences {', '.join(codes)}, in this order.")
    anchors = tuple(text("The self-scan", one) for one in told["anchors"])
    if len(anchors) != HIGHEST - LOWEST + 1:
        raise Refusal("The self-scan needs an anchor for each score.")
    return Scan(items, anchors)


def rubric_of(told: Table) -> tuple[Criterion, ...]:
    """A rubric from its tables; refused unless each competence has one point with an anchor per level."""
    found = tuple(
        Criterion(
            one["competence"],
            text("The rubric", one["asks"]),
            tuple(text("The rubric", each) for each in one["anchors"]),
        )
        for one in told["criteria"]
    )
    if [one.competence for one in found] != [one.code for one in COMPETENCES]:
        raise Refusal("The rubric needs one point per competence, in their order.")
    if any(len(one.anchors) != len(RUBRIC_LEVELS) for one in found):
        raise Refusal("The rubric needs an anchor for each level of each point.")
    return found


def text(where: str, told: Table) -> Text:
    """A line in both languages; refused when one is missing."""
    if not all(isinstance(told.get(one), str) and told[one].strip() for one in ("nl", "en")):
        raise Refusal(f"{where} needs each line in Dutch and in English.")
    return Text(told["nl"].strip(), told["en"].strip())
