"""What a report was made with: versions, and a fingerprint of the code that computes; and its appendix as a file."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import vereffen

_LIBRARIES = ("vereffen", "numpy", "scipy", "typst")
# The floors whose code makes the figures of a report.
_COMPUTING = ("evaluation", "track")


@cache
def software() -> Mapping[str, str]:
    """Versions by name, and under `rekencode` the SHA-256 over the name and content of every source file that computes, in order."""
    whole = hashlib.sha256()
    root = Path(vereffen.__file__).parent
    for path in sorted(path for folder in _COMPUTING for path in (root / folder).rglob("*.py")):
        whole.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    versions = {name: metadata.version(name) for name in _LIBRARIES}
    return {**versions, "python": platform.python_version(), "rekencode (SHA-256)": whole.hexdigest()}


def as_file(appendix: Mapping[str, Any]) -> bytes:
    """The appendix as JSON, the same bytes for the same values."""
    return (json.dumps(appendix, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
