"""`vereffen serve`: the workers begin without a connection that they would share."""

from __future__ import annotations

import pytest
from django.db import connections
from gunicorn.app.base import BaseApplication

from vereffen.interfaces.cli import serve


def test_no_connection_is_open_when_the_workers_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(type(connections), "close_all", lambda _self: done.append("closed"))
    monkeypatch.setattr(BaseApplication, "run", lambda _self: done.append("begun"))
    serve.serve("127.0.0.1", 8000)
    assert done == ["closed", "begun"]
