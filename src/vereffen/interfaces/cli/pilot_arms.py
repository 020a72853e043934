"""The command `vereffen pilot arms`: a lot between people, for two policies that differ in benign choices only."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.approach.policy_arms import Difference
    from vereffen.track.arms import Arms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen pilot arms`."""
    parser.add_argument(
        "--data", type=Path, required=True, metavar="FILE", help="one row a person: pseudonym and strata"
    )
    parser.add_argument("--person", required=True, metavar="COLUMN", help="the column of the pseudonym")
    parser.add_argument("--strata", default="", metavar="COLUMN,COLUMN", help="the lot is drawn within each of these")
    parser.add_argument("--seed", required=True, metavar="TEXT", help="a public text that nobody could choose")
    parser.add_argument("--usual", type=Path, metavar="FILE.toml", help="the usual policy; without it the default")
    parser.add_argument("--new", type=Path, required=True, metavar="FILE.toml", help="the policy that is tried")
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help="the first day of the arms")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="ARMS.csv", help="a new file: person, strata and arm"
    )
    json_flag(parser)
    parser.set_defaults(act=_arms)


def _arms(options: argparse.Namespace) -> Answer:
    from vereffen.approach.policy_arms import benign
    from vereffen.approach.policy_bounds import DEFAULT
    from vereffen.exchange.claims.tables import columns
    from vereffen.track.arms import assign

    usual = options.usual.resolve() if options.usual else DEFAULT
    found = benign(usual, options.new.resolve(), options.on)
    rows = columns(options.data)
    names = [name for name in options.strata.split(",") if name]
    missing = [name for name in (options.person, *names) if name not in rows]
    if missing:
        raise Refusal(f"The data have no column {missing[0]}. Their columns are: {', '.join(sorted(rows))}.")
    people = [str(cell).strip() for cell in rows[options.person]]
    strata = [tuple(str(rows[name][place]).strip() for name in names) for place in range(len(people))]
    drawn = assign(people, strata, options.seed)
    told = ((person, *of, arm) for person, of, arm in zip(people, strata, drawn.arms, strict=True))
    write_new(options.out, [options.person, *names, "arm"], told, "a lot is never written over")
    document = {
        "fingerprint": drawn.fingerprint,
        "strata": plain_strata(drawn),
        "differences": plain_differences(found),
    }
    parts = [
        strata_told(drawn),
        differences_told(found),
        f"Fingerprint: {drawn.fingerprint}",
        "Publish the seed beforehand and the fingerprint before the first day: whoever draws again gets the same arms.",
    ]
    return Answer(document, "\n\n".join(parts))


def plain_strata(drawn: Arms) -> list[dict[str, object]]:
    """Per stratum how many get the usual way and how many what is tried."""
    return [{"stratum": list(stratum), "usual": usual, "new": new} for stratum, usual, new in drawn.strata]


def plain_differences(found: Iterable[Difference]) -> list[dict[str, object]]:
    """What the two ways differ in, with the day as text."""
    return [{**one._asdict(), "on": one.on.isoformat()} for one in found]


def strata_told(drawn: Arms) -> str:
    """`plain_strata` as a table."""
    return table(
        [("|".join(stratum) or "all", *sides) for stratum, *sides in drawn.strata], ("stratum", "usual", "new")
    )


def differences_told(found: Iterable[Difference]) -> str:
    """`plain_differences` as a table."""
    return table([(one.key, one.on, one.usual, one.new) for one in found], ("differs in", "from", "usual", "new"))


def write_new(out: Path, header: list[str], rows: Iterable[Iterable[object]], why: str) -> None:
    """Writes a new file of rows; refused, with what to do, when it is there already or cannot be written."""
    try:
        with out.open("x", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(header)
            writer.writerows(rows)
    except FileExistsError:
        raise Refusal(f"The file {out.name} is there already: {why}.") from None
    except OSError:
        raise Refusal(f"The file {out.name} cannot be written: check the folder.") from None
