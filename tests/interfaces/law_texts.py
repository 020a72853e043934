"""Invented law texts, in the form in which an operator hands them over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

AWB, RV, BW6, FW = "BWBR0005537", "BWBR0001827", "BWBR0005289", "BWBR0001860"
OLD_TEXT = "1. De aanmaning kost een appel.\n2. De brief noemt de appel."
NEW_TEXT = "1. De aanmaning kost een peer.\n2. De brief noemt de peer."
LISTED = "1. Eerst dit.\n2. Het bedrag is:\na. voor een mens: een;\nb. voor twee mensen: twee.\n3. Ten slotte dat."


def document(bwb: str, day: str, articles: dict[str, str], **more: Any) -> dict[str, Any]:
    """One file: the articles of one version of a law."""
    texts = {
        number: {"text": text, "url": f"https://wetten.overheid.nl/{bwb}/{day}"} for number, text in articles.items()
    }
    return {"bwb_id": bwb, "valid_from": day, "title": "Verzonnen wet", "articles": texts, **more}


def write(folder: Path, law: str, made: dict[str, Any]) -> Path:
    """Puts a file where `vereffen load law-texts` looks for it."""
    path = folder / law / f"{made['valid_from']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made), "utf-8")
    return path


def folder(at: Path) -> Path:
    """A folder with four laws, one of them in three versions."""
    write(at, "awb", document(AWB, "2023-01-01", {"4:113": OLD_TEXT, "4:97": "Wie te laat is, is te laat."}))
    write(at, "awb", document(AWB, "2026-01-01", {"4:113": NEW_TEXT}, note="Artikel 4:113: geen appels meer."))
    write(at, "awb", document(AWB, "2027-01-01", {"4:113": "Niets kost nog iets."}))
    write(at, "rv", document(RV, "2025-01-01", {"475da": LISTED, "475db": "Een lid."}, note="Wij lazen dit zelf."))
    write(at, "bw6", document(BW6, "2025-01-01", {"96": "1. Schade.\n6. Veertien dagen."}))
    write(at, "fw", document(FW, "2025-01-01", {"287, vierde lid": "4. Haast."}))
    return at
