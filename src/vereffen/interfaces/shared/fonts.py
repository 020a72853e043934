"""Where the fonts of the letters are."""

from __future__ import annotations

import os
from pathlib import Path


def fonts() -> Path | None:
    """The folder with the fonts for Latin, Arabic and Ethiopic script, None where set-up did not fetch it; letters then use the font of their maker."""
    vendor = os.environ.get("VEREFFEN_VENDOR")
    folder = Path(vendor) if vendor else Path(__file__).parents[4] / "node_modules"
    found = folder / "@expo-google-fonts"
    return found if found.is_dir() else None
