"""Runs one command with a night of many small compiled pieces, that stops or kills itself at a moment that is named.

`pause` stops the process as soon as the night is its own; `die N` kills it hard in the middle of writing its N-th piece;
`go` does neither.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.main import main

PIECE = 15


def prepare(moment: str, number: int) -> None:
    """Lays the small pieces and the moment into the night; the tables must be open before."""
    from vereffen.approach import portfolio
    from vereffen.records import gather, rows
    from vereffen.records.models import DossierHead
    from vereffen.usecases import run_night

    portfolio.WORTH_COMPILING = 0
    run_night.PIECE = PIECE
    pieces, update, count = gather.pieces, rows.update, 0

    def paused(*given: Any) -> Any:
        os.kill(os.getpid(), signal.SIGSTOP)
        return pieces(*given)

    def fatal(model: type, *given: Any) -> None:
        nonlocal count
        count += model is DossierHead
        # The facts of this piece are written, the heads of their chains are not.
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        update(model, *given)

    if moment == "pause":
        gather.pieces = paused
    if moment == "die":
        rows.update = fatal


def opened(moment: str, number: int) -> Callable[[], None]:
    """Opens the database as a command does, and prepares the night after it."""
    really = database.open_database

    def open_and_prepare() -> None:
        really()
        prepare(moment, number)

    return open_and_prepare


if __name__ == "__main__":
    how, at, *words = sys.argv[1:]
    database.open_database = opened(how, int(at))
    sys.exit(main(words))
