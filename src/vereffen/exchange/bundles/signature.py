"""The signature of a bundle or of a baseline: made with the private key of a municipality, checked with its public one."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# What a signature of ours is about, so that none made for something else can ever pass for it.
BUNDLE, BASELINE = b"vereffen-bundle ", b"vereffen-baseline "
_KIND = "ed25519:"


def sign(fingerprint: str, key: Ed25519PrivateKey, about: bytes = BUNDLE) -> str:
    """The signature of what has this fingerprint, as text."""
    return _KIND + key.sign(about + fingerprint.encode("ascii")).hex()


def is_signed(fingerprint: str, signature: object, public_key: str, about: bytes = BUNDLE) -> bool:
    """Whether who holds the private key of this public one signed what has this fingerprint."""
    if not isinstance(signature, str) or not signature.startswith(_KIND):
        return False
    try:
        value = bytes.fromhex(signature.removeprefix(_KIND))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(value, about + fingerprint.encode("ascii"))
    except (ValueError, InvalidSignature):
        return False
    return True
