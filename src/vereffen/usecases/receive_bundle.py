"""The programme checks a bundle of counts that came in, and keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.evaluation import counts, received, releases
from vereffen.exchange.bundles.signature import is_signed
from vereffen.law.refusal import Refusal
from vereffen.records import bundles
from vereffen.records.models import ReceivedBundle
from vereffen.track.indicators.dictionary import VERSION

# How many jumps the refusal names: it is one sentence.
_TOLD = 3


def receive_bundle(document: Mapping[str, Any], on: date, at: datetime, accept: str = "") -> ReceivedBundle:
    """Keeps the bundle; refused, with nothing kept, when it is not whole, not signed by its municipality, here already or impossible.

    A jump in volume is refused too, until `accept` says why it is right.
    """
    bundle = counts.read(document)
    with transaction.atomic():
        known = bundles.received(bundle.municipality, to_add=True)
        _signed(document, bundle.municipality)
        received.check(document, bundle, VERSION, f"{on:%Y-%m}")
        if any(one.fingerprint == bundle.fingerprint for one in known):
            raise Refusal("This bundle was imported before: nothing was added.")
        before = releases.replaced(
            [releases.Release(one.first, one.last, one.release, one.fingerprint, one.replaces) for one in known],
            document["period"]["from"],
            document["period"]["until"],
            document["replaces"],
        )
        if document["release"] != len(before) + 1:
            raise Refusal(
                "The number of the release does not follow that of what it replaces: ask for the one between."
            )
        gone = {one.replaces for one in known} | {bundle.replaces}
        others = [counts.read(one.document) for one in known if one.fingerprint not in gone]
        jumps = received.jumps(bundle, [one for one in others if one.dictionary == bundle.dictionary])
        if jumps and not accept.strip():
            raise Refusal(_asked(jumps, bundle.municipality))
        return bundles.keep_received(document, [str(one) for one in jumps], accept.strip() if jumps else "", at)


def _asked(jumps: Sequence[received.Jump], code: str) -> str:
    more = f" and {len(jumps) - _TOLD} months more" if len(jumps) > _TOLD else ""
    return (
        f"Municipality {code} counts more than {received.JUMP} times as many people as in its other months, or {received.JUMP} times fewer, "
        f"in {'; '.join(map(str, jumps[:_TOLD]))}{more}: ask whether that is right, and import it with the reason in --accept."
    )


def _signed(document: Mapping[str, Any], code: str) -> None:
    key = bundles.trusted_keys().get(code)
    if key is None:
        raise Refusal(
            f"No key of municipality {code} is registered: ask it for the key, then `vereffen pilot trust {code} KEY`."
        )
    if not is_signed(counts.fingerprint(document), document["signature"], key):
        raise Refusal(f"The bundle is not signed with the key of municipality {code}: ask that municipality for it.")
