"""The command `vereffen letter`: one letter or a batch, as accessible PDF."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from vereffen.approach.reading import SHEETS
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.exchange.letters.batch import Batch
    from vereffen.exchange.letters.data import LetterData

# The kind that is no letter but explains one.
SHEET = "uitleg"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen letter`."""
    parser.add_argument("kind", nargs="?", metavar="KIND", help="the kind of letter; --list shows them")
    parser.add_argument("--data", type=Path, metavar="FILE", help="the letter as JSON, or a list of letters")
    parser.add_argument("--out", type=Path, metavar="PATH", help="the PDF (or .html, .txt), or a folder for a list")
    parser.add_argument("--merge", action="store_true", help="a list becomes one print file, or several of 250 letters")
    parser.add_argument("--list", action="store_true", help="show the kinds of letter")
    parser.add_argument("--example", action="store_true", help="show the document of an invented letter")
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="the language of the example")
    parser.add_argument("--sheet", choices=SHEETS, help="add the sheet that explains the letter in that language")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Makes the letters; `letters_per_second` counts making them, with writing the files."""
    from vereffen.exchange.letters import make
    from vereffen.exchange.letters.data import from_document, to_document

    kinds = {**make.KINDS, SHEET: "Uitleg in een andere taal"}
    if options.list:
        return Answer({"kinds": kinds}, table(list(kinds.items()), ("kind", "title")))
    if options.kind is None:
        raise WrongUsage("name the KIND of letter; `vereffen letter --list` shows them")
    if options.kind not in kinds:
        raise Refusal(f"There is no letter {options.kind}: choose one of {', '.join(kinds)}.")
    # A sheet explains a letter of any kind; the example explains a reminder.
    shown = "herinnering" if options.kind == SHEET else options.kind
    if options.example and options.out is None:
        document = to_document(make.example(shown, options.language)._replace(uitleg=options.sheet or ""))
        return Answer(document, json.dumps(document, ensure_ascii=False, indent=2))
    if options.out is None or (options.data is None and not options.example):
        raise WrongUsage("`vereffen letter KIND` needs --data FILE and --out PATH")
    given = [to_document(make.example(shown, options.language))] if options.example else _read(options.data)
    letters = [
        from_document(_kind(options.kind, one), {**one, **({"uitleg": options.sheet} if options.sheet else {})})
        for one in (given if isinstance(given, list) else [given])
    ]
    start = perf_counter()
    pages, kept = _write(letters, options, is_batch=isinstance(given, list) and not options.example)
    seconds = perf_counter() - start
    document = {
        "letters": len(letters),
        "pages": pages,
        "kept": kept,
        "seconds": round(seconds, 3),
        "letters_per_second": round(len(letters) / seconds, 1),
        "language": ",".join(sorted({one.taal for one in letters})),
    }
    before = f" {kept:,} were there already." if kept else ""
    return Answer(document, f"{len(letters):,} letters on {pages:,} pages in {seconds:.1f} s.{before}")


def _read(path: Path) -> Any:
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError:
        raise Refusal(f"The file {path.name} cannot be read: check the name.") from None
    except ValueError:
        raise Refusal(f"The file {path.name} is no JSON in UTF-8: correct it.") from None
    if not found or not isinstance(found, dict | list) or (isinstance(found, list) and not all(map(_is_object, found))):
        raise Refusal(f"The file {path.name} must hold one letter as an object, or a list of them.")
    return found


def _is_object(one: object) -> bool:
    return isinstance(one, dict)


def _kind(asked: str, document: dict[str, Any]) -> str:
    """The kind of the letter in this document: of a sheet the document names the letter that it explains."""
    if asked != SHEET:
        return asked
    if not isinstance(document.get("soort"), str):
        raise Refusal("soort must name the kind of letter that the sheet explains.")
    return str(document["soort"])


def _write(letters: Sequence[LetterData], options: argparse.Namespace, *, is_batch: bool) -> Batch:
    from vereffen.exchange.letters import batch, make

    out: Path = options.out
    made = make.sheets if options.kind == SHEET else make.merged
    progress, done = Progress("Letters"), 0

    def seen(number: int, of: int) -> None:
        nonlocal done
        done = number
        progress(number, of)

    try:
        if out.suffix in {".html", ".txt"} and (options.merge or not is_batch):
            return batch.Batch(_write_text(letters, out, is_sheet=options.kind == SHEET), 0)
        if options.merge or not is_batch:
            return batch.merged(letters, out, lambda some: made(some, fonts()), seen)
        return batch.write(letters, out, lambda one: made([one], fonts()), options.kind, seen)
    except OSError:
        raise Refusal(f"{out.name} cannot be written: check the folder and its rights.") from None
    except KeyboardInterrupt:
        said = f"Stopped after {done:,} of {len(letters):,} letters"
        raise Refusal(f"{said}: the same command makes the rest.") from None


def _write_text(letters: Sequence[LetterData], out: Path, *, is_sheet: bool) -> int:
    """One letter as an accessible page or as plain text, by the end of the name; it has no pages of paper."""
    from vereffen.exchange.letters import make
    from vereffen.exchange.letters.page import as_page, sheet_page
    from vereffen.exchange.letters.plain import as_text, sheet_text
    from vereffen.exchange.letters.told import told

    if len(letters) != 1:
        raise Refusal("A page or a plain text holds one letter: give one, or a folder for many.")
    out.parent.mkdir(parents=True, exist_ok=True)
    # A letter that the law does not allow is none in any form.
    make.content(letters[0])
    form = as_page if out.suffix == ".html" else as_text
    if is_sheet:
        form = sheet_page if out.suffix == ".html" else sheet_text
    out.write_text(form(told(letters[0])), "utf-8")
    return 0
