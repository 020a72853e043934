"""The key of a municipality with which it signs its bundles, kept in a file that only its own machine reads."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vereffen.law.refusal import Refusal

_HEX = re.compile(r"[0-9a-f]{64}\Z")
_LINE = re.compile(r"([0-9]{4})=([0-9a-fA-F]{64})\Z")


def own_key(folder: Path, code: str, *, create: bool) -> Ed25519PrivateKey:
    """The private key of the municipality in that folder; made once when `create`, and never written over."""
    path = folder / f"{code}.ed25519"
    try:
        if create and not path.exists():
            _make(folder, path)
        text = path.read_text("ascii").strip()
    except FileNotFoundError:
        raise Refusal(f"Municipality {code} has no key yet: make it with `vereffen pilot key`.") from None
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The key in {path.name} cannot be read: check who may read the folder keys.") from None
    if path.stat().st_mode & 0o077:
        raise Refusal(
            f"Others may read the key in {path.name}: give the file mode 0600, and make a new key if they did."
        )
    if not _HEX.match(text):
        raise Refusal(f"The key in {path.name} is none: put the file back from a backup.")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))


def _make(folder: Path, path: Path) -> None:
    """Written beside its place and linked to it, so that a key is whole or absent and the first of two makers wins."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f".{path.name}.{os.getpid()}"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key as 64 hexadecimal digits."""
    return key.public_key().public_bytes_raw().hex()


def public_key(text: str) -> str:
    """The public key in its one form; refused when the text is none."""
    form = text.strip().lower()
    if not _HEX.match(form):
        raise Refusal("A public key is 64 hexadecimal digits, as `vereffen pilot key` prints them.")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(form))
    except ValueError:
        raise Refusal("These 64 digits are no public key: ask the municipality for it again.") from None
    return form


def trusted(text: str) -> dict[str, str]:
    """The public key per municipality from lines `CODE=KEY`, as `vereffen pilot key` prints one."""
    found: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        told = _LINE.match(line)
        if not told:
            raise Refusal(
                "A line of keys is CODE=KEY: the CBS code and the 64 digits that `vereffen pilot key` prints."
            )
        if found.setdefault(told[1], public_key(told[2])) != public_key(told[2]):
            raise Refusal(f"Two keys are given for municipality {told[1]}: name the one that it told you.")
    return found
