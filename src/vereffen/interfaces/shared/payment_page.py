"""Which provider's page somebody pays on: in an example or practice place the one on this machine, elsewhere none is set up yet."""

from __future__ import annotations

import hashlib

from django.conf import settings

from vereffen.exchange.providers.client import Provider
from vereffen.exchange.providers.fake import FakeProvider
from vereffen.records.models import Municipality

FAKE = "/betaalproef/"


def provider(municipality: Municipality) -> Provider | None:
    """The provider of this municipality; None where people pay with the code or by transfer only."""
    return fake(municipality) if municipality.is_demo else None


def fake(municipality: Municipality) -> FakeProvider:
    """The provider on this machine, with a key of this installation and municipality alone."""
    key = hashlib.sha256(f"{settings.SECRET_KEY}:betaalproef:{municipality.code}".encode()).digest()
    return FakeProvider(key, FAKE)
