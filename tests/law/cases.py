"""Reads the tables of cases: one TOML file per rule, each case with its source."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tables"
ROOT = Path(__file__).parents[2]
# Cases and numbers of others lie beside the repository and never in it.
SHARED = ROOT / "../shared"


def table(name: str) -> dict[str, Any]:
    """One table with all its lists; an error when a case has no source."""
    found = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for kind, cases in found.items():
        if kind != "rules":
            missing = [
                case.get("name", place) for place, case in enumerate(cases) if not case.get("source", "").strip()
            ]
            if missing:
                message = f"{name}.toml: {kind} without a source: {missing}"
                raise ValueError(message)
    return found


def cases(name: str, kind: str = "case") -> list[dict[str, Any]]:
    """The cases of one list of a table."""
    found: list[dict[str, Any]] = table(name)[kind]
    return found


def name_of(case: Any) -> str:
    """How pytest shows a case."""
    if isinstance(case, dict):
        days = case.get("days")
        return str(case.get("name") or f"{case.get('regime', '')} {days[0] if days else case.get('on', '')}".strip())
    return str(case)


def all_tables() -> dict[str, dict[str, Any]]:
    """Every table by its name."""
    return {file.stem: table(file.stem) for file in sorted(FOLDER.glob("*.toml"))}
