"""The command `vereffen pilot`: the public lot of a pilot."""

from __future__ import annotations

import argparse

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen pilot`."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    lot = kinds.add_parser("lot", help="who starts when, by a lot that anybody can draw again")
    lot.add_argument("--municipalities", required=True, metavar="CODE,CODE,…", help="the CBS codes, joined by commas")
    lot.add_argument("--seed", required=True, metavar="TEXT", help="a public text that nobody could choose")
    json_flag(lot)
    lot.set_defaults(act=_lot)


def run(options: argparse.Namespace) -> Answer:
    """Does what was asked of the pilot."""
    answer: Answer = options.act(options)
    return answer


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
