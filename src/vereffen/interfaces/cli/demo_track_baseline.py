"""The baselines of the example tracks: files drawn by lot and read by two people, frozen before the start and signed."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from vereffen.interfaces.shared import baseline_made
from vereffen.records.models import Municipality
from vereffen.simulation.diary import working_day_before
from vereffen.track import baseline, baseline_facts, file_audit
from vereffen.track.baseline_facts import SIGNERS, Baseline
from vereffen.track.facts import Fact

_FILES, _READ, _TWICE = 46, 30, 6
_MONTHS_IN_A_YEAR = 12
# How many files in a hundred say yes to each question, and in how many it cannot be told.
_YES = {"contact_first": 31, "capacity_known": 18, "cost_proportionate": 44, "remission_checked": 52}
_UNKNOWN, _DIFFER = 9, 12


def drawn(place: str, on: date) -> Fact:
    """The lot over the files with costs of a municipality; the text it was drawn with is public and of a later day."""
    files = [f"{place}-{number:04d}" for number in range(101, 101 + _FILES)]
    seed = f"Staatsloterij, trekking na {on.isoformat()}"
    return Fact("files_drawn", place, "", on, "", {"files": files, "seed": seed, "size": _READ})


def read(drawing: Fact, many: int = _READ, second: str = "") -> Iterator[Fact]:
    """What a first reader found in the first `many` files; a `second` reads some of them again and sees some otherwise."""
    sample = file_audit.draw(drawing.data["files"], drawing.data["seed"], drawing.data["size"])
    rng = np.random.default_rng(int(drawing.place))
    found = {file: {code: _answer(rng, yes) for code, yes in _YES.items()} for file in sample.files}
    for turn, file in enumerate(sample.files[:many]):
        on = working_day_before(drawing.on + timedelta(days=5 + turn // 4))
        if not second:
            yield Fact("file_read", drawing.place, file, on, "", {"answers": found[file]})
        elif turn < _TWICE:
            differs = {
                code: file_audit.NO if rng.random() * 100 < _DIFFER else told for code, told in found[file].items()
            }
            yield Fact("file_read", drawing.place, file, on, second, {"answers": differs})


def _answer(rng: np.random.Generator, yes: int) -> str:
    chance = rng.random() * 100
    return file_audit.UNKNOWN if chance < _UNKNOWN else file_audit.YES if chance < _UNKNOWN + yes else file_audit.NO


def frozen(of: Municipality, name: str, facts: list[Fact], start: date, on: date, names: dict[str, str]) -> list[Fact]:
    """The baseline of a municipality frozen on that day and signed; none where the example has no books to count.

    An invented municipality has no books here: it gets the months of the example's own, moved to before its start.
    """
    on = working_day_before(on)
    (place,) = {fact.place for fact in facts}
    so_far = baseline_facts.fold(facts).get(place, Baseline())
    document = _of_other_books(of, place, name, so_far, start, on)
    if baseline.missing(document, start):
        return []
    told = {"document": document, "start": start.isoformat(), "fingerprint": baseline.fingerprint(document)}
    made = [Fact("baseline_frozen", place, "", on, "", told)]
    for turn, role in enumerate(SIGNERS):
        signed = {"role": role, "fingerprint": told["fingerprint"], "name": names.get(role, "")}
        made.append(
            Fact(
                "baseline_signed",
                place,
                "",
                working_day_before(start - timedelta(days=len(SIGNERS) - turn)),
                "",
                signed,
            )
        )
    return made


def _of_other_books(of: Municipality, place: str, name: str, so_far: Baseline, start: date, on: date) -> dict[str, Any]:
    """The document as the example's books give it in the last whole months, under the name and months of the other."""
    other = copy.copy(of)
    other.code, other.name = place, name
    ours = min(start, (of.demo_since or on).replace(day=1))
    months = (start.year - ours.year) * _MONTHS_IN_A_YEAR + start.month - ours.month
    # Four days before the first of a month is a day that every month has.
    counted_on = ours - timedelta(days=4) if months else on
    text = json.dumps(baseline_made.document(other, ours, counted_on, so_far), ensure_ascii=False)

    def moved(match: re.Match[str]) -> str:
        month = int(match[1]) * _MONTHS_IN_A_YEAR + int(match[2]) - 1 + months
        return f"{month // _MONTHS_IN_A_YEAR:04d}-{month % _MONTHS_IN_A_YEAR + 1:02d}"

    found: dict[str, Any] = json.loads(re.sub(r"\b(20\d\d)-(0[1-9]|1[0-2])\b", moved, text) if months else text)
    return found
