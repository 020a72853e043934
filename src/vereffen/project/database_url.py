"""The database that an address names, as Django wants to hear it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Readers go on while one writes; a writer waits instead of failing half-way (see docs/decisions).
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for `sqlite:///PATH` or `postgresql://…`; empty is SQLite in the data directory.

    ValueError, without the address (it may hold a password), when it is neither.
    """
    if not url:
        return _sqlite(home / "vereffen.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in {"postgresql", "postgres"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A folder as host (`?host=/run/postgresql`) is a Unix socket.
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "OPTIONS": options,
            "CONN_MAX_AGE": 60,
        }
    raise ValueError("VEREFFEN_DATABASE_URL must start with sqlite:/// or postgresql://")


def _sqlite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE)}
