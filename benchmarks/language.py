"""How well the language check tells the simple of two texts from the hard one, beside two plain measures; how fast it is.

`--fit` prints the weights of `approach/plain_language/score.py` anew, from the odd lines of the pairs.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.plain_language.measures import Measures, features, measures
from vereffen.approach.plain_language.reading import sentences
from vereffen.approach.plain_language.score import WEIGHTS, score
from vereffen.exchange.words.frequency import zipf

ROOT = Path(__file__).parents[1]
# Beside the repository, or beside the folder that worktrees lie in.
NAME = "shared/data/language/leesplank_nl_complex_simple_pairs.jsonl.gz"
# Weights of features that say almost the same are held small.
RIDGE, STEPS, RATE = 0.003, 4000, 0.5


class Pair(NamedTuple):
    """The measures of a hard paragraph and of its simple rewriting, and which line of the file they are."""

    line: int
    hard: Measures
    simple: Measures


def pairs_file() -> Path | None:
    """Where the pairs are, if they are on this machine."""
    return next((path for folder in ROOT.parents if (path := folder / NAME).is_file()), None)


def pairs(path: Path) -> list[Pair]:
    """The pairs of which both sides have enough words and sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        read = [json.loads(line) for line in stream]
    counted = [
        Pair(line, *(measures(sentences(one[side]), zipf) for side in ("complex", "simple")))
        for line, one in enumerate(read, 1)
    ]
    return [one for one in counted if one.hard.is_enough and one.simple.is_enough]


def right(found: Sequence[Pair], ease: Callable[[Measures], Any]) -> float:
    """The share of the pairs whose simple side is the easier one; a draw is wrong."""
    return sum(ease(one.simple) > ease(one.hard) for one in found) / len(found)


def fit(found: Sequence[Pair]) -> dict[str, float]:
    """Weights under which the simple sides come out easier, each with the sign it has in `WEIGHTS`."""
    signs = np.sign(list(WEIGHTS.values()))
    sides = np.array([[features(one.hard), features(one.simple)] for one in found])
    spread = sides.reshape(-1, len(signs)).std(axis=0)
    apart = (sides[:, 1] - sides[:, 0]) * signs / spread
    weights = np.zeros(len(signs))
    for _ in range(STEPS):
        doubt = 1 / (1 + np.exp(apart @ weights))
        weights = np.maximum(0, weights + RATE * (apart.T @ doubt / len(found) - RIDGE * weights))
    return {name: float(f"{one:.4g}") for name, one in zip(WEIGHTS, weights * signs / spread, strict=True)}


def main() -> int:
    """Prints the figures as a table, or with `--fit` the weights."""
    path = pairs_file()
    if path is None:
        print("The pairs of texts are not on this machine: the language check is not measured.")
        return 0
    start = perf_counter()
    found = pairs(path)
    seconds = perf_counter() - start
    odd, even = ([one for one in found if one.line % 2 == rest] for rest in (1, 0))
    if "--fit" in sys.argv[1:]:
        print(json.dumps(fit(odd), indent=2))
        return 0
    rows: list[tuple[str, Callable[[Measures], Any]]] = [
        ("score of the language check", score),
        ("plain Flesch-Douma", lambda one: one.flesch_douma),
        ("mean word frequency", lambda one: one.zipf),
    ]
    print(f"Simple side ranked easier: {len(found)} pairs with 50 words and 3 sentences on both sides")
    print(f"{'':30}{'fitted on':>12}{'measured on':>14}{'all':>10}")
    print(f"{'':30}{len(odd):>12}{len(even):>14}{len(found):>10}")
    for name, ease in rows:
        print(f"{name:30}{right(odd, ease):>12.1%}{right(even, ease):>14.1%}{right(found, ease):>10.1%}")
    print(f"All 2 x 1,493 paragraphs read and measured in {seconds:.2f} s, loading the word list included")
    return 0


if __name__ == "__main__":
    sys.exit(main())
