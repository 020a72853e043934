"""Official article texts that an operator loaded: taken into the data directory, found by citation and day."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.law import articles
from vereffen.law.refusal import Refusal

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARTICLE = re.compile(r"^[A-Za-z]+ (?P<number>(?:\d+:)?\d+[a-z]*)")


class ArticleText(NamedTuple):
    """The text of an article, the day since which this version is in force, and where it stands officially."""

    text: str
    valid_from: date
    url: str


def _home() -> Path:
    return Path(os.environ.get("VEREFFEN_HOME", "var")) / "law-texts"


def take(folder: Path) -> dict[str, int]:
    """Copies `<law>/<valid_from>.json` files into the data directory after checking them; counts laws and texts."""
    found: list[tuple[Path, dict[str, Any]]] = []
    for path in sorted(folder.glob("*/*.json")):
        found.append((path.relative_to(folder), _checked(path)))
    if not found:
        raise Refusal(f"The folder {folder.name} holds no <law>/<valid_from>.json: name the folder above the laws.")
    for name, document in found:
        target = _home() / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return {"laws": len({name.parent for name, _ in found}), "texts": sum(len(one["articles"]) for _, one in found)}


def _checked(path: Path) -> dict[str, Any]:
    where = f"{path.parent.name}/{path.name}"
    try:
        document: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise Refusal(f"The file {where} is no JSON: correct it.") from None
    texts = document.get("articles") if isinstance(document, dict) else None
    if not isinstance(texts, dict) or not document.get("bwb_id") or not _DAY.fullmatch(path.stem):
        raise Refusal(f"The file {where} is no law text: it needs bwb_id and articles, and a day as its name.")
    return dict(document)


def find(citation: str, on: date) -> ArticleText | None:
    """The article as it is in force on that day, None when no text of it was loaded; ValueError for no citation of ours."""
    address = articles.link(citation)
    match = _ARTICLE.match(citation)
    bwb = address.rsplit("/", 1)[1].split("#")[0]
    newest: tuple[str, dict[str, Any]] | None = None
    for path in sorted(_home().glob("*/*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document.get("bwb_id") == bwb and path.stem <= on.isoformat():
            newest = (path.stem, document)
    if newest is None or match is None:
        return None
    number = match["number"]
    texts = newest[1]["articles"]
    entry = texts.get(number) or texts.get(number.split(":")[-1])
    if entry is None:
        return None
    return ArticleText(str(entry["text"]), date.fromisoformat(newest[0]), str(entry.get("url", address)))
