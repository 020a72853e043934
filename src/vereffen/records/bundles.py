"""The register of bundles: what this municipality released, whose keys the programme trusts, and what it received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from vereffen.law.refusal import Refusal
from vereffen.records.models import BundleRelease, Municipality, Officer, ReceivedBundle, TrustedKey


def releases(of: Municipality, *, to_add: bool = False) -> list[BundleRelease]:
    """What the municipality released, oldest first; `to_add` lets nobody else add one in this transaction."""
    if to_add:
        Municipality.objects.select_for_update().get(pk=of.pk)
    return list(BundleRelease.objects.filter(municipality=of).order_by("id"))


def keep_release(
    of: Municipality, document: Mapping[str, Any], why: str, by: Officer | None, at: datetime
) -> BundleRelease:
    """Keeps what leaves, as it leaves."""
    return BundleRelease.objects.create(municipality=of, why=why, by=by, at=at, **_about(document))


def trusted_keys() -> dict[str, str]:
    """The key that counts now, per municipality."""
    return dict(TrustedKey.objects.order_by("code", "number").values_list("code", "key"))


def trust(code: str, key: str, at: datetime, replaces: str | None = None, why: str = "") -> bool:
    """Registers the key of a municipality; whether it is new. Another key only replaces the one that is named, with a reason."""
    known = TrustedKey.objects.filter(code=code).order_by("-number").first()
    if known and known.key == key:
        return False
    if known and known.key != replaces:
        raise Refusal(
            f"Another key is registered for municipality {code}: ask it by telephone which one holds, then name the old one "
            "with --replaces and the reason with --why."
        )
    if replaces and (not known or not why.strip()):
        raise Refusal(f"To replace the key of municipality {code} there must be one, and a reason in --why.")
    if TrustedKey.objects.filter(key=key).exists():
        raise Refusal("This key was registered before, for this or another municipality: each has its own.")
    TrustedKey.objects.create(code=code, number=known.number + 1 if known else 1, key=key, why=why.strip(), at=at)
    return True


def received(code: str | None = None, *, to_add: bool = False) -> list[ReceivedBundle]:
    """What came in, oldest first, of one municipality or of all; `to_add` lets nobody else add one in this transaction."""
    if to_add:
        list(TrustedKey.objects.select_for_update().filter(code=code))
    rows = ReceivedBundle.objects.order_by("id")
    return list(rows if code is None else rows.filter(code=code))


def keep_received(document: Mapping[str, Any], warnings: Sequence[str], accepted: str, at: datetime) -> ReceivedBundle:
    """Keeps what came in, as it came in."""
    return ReceivedBundle.objects.create(
        code=document["municipality"], warnings=list(warnings), accepted=accepted, at=at, **_about(document)
    )


def _about(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "first": document["period"]["from"],
        "last": document["period"]["until"],
        "document": document,
        **{key: document[key] for key in ("dictionary", "release", "fingerprint", "replaces")},
    }
