"""Environments apart from the project's own, for what is only compared with: OpenFisca (its licence is the AGPL), WeasyPrint."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


class NotInstalledError(RuntimeError):
    """The environment could not be made; the sentence says what to do."""


def python(name: str, home: Path) -> Path:
    """The python of the environment of `requirements/NAME.txt` under `home`, made at the first call; NotInstalledError when that fails."""
    # Other requirements, or another Python, get an environment of their own.
    requirements = REQUIREMENTS / f"{name}.txt"
    wanted = requirements.read_bytes() + sys.version.encode()
    folder = home.resolve() / f"{name}-{hashlib.sha256(wanted).hexdigest()[:12]}"
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    if not ready.exists():
        _make(folder)
        _install(found, requirements)
        ready.touch()
    return found


def _make(folder: Path) -> None:
    try:
        venv.create(folder, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        sentence = f"No environment could be made in {folder}: install Python's venv (python3-venv) and try again."
        raise NotInstalledError(sentence) from error


def _install(found: Path, requirements: Path) -> None:
    pip = [str(found), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--retries", "1"]
    options = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    done = subprocess.run([*pip, *options], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    if "DO NOT MATCH THE HASHES" in done.stderr:
        sentence = f"A package of {requirements.name} is not the one that was pinned; nothing was measured."
        raise NotInstalledError(sentence)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
    said = errors[-1] if errors else f"exit code {done.returncode}"
    sentence = (
        f"What {requirements.name} names could not be installed: make sure that the package registry can be reached"
        f" and try again. The installer said: {said}"
    )
    raise NotInstalledError(sentence)
