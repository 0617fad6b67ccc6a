"""The web server: the page, the media route and signing in, behind one gate."""

import os
import signal
import socket
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection

from engine.skyreels import slices
from storyboard.trouble import Trouble
from studio import media, openid, web
from studio.accounts import Accounts, user_of
from studio.production import workers
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.web.login import login_page

OPEN = ("/login", "/health", "/web/fonts/")  # what may be seen without signing in
SESSION_SECONDS = 14 * 24 * 3600
MAX_FORM = 10_000  # bytes of a sign-in form
HUB_FRAME = (b"content-security-policy", b"frame-ancestors 'self' https://huggingface.co")

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class Gate:
    """ASGI middleware: nobody passes who is not signed in, except to OPEN."""

    def __init__(self, app: Callable[..., Awaitable[None]], accounts: Accounts) -> None:
        self.app = app
        self.accounts = accounts

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"].startswith(OPEN):
            return await self.app(scope, receive, send)
        if user_of(self.accounts, HTTPConnection(scope)) is not None:
            return await self.app(scope, receive, send)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 4401})
        wants_page = scope["method"] == "GET" and "text/html" in HTTPConnection(scope).headers.get(
            "accept", ""
        )
        refusal: Response = (
            RedirectResponse("/login", 303) if wants_page else JSONResponse({"login": "/login"}, 401)
        )
        await refusal(scope, receive, send)


class Frame:
    """ASGI middleware of a Space, which the hub shows in a frame of its own page.

    There the session's cookie must come along from within another site (SameSite=None), and so would do
    from everybody's. Calls of other sites' pages are refused, and only the hub's may frame ours.
    """

    def __init__(self, app: Callable[..., Awaitable[None]], hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        headers = HTTPConnection(scope).headers
        # browsers send it with every call of a script, every form and socket; "null" from what hides itself
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in (*self.hosts, headers.get("host")):
            if scope["type"] == "websocket":
                return await send({"type": "websocket.close", "code": 4403})
            return await JSONResponse({"refused": origin}, 403)(scope, receive, send)

        async def framed(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], HUB_FRAME]
            await send(message)

        await self.app(scope, receive, framed)


def make_app(studio: Studio) -> FastAPI:
    """Everything that is served, as an ASGI application."""
    app = FastAPI(title="Onetake", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Gate, accounts=studio.accounts)
    hosts = studio.settings.space_hosts
    app.add_middleware(
        SessionMiddleware,
        secret_key=studio.settings.root_secret.hex(),
        session_cookie="onetake",
        max_age=SESSION_SECONDS,
        same_site="none" if hosts else "lax",
        https_only=bool(hosts) or studio.settings.secure_cookies,
    )
    if hosts:
        app.add_middleware(Frame, hosts=hosts)

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"state": "ready"}

    @app.post("/login")
    async def login(request: Request) -> Response:
        fields = parse_qs((await request.body())[:MAX_FORM].decode("utf-8", "replace"))
        name, password = (fields.get(field, [""])[0] for field in ("name", "password"))
        host = request.client.host if request.client else ""
        try:
            request.session.update(studio.accounts.sign_in(name, password, host))
        except Trouble as trouble:
            return login_page(studio, request, trouble, 401)
        return RedirectResponse("/", 303)

    @app.post("/logout")
    def logout(request: Request) -> Response:
        request.session.clear()
        return RedirectResponse("/login", 303)

    openid.mount(app, studio)
    media.mount(app, studio)
    web.mount(app, studio)
    return app


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serve on `listener` until stopped by Ctrl-C or SIGTERM.

    The end is the same as a crash: jobs are taken up again at the next start.
    """
    studio = open_studio(settings)
    slices.announce()
    workers.launch(studio)
    config = uvicorn.Config(make_app(studio), log_level="warning", timeout_graceful_shutdown=3)
    host, port = listener.getsockname()[:2]
    # uvicorn closes its connections on these, then hands them on
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(0))
    print(f"Onetake is ready: http://{host}:{port}", flush=True)
    uvicorn.Server(config).run(sockets=[listener])
