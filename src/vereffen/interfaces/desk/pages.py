"""Long lists in pages."""

from __future__ import annotations

from django.http import HttpRequest


def page_of(request: HttpRequest) -> int:
    """The page that the address asks for; the first when it asks for none that can be."""
    given = request.GET.get("pagina", "1")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


def pages_of(count: int, size: int) -> int:
    """How many pages a list of that many has; an empty list has one."""
    return max(1, -(-count // size))
