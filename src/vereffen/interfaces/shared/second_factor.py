"""The second step of signing in: a code from the person's own device, or one of the codes kept for when that is lost."""

from __future__ import annotations

import base64
from typing import Any

import segno
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from vereffen.records.models import Officer
from vereffen.records.models.officers import Role


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of devices encrypted with a key made from that of the installation."""

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    made = HKDF(hashes.SHA256(), 32, None, b"vereffen second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(made))


def has(officer: Officer) -> bool:
    """Whether this person has a device to sign in with."""
    return bool(Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists())


def must_have(officer: Officer) -> bool:
    """Whether this person may do nothing before there is a second factor; in an example anybody may come in.

    Who belongs to no municipality sees nobody.
    """
    if not settings.REQUIRE_MFA or officer.role in {Role.CITIZEN, Role.LETTER, Role.HELPER}:
        return False
    return officer.municipality is not None and not officer.municipality.is_demo


def new_secret() -> str:
    """A secret for a new device."""
    return str(generate_totp_secret())


def address(officer: Officer, secret: str) -> str:
    """What the app on the device reads."""
    return str(Adapter().build_totp_url(officer, secret))


def picture(told: str) -> str:
    """The QR code of an address, as an image in a page."""
    return str(segno.make(told, error="m").svg_data_uri(scale=5))


@transaction.atomic
def activate(officer: Officer, secret: str, code: str) -> list[str]:
    """Keeps the device when its code is right and gives the codes for when it is lost; nothing when it is wrong."""
    counter = _counter(secret, code)
    if counter is None:
        return []
    Authenticator.objects.filter(user=officer).delete()
    kept = TOTP.activate(officer, secret).instance
    kept.data["counter"] = counter
    kept.save(update_fields=["data"])
    return [str(one) for one in RecoveryCodes.activate(officer).generate_codes()]


@transaction.atomic
def accepts(officer: Officer, code: str) -> bool:
    """Whether this is the code of now, or one of the codes kept apart; each is accepted once."""
    kept: dict[str, Any] = {
        one.type: one for one in Authenticator.objects.select_for_update().filter(user=officer).order_by("pk")
    }
    device = kept.get(Authenticator.Type.TOTP)
    if device is None:
        return False
    counter = _counter(decrypt(device.data["secret"]), code)
    if counter is not None:
        # Who looks over a shoulder cannot use the same code again, whichever process answers.
        if counter <= device.data.get("counter", 0):
            return False
        device.data["counter"] = counter
        device.save(update_fields=["data"])
        return True
    spare = kept.get(Authenticator.Type.RECOVERY_CODES)
    bare = code.replace(" ", "")
    return spare is not None and len(bare) == app_settings.RECOVERY_CODE_DIGITS and spare.wrap().validate_code(bare)


def forget(officer: Officer) -> bool:
    """Takes the device and the codes away: the person sets them up anew; whether there were any."""
    gone, _ = Authenticator.objects.filter(user=officer).delete()
    return bool(gone)


def _counter(secret: str, code: str) -> int | None:
    bare = code.replace(" ", "")
    for counter in yield_hotp_counters_from_time():
        if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), bare):
            return int(counter)
    return None
