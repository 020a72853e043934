"""Commands run in the process of the test, on its database: a process of their own takes a second each."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from vereffen.interfaces.cli.main import main

SECRETS = ("Geheim", "999990007", "999990008", "NL15TEST", "NL00FOUT", "D-77")


class Ran(NamedTuple):
    """How a command ended, with what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with words and, when given, standard input."""

    def ran(*words: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


def gives_nobody_away(ran: Ran) -> None:
    """Nothing that is somebody's stands in what a command printed, and it did not fall over."""
    told = ran.out + ran.err
    assert not [secret for secret in SECRETS if secret in told]
    assert "Traceback" not in told
