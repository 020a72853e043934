"""The colleague who signs along with a decision that nobody takes alone."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest

from vereffen.records import queries
from vereffen.records.models import Municipality, Officer


def second(request: HttpRequest, municipality: Municipality, person: Officer) -> Officer | None:
    """The colleague who signs along: with a password of their own, in an example municipality by being chosen."""
    name = request.POST.get("tweede", "")
    known = {one.username: one for one in queries.colleagues(municipality, person.pk)}
    if name not in known:
        return None
    if municipality.is_demo:
        return known[name]
    signed = authenticate(request, username=name, password=request.POST.get("wachtwoord", ""))
    return known[name] if signed is not None and signed.pk == known[name].pk else None
