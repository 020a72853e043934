"""The training modules: what each is for, its agenda and its materials, read from the data files and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track.competences import BY_CODE
from vereffen.track.practice_files import scenarios
from vereffen.track.skill_files import FOLDER, text
from vereffen.track.skills import Text

# A whole day is the longest that people learn at a stretch.
LONGEST_MINUTES = 480
KINDS = ("oefening", "hand-out", "casus")
_KEYS = {"title", "goal", "competences", "minutes", "sessions", "group", "before", "scenarios", "agenda", "materials"}


class Part(NamedTuple):
    """A part of the agenda: how many minutes, and what."""

    minutes: int
    what: Text


class Material(NamedTuple):
    """An exercise, a case or a hand-out, in Dutch: its title and its lines."""

    kind: str
    title: str
    lines: tuple[str, ...]


class Module(NamedTuple):
    """A training module; `minutes` is one session, `scenarios` are the codes of practice conversations that belong to it."""

    code: str
    title: Text
    goal: Text
    competences: tuple[str, ...]
    minutes: int
    sessions: int
    group: Text
    before: tuple[Text, ...]
    scenarios: tuple[str, ...]
    agenda: tuple[Part, ...]
    materials: tuple[Material, ...]


@cache
def modules() -> Mapping[str, Module]:
    """Every module of ours by its code, in the order of their files."""
    return {path.stem.split("-", 1)[1]: read(path) for path in sorted((FOLDER / "modules").glob("*.toml"))}


def read(path: Path) -> Module:
    """The module in that file, checked."""
    return module(path.stem.split("-", 1)[-1], tomllib.loads(path.read_text("utf-8")))


def module(code: str, told: Mapping[str, Any]) -> Module:
    """A module from its tables; refused when something is missing, unknown, or when its agenda is not its length."""
    where = f"The module {code}"
    if set(told) != _KEYS:
        raise Refusal(f"{where} needs exactly {', '.join(sorted(_KEYS))}.")
    made = Module(
        code,
        text(where, told["title"]),
        text(where, told["goal"]),
        tuple(told["competences"]),
        told["minutes"],
        told["sessions"],
        text(where, told["group"]),
        tuple(text(where, one) for one in told["before"]),
        tuple(told["scenarios"]),
        tuple(Part(one["minutes"], text(where, one["what"])) for one in told["agenda"]),
        tuple(Material(one["kind"], one["title"], tuple(one["text"])) for one in told["materials"]),
    )
    _check(where, made)
    return made


def training_for(needs: Iterable[str]) -> list[tuple[str, tuple[Module, ...]]]:
    """For each competence that a team needs, the modules that train it, the most focused first."""
    return [
        (
            code,
            tuple(sorted((one for one in modules().values() if code in one.competences), key=_breadth)),
        )
        for code in needs
    ]


def _breadth(one: Module) -> int:
    return len(one.competences)


def _check(where: str, of: Module) -> None:
    if not of.competences or set(of.competences) - set(BY_CODE):
        raise Refusal(f"{where} needs competences of {', '.join(BY_CODE)}.")
    if set(of.scenarios) - set(scenarios()):
        raise Refusal(f"{where} names a practice conversation that is not there.")
    if sum(one.minutes for one in of.agenda) != of.minutes or not 0 < of.minutes <= LONGEST_MINUTES or of.sessions < 1:
        raise Refusal(f"{where} needs an agenda whose parts add up to its minutes.")
    if not of.materials or any(one.kind not in KINDS or not one.lines for one in of.materials):
        raise Refusal(f"{where} needs materials, each a kind of {', '.join(KINDS)}.")
