"""The file of a bundle or a baseline: one JSON document, written whole or not at all, and read without guessing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vereffen.law.refusal import Refusal

# Ten years of months of one municipality are some hundreds of kilobytes.
_MOST_BYTES = 5_000_000


def text(document: Mapping[str, Any]) -> str:
    """The document as it stands in the file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write(path: Path, document: Mapping[str, Any], what: str = "bundle") -> None:
    """Writes a new file; refused when there is one, because what left is never written over."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text(document), "utf-8")
        os.link(beside, path)
    except FileExistsError:
        raise Refusal(
            f"The file {path.name} is there already: a {what} is never written over, so name another."
        ) from None
    except OSError:
        raise Refusal(f"The file {path.name} cannot be written: check the folder.") from None
    finally:
        beside.unlink(missing_ok=True)


def read(path: Path, what: str = "bundle") -> dict[str, Any]:
    """The document in the file; refused when it is too large, cut off, no JSON, or says one thing twice."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refusal(f"The file {path.name} is larger than a {what} can be: check which file it is.")
        found = json.loads(path.read_bytes(), object_pairs_hook=_once, parse_constant=_no_number)
    except OSError:
        raise Refusal(f"There is no readable file {path.name}: check the name.") from None
    except (ValueError, RecursionError):
        raise Refusal(
            f"The file {path.name} is cut off or no {what}: it is not one JSON document. Ask for it again."
        ) from None
    if not isinstance(found, dict):
        raise Refusal(f"The file {path.name} holds no {what}: it is not one JSON object.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
