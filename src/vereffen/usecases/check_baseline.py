"""A frozen baseline is checked: whether it is still as it was frozen, and whose key and which people signed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vereffen.exchange.bundles.signature import BASELINE, is_signed
from vereffen.law.refusal import Refusal
from vereffen.records import bundles, tracks
from vereffen.track import baseline_facts, baseline_seal


class Checked(NamedTuple):
    """A baseline that is as it was frozen: whose, its fingerprint, the day, the key, who signed, and in which tracks here it stands."""

    municipality: str
    fingerprint: str
    frozen_on: str
    public_key: str
    signatures: tuple[Mapping[str, str], ...]
    tracks: tuple[str, ...]


def check_baseline(told: Mapping[str, Any], own: Mapping[str, str]) -> Checked:
    """The check of a file's document; `own` are public keys per municipality that count besides those registered here. Books nothing.

    Refused, with why, when a figure, day, name or role was changed, when the key is not the municipality's, and when a track here
    froze another one.
    """
    sealed = baseline_seal.read(told)
    code, key = str(told["document"]["municipality"]), str(told["public_key"])
    known = {one for one in (own.get(code), bundles.trusted_keys().get(code)) if one}
    if not known:
        raise Refusal(
            f"No key of municipality {code} is known here, so nobody can tell who froze this: ask it by telephone for the key that "
            f"`vereffen pilot key` prints there, and give it with --key {code}=KEY."
        )
    if key not in known:
        raise Refusal(f"This baseline was not signed with the key of municipality {code}: ask it for the file again.")
    for one in sealed:
        if not is_signed(one.fingerprint, one.seal, key, BASELINE):
            raise Refusal(f"The key of {code} did not sign {one.what} as it stands in the file: it was changed.")
    frozen = {track: of for track in tracks.codes() if (of := _frozen(track, code))}
    other = sorted(track for track, mark in frozen.items() if mark != told["fingerprint"])
    if other and len(other) == len(frozen):
        raise Refusal(f"This is not the baseline of {code} that was frozen in the track {other[0]}.")
    same = tuple(sorted(track for track in frozen if track not in other))
    return Checked(code, told["fingerprint"], told["frozen_on"], key, tuple(told["signatures"]), same)


def _frozen(track: str, code: str) -> str:
    return baseline_facts.fold(tracks.facts(track)).get(code, baseline_facts.Baseline()).fingerprint
