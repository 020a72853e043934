"""The plan of action on the command line: filled in from the books and from answers, as a file, or as the page for the round table."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.shared import paper_files, plan_prefilled
from vereffen.interfaces.shared.clock import HOME
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.track import plan_of_action, plan_paper, round_table
from vereffen.track.plan_fields import BY_CODE
from vereffen.track.plan_kinds import fault
from vereffen.track.plan_of_action import Plan


def write(options: argparse.Namespace) -> Answer:
    """Writes the plan of a municipality: as it stands in a track, with the answers of a file, or empty but for the books."""
    of = database.municipality(options.municipality)
    on = database.recorded_at(is_demo=of.is_demo).astimezone(HOME).date()
    plan = plan_of_action.EMPTY
    if options.pilot:
        plan = plan_of_action.fold(tracks.facts(options.pilot)).get(of.code, plan)
    if options.answers:
        facts = plan_of_action.as_facts(of.code, {**plan.values, **_answers(options.answers)}, on, "")
        plan = plan_of_action.fold(facts)[of.code]
    paper = (
        round_table.paper(of.name, plan, on)
        if options.round_table
        else plan_paper.paper(of.name, plan, plan_prefilled.of_place(of.code, on), on)
    )
    size = paper_files.write(paper, options.out, is_small=options.round_table)
    letters = plan_prefilled.letters_lacking(of.code, on, plan)
    told = {
        "file": options.out.name,
        "bytes": size,
        "missing": list(plan.missing),
        "lacks": [{"field": one.field, "what": str(one.what)} for one in (*plan.lacks, *letters)],
        "fingerprint": plan.fingerprint,
    }
    return Answer(told, _told(options.out, size, plan))


def _told(out: Path, size: int, plan: Plan) -> str:
    missing = ", ".join(plan.missing)
    return f"{out.name}: {size:,} bytes." + (f" Not done yet: {missing}." if missing else " Nothing is missing.")


def _answers(file: Path) -> dict[str, Any]:
    try:
        given = json.loads(file.read_text("utf-8"))
    except OSError:
        raise Refusal(f"There is no readable file {file.name}: check the name.") from None
    except ValueError:
        raise Refusal(f"The file {file.name} is not JSON: it holds one object with a value per field.") from None
    if not isinstance(given, dict):
        raise Refusal(f"The file {file.name} holds one object with a value per field of the plan.")
    unknown = sorted(set(given) - set(BY_CODE))
    if unknown:
        raise Refusal(f"The plan of action has no field {unknown[0]}: the fields are {', '.join(BY_CODE)}.")
    for code, value in given.items():
        wrong = fault(BY_CODE[code].kind, value)
        if wrong:
            raise Refusal(f"The field {code}: {wrong}")
    return given
