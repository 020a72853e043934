"""The command `vereffen serve`: the web server."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen serve`."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on; only this machine by default")
    parser.add_argument("--workers", type=int, default=2)
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Serves until it is stopped."""
    from vereffen.interfaces.cli import database

    database.open_database()
    serve(options.host, options.port, options.workers)
    return Answer({}, "")


def serve(host: str, port: int, workers: int = 2) -> None:
    """Serves the web pages on that address until interrupted."""
    from gunicorn.app.base import BaseApplication

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereffen.project.settings")

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our own settings instead of a file."""

        def load_config(self) -> None:
            for key, value in {
                "bind": f"{host}:{port}",
                "workers": workers,
                "timeout": 120,
                "loglevel": "warning",
            }.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            from django.core.wsgi import get_wsgi_application

            return get_wsgi_application()

    from django.db import connections

    # Each worker begins as a copy of this process: a connection that is open now would be shared by all of them.
    connections.close_all()
    print(
        f"Vereffen is at http://{'localhost' if host == '127.0.0.1' else host}:{port}/ - stop with Ctrl-C.",
        file=sys.stderr,
    )
    Server().run()
