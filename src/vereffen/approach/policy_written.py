"""A policy file as text: what a municipality chose already, with other values from a day on and where they come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vereffen.approach.policy import FOLDER, Choice, read_choices
from vereffen.approach.policy_bounds import DEFAULT, refuse
from vereffen.law.refusal import Refusal


def written(name: str, changes: Mapping[str, int], since: date, source: str, folder: Path | None = None) -> str:
    """The file of that policy with the changes in it, as TOML that `vereffen policy check` reads; refused beyond a bound.

    Every choice that the municipality made stays, also one that begins later; only one of the same day gives way.
    """
    wrong = [found for key, value in changes.items() if (found := refuse(key, value, since.isoformat()))]
    if wrong:
        raise Refusal(f"{wrong[0].text}.")
    own = {} if name == DEFAULT.stem else read_choices((folder or FOLDER) / f"{name}.toml")
    tables = []
    for key, default in read_choices(DEFAULT).items():
        rows = list(own.get(key, ()))
        title = rows[-1].title if rows else default[-1].title
        if key in changes:
            rows = [one for one in rows if one.since != since]
            rows.append(Choice(key, changes[key], since, title, source))
        if rows:
            tables.append(_table(key, title, sorted(rows, key=lambda one: one.since)))
    return "\n".join(tables)


def _table(key: str, title: str, rows: list[Choice]) -> str:
    told = "".join(
        f"    {{ from = {one.since.isoformat()}, {_end(one)}value = {one.value}, source = {_text(one.source)} }},\n"
        for one in rows
    )
    return f"[{key}]\ntitle = {_text(title)}\nvalues = [\n{told}]\n"


def _end(one: Choice) -> str:
    return f"until = {one.until.isoformat()}, " if one.until else ""


def _text(words: str) -> str:
    """A text as TOML writes it, without what nobody sees."""
    return json.dumps("".join(one for one in words if one.isprintable()), ensure_ascii=False)
