"""Calls `vereffen law` in this process and keeps what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vereffen.interfaces.cli.main import main


class Said:
    """What one call of the command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Ask = Callable[..., Said]


def ask(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    """The exit code and both outputs of `vereffen law` with these words."""
    try:
        code = main(["law", *map(str, words)])
    except SystemExit as ended:
        code = int(ended.code or 0)
    return Said(code, *capsys.readouterr())


def input_file(folder: Path, given: object) -> Path:
    """A file with that input as JSON."""
    file = folder / "input.json"
    file.write_text(json.dumps(given), "utf-8")
    return file
