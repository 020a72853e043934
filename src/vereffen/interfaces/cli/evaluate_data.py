"""The data of an evaluation: one table of rows, or bundles of counts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vereffen.interfaces.cli import evaluate_plan
from vereffen.interfaces.cli.wrong_usage import WrongUsage

if TYPE_CHECKING:
    from vereffen.evaluation.counts import Bundle
    from vereffen.evaluation.estimates import Result
    from vereffen.evaluation.specification import Specification


class Data(NamedTuple):
    """A table of columns or several bundles; `sha256` is of the file, or of the hashes of several files in order, joined by commas.

    From the appendix of a report also the names of municipalities by code, and the pictures that the report showed.
    """

    sha256: str
    files: tuple[tuple[str, str], ...]
    columns: dict[str, list[Any]]
    bundles: tuple[Bundle, ...]
    names: Mapping[str, str] = {}
    pictures: Sequence[Any] = ()

    def evaluate(self, design: str, given: object) -> tuple[Specification, Result]:
        """The specification as it was read and what the design finds."""
        from vereffen.evaluation import designs, from_counts

        if self.bundles:
            return from_counts.evaluate(design, given, self.bundles)
        return designs.evaluate(design, given, self.columns)

    def moments(self, column: str) -> list[str]:
        """What stands in the column of time."""
        if self.bundles:
            return [cell.month for one in self.bundles for cell in one.shares]
        return [str(cell).strip() for cell in self.columns.get(column, ())]


def read(paths: Sequence[Path]) -> Data:
    """The data in the files; refused when one cannot be read."""
    from vereffen.evaluation import counts
    from vereffen.exchange.claims.tables import columns

    are_bundles = [path.suffix.lower() == ".json" for path in paths]
    if len(paths) > 1 and not all(are_bundles):
        raise WrongUsage("--data takes one table, or several bundles of counts (.json)")
    documents = [evaluate_plan.document(path) for path in paths] if all(are_bundles) else []
    report = evaluate_plan.of_report(documents[0]) if len(documents) == 1 else None
    bundles = tuple(counts.read(one) for one in (report["bundles"] if report else documents))
    table = {} if documents else columns(paths[0])
    files = tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    hashes = [sha256 for _, sha256 in files]
    whole = hashes[0] if len(hashes) == 1 else hashlib.sha256(",".join(hashes).encode()).hexdigest()
    told = (report["names"], report["figures"]) if report else ({}, ())
    return Data(whole, files, table, bundles, *told)
