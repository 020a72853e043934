"""The console script: finds the command, runs it, prints its answer and returns its exit code."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence

from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal

COMMANDS = {
    "demo": "the main job on an example municipality, then the web pages",
    "serve": "the web server",
    "load": "claims, bank statements, collection histories and article texts into Vereffen",
    "record": "one fact about one person, through the same rules as the screens",
    "night": "decide for the whole portfolio what is due",
    "worker": "decide the nights that were put in a queue",
    "dossier": "one person: claims, balances, advice with reasons",
    "check": "rebuild every projection from the facts and compare",
    "letter": "one letter or a batch, as accessible PDF",
    "pilot": "who starts when by a public lot, the locked plan, and the indicators",
    "evaluate": "what a pilot did, and what a planned one can find",
    "simulate": "what a policy would do to invented people, and which of two does it better",
    "texts": "the municipality's own words of its letters, with versions and approval",
    "process": "how cases really went, from the facts or any event log",
    "language": "how easy Dutch texts are to read, and what would be plainer",
    "dispatch": "letters in batches for the print shop and by e-mail, each once",
    "send": "send the free letters that the policy allows",
    "export": "the ledger for bookkeepers, and a person's claims for the national overview",
    "policy": "show, check or compare the municipality's policy",
    "skills": "how a team grows: training modules, team means and how well two raters agree",
    "survey": "ask staff and persons without knowing who answered, and bring in their forms",
    "guide": "show the conversation guide, or check a municipality's own",
    "instruments": "what can be done, and what each instrument asks, costs and produces",
    "officer": "the people who work here",
    "rights": "who may see claims of which department and kind",
    "municipality": "what letters and screens tell about the municipality itself",
    "law": "what statute says on a day",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command: 0 done, 1 refused or failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="vereffen", description="Properly and effectively collecting what people owe."
    )
    kinds = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    # Only the command that is asked for is imported: help and the law must answer at once.
    for name, purpose in COMMANDS.items():
        sub = kinds.add_parser(name, help=purpose, description=purpose)
        if words and words[0] == name:
            module = importlib.import_module(f"vereffen.interfaces.cli.{name}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    options = parser.parse_args(words)
    as_json = getattr(options, "json", False)
    try:
        answer = options.run(options)
    except Refusal as refusal:
        if as_json:
            print(json.dumps({"refused": str(refusal)}, ensure_ascii=False))
        print(refusal, file=sys.stderr)
        return 1
    except WrongUsage as wrong:
        print(f"vereffen {options.command}: {wrong}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; run the command again to go on.", file=sys.stderr)
        return 1
    _tell(json.dumps(answer.document, ensure_ascii=False, default=str) if as_json else answer.text)
    if answer.refused:
        print(answer.refused, file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    try:
        if text:
            print(text, flush=True)
    except BrokenPipeError:
        # Whoever read us has read enough; what was done is done.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - the interpreter closes it


if __name__ == "__main__":
    sys.exit(main())
