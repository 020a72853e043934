"""Everything that the behaviour of the invented households rests on, with its value from the code and how sure it is."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from vereffen.simulation.lived.behaviour import FOLDER, Behaviour, priors, stages

SOURCED, CALIBRATED, GUESS = "sourced", "calibrated", "guess"
FILE = FOLDER / "assumed.toml"


class Parameter(NamedTuple):
    """One number: its name, title, value or range as it is told, its mark, and where it is from (of a calibrated one: on which rate)."""

    name: str
    title: str
    value: str
    mark: str
    source: str


@cache
def parameters() -> tuple[Parameter, ...]:
    """Every chance in the order of `Behaviour`, then every other number in the order of `assumed.toml`."""
    return (*_drawn(), *_attention(), *_constants())


def _drawn() -> Iterator[Parameter]:
    for name, prior in priors().items():
        value = _percent(prior.low) if prior.low == prior.high else f"{_percent(prior.low)} to {_percent(prior.high)}"
        yield Parameter(name, prior.title, value, SOURCED if prior.sourced else GUESS, prior.source)


def _attention() -> Iterator[Parameter]:
    """The chances that follow from the stage rates, each from its own and the ones before it."""
    names = [name for name in Behaviour._fields if name not in priors()]
    letters = ("de rekening", "de eerste brief", "de tweede brief")
    for name, letter, stage in zip(names, letters, stages().values(), strict=True):
        yield Parameter(
            name, f"Kans dat {letter} wordt gelezen en tot iets leidt", "follows in each draw", CALIBRATED,
            f"{stage.title}: {stage.per_cent:g} % ({stage.source})",
        )  # fmt: skip


def _constants() -> Iterator[Parameter]:
    for name, told in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        module, _, constant = name.partition(".")
        value = getattr(importlib.import_module(f"vereffen.simulation.lived.{module}"), constant)
        yield Parameter(name, told["title"], f"{_plain(value)} {told['unit']}", told["status"], told["source"])


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(one) for one in value)
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


def _percent(share: float) -> str:
    return f"{100 * share:g} %"
