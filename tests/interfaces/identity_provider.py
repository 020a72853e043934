"""A small identity provider on this machine: discovery, authorize, token and keys, and every way to answer wrongly."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "vereffen", "s3cret"


class IdentityProvider:
    """Lets `subject` in; `wrong` changes claims of the token, `signs_with_another_key` signs as somebody else."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.signs_with_another_key = False
        self.subject, self.email = "sub-1", ""
        self.wrong: dict[str, Any] = {}
        self.client_key: Any = None
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stops answering."""
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser brings back after the person signed in there."""
        asked = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, told: dict[str, str]) -> dict[str, str] | None:
        """The answer to a code; None when the code was used, the verifier is wrong or the client is not ours."""
        asked = self.codes.pop(told.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != told.get("redirect_uri") or not self._is_client(told):
            return None
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **({"email": self.email, "email_verified": True} if self.email else {}),
            **self.wrong,
        }
        key = rsa.generate_private_key(65537, 2048) if self.signs_with_another_key else self.key
        token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def _is_client(self, told: dict[str, str]) -> bool:
        if self.client_key is None:
            return told.get("client_secret") == SECRET
        try:
            jwt.decode(
                told.get("client_assertion", ""),
                self.client_key.public_key(),
                algorithms=["RS256"],
                audience=f"{self.issuer}/token",
                issuer=CLIENT,
            )
        except jwt.PyJWTError:
            return False
        return True

    def page(self, path: str) -> dict[str, Any] | None:
        """What stands at an address."""
        if path == "/.well-known/openid-configuration":
            told = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {"issuer": self.issuer, **{name: f"{self.issuer}/{place}" for name, place in told.items()}}
        if path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**key, "kid": "1", "use": "sig", "alg": "RS256"}]}
        return None


def _handler(provider: IdentityProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if urlsplit(self.path).path == "/authorize":
                back = provider.authorize(self.path)
                place = parse_qs(urlsplit(self.path).query)["redirect_uri"][0]
                self.send_response(302)
                self.send_header("Location", f"{place}?{urlencode(back)}")
                self.end_headers()
                return
            self._tell(provider.page(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._tell(provider.token({key: value[0] for key, value in parse_qs(body).items()}))

        def _tell(self, document: dict[str, Any] | None) -> None:
            body = json.dumps(document or {"error": "invalid_grant"}).encode()
            self.send_response(200 if document else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
