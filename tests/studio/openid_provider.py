"""An OpenID provider of its own: discovery, authorisation, tokens and keys, over real HTTP on this machine.

It is as strict as RFC 6749, RFC 7636 and OpenID Connect ask: a code works once, for the client, the
address and the verifier that it was given for. `spoil` changes what it says of somebody.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey
from listening import listening

CLIENT, SECRET = "onetake-client", "onetake-client-secret"
KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
PEOPLE = {"ann": "6123aaaaaaaaaaaaaaaaaaaa", "bob": "6123bbbbbbbbbbbbbbbbbbbb"}


class Provider:
    """`person` is who sits before the browser: a name of PEOPLE; None: they press Cancel."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.reset()

    def reset(self) -> None:
        self.person: str | None = "ann"
        self.seconds = 3600
        self.key = KEY
        self.spoil: Callable[[dict[str, Any]], None] = lambda claims: None
        self.codes: dict[str, dict[str, str]] = {}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/oauth/authorize",
            "token_endpoint": f"{self.url}/oauth/token",
            "jwks_uri": f"{self.url}/oauth/jwks",
            "userinfo_endpoint": f"{self.url}/oauth/userinfo",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address that the browser is sent back to."""
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256" and asked["state"] and asked["nonce"]
        assert {"openid", "profile"} <= set(asked["scope"].split())
        back = {"state": asked["state"]}
        if self.person is None:
            back |= {"error": "access_denied", "error_description": "<b>The user said no</b>"}
        else:
            back["code"] = secrets.token_urlsafe(16)
            self.codes[back["code"]] = asked | {"person": self.person}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, sent: dict[str, str], credentials: str) -> tuple[int, dict[str, Any]]:
        if base64.b64decode(credentials.removeprefix("Basic ")).decode() != f"{CLIENT}:{SECRET}":
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        if sent["redirect_uri"] != asked["redirect_uri"] or sent["grant_type"] != "authorization_code":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.url,
            "sub": PEOPLE[asked["person"]],
            "aud": CLIENT,
            "iat": now,
            "exp": now + self.seconds,
            "nonce": asked["nonce"],
            "preferred_username": asked["person"],
        }
        self.spoil(claims)
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        answer = {"access_token": "secret-access-token", "token_type": "bearer", "id_token": signed}
        return 200, answer | {"expires_in": self.seconds}


@contextmanager
def serving() -> Iterator[Provider]:
    """A provider at work."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            if address.path == "/oauth/authorize":
                asked = {name: values[0] for name, values in parse_qs(address.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            elif address.path == "/.well-known/openid-configuration":
                self.reply(200, provider.metadata())
            else:
                self.reply(200, {"keys": [KEY.as_dict(private=False)]})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            self.reply(*provider.token(sent, self.headers["Authorization"]))

        def reply(self, status: int, answer: dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as port:
        provider = Provider(f"http://127.0.0.1:{port}")
        yield provider
