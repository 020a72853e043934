"""The command `vereffen language`: how easy Dutch texts are to read, what they lack and what would be plainer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.approach.plain_language.check import Check

# Longer than any letter or handbook; a text that is longer is a mistake.
LARGEST = 1_000_000
_FORMS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen language`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text: .txt, .md or .html; - reads standard input")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Checks every text; of several files those that cannot be read are told, and the others are checked."""
    if len(options.files) == 1:
        found = _checked(options.files[0])
        return Answer(_document(found), _text(found))
    documents, texts, refused = [], [], []
    progress = Progress("Texts")
    for number, name in enumerate(options.files, 1):
        try:
            found = _checked(name)
        except Refusal as why:
            documents.append({"file": name, "refused": str(why)})
            refused.append(str(why))
        else:
            documents.append({"file": name, **_document(found), "refused": None})
            texts.append(f"{name}\n{_text(found)}")
        progress(number, len(options.files))
    return Answer({"files": documents}, "\n\n".join(texts), "\n".join(refused) or None)


def _checked(name: str) -> Check:
    from vereffen.approach.plain_language.check import check
    from vereffen.approach.plain_language.forms import plain
    from vereffen.exchange.words.frequency import zipf

    return check(plain(_read(name), _FORMS.get(Path(name).suffix.lower(), "txt")), zipf)


def _read(name: str) -> str:
    shown = "The text on standard input" if name == "-" else f"The file {Path(name).name}"
    try:
        if name == "-":
            given = _start(sys.stdin.buffer)
        else:
            with Path(name).open("rb") as stream:
                given = _start(stream)
    except (OSError, ValueError):
        raise Refusal(f"{shown} cannot be read: check the name.") from None
    if len(given) > LARGEST:
        raise Refusal(f"{shown} is larger than 1 MB: give one letter or one page at a time.")
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refusal(f"{shown} is no text in UTF-8: save it as plain text in UTF-8.")
    if not text.strip():
        raise Refusal(f"{shown} is empty: give a text to check.")
    return text


def _start(stream: BinaryIO) -> bytes:
    return stream.read(LARGEST + 1)


def _document(found: Check) -> dict[str, Any]:
    return {
        **found._asdict(),
        "difficult_words": list(found.difficult_words),
        "missing_elements": list(found.missing_elements),
        "findings": [{**one._asdict(), "suggestion": str(one.suggestion)} for one in found.findings],
    }


def _text(found: Check) -> str:
    figures: list[tuple[str, object]] = [
        ("score", "too little text" if found.score is None else f"{found.score} of 100 (higher is easier)"),
        ("level", found.level or "-"),
        ("Flesch-Douma", "-" if found.flesch_douma is None else found.flesch_douma),
        ("words per sentence", "-" if found.words_per_sentence is None else found.words_per_sentence),
        ("difficult words", ", ".join(found.difficult_words) or "none"),
        ("missing elements", ", ".join(found.missing_elements) or "none"),
    ]
    findings = [(one.kind, one.suggestion, _short(one.sentence)) for one in found.findings]
    shown = [table(figures, ("", ""))[1:]]
    return "\n\n".join([*shown, table(findings, ("finding", "suggestion", "sentence"))] if findings else shown)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else f"{sentence[:79]}…"
