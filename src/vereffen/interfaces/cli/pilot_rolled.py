"""The command `vereffen pilot roll-out`: the waves of a national roll-out lived by invented people, with load and cost."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.simulate import households_of
from vereffen.interfaces.cli.words import Progress, day, json_flag

if TYPE_CHECKING:
    from vereffen.simulation.lived.roll_out import RollOut, Spread

# The country that the roll-out was announced for; `--places` takes a list instead.
MUNICIPALITIES, HOUSEHOLDS = 342, 8_400_000
_SIZES = (10_000, 25_000, 50_000, 100_000)
_YEAR = 12


def add_arguments(kinds: Any) -> None:
    """The words after `vereffen pilot roll-out`."""
    parser = kinds.add_parser("roll-out", help="load and cost of waves of municipalities, lived by invented people")
    parser.add_argument("--usual", type=Path, required=True, metavar="FILE.toml", help="how it goes now")
    parser.add_argument("--new", type=Path, metavar="FILE.toml", help="the new way; without it the default policy")
    parser.add_argument("--seed", required=True, metavar="TEXT", help="the public text of the lot of the waves")
    parser.add_argument("--waves", type=int, default=6, metavar="N", help="so many waves (6)")
    parser.add_argument("--apart", type=int, default=6, metavar="MONTHS", help="months between two waves (6)")
    parser.add_argument(
        "--places", type=Path, metavar="FILE.csv", help="columns code and households; else 342 invented"
    )
    parser.add_argument("--households", type=int, default=50_000, metavar="N", help="invented households (50,000)")
    parser.add_argument("--months", type=int, default=24, metavar="M", help="how long they live (24)")
    parser.add_argument("--draws", type=int, default=10, metavar="R", help="how often, behaving otherwise (10)")
    parser.add_argument("--chance", type=int, default=7, metavar="S", help="a whole number: the same, the same answer")
    parser.add_argument("--on", type=day, metavar="DAY", help="whose law counts; without it today")
    json_flag(parser)
    parser.set_defaults(act=_rolled)


def _rolled(options: argparse.Namespace) -> Answer:
    from vereffen.approach.policy_bounds import DEFAULT
    from vereffen.simulation.lived import run as running
    from vereffen.simulation.lived.roll_out import invented, roll_out
    from vereffen.simulation.lived.world import setting
    from vereffen.track.roll_out import waves

    on = options.on or date.today()  # noqa: DTZ011 - only whose law counts when no day is asked
    towns = households_of(options.places) if options.places else invented(MUNICIPALITIES, HOUSEHOLDS)
    drawn = waves(sorted(towns), options.seed, options.waves, on, options.apart)
    begins = {wave.number: 1 + (wave.number - 1) * options.apart for wave in drawn.waves}
    starts = {code: begins[wave.number] for wave in drawn.waves for code in wave.places}
    settings = (setting(options.usual, on), setting(options.new or DEFAULT, on))
    plan = running.Plan(options.households, options.months, on, settings, options.draws, options.chance)
    found = roll_out(plan, running.run(plan, running.threads(), Progress("Living")), towns, starts)
    lines = [
        f"{len(towns)} municipalities with {sum(towns.values()):,} households; {plan.households:,} invented ones lived {plan.months} months, {plan.draws} times.",
        _by_month(found, {0, *starts.values()}),
        _by_size(found),
        f"Fingerprint of the lot: {drawn.fingerprint}",
        "A band is the fifth to the ninety-fifth per cent of the draws. Minutes, prices and behaviour are partly guesses (docs/handbook/simulation.md); "
        "what the change costs once is not in it (vereffen pilot national).",
    ]
    if not options.places:
        lines.append("The sizes of the municipalities are invented too: give the real list with --places.")
    document = {
        "municipalities": len(towns),
        "households": sum(towns.values()),
        "sizes_invented": not options.places,
        "fingerprint": drawn.fingerprint,
        "waves": [{"number": one.number, "month": begins[one.number], "places": list(one.places)} for one in drawn.waves],
        "months": [{**one._asdict(), "load": _plain(one.load)} for one in found.months],
        "per_1000_households_a_month": {"usual": _plain(found.usual), "new": _plain(found.new)},
        "made_with": {"households": plan.households, "months": plan.months, "draws": plan.draws, "seed": plan.seed, "on": on.isoformat()},
    }  # fmt: skip
    return Answer(document, "\n\n".join(lines))


def _plain(load: Mapping[str, Spread]) -> dict[str, dict[str, float]]:
    return {name: spread._asdict() for name, spread in load.items()}


def _by_month(found: RollOut, months: set[int]) -> str:
    names = ("uren", "gesprekken", "aanmaningen", "dwangbevelen")
    rows = [
        (one.month, one.started, *(_band(one.load[name]) for name in names), _band(one.load["uitgaven_cents"], 1 / 100))
        for one in found.months if one.month in months
    ]  # fmt: skip
    header = ("month", "started", "staff hours", "conversations", "aanmaningen", "dwangbevelen", "spending in euros")
    return table(rows, header)


def _by_size(found: RollOut) -> str:
    rows = [
        (f"{size:,}", *(_band(side[name], _YEAR * size / 1000) for name in ("uren", "aanmaningen") for side in (found.usual, found.new)))
        for size in _SIZES
    ]  # fmt: skip
    header = ("households", "hours a year, usual", "hours a year, new", "aanmaningen a year, usual", "aanmaningen, new")
    return table(rows, header)


def _band(one: Spread, times: float = 1) -> str:
    low, middle, high = (f"{value * times:,.0f}" for value in one)
    return f"{middle} ({low}-{high})"
