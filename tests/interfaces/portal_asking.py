"""What the tests of the portal ask: a form filled in and handed in, as somebody at home does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

import make
from interfaces.desk_people import signed_in
from interfaces.portal_people import Home
from vereffen.records.models import Event

PAGES = ("/mijn/betalingen/", "/mijn/betalen/", "/mijn/het-lukt-niet/", "/mijn/later/")


def citizen(place: Home) -> Client:
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = place.person
    account.save()
    return signed_in(account)


def answered(client: Client, trip: str, **answers: str) -> Any:
    """The page with all answers, after each was given on its own page."""
    response: Any = None
    for name, answer in answers.items():
        response = client.post(f"/mijn/vraag/{trip}/", {"stap": name, name: answer}, follow=True)
    return response


def token(response: Any) -> str:
    return re.search(r'name="teken" value="(\w+)"', response.content.decode())[1]  # type: ignore[index]


def handed_in(client: Client, trip: str, answers: dict[str, str], **more: Any) -> Any:
    sent = {"teken": token(answered(client, trip, **answers)), **more}
    return client.post(f"/mijn/vraag/{trip}/", sent, follow=True)


def kinds(place: Home) -> list[str]:
    found = Event.objects.filter(debtor=place.person, by__role__in=["brief", "meekijker", "inwoner"])
    return list(found.order_by("sequence").values_list("kind", flat=True))


PLAN = {"bedrag": "50", "dag": "25"}
