"""Signing in through the organisation's own identity provider: OpenID Connect with PKCE, nonce and a signed token."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer

PROVIDER = "oidc"
# Only what is signed with a key of the provider; never `none`, never a secret that both know.
ALGORITHMS = ["RS256", "PS256", "ES256"]
_SECONDS, _KEPT_SECONDS, _ASKED_SECONDS = 10, 3600, 600
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def is_configured() -> bool:
    """Whether this place has an identity provider."""
    return bool(settings.OIDC_SERVER and settings.OIDC_CLIENT)


def ask(redirect_uri: str, going_to: str) -> tuple[str, dict[str, Any]]:
    """The address to send the browser to, and what to remember until it comes back."""
    verifier = secrets.token_urlsafe(64)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": verifier,
        "next": going_to,
        "at": int(time.time()),
    }
    told = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT,
        "redirect_uri": redirect_uri,
        "scope": "openid email",
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **({"acr_values": settings.OIDC_ACR} if settings.OIDC_ACR else {}),
    }
    return f"{_provider()['authorization_endpoint']}?{urlencode(told)}", asked


def officer_of(asked: Mapping[str, Any] | None, answer: Mapping[str, str], redirect_uri: str) -> Officer:
    """The officer who comes back from the provider; refused when anything about the answer is not as it was asked."""
    if not asked or not constant_time_compare(answer.get("state", ""), asked["state"]):
        raise Refusal("The answer does not belong to a sign-in that was begun here: begin again.")
    if time.time() - asked["at"] > _ASKED_SECONDS:
        raise Refusal("The sign-in took too long: begin again.")
    if answer.get("iss", _issuer()) != _issuer():
        raise Refusal("The answer comes from another identity provider.")
    if "error" in answer or not answer.get("code"):
        raise Refusal("The identity provider did not let this person in.")
    token = _token(answer["code"], asked["verifier"], redirect_uri)
    return _known(_claims(token, asked["nonce"]))


def link(officer: Officer, subject: str) -> None:
    """Lets this officer sign in as that subject of the identity provider; refused when somebody else does."""
    found = SocialAccount.objects.filter(provider=PROVIDER, uid=subject).exclude(user=officer)
    if not subject or found.exists():
        raise Refusal("This subject is already that of another officer: choose the right one.")
    SocialAccount.objects.filter(provider=PROVIDER, user=officer).delete()
    SocialAccount.objects.create(provider=PROVIDER, uid=subject, user=officer)


def _issuer() -> str:
    return str(settings.OIDC_SERVER).rstrip("/")


def _provider() -> dict[str, Any]:
    """What the provider says of itself, kept for an hour."""
    key = "oidc:" + hashlib.sha256(_issuer().encode()).hexdigest()
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        kept = _get(f"{_issuer()}/.well-known/openid-configuration")
        if str(kept.get("issuer", "")).rstrip("/") != _issuer():
            raise Refusal("The identity provider calls itself by another name than VEREFFEN_OIDC_SERVER.")
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def _get(url: str) -> dict[str, Any]:
    try:
        answer = requests.get(_safe(url), timeout=_SECONDS, allow_redirects=False)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError):
        raise Refusal("The identity provider cannot be reached.") from None
    return found


def _safe(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise Refusal("The identity provider must be reached over https.")
    return url


def _token(code: str, verifier: str, redirect_uri: str) -> str:
    """The id token for the code; with a key of our own that is signed for, else with the secret that both know."""
    url = _safe(_provider()["token_endpoint"])
    told = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": settings.OIDC_CLIENT,
        "code_verifier": verifier,
    }
    if settings.OIDC_KEY:
        told["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        told["client_assertion"] = _assertion(url)
    elif settings.OIDC_SECRET:
        told["client_secret"] = settings.OIDC_SECRET
    try:
        answer = requests.post(url, data=told, timeout=_SECONDS, allow_redirects=False)
        answer.raise_for_status()
        return str(answer.json()["id_token"])
    except (requests.RequestException, ValueError, KeyError):
        raise Refusal("The identity provider does not accept this sign-in.") from None


def _assertion(url: str) -> str:
    now = int(time.time())
    told = {"iss": settings.OIDC_CLIENT, "sub": settings.OIDC_CLIENT, "aud": url, "iat": now, "exp": now + 60}
    key = Path(settings.OIDC_KEY).read_text("ascii")
    return jwt.encode({**told, "jti": secrets.token_urlsafe(16)}, key, algorithm="RS256")


def _claims(token: str, nonce: str) -> dict[str, Any]:
    """What the token says, when the provider signed it, for us, now, and for this very attempt."""
    try:
        header = jwt.get_unverified_header(token)
        keys = {one.get("kid"): one for one in _get(_provider()["jwks_uri"])["keys"]}
        key = jwt.PyJWK.from_json(json.dumps(keys[header.get("kid")]))
        told: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=ALGORITHMS,
            audience=settings.OIDC_CLIENT,
            issuer=_provider()["issuer"],
            leeway=30,
            options={"require": ["exp", "iat", "sub", "aud", "iss", "nonce"]},
        )
    except (jwt.PyJWTError, KeyError):
        raise Refusal("The identity provider's token is not right.") from None
    several = isinstance(told["aud"], list) and len(told["aud"]) > 1
    if told.get("azp", settings.OIDC_CLIENT if not several else "") != settings.OIDC_CLIENT:
        raise Refusal("The identity provider's token is for another party.")
    if not constant_time_compare(str(told["nonce"]), nonce):
        raise Refusal("The identity provider's token belongs to another sign-in.")
    if settings.OIDC_ACR and told.get("acr") not in settings.OIDC_ACR.split():
        raise Refusal("The identity provider did not check this person as strongly as is asked.")
    return told


def _known(told: Mapping[str, Any]) -> Officer:
    """The officer whom the token means; the first time found by an address that the provider verified, never made."""
    subject = str(told["sub"])
    linked = SocialAccount.objects.filter(provider=PROVIDER, uid=subject).select_related("user").first()
    found: Officer | None = linked.user if linked else None
    if linked is None and told.get("email") and told.get("email_verified") is True:
        several = list(Officer.objects.filter(email__iexact=str(told["email"]), is_active=True)[:2])
        if len(several) == 1 and not SocialAccount.objects.filter(provider=PROVIDER, user=several[0]).exists():
            found = several[0]
            link(found, subject)
    if found is None or not found.is_active:
        raise Refusal("Nobody here is known to the identity provider as this person.")
    return found
