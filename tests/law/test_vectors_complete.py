"""No case of others is left out: each of them stands in a test of its own name."""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest

from law.cases import ROOT, SHARED

INDEX = SHARED / "vectors" / "index.csv"


@pytest.mark.skipif(not INDEX.exists(), reason="the cases of others are not beside the repository")
def test_every_case_of_others_is_tried() -> None:
    with INDEX.open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    here = ROOT / "tests" / "law"
    files = [path for path in sorted(here.glob("test_vectors*.py")) if path.stem != "test_vectors_complete"]
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *map(str, files)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert len(known) > 90
    assert sorted(case for case in known if f"[{case}]" not in listed) == []
