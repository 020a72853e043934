"""The files of official article texts that others hand over: read and checked, all of them or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day

Document = dict[str, Any]
# The longest law is some megabytes; more is a mistake and would be read at every start.
LARGEST = 16 * 1024 * 1024
MOST_FILES = 2000
OFFICIAL = "https://wetten.overheid.nl/"
_BWB = re.compile(r"BWBR\d{7}")
_NUMBER = re.compile(r"\d[^\n<>]{0,119}")


def read(folder: Path) -> dict[str, Document]:
    """The law texts of `<law>/<valid_from>.json` in a folder, by law and day; Refusal, naming the file, for a wrong one."""
    paths = sorted(folder.glob("*/*.json"))
    if not paths:
        sentence = f"The folder {folder.name} holds no <law>/<valid_from>.json: name the folder above the laws."
        raise Refusal(sentence)
    if len(paths) > MOST_FILES:
        sentence = f"The folder {folder.name} holds {len(paths)} files; load at most {MOST_FILES} at a time."
        raise Refusal(sentence)
    found: dict[str, Document] = {}
    for path in paths:
        document = _document(path, folder)
        key = f"{document['bwb_id']}/{document['valid_from']}"
        if key in found:
            _refuse(path, f"is the second one of {document['bwb_id']} on {document['valid_from']}: keep one")
        found[key] = document
    return found


def _document(path: Path, folder: Path) -> Document:
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        _refuse(path, "is not a file in that folder: put the file itself there")
    if path.stat().st_size > LARGEST:
        _refuse(path, f"is larger than {LARGEST // 1024 // 1024} MB: split it by day or by law")
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        _refuse(path, "is no JSON: correct it")
    texts = document.get("articles") if isinstance(document, dict) else None
    if not isinstance(texts, dict) or not texts:
        _refuse(path, "is no law text: it needs bwb_id, title and articles")
    if not _BWB.fullmatch(str(document.get("bwb_id"))):
        _refuse(path, "needs a bwb_id such as BWBR0005537")
    day = document.get("valid_from", path.stem)
    if day != path.stem or not _is_day(path.stem):
        _refuse(path, "needs the first day of its version as its name, YYYY-MM-DD, and the same as valid_from")
    title, note = document.get("title"), document.get("note", "")
    if not isinstance(title, str) or not title.strip() or not isinstance(note, str):
        _refuse(path, "needs a title; a note is a text")
    return {
        "bwb_id": document["bwb_id"],
        "valid_from": day,
        "title": title.strip(),
        "note": note.strip(),
        "articles": dict(_articles(path, texts)),
    }


def _articles(path: Path, texts: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, entry in texts.items():
        if not _NUMBER.fullmatch(number):
            _refuse(path, "has an article whose number does not begin with a digit: name articles as 4:112 or 475da")
        text = entry.get("text") if isinstance(entry, dict) else None
        url = entry.get("url", "") if isinstance(entry, dict) else ""
        if not isinstance(text, str) or not text.strip():
            _refuse(path, f"has no text at article {number}: add it or leave the article out")
        if not isinstance(url, str) or (url and not url.startswith(OFFICIAL)):
            _refuse(path, f"has a url at article {number} that is not at {OFFICIAL}: correct it or leave it out")
        yield number, {"text": text.replace("\r\n", "\n").strip(), "url": url}


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True


def _refuse(path: Path, why: str) -> NoReturn:
    sentence = f"The file {path.parent.name}/{path.name} {why}. Nothing was taken."
    raise Refusal(sentence)
