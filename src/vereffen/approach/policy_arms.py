"""Which policies may be compared by a lot between people: those that differ in benign choices only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from vereffen.approach import policy
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal

# Who is called when, with which guide, letter or message: nobody pays more or loses a right by either.
EITHER_WAY = frozenset(
    "contact_na_dagen contact_na_herinnering_dagen gespreksgids briefuitgave verzenden_sms bericht_vanaf_uur bericht_tot_uur".split()
)
# These stand before costs: the new way may ask more of the municipality than the usual one, never less.
ONLY_MORE = frozenset("contact_pogingen contact_dagdelen rust_na_contact_dagen herinnering_termijn_dagen".split())


class Difference(NamedTuple):
    """A benign choice in which the new way differs from the usual one, from a day on."""

    key: str
    on: date
    usual: int
    new: int


def benign(usual: Path, new: Path, on: date) -> tuple[Difference, ...]:
    """The differences between two policy files on `on` and each later day on which one changes; refused when one is not benign or there are none."""
    days = {on, *(day for path in (usual, new) for day in _days(policy.read_choices(path)) if day > on)}
    return _only_benign(
        Difference(mine.key, moment, mine.value, other.value)
        for moment in sorted(days)
        for mine, other in policy.differences(_on(usual, moment), _on(new, moment))
    )


class Tried(NamedTuple):
    """What a policy file changes for a time over that of a municipality: the first and last day, and each difference on its day."""

    since: date
    until: date
    differences: tuple[Difference, ...]


def tried(usual: str, new: str, folder: Path | None = None) -> Tried:
    """What the policy file `new` tries over the policy `usual`; refused when it has a value without a last day, or changes what a lot may not decide."""
    path = (folder or policy.FOLDER) / f"{new}.toml"
    rows = [row for rows in policy.read_choices(path).values() for row in rows]
    endless = sorted({row.key for row in rows if row.until is None})
    if endless:
        raise Refusal(
            f"In the policy file {path.name} {', '.join(endless)} has no last day: what is tried for a time needs `until`."
        )
    if not rows:
        raise Refusal(f"The policy file {path.name} holds no choice: there is nothing to try.")
    since, until = min(row.since for row in rows), max(row.until for row in rows if row.until)
    layers = [DEFAULT, path, *([] if usual == DEFAULT.stem else [path.with_stem(usual)])]
    moments = {day for layer in layers for day in _days(policy.read_choices(layer)) if since <= day <= until}
    over = f"{usual}{policy.OVER}{new}"
    found = _only_benign(
        Difference(mine.key, moment, mine.value, other.value)
        for moment in sorted(moments | {since})
        for mine, other in policy.differences(
            policy.choices(usual, moment, folder), policy.choices(over, moment, folder)
        )
    )
    return Tried(since, until, found)


def _days(chosen: Mapping[str, tuple[policy.Choice, ...]]) -> set[date]:
    """The days on which something begins to count or has ended."""
    rows = [row for rows in chosen.values() for row in rows]
    return {row.since for row in rows} | {row.until + timedelta(days=1) for row in rows if row.until}


def _only_benign(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    found = list(differences)
    wrong = sorted({one.key for one in found if not _is_benign(one)})
    if wrong:
        raise Refusal(
            f"These policies differ in {', '.join(wrong)}. A lot may decide benign choices only: when and how people are contacted, never costs, "
            "rights or less effort before costs."
        )
    if not found:
        raise Refusal("The two policies are the same: there is nothing to compare.")
    return tuple(found)


def _on(path: Path, on: date) -> tuple[policy.Choice, ...]:
    return policy.choices("default" if path == DEFAULT else path.stem, on, path.parent)


def _is_benign(one: Difference) -> bool:
    return one.key in EITHER_WAY or (one.key in ONLY_MORE and one.new > one.usual)
