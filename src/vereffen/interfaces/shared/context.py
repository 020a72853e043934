"""What every page knows: the municipality, whether it is an example, the languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The values that the page frame shows."""
    municipality = getattr(request.user, "municipality", None) if hasattr(request, "user") else None
    return {"municipality": municipality, "languages": settings.LANGUAGES}
