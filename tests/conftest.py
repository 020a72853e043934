"""What every test may ask for: the folder with other people's files, and where the tools are."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from vereffen.law.compiling import cache_directory

# A machine that is busy with other tests is no finding.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
# Playwright's own loop would make Django think that it runs asynchronously.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Most tests have a data directory of their own; what was compiled for one serves all of them.
os.environ["NUMBA_CACHE_DIR"] = str(cache_directory().resolve())
# What takes long goes first, so that no worker is left alone with it at the end; one file compiles for a whole folder.
LONG_FIRST = ("usecases", "test_lived_bills", "trips", "interfaces", "simulation")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests in the order in which they keep all workers busy; each file stays in its own order."""

    def place(item: pytest.Item) -> int:
        known = [LONG_FIRST.index(name) for name in (item.path.stem, item.path.parent.name) if name in LONG_FIRST]
        return min(known, default=len(LONG_FIRST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What is imported by now stays: to look through it for garbage time after time costs one second in fifteen."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def quick() -> Iterator[None]:
    """A password is hashed lightly, and style sheets are looked up when asked for instead of all of them for each visitor."""
    from django.test import override_settings

    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test begins as a new process would: with no page or list kept from another."""
    if "vereffen.records.queries.versions" in sys.modules:
        from vereffen.records.queries.versions import Shelf

        Shelf.forget()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Other people's files; the test skips visibly where they are not."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: other people's files are not tested")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; the test skips visibly where there is none."""
    # The same engine without a window to paint asks a third less of the processor.
    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
    if not found:
        pytest.skip("Chromium is not installed: screens are not tested in a browser")
    return found


@pytest.fixture
def vereffen(tmp_path: Path) -> Any:
    """Runs the console script in a process and data directory of its own; gives the finished process."""
    home = tmp_path / "home"
    own = {key: value for key, value in os.environ.items() if key not in {"VEREFFEN_DATABASE_URL", "VEREFFEN_TODAY"}}

    def run(*words: object, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vereffen.interfaces.cli.main", *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env={**own, "VEREFFEN_HOME": str(home), **env},
        )

    return run
