"""What happened in a track: facts of which everything else about it is folded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


class Fact(NamedTuple):
    """One fact: what kind, of which municipality (a CBS code, or "" for the whole track), about what, when it counts, by whom.

    `subject` tells what it is about within its kind: a phase, a meeting, a field. `data` is what its kind says. `by` is how the
    person was called; two people may have one name, so who must be told apart is known by `who`, the number of the account.
    """

    kind: str
    place: str
    subject: str
    on: date
    by: str
    data: Mapping[str, Any]
    who: int = 0
