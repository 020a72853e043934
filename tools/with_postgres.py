"""Runs a command with a PostgreSQL of its own, made for it and thrown away after it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def programs() -> Path | None:
    """The folder with PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path and shutil.which("initdb") else None


def as_owner(command: list[str]) -> list[str]:
    """The command as a user that PostgreSQL accepts: it refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["runuser", "-u", owner(), "--", *command]


def owner() -> str:
    """Who owns the cluster when we are root."""
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _quietly(command: list[str], home: Path) -> None:
    subprocess.run(as_owner(command), stdout=subprocess.DEVNULL, check=True, cwd=home)


def main(command: list[str]) -> int:
    """The exit code of the command; 0 without running it where PostgreSQL is not installed, and says so."""
    folder = programs()
    if folder is None:
        print("SKIPPED: PostgreSQL is not installed, so nothing was tested on it.", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="vereffen-pg-") as name:
        home = Path(name)
        if os.geteuid() == 0:
            shutil.chown(home, owner())
        data = home / "data"
        make = [str(folder / "initdb"), "-D", str(data), "-U", "vereffen", "-A", "trust", "-E", "UTF8", "--no-sync"]
        _quietly(make, home)
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c shared_buffers=256MB"
        start = [str(folder / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(home / "log"), "start"]
        _quietly(start, home)
        try:
            address = f"postgresql://vereffen@/postgres?host={home}"
            return subprocess.run(command, check=False, env={**os.environ, "VEREFFEN_DATABASE_URL": address}).returncode
        finally:
            stop = [str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
            _quietly(stop, home)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
