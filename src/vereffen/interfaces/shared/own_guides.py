"""Where a municipality lays the conversation guides that it wrote itself."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def own_folder() -> Path:
    """The folder of the own editions in the data directory."""
    return Path(settings.HOME) / "gespreksgidsen"
