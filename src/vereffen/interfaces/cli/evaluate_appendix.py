"""The appendix of an evaluation as data: what it was made from and with, what it gave, and its figures; the same input gives the same bytes."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.evaluation.analysis_plan import Plan
    from vereffen.evaluation.estimates import Result
    from vereffen.interfaces.cli.evaluate_data import Data

SCHEMA = "vereffen-appendix/1"
_LIBRARIES = ("vereffen", "numpy", "scipy")


def pictures(plan: Plan, results: Mapping[str, Result], data: Data) -> list[dict[str, Any]]:
    """The pictures of the verdict as data, as the report of a track shows them."""
    from vereffen.evaluation import counts, pictured, plan_figures
    from vereffen.evaluation.verdict import verdict

    found = verdict(results, plan.outcomes)
    return pictured.plain(plan_figures.figures(plan, found, results, counts.current(data.bundles), data.names))


def beside_report(made: Sequence[Mapping[str, Any]], data: Data) -> tuple[dict[str, Any], str]:
    """Whether the pictures made now say the same as those of the report, as a document and in a sentence."""
    wanted = {one["code"]: _said(one) for one in data.pictures}
    found = {one["code"]: _said(one) for one in made}
    differ = sorted(code for code in {*wanted, *found} if wanted.get(code) != found.get(code))
    document = {"figures": len(wanted), "differ": differ}
    if differ:
        return document, f"NOT THE SAME as in the report: {', '.join(differ)}."
    return document, f"The {len(wanted)} figures of the report come out the same."


def _said(one: Mapping[str, Any]) -> Any:
    """What a picture says: all but where its marks lie to the last bit, which may differ between processors."""
    return json.loads(json.dumps({key: value for key, value in one.items() if key != "marks"}))


def write(
    path: Path,
    data: Data,
    asked: Mapping[str, Any],
    document: Mapping[str, Any],
    results: Mapping[str, Result],
    pictures: Sequence[Mapping[str, Any]] = (),
) -> None:
    """The appendix in a file: `asked` is the specification or the plan, `results` what the design found for each outcome by name.

    `pictures` are those of the verdict of a plan.
    """
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
        **({"pictures": list(pictures)} if pictures else {}),
    }
    try:
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True, default=str), "utf-8")
    except OSError:
        raise Refusal(f"The file {path.name} cannot be written: check the folder.") from None
