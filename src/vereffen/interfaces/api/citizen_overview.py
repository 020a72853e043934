"""The source for the national overview: the claims of one person to a system that is known here, modelled on its standard."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vereffen.exchange.citizen_overview.document import CURRENT, VERSIONS, document
from vereffen.interfaces.shared import claims_document, clock
from vereffen.records import queries
from vereffen.records.source_calls import TooManyCalls
from vereffen.usecases.ask_overview import NotKnown, ask_overview

API_VERSION = "1.0.0"
# Told anew with each answer: what was asked is the same when only these differ.
_MOMENTS = ("opgesteld_op", "saldo_datumtijd")


@login_not_required
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """The document of the person whose BSN stands in the head of the request; never in the address, which others log.

    401 without a known name and password, 400 for what is no BSN or version, 429 with how long to wait, 304 when nothing changed.
    """
    name, password = _credentials(request)
    if not name:
        return _problem(401, "Say who asks, with a name and a password.")
    bsn, version = request.headers.get("Burgerservicenummer", ""), request.GET.get("versie", CURRENT)
    if not (bsn.isascii() and bsn.isdigit() and len(bsn) == 9) or version not in VERSIONS:
        return _problem(
            400, f"Give a BSN of nine digits in the head Burgerservicenummer, and versie {' or '.join(VERSIONS)}."
        )
    at = clock.recorded_at(is_demo=queries.is_practice())
    try:
        asked = ask_overview(name, password, request.META.get("REMOTE_ADDR", ""), bsn, at)
    except TooManyCalls as many:
        response = _problem(429, "There were too many calls.")
        response.headers["Retry-After"] = str(many.seconds)
        return response
    except NotKnown:
        return _problem(401, "Say who asks, with a name and a password.")
    on = clock.today(is_demo=asked.municipality.is_demo)
    if asked.debtor:
        told = claims_document.of_person(asked.municipality, asked.debtor, on, at, version)
    else:
        made = at.astimezone(clock.HOME).isoformat(timespec="seconds")
        told = document([], on, made, asked.municipality.name, bsn, version)
    tag = _tag(told)
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    response = HttpResponse(status=304) if tag in known else _json(told, 200, "application/json")
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Authorization, Burgerservicenummer"
    return _headed(response)


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """The name and password of the head (Basic); empty when there are none."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, colon, password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    is_written = colon and "\0" not in name and len(name) <= 150 and len(password) <= 300
    return (name, password) if is_written else ("", "")


def _tag(told: dict[str, Any]) -> str:
    """The same for the same content, whenever it was asked."""
    cases = [{key: one[key] for key in one if key not in _MOMENTS} for one in told["financiele_zaken"]]
    kept = {key: told[key] for key in told if key not in _MOMENTS} | {"financiele_zaken": cases}
    return f'"{hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()}"'


def _json(told: dict[str, Any], status: int, sort: str) -> HttpResponse:
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=sort)


def _problem(status: int, title: str) -> HttpResponse:
    response = _json({"type": "about:blank", "title": title, "status": status}, status, "application/problem+json")
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="overzicht", charset="UTF-8"'
    return _headed(response)


def _headed(response: HttpResponse) -> HttpResponse:
    response.headers["API-Version"] = API_VERSION
    response.headers["Cache-Control"] = "private, no-cache"
    return response
