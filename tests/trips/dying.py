"""Runs one command that kills itself hard just before its N-th statement to the database; 0 counts them instead."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.db.backends.signals import connection_created

from vereffen.interfaces.cli.main import main


def install(fatal: int) -> Callable[[], int]:
    """Counts every statement of every connection and dies before the fatal one; gives how many there were."""
    count = 0

    def counting(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal count
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*rest)

    def watch(connection: Any, **_: Any) -> None:
        if counting not in connection.execute_wrappers:
            connection.execute_wrappers.append(counting)

    connection_created.connect(watch, weak=False)
    return lambda: count


if __name__ == "__main__":
    counted = install(int(sys.argv[1]))
    code = main(sys.argv[2:])
    print(f"statements {counted()}", file=sys.stderr)
    sys.exit(code)
