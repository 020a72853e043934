"""The programme registers the key with which a municipality signs its bundles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vereffen.exchange.bundles.keys import public_key
from vereffen.law.refusal import Refusal
from vereffen.records import bundles


def trust_key(code: str, key: str, at: datetime, replaces: str | None = None, why: str = "") -> bool:
    """Whether the key is new; refused when another one is registered and not named with a reason."""
    if not (len(code) == 4 and code.isascii() and code.isdigit()):
        raise Refusal("A municipality is named by the four digits of its CBS code.")
    with transaction.atomic():
        return bundles.trust(code, public_key(key), at, public_key(replaces) if replaces else None, why)
