"""Writes docs/law-values.md from the values themselves: what is known, from when, from where, and what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from vereffen.law import articles, questions, values
from vereffen.law.values import DatedValue, keys

PAGE = Path(__file__).parents[1] / "docs" / "law-values.md"
# The promise is every day since this one.
SINCE = date(2021, 1, 1)
HEAD = """\
# Values of the law

Made by `make law-values` from `src/vereffen/law/values/*.toml`; change those, not this page (CONTRIBUTING.md says how).

Every amount, rate and term that a law names stands there with the days on which it holds, its article, its source and how sure we are:
`sourced` was read in a text or publication; `derived` follows from sourced figures (`derived: fitted`: chosen so that the formula meets
published results, so for those results it proves consistency and nothing more); `to_verify` is not confirmed. A value that is not `sourced`
may only work in a person's favour: it may block or protect, never permit a cost, a set-off or a seizure. A day without a row is refused
with the name of the key; another day's value is never used instead.
"""


def page() -> str:
    """The whole page as text."""
    rows = [row for key in keys() for row in values.history(key)]
    marks = {mark: sum(row.mark == mark for row in rows) for mark in sorted({row.mark for row in rows})}
    told = ", ".join(f"{count} {mark}" for mark, count in marks.items())
    parts = [HEAD, f"{len(keys())} values, {len(rows)} rows: {told}.\n", *_missing(), *_unsure(rows)]
    for file in sorted(values.FOLDER.glob("*.toml")):
        parts += _file(file)
    return "\n".join([*parts, *_open_norms()])


def _file(file: Path) -> Iterator[str]:
    purpose = file.read_text("utf-8").splitlines()[0].removeprefix("# ")
    yield f"## {file.stem.replace('_', ' ').capitalize()}\n\n{purpose}\n"
    for key, rows in values.read([file]).items():
        first = rows[0]
        yield f"**`{key}`** {first.title} ([{first.article}]({articles.link(first.article)}), {first.unit})\n"
        yield "| from | until | value | status | source |\n|---|---|---|---|---|"
        yield "\n".join(_row(row) for row in rows) + "\n"


def _row(row: DatedValue) -> str:
    note = f" ({row.note})" if row.note and row.note != values.FITTED else ""
    return f"| {row.from_} | {row.until or ''} | {row.value:f} | {row.mark} | {row.source}{note} |"


def _missing() -> Iterator[str]:
    yield f"## What is missing since {SINCE}\n"
    yield "A rule that needs one of these on such a day refuses and names it. Nothing is missing where the law had no such value then: the"
    yield "factors of HT 19 ended with 2025, the ijkpunt and afbouw of HT 17 and 21 took their place in 2026.\n"
    yield "| value | days without |\n|---|---|"
    gaps = {key: [f"{begin} – {end}" for begin, end in _gaps(key)] for key in keys()}
    yield "\n".join(f"| `{key}` | {', '.join(days)} |" for key, days in gaps.items() if days) + "\n"


def _gaps(key: str) -> Iterator[tuple[date, date]]:
    free = SINCE
    for row in values.history(key):
        if row.from_ > free:
            yield free, row.from_ - timedelta(days=1)
        if row.until is None:
            return
        free = max(free, row.until)
    last = max(row.until for key in keys() for row in values.history(key) if row.until)
    if free < last:
        yield free, last - timedelta(days=1)


def _unsure(rows: list[DatedValue]) -> Iterator[str]:
    yield "## What is not sourced\n"
    yield "These may protect a person and never cost one money. Whoever finds a source: see CONTRIBUTING.md.\n"
    yield "| value | from | until | status | from what |\n|---|---|---|---|---|"
    unsure = [row for row in rows if row.status != values.SOURCED]
    yield (
        "\n".join(f"| `{row.key}` | {row.from_} | {row.until or ''} | {row.mark} | {row.source} |" for row in unsure)
        + "\n"
    )


def _open_norms() -> Iterator[str]:
    yield "## What no rule decides\n"
    yield "Open norms are questions to a person, shown beside the answers of their rules (`src/vereffen/law/questions.toml`).\n"
    yield "| question | article | who decides | beside |\n|---|---|---|---|"
    yield (
        "\n".join(
            f"| {one.text} | [{one.article}]({articles.link(one.article)}) | {one.who} | {', '.join(one.rules)} |"
            for one in questions.questions()
        )
        + "\n"
    )


def main(words: list[str]) -> int:
    """Writes the page; with `check`, says whether it is as the values are."""
    if words == ["check"]:
        if PAGE.read_text("utf-8") == page():
            return 0
        print("docs/law-values.md is not as the values are: run `make law-values`.")
        return 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
