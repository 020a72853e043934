"""The command `vereffen pilot`: the public lot of a pilot, its plan that is locked before the first outcome, its indicators and bundles."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.interfaces.cli import pilot_arms, pilot_people, pilot_rolled, pilot_words
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag, month

if TYPE_CHECKING:
    from vereffen.evaluation.analysis_plan import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen pilot`."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    lot = kinds.add_parser("lot", help="who starts when, by a lot that anybody can draw again")
    lot.add_argument("--municipalities", required=True, metavar="CODE,CODE,…", help="the CBS codes, joined by commas")
    lot.add_argument("--seed", required=True, metavar="TEXT", help="a public text that nobody could choose")
    json_flag(lot)
    lot.set_defaults(act=_lot)
    pilot_arms.add_arguments(kinds.add_parser("arms", help="which people get the new way, by a lot within strata"))
    pilot_people.add_arguments(kinds)
    locking = kinds.add_parser("lock-plan", help="lock the analysis plan by its hash, before the first outcome")
    locking.add_argument("plan", type=Path, metavar="PLAN.json", help="what will be tested, and how")
    locking.add_argument(
        "--out", type=Path, required=True, metavar="LOCKED.json", help="a new file for the locked plan"
    )
    json_flag(locking)
    locking.set_defaults(act=_lock)
    checking = kinds.add_parser("check-plan", help="whether a locked plan is still as it was locked")
    checking.add_argument("plan", type=Path, metavar="LOCKED.json", help="the locked plan")
    json_flag(checking)
    checking.set_defaults(act=_check)
    counting = kinds.add_parser("indicators", help="the indicators of the claims of each month")
    counting.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    counting.add_argument("--from", dest="since", type=month, required=True, metavar="MONTH", help="YYYY-MM")
    counting.add_argument("--until", type=month, required=True, metavar="MONTH", help="YYYY-MM, included")
    counting.add_argument(
        "--out", type=Path, metavar="BUNDLE.json", help="release a signed bundle of counts that may leave"
    )
    counting.add_argument("--replaces", metavar="FINGERPRINT", help="the release of these months that is corrected")
    counting.add_argument("--why", metavar="TEXT", default="", help="why a release is corrected")
    counting.add_argument("--by", metavar="OFFICER", help="who releases it")
    json_flag(counting)
    counting.set_defaults(act=_indicators)
    pilot_rolled.add_arguments(kinds)
    pilot_words.add_arguments(kinds)


def run(options: argparse.Namespace) -> Answer:
    """Does what was asked of the pilot."""
    answer: Answer = options.act(options)
    return answer


def _indicators(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.cli import pilot_indicators

    return pilot_indicators.indicators(options)


def _lot(options: argparse.Namespace) -> Answer:
    from vereffen.track.lot import draw

    drawn = draw(options.municipalities.split(","), options.seed)
    places = [f"{place}. {code}" for place, code in enumerate(drawn.order, 1)]
    text = "\n".join(
        [
            *places,
            f"Fingerprint: {drawn.fingerprint}",
            "Publish the seed and the fingerprint before the first start: whoever draws again gets the same order.",
        ]
    )
    return Answer({"order": list(drawn.order), "fingerprint": drawn.fingerprint}, text)


def _lock(options: argparse.Namespace) -> Answer:
    from vereffen.evaluation import analysis_plan
    from vereffen.interfaces.cli import evaluate_plan
    from vereffen.interfaces.shared import clock
    from vereffen.law.refusal import Refusal

    locked = analysis_plan.lock(evaluate_plan.document(options.plan), clock.today(is_demo=False))
    try:
        with options.out.open("x", encoding="utf-8") as file:
            json.dump(locked, file, ensure_ascii=False, indent=2, sort_keys=True)
    except FileExistsError:
        raise Refusal(f"The file {options.out.name} is there already: a locked plan is never written over.") from None
    except OSError:
        raise Refusal(f"The file {options.out.name} cannot be written: check the folder.") from None
    return _told(analysis_plan.opened(locked))


def _check(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import evaluate_plan

    return _told(evaluate_plan.read(options.plan))


def _told(plan: Plan) -> Answer:
    in_time = plan.locked_on < plan.first_outcome_day
    lines = [
        f"Locked on {plan.locked_on}; outcomes from {plan.first_outcome_day}.",
        f"Fingerprint: {plan.sha256}",
        "Publish the fingerprint before the first outcome day: the day in the file is what this machine's clock said."
        if in_time
        else "EXPLORATORY: outcomes could be seen before the plan was locked.",
    ]
    document = {
        "sha256": plan.sha256,
        "locked_on": plan.locked_on.isoformat(),
        "first_outcome_day": plan.first_outcome_day.isoformat(),
        "status": "confirmatory" if in_time else "exploratory",
    }
    return Answer(document, "\n".join(lines))
