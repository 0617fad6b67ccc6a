"""Signing in with an OpenID provider: Hugging Face, on a Space whose README says hf_oauth: true.

The authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1; RFC
7636), which authlib carries out. Of what the provider gives, only who somebody is and for how long
that holds is kept, in the session's cookie: no token.
"""

import re
import time
from typing import Any

import httpx2
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from joserfc.errors import JoseError

from storyboard.trouble import Trouble
from studio.settings import OpenID
from studio.studio import Studio
from studio.web.login import login_page

LONGEST_STAY = 14 * 24 * 3600  # seconds; the provider may say less
PATIENCE = 10.0  # seconds for each answer of the provider
ERROR_CODE = re.compile(r"[a-z_]{1,40}")  # RFC 6749, 4.1.2.1: anything else is somebody's own text


def mount(app: FastAPI, studio: Studio) -> None:
    """Add the two routes to `app`: out to the provider of the settings, and back. None: adds nothing."""
    provider = studio.settings.openid
    if provider is None:
        return
    client = _client(provider)
    hosts = studio.settings.space_hosts

    @app.get("/login/openid")
    async def leave(request: Request) -> Response:
        # a Space may be reached by other names, too; its provider knows it by the first
        back = f"https://{hosts[0]}/login/callback" if hosts else str(request.url_for("come_back"))
        try:
            out: Response = await client.authorize_redirect(request, back)
        except (httpx2.HTTPError, ValueError, RuntimeError) as error:
            return login_page(studio, request, _away(provider, error), 502)
        return out

    @app.get("/login/callback")
    async def come_back(request: Request) -> Response:
        try:
            session = studio.accounts.admit(**await _guest(client, provider, request))
        except Trouble as trouble:
            return login_page(studio, request, trouble, 401)
        except httpx2.HTTPError as error:
            return login_page(studio, request, _away(provider, error), 502)
        request.session.clear()
        request.session.update(session)
        return RedirectResponse("/", 303)  # and nowhere else: no address is taken from a request


def metadata_of(provider: OpenID) -> dict[str, Any]:
    """What the provider publishes of itself. Raises Trouble where it does not answer, or not as one."""
    try:
        answer = httpx2.get(_discovery(provider), timeout=PATIENCE, follow_redirects=True)
        found: dict[str, Any] = answer.raise_for_status().json()
        return found
    except (httpx2.HTTPError, ValueError) as error:
        raise _away(provider, error) from error


def _discovery(provider: OpenID) -> str:
    """OpenID Connect Discovery 1.0, section 4."""
    return f"{provider.url}/.well-known/openid-configuration"


def _client(provider: OpenID) -> Any:
    scopes = dict.fromkeys(["openid", "profile", *provider.scopes.split()])
    return OAuth().register(
        name="openid",
        client_id=provider.client_id,
        client_secret=provider.client_secret.get_secret_value(),
        server_metadata_url=_discovery(provider),
        client_kwargs={"scope": " ".join(scopes), "code_challenge_method": "S256", "timeout": PATIENCE},
    )


async def _guest(client: Any, provider: OpenID, request: Request) -> dict[str, Any]:
    """What Accounts.admit needs to know of who comes back. Raises Trouble, httpx2.HTTPError."""
    try:
        issuer = (await client.load_server_metadata())["issuer"]
        claims = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": provider.client_id},
        }
        token = await client.authorize_access_token(request, claims_options=claims)
        who = token["userinfo"]
        called = who.get("preferred_username") or who.get("name") or who["sub"]
        last = time.time() + LONGEST_STAY
        return {
            "subject": str(who["sub"]),
            "called": str(called),
            "until": min(last, float(token.get("expires_at") or last)),
        }
    except MismatchingStateError:
        raise Trouble("This sign-in was begun in another browser, or too long ago. Sign in again.") from None
    except OAuthError as error:
        if error.error == "access_denied":
            raise Trouble("The sign-in was cancelled. Nobody is signed in.") from None
        reason = error.error if ERROR_CODE.fullmatch(error.error or "") else "error"
        raise Trouble(
            "{provider} refused the sign-in ({reason}). Sign in again.",
            provider=provider.title,
            reason=reason,
        ) from None
    except (JoseError, LookupError, TypeError, ValueError) as error:
        raise Trouble(
            "What {provider} said of you does not hold ({reason}). Nobody is signed in. Sign in again.",
            provider=provider.title,
            reason=type(error).__name__,
        ) from error


def _away(provider: OpenID, error: Exception) -> Trouble:
    return Trouble(
        "{provider} does not answer ({reason}). Try again in a minute.",
        provider=provider.title,
        reason=type(error).__name__,
    )
