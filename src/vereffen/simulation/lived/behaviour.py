"""How households behave: what is known of it with its source, what is not known as a range, and the stage rates to reproduce."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class Behaviour(NamedTuple):
    """One set of chances (0 to 1), each explained in `behaviour.toml`; the last three follow from the stage rates.

    `attends_bill`, `attends_reminder` and `attends_urging` are the chances that a bill or letter is read and acted upon.
    """

    unwilling: float
    tight: float
    talk_helps: float
    talk_moves: float
    reached_by_voice: float
    reached_by_letter: float
    reached_by_visit: float
    tells: float
    calls: float
    disputes: float
    is_right: float
    accepts_plan: float
    keeps_instalment: float
    accepts_help: float
    help_settles: float
    loses_income: float
    parking: float
    benefit_debt: float
    force_moves: float
    pays_again: float
    attends_bill: float = 0.0
    attends_reminder: float = 0.0
    attends_urging: float = 0.0


class Prior(NamedTuple):
    """What is known of one chance before any draw: its range, and whether and where somebody measured it."""

    title: str
    low: float
    high: float
    sourced: bool
    source: str


class Stage(NamedTuple):
    """One stage rate: of those who came to this stage, how many in a hundred paid before the next."""

    title: str
    per_cent: float
    source: str


@cache
def priors() -> Mapping[str, Prior]:
    """Every chance that is drawn, by its name, in the order of `Behaviour`."""
    told = tomllib.loads((FOLDER / "behaviour.toml").read_text(encoding="utf-8"))
    return {name: Prior(**told[name]) for name in Behaviour._fields if name in told}


@cache
def stages() -> Mapping[str, Stage]:
    """The three stage rates, in their order."""
    told = tomllib.loads((FOLDER / "stages.toml").read_text(encoding="utf-8"))
    return {name: Stage(**table) for name, table in told.items()}
