"""Which release a bundle is: each month is released once, and a correction replaces the newest release of the same months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vereffen.law.refusal import Refusal


class Release(NamedTuple):
    """A release that is known: its months from and up to and including, its number and what it replaced."""

    first: str
    last: str
    number: int
    fingerprint: str
    replaces: str | None


def replaced(known: Sequence[Release], first: str, last: str, replaces: str | None) -> tuple[Release, ...]:
    """Every earlier release of these months, the newest first; none when the months are new.

    Refused when a month was released and no release is named, or one that is unknown, is of other months or was replaced already.
    """
    if replaces is None:
        over = next((one for one in _newest(known) if one.first <= last and first <= one.last), None)
        if over:
            raise Refusal(
                f"Of {over.first} to {over.last} counts were released already: name that release ({over.fingerprint}) "
                "and the reason as what this one replaces."
            )
        return ()
    by_fingerprint = {one.fingerprint: one for one in known}
    if replaces not in by_fingerprint:
        raise Refusal(
            "The release that this bundle replaces is not known here: bring that one first, or check its fingerprint."
        )
    chain = [by_fingerprint[replaces]]
    if (chain[0].first, chain[0].last) != (first, last):
        raise Refusal(
            f"The release to replace is of {chain[0].first} to {chain[0].last}: a correction is of the same months."
        )
    if replaces not in {one.fingerprint for one in _newest(known)}:
        raise Refusal(
            "The release that this bundle replaces was replaced already: name the newest one of these months."
        )
    while (before := chain[-1].replaces) is not None:
        chain.append(by_fingerprint[before])
    return tuple(chain)


def _newest(known: Sequence[Release]) -> list[Release]:
    gone = {one.replaces for one in known}
    return [one for one in known if one.fingerprint not in gone]
