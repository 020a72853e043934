"""Event logs of two cases in every habit, and what they mean."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vereffen.exchange.claims.history import Case, Happening

# case, activity, day, amount, expense, total paid
Row = tuple[str, str, str, str, str, str]
LOG: tuple[Row, ...] = (
    ("A1", "Create Fine", "2006-07-24", "35.0", "", "0.0"),
    ("A1", "Send Fine", "2006-12-05", "", "11.0", ""),
    ("A2", "Create Fine", "2007-01-15", "36.05", "", "0.0"),
    ("A2", "Payment", "2007-01-20", "", "", "36.05"),
)


def plain_csv(rows: Sequence[Row] = LOG, moment: str = "{} 00:00:00+00:00") -> str:
    """The habit of plain columns, with a single payment that lost its decimal point."""
    lines = ["case_id,activity,timestamp,amount,expense,paymentamount,totalpaymentamount,order"]
    for number, (case, activity, day, amount, expense, paid) in enumerate(rows, 1):
        lost = paid.replace(".", "") if activity == "Payment" else ""
        lines.append(f"{case},{activity},{moment.format(day)},{amount},{expense},{lost},{paid},{number}")
    return "\n".join(lines) + "\n"


def xes_csv(rows: Sequence[Row] = LOG, moment: str = "{} 00:00:00+02:00") -> str:
    """The habit of tables made from XES, with the columns in another order."""
    lines = ["amount;case:concept:name;concept:name;expense;time:timestamp;totalPaymentAmount"]
    lines += [
        ";".join((amount, case, activity, expense, moment.format(day), paid))
        for case, activity, day, amount, expense, paid in rows
    ]
    return "\n".join(lines) + "\n"


def xes(rows: Sequence[Row] = LOG, moment: str = "{}T00:00:00.000", space: str = "", before: str = "") -> str:
    cases: dict[str, list[str]] = {}
    for case, activity, day, amount, expense, paid in rows:
        told = [("string", "concept:name", activity), ("date", "time:timestamp", moment.format(day))]
        told += [
            ("float", key, value)
            for key, value in (("amount", amount), ("expense", expense), ("totalPaymentAmount", paid))
            if value
        ]
        inner = "".join(f'<{tag} key="{key}" value="{value}"/>' for tag, key, value in told)
        cases.setdefault(case, []).append(f"<event>{inner}</event>")
    traces = "".join(
        f'<trace><string key="concept:name" value="{case}"/>{"".join(events)}</trace>' for case, events in cases.items()
    )
    head = (
        '<global scope="event"><string key="concept:name" value="x"/></global><string key="concept:name" value="log"/>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<log{space}>{head}{traces}</log>'


def written(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


EXPECTED = [
    Case(
        "A1",
        (
            Happening("Create Fine", date(2006, 7, 24), 3500, None, 0),
            Happening("Send Fine", date(2006, 12, 5), None, 1100, None),
        ),
    ),
    Case(
        "A2",
        (
            Happening("Create Fine", date(2007, 1, 15), 3605, None, 0),
            Happening("Payment", date(2007, 1, 20), None, None, 3605),
        ),
    ),
]
