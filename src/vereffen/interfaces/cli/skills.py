"""The command `vereffen skills`: how well two raters agree, and what a team knows of its skills."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag
from vereffen.law.refusal import Refusal
from vereffen.track.agreement import Agreement, Why, agreement
from vereffen.track.competences import BY_CODE
from vereffen.track.skills import KEPT_DAYS
from vereffen.track.team_scan import Figure, Group, needs

LARGEST = 1_000_000
# What a rater writes for a point that the call gave no occasion for.
NOT_RATED = {"", "-"}
_WHY = {
    Why.NOTHING: "nothing was rated by both",
    Why.ONE_LEVEL: "both raters always gave the same single score, which chance alone explains",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen skills`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    kappa = acts.add_parser("kappa", help="the agreement of two raters, from a table of their scores")
    kappa.add_argument(
        "file", type=Path, metavar="FILE", help=".csv: a header, then per line the score of each of the two raters"
    )
    json_flag(kappa)
    team = acts.add_parser("team", help="the means that were settled, per moment and group, and what to train next")
    erase = acts.add_parser("erase", help=f"erase what is older than {KEPT_DAYS} days")
    for one in (team, erase):
        one.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
        json_flag(one)
    json_flag(acts.add_parser("modules", help="the training modules: what each is for and how long it takes"))


def run(options: argparse.Namespace) -> Answer:
    """Computes an agreement, tells the means of a team or the modules, or erases what is older than it is kept."""
    if options.act == "kappa":
        return _kappa(options.file)
    if options.act == "modules":
        return _modules()
    return _team(options.municipality) if options.act == "team" else _erase(options.municipality)


def _modules() -> Answer:
    from vereffen.track.training import modules

    document = [
        {
            "code": one.code,
            "title": one.title.nl,
            "competences": list(one.competences),
            "minutes": one.minutes,
            "sessions": one.sessions,
            "practice": list(one.scenarios),
            "materials": [{"kind": each.kind, "title": each.title} for each in one.materials],
        }
        for one in modules().values()
    ]
    rows = [(one.code, f"{one.sessions} x {one.minutes}", one.title.nl) for one in modules().values()]
    return Answer({"modules": document}, table(rows, ("module", "minutes", "title")))


def _team(code: str | None) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import skills

    told = skills.releases(database.municipality(code))
    moments = [
        {
            "moment": one.moment.value,
            "on": one.on,
            "groups": [_group(name, group) for name, group in one.groups],
        }
        for one in told
    ]
    if not told:
        return Answer({"moments": moments}, "No moment was settled yet.")
    rows = [
        (one.moment.value, name or "others", str(len(group.people)), BY_CODE[figure.competence].name, _mean(figure))
        for one in told
        for name, group in one.groups
        for figure in group.figures
    ]
    return Answer({"moments": moments}, table(rows, ("moment", "team", "people", "competence", "mean")))


def _group(name: str, of: Group) -> dict[str, object]:
    return {
        "team": name or None,
        "n": len(of.people),
        "means": [
            {"competence": one.competence, "mean": one.tenths / 10, "bound": one.bound or None} for one in of.figures
        ],
        "needs": list(needs(of.figures)),
    }


def _mean(of: Figure) -> str:
    told = f"{of.tenths // 10}.{of.tenths % 10}"
    return {"high": f"{told} or more", "low": f"{told} or less"}.get(of.bound, told)


def _erase(code: str | None) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.usecases.erase_skills import erase_skills

    of = database.municipality(code)
    gone = erase_skills(of, database.recorded_at(is_demo=of.is_demo))
    return Answer(gone, table(list(gone.items()), ("", "erased")))


def _kappa(path: Path) -> Answer:
    pairs = _pairs(path)
    levels = range(min(map(min, pairs)), max(map(max, pairs)) + 1) if pairs else ()
    found = agreement(pairs, levels)
    document = {
        "n": found.n,
        "same": found.same,
        "raw_agreement": _rounded(found.raw),
        "kappa": _rounded(found.kappa),
        "weighted_kappa": _rounded(found.weighted),
        "why": found.why,
    }
    return Answer(document, _told(found))


def _told(found: Agreement) -> str:
    rows = [("rated by both", str(found.n)), ("the same score", str(found.same))]
    if found.raw is not None:
        rows.append(("raw agreement", f"{found.raw:.3f}"))
    if found.kappa is not None and found.weighted is not None:
        rows += [("kappa", f"{found.kappa:.3f}"), ("kappa, linear weights", f"{found.weighted:.3f}")]
    told = table(rows, ("", "two raters"))
    return f"{told}\nThere is no kappa: {_WHY[found.why]}." if found.why else told


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _pairs(path: Path) -> list[tuple[int, int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read(LARGEST)
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The file {path.name} cannot be read: give a .csv in UTF-8.") from None
    header, *_rest = text.splitlines() or [""]
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in header else ","))
    if not rows or len(rows[0]) != 2:
        raise Refusal(f"The file {path.name} needs a header and two columns, one per rater.")
    return [pair for number, row in enumerate(rows[1:], 2) if (pair := _pair(f"{path.name}, line {number}", row))]


def _pair(where: str, row: list[str]) -> tuple[int, int] | None:
    cells = [cell.strip() for cell in row]
    if not any(cells):
        return None
    if len(cells) != 2:
        raise Refusal(f"{where}: give a score of each of the two raters.")
    if NOT_RATED & set(cells):
        return None
    if not all(cell.isascii() and cell.isdigit() and len(cell) == 1 for cell in cells):
        raise Refusal(f"{where}: a score is one whole number from 0 up to 9, or - where there was no occasion.")
    return int(cells[0]), int(cells[1])
