"""A frozen baseline as a file: what the municipality's key signs in it, and whether it is still as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track import baseline
from vereffen.track.baseline_facts import SIGNERS, Baseline
from vereffen.track.entries import as_day

SCHEMA = "vereffen-baseline-frozen/1"
_KEYS = {"schema", "document", "fingerprint", "start", "frozen_on", "public_key", "seal", "signatures"}
_SIGNED = {"role", "name", "on", "seal"}


class Sealed(NamedTuple):
    """Something that was signed with a key: what it is in words, the fingerprint that was signed, and the signature."""

    what: str
    fingerprint: str
    seal: str


def frozen_mark(code: str, fingerprint: str, start: str, on: date) -> str:
    """What is signed when a municipality freezes: the SHA-256 of whose it is, which figures, for which start, on which day."""
    told = {"municipality": code, "fingerprint": fingerprint, "start": start, "frozen_on": on.isoformat()}
    return baseline.fingerprint(told)


def signed_mark(code: str, fingerprint: str, role: str, name: str, on: date) -> str:
    """What is signed when a person signs: the SHA-256 of whose it is, which figures, who in which role, on which day."""
    told = {"municipality": code, "fingerprint": fingerprint, "role": role, "name": name, "on": on.isoformat()}
    return baseline.fingerprint(told)


def as_file(of: Baseline) -> dict[str, Any]:
    """The frozen baseline with who signed it; refused when it is not frozen, or was frozen without a key."""
    if of.document is None or of.frozen is None:
        raise Refusal("The baseline is not frozen yet, so there is nothing to hand over.")
    if not of.seal:
        raise Refusal("This baseline was frozen before baselines were signed with a key: it stays in its track.")
    return {
        "schema": SCHEMA,
        "document": dict(of.document),
        "fingerprint": of.fingerprint,
        "start": of.start,
        "frozen_on": of.frozen.isoformat(),
        "public_key": of.public_key,
        "seal": of.seal,
        "signatures": [
            {"role": one.role, "name": one.by, "on": one.on.isoformat(), "seal": one.seal} for one in of.signatures
        ],
    }


def read(told: Mapping[str, Any]) -> tuple[Sealed, ...]:
    """What was signed in the file, the freezing first; refused in one sentence when it is no such file or its figures were changed."""
    if told.get("schema") != SCHEMA or set(told) != _KEYS or not isinstance(told["document"], Mapping):
        raise Refusal(f"This is no frozen baseline: its schema is not {SCHEMA}, or a part is gone or added.")
    code = told["document"].get("municipality")
    frozen_on, signatures = as_day(told["frozen_on"]), told["signatures"]
    if not isinstance(code, str) or frozen_on is None or not isinstance(signatures, list):
        raise Refusal("The file does not say of which municipality it is, when it was frozen, or who signed: ask for it again.")  # fmt: skip
    if baseline.fingerprint(told["document"]) != told["fingerprint"]:
        raise Refusal(
            f"The baseline of {code} was changed after it was frozen: its figures do not have the fingerprint in the file. "
            "Ask the municipality for the file again."
        )
    first = frozen_mark(code, told["fingerprint"], str(told["start"]), frozen_on)
    return (Sealed("freezing it", first, str(told["seal"])), *_signatures(code, told["fingerprint"], signatures))


def _signatures(code: str, fingerprint: str, given: list[Any]) -> Iterator[Sealed]:
    for one in given:
        on = as_day(one.get("on")) if isinstance(one, Mapping) and set(one) == _SIGNED else None
        if on is None or one["role"] not in SIGNERS:
            raise Refusal("A signature in the file has no role, name or day as it should: ask for the file again.")
        mark = signed_mark(code, fingerprint, one["role"], str(one["name"]), on)
        yield Sealed(f"the signature of {one['name']} ({one['role']})", mark, str(one["seal"]))
