"""Which policies may be compared by a lot between people: those that differ in benign choices only."""

from __future__ import annotations

from datetime import date
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
    days = {on}
    for path in (usual, new):
        days |= {row.since for rows in policy.read_choices(path).values() for row in rows if row.since > on}
    found = [
        Difference(mine.key, moment, mine.value, other.value)
        for moment in sorted(days)
        for mine, other in policy.differences(_on(usual, moment), _on(new, moment))
    ]
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
