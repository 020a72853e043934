"""The act `vereffen texts trial`: which letter was made from which text and what came of it, ready for `vereffen evaluate`."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality

COLUMNS = (
    "municipality", "person", "letter", "on", "language", "arm", "treated", "edition", "version", "number", "channel",
    "days", "paid",
)  # fmt: skip


def trial(of: Municipality, kind: str, since: date, until: date, out: Path | None) -> Answer:
    """One row per person with its first letter in the period; to FILE.csv, or as a table of the arms."""
    from vereffen.exchange.letters import texts
    from vereffen.records.queries.trial_letters import trial_letters

    texts.shipped_or_refused(kind, "nl")
    if since > until:
        raise WrongUsage("--from comes after --until.")
    rows: list[dict[str, Any]] = [
        {"municipality": of.code, "treated": int(one.arm > 0), **one._asdict()}
        for one in trial_letters(of, kind, since, until)
    ]
    arms = [_arm(arm, [row for row in rows if row["arm"] == arm]) for arm in sorted({row["arm"] for row in rows})]
    document = {"kind": kind, "from": since, "until": until, "arms": arms}
    if out is None:
        return Answer({**document, "letters": rows}, _told(arms))
    try:
        out.write_text(_csv(rows), encoding="utf-8", newline="")
    except OSError:
        raise Refusal(f"{out.name} cannot be written: check the folder.") from None
    return Answer({**document, "file": out.name}, f"{_told(arms)}\n{len(rows):,} letters in {out.name}.")


def _arm(arm: int, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    versions: dict[str, int] = {}
    for row in rows:
        name = str(row["version"] or "as shipped")
        versions[name] = versions.get(name, 0) + 1
    paid = [row["days"] for row in rows if row["paid"]]
    return {
        "arm": arm, "letters": len(rows), "versions": versions, "paid": len(paid),
        "median_days_to_payment": median(paid) if paid else None,
    }  # fmt: skip


def _told(arms: Sequence[Mapping[str, Any]]) -> str:
    if not arms:
        return "No letter of this kind was made in these days."
    rows = [
        (
            one["arm"], one["letters"], ", ".join(f"{name} ({many})" for name, many in one["versions"].items()), one["paid"],
            "-" if one["median_days_to_payment"] is None else one["median_days_to_payment"],
        )
        for one in arms
    ]  # fmt: skip
    return table(rows, ("arm", "letters", "from version", "paid", "days to payment (median)"))


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    to = StringIO()
    write = csv.DictWriter(to, COLUMNS, lineterminator="\n")
    write.writeheader()
    write.writerows({name: row[name] for name in COLUMNS} for row in rows)
    return to.getvalue()
