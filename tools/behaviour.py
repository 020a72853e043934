"""Writes the part of docs/handbook/simulation.md on what the invented households rest on, from the code and its tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from vereffen.simulation import calibration
from vereffen.simulation.lived import calibrating, open_questions
from vereffen.simulation.lived.assumed import CALIBRATED, GUESS, SOURCED, parameters
from vereffen.simulation.lived.behaviour import stages
from vereffen.simulation.lived.outcomes import SPREAD

PAGE = Path(__file__).parents[1] / "docs" / "handbook" / "simulation.md"
BEGIN, END = "<!-- made by make behaviour: begin -->", "<!-- made by make behaviour: end -->"
DRAWS, SEED = 400, 7
_MARKS = {
    SOURCED: "somebody measured or published it",
    CALIBRATED: "follows in each draw from a stage rate",
    GUESS: "ours, nobody published it",
}


def made() -> str:
    """The part between the two marks."""
    return "\n".join([BEGIN, *_rests_on(), *_open(), *_measured_by(), END])


def page() -> str:
    """The whole page with the part made anew."""
    whole = PAGE.read_text("utf-8")
    return whole[: whole.index(BEGIN)] + made() + whole[whole.index(END) + len(END) :]


def _rests_on() -> Iterator[str]:
    found = parameters()
    counts = ", ".join(f"{sum(one.mark == mark for one in found)} {mark} ({said})" for mark, said in _MARKS.items())
    yield f"\n## Every number that behaviour rests on\n\n{len(found)} numbers: {counts}. Where a source says *van ons*, it measured something near it and"
    yield "the step from there to this number is ours. A range is drawn anew in each draw; what stands as one value is the same in all.\n"
    yield "| name | what | value | mark | source, or on which rate |\n|---|---|---|---|---|"
    for one in found:
        mark = f"**{one.mark}**" if one.mark == GUESS else one.mark
        yield f"| `{one.name}` | {one.title} | {one.value} | {mark} | {one.source} |"


def _open() -> Iterator[str]:
    draws = [calibrating.drawn(SEED, draw) for draw in range(DRAWS)]
    ways = [one.ways for one in draws]
    rates = ", ".join(f"{one.per_cent:g} %" for one in stages().values())
    yield f"\n## What payments cannot tell\n\n{DRAWS} draws (seed {SEED}), each of which gives the stage rates {rates}; {sum(one.tried for one in draws)} others could not and"
    yield "were put aside. `told` is whether the stage rates moved the draws away from the range that went in (Kolmogorov-Smirnov, 1 %). What is not told"
    yield "comes out as it went in: no number of payments will narrow it, only asking people or measuring it in a pilot.\n"
    yield "| name | range before | 5 %, 50 %, 95 % of the draws | told by payments | measured by somebody |\n|---|---|---|---|---|"
    for one in open_questions.open_ones(ways):
        after = ", ".join(_percent(value) for value in (one.p5, one.p50, one.p95))
        told, sourced = ("yes" if flag else "**no**" for flag in (one.told, one.sourced))
        yield f"| `{one.name}` | {_percent(one.low)} to {_percent(one.high)} | {after} | {told} | {sourced} |"
    mixes = np.array([calibrating.late(one) for one in ways])
    said = [", ".join(_percent(float(value)) for value in np.percentile(column, SPREAD)) for column in mixes.T]
    yield "\nOf the households that do not pay the first bill (5 %, 50 %, 95 % of the draws, all with the same stage rates):\n"
    yield "| who | share |\n|---|---|"
    yield "\n".join(
        f"| {who} | {share} |"
        for who, share in zip(("have nothing to pay with", "will not", "did not read it"), said, strict=True)
    )
    yield "\nOf `unwilling` and `tight` payments tell no more than that the two together cannot be large; how they divide stays open."
    yield "So nobody may build a policy, or judge a person, on a split between cannot and will not that was read from payments."


def _measured_by() -> Iterator[str]:
    yield "\n## What the example municipality is measured by\n\nThe people of `vereffen demo` are other invented people than those above, made to meet published figures"
    yield "(`src/vereffen/simulation/calibration.toml`); tests hold them within the tolerance.\n"
    yield "| name | measured | value | may differ by | what we took it to mean | source |\n|---|---|---|---|---|---|"
    for name, one in calibration.figures().items():
        within = f"{one.tolerance:g}" if one.upper is None else f"{one.tolerance:g} below, up to {one.upper:g}"
        yield f"| `{name}` | {one.topic}: {one.measure} | {one.value:g} {one.unit} | {within} | {one.means} | {one.source} |"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def main(words: list[str]) -> int:
    """Writes the page; with `check`, says whether it is as the code is."""
    if words == ["check"]:
        if PAGE.read_text("utf-8") == page():
            return 0
        print("docs/handbook/simulation.md is not as the code is: run `make behaviour`.")
        return 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
