"""The counts of whole months leave the municipality as a signed bundle, once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from vereffen.evaluation import counts, publishing, releases
from vereffen.evaluation.publishing import Group, Told
from vereffen.exchange.bundles.signature import sign
from vereffen.law.refusal import Refusal
from vereffen.records import bundles
from vereffen.records.models import BundleRelease, Municipality, Officer
from vereffen.records.queries.indicators import cohorts
from vereffen.track.indicators.counted import WAIT, Counts, counted
from vereffen.track.indicators.dictionary import VERSION


class Correction(NamedTuple):
    """The fingerprint of the release that is corrected, and why."""

    replaces: str
    why: str


def release_bundle(
    of: Municipality,
    since: date,
    until: date,
    on: date,
    at: datetime,
    key: Ed25519PrivateKey,
    correction: Correction | None = None,
    by: Officer | None = None,
) -> dict[str, Any]:
    """The signed document of the months from `since` up to and including the one of `until`, by what is known on the day `on`.

    Refused when a month is not over, or was released before and the release is not named with a reason.
    """
    last_day = _end(until)
    if last_day >= on:
        raise Refusal(f"The month {until:%Y-%m} is not over: a bundle holds whole months that are past.")
    replaces, why = correction or (None, "")
    if replaces is not None and not why.strip():
        raise Refusal("A release that replaces another one needs a reason: say it with --why.")
    first, last = f"{since:%Y-%m}", f"{until:%Y-%m}"
    with transaction.atomic():
        known = bundles.releases(of, to_add=True)
        before = releases.replaced([_told(one) for one in known], first, last, replaces)
        groups = _groups(cohorts(of.pk, since.replace(day=1), last_day, on))
        head = publishing.Head(of.code, first, last, VERSION, before[0].number + 1 if before else 1, replaces)
        documents = {one.fingerprint: one.document for one in known}
        document = publishing.bundle(head, groups, [documents[one.fingerprint] for one in before])
        counts.read(document)
        signed = {**document, "signature": sign(document["fingerprint"], key)}
        bundles.keep_release(of, signed, why.strip(), by, at)
    return signed


def _end(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _told(one: BundleRelease) -> releases.Release:
    return releases.Release(one.first, one.last, one.release, one.fingerprint, one.replaces)


def _groups(months: list[tuple[str, Any]]) -> list[Group]:
    found = []
    for month, cohort in months:
        for people in counted(cohort, _end(date.fromisoformat(f"{month}-01"))):
            if people.told:
                found.append(_group(month, people))
    return found


def _group(month: str, people: Counts) -> Group:
    told = tuple(Told(*one) for one in people.told)
    return Group(month, None, people.n, told, WAIT if people.waits else "", people.waits)
