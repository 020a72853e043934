"""Where the private keys of the municipalities of this installation are."""

from __future__ import annotations

import os
from pathlib import Path

from vereffen.exchange.bundles import keys
from vereffen.law.refusal import Refusal


def folder() -> Path:
    """The folder of the private keys in the data directory."""
    return Path(os.environ.get("VEREFFEN_HOME", "var")).absolute() / "keys"


def public_of(code: str) -> str | None:
    """The public key of a municipality that signs here; None when it has no key here."""
    try:
        return keys.public_text(keys.own_key(folder(), code, create=False))
    except Refusal:
        return None
