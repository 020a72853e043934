"""The appendix of an evaluation as data: what it was made from and with, what it gave, and its figures; the same input gives the same bytes."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.evaluation.estimates import Result
    from vereffen.interfaces.cli.evaluate_data import Data

SCHEMA = "vereffen-appendix/1"
_LIBRARIES = ("vereffen", "numpy", "scipy")


def write(
    path: Path, data: Data, asked: Mapping[str, Any], document: Mapping[str, Any], results: Mapping[str, Result]
) -> None:
    """The appendix in a file: `asked` is the specification or the plan, `results` what the design found for each outcome by name."""
    from vereffen.evaluation.figure import HEADER, figures

    drawn = [(name, one) for name, found in results.items() for one in figures(found)]
    whole = {
        "schema": SCHEMA,
        "data": [{"name": name, "sha256": sha256} for name, sha256 in data.files],
        "asked": asked,
        "software": {**{name: metadata.version(name) for name in _LIBRARIES}, "python": platform.python_version()},
        "result": document,
        "figures": [
            {
                "outcome": name,
                "code": one.code,
                "title": one.title,
                "description": one.description,
                "svg": one.svg,
                "table": {"header": list(HEADER), "rows": [list(row) for row in one.rows]},
            }
            for name, one in drawn
        ],
    }
    try:
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True, default=str), "utf-8")
    except OSError:
        raise Refusal(f"The file {path.name} cannot be written: check the folder.") from None
