"""Nothing is installed that nobody uses: every package that running needs is imported, or named in the settings."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "src" / "vereffen" / "project"
# Nobody imports this one either; whether it stays is not decided yet.
UNDECIDED = {"schwifty"}


def test_every_package_that_is_needed_is_used() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {re.split(r"[\[<>=~ ]", one)[0].lower() for one in told}
    files = [path for top in ("src", "tools") for path in (ROOT / top).rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    settings = "\n".join(path.read_text("utf-8") for path in PROJECT.glob("*.py"))
    used = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.M)) | set(re.findall(r"\"(\w+)[\".]", settings))
    by_name = {(name.lower(), module) for module, names in packages_distributions().items() for name in names}
    unused = needed - {name for name, module in by_name if module in used}
    assert unused - UNDECIDED == set()
