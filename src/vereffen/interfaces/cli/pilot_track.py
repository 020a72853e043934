"""Tracks on the command line: where each municipality stands, the locked plan of a track, and its evaluation report."""

from __future__ import annotations

import argparse
import shlex
from typing import Any

from vereffen.interfaces.cli import database, evaluate_plan
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared import made_with, paper_files
from vereffen.interfaces.shared.clock import HOME
from vereffen.interfaces.shared.indicator_words import INDICATORS
from vereffen.records import register, tracks
from vereffen.track.facts import Fact
from vereffen.track.phases import PHASES
from vereffen.track.workspace import Workspace, fold
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.write_report import write_report


def track(options: argparse.Namespace) -> Answer:
    """Lists the tracks, shows one, or keeps a locked plan with it."""
    if options.code is None:
        found = [(code, fold(tracks.facts(code))) for code in tracks.codes()]
        rows = [(code, space.name, str(len(space.places))) for code, space in found]
        document = {
            "tracks": [{"id": code, "name": space.name, "municipalities": len(space.places)} for code, space in found]
        }
        return Answer(document, table(rows, ("id", "name", "municipalities")) if rows else "There is no track yet.")
    if options.plan:
        _keep_plan(options)
    on = database.recorded_at(is_demo=register.is_demo_database()).astimezone(HOME).date()
    space = fold(tracks.facts(options.code))
    return Answer(_document(options.code, space, on), _board(space, on))


def _keep_plan(options: argparse.Namespace) -> None:
    if not options.by:
        raise WrongUsage("--plan needs --by NAME: who keeps it with the track")
    plan = evaluate_plan.read(options.plan)
    of = database.municipality(options.municipality)
    by = database.officer(options.by, of)
    at = database.recorded_at(is_demo=of.is_demo)
    locked = {"plan": plan.document, "locked_on": plan.locked_on.isoformat(), "sha256": plan.sha256}
    fact = Fact("analysis_plan", "", plan.sha256[:16], at.astimezone(HOME).date(), "", {"locked": locked})
    if by is not None:
        record_track_fact(by, options.code, [fact], at)


def _document(code: str, space: Workspace, on: Any) -> dict[str, Any]:
    return {
        "id": code,
        "name": space.name,
        "municipalities": [
            {
                "code": place.code, "name": place.name, "left": place.left,
                "phases": [
                    {
                        "phase": cell.phase.code, "state": cell.state(on), "planned": cell.planned and cell.planned.isoformat(),
                        "done": cell.done and cell.done.isoformat(), "minutes": cell.minutes, "spent_minutes": cell.spent,
                    }
                    for cell in space.row(place.code)
                ],
            }
            for place in space.places
        ],
        "late": [{"municipality": cell.place, "phase": cell.phase.code} for cell in space.late(on)],
        "soon": [{"municipality": cell.place, "phase": cell.phase.code} for cell in space.soon(on)],
    }  # fmt: skip


def _board(space: Workspace, on: Any) -> str:
    words = {"gedaan": "done", "te_laat": "LATE", "gepland": "planned", "open": "-"}
    rows = [
        (
            place.name,
            *(f"{words[cell.state(on)]} {cell.done or cell.planned or ''}".strip() for cell in space.row(place.code)),
        )
        for place in space.places
    ]
    return table(rows, ("municipality", *(phase.code for phase in PHASES)))


def report(options: argparse.Namespace) -> Answer:
    """Writes the evaluation report of a track."""
    on = database.recorded_at(is_demo=register.is_demo_database()).astimezone(HOME).date()
    titles = {code: str(word) for code, word in INDICATORS.items()}
    made = write_report(options.pilot, on, made_with.software(), titles)
    paper = made.paper
    size = paper_files.write(paper, options.out)
    told = {"file": options.out.name, "bytes": size, "sources": len(paper.sources), "reference": paper.reference}
    text = f"{options.out.name}: {size:,} bytes; {len(paper.sources)} sources are told at its end. {paper.reference}."
    if options.appendix:
        command = str(made.appendix["command"]).replace("bijlage.json", shlex.quote(options.appendix.name))
        paper_files.keep(made_with.as_file({**made.appendix, "command": command}), options.appendix)
        told |= {"appendix": options.appendix.name, "command": command}
        text += f"\n{options.appendix.name}: {command or 'nothing can be made again without a plan and a valid test'}"
    return Answer(told, text)
