"""What goes wrong behind the records' back is found by the next check."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def test_a_trigger_that_was_taken_away_is_reported_and_laid_only_when_asked(vereffen: Any, tmp_path: Path) -> None:
    loaded = vereffen("load", "claims", ROOT / "docs" / "examples" / "claims.csv", "--municipality", "0777")
    assert loaded.returncode == 0, loaded.stderr
    with sqlite3.connect(tmp_path / "home" / "vereffen.sqlite3") as opened:
        opened.execute("DROP TRIGGER records_posting_no_delete")
    for _ in range(2):
        found = vereffen("check", "--json")
        assert found.returncode == 1
        assert "records_posting_no_delete" in json.loads(found.stdout)["differences"][0]
    assert vereffen("check", "--lay-triggers").returncode == 1
    assert vereffen("check").returncode == 0


def test_real_claims_do_not_go_into_a_demo(vereffen: Any) -> None:
    assert vereffen("demo", "--no-serve", "--debtors", "60").returncode == 0
    example = ROOT / "docs" / "examples" / "claims.csv"
    refused = vereffen("load", "claims", example, "--municipality", "0777")
    assert (refused.returncode, "demo" in refused.stderr) == (1, True)


def test_a_demo_does_not_go_into_real_records(vereffen: Any) -> None:
    example = ROOT / "docs" / "examples" / "claims.csv"
    assert vereffen("load", "claims", example, "--municipality", "0777").returncode == 0
    refused = vereffen("demo", "--no-serve")
    assert (refused.returncode, "not a demo" in refused.stderr) == (1, True)


def test_the_recorded_day_is_set_in_practice_only(vereffen: Any) -> None:
    example = ROOT / "docs" / "examples" / "claims.csv"
    assert (
        vereffen(
            "load", "claims", example, "--municipality", "0777", "--practice", VEREFFEN_TODAY="2026-06-01"
        ).returncode
        == 0
    )
    assert vereffen("night", "--on", "2026-06-01", VEREFFEN_TODAY="2026-06-01").returncode == 0
    assert vereffen("load", "claims", example, "--municipality", "0778").returncode == 0
    refused = vereffen("night", "--on", "2026-06-01", "--municipality", "0778", VEREFFEN_TODAY="2026-06-01")
    assert (refused.returncode, "VEREFFEN_TODAY" in refused.stderr) == (1, True)
