"""The signature of a bundle: made with the private key of a municipality, checked with its public one."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# What a signature of ours is about, so that none made for something else can ever pass for it.
_ABOUT = b"vereffen-bundle "
_KIND = "ed25519:"


def sign(fingerprint: str, key: Ed25519PrivateKey) -> str:
    """The signature of the bundle with this fingerprint, as text."""
    return _KIND + key.sign(_ABOUT + fingerprint.encode("ascii")).hex()


def is_signed(fingerprint: str, signature: object, public_key: str) -> bool:
    """Whether who holds the private key of this public one signed the bundle with this fingerprint."""
    if not isinstance(signature, str) or not signature.startswith(_KIND):
        return False
    try:
        value = bytes.fromhex(signature.removeprefix(_KIND))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            value, _ABOUT + fingerprint.encode("ascii")
        )
    except (ValueError, InvalidSignature):
        return False
    return True
