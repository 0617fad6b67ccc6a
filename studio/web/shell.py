"""Put our styles, scripts and words into the <head> of the HTML that the server sends.

launch(css=, head=, js=) arrive only after Gradio's own script has run, and css= comes twice, the
second time with a higher specificity. Written into the page itself, ours count at the first
paint and after Gradio's.
"""

import json
from functools import cache
from pathlib import Path

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storyboard.terms import Language
from studio.web.labels import CHOICES
from studio.web.words import CHINESE, language_of

HERE = Path(__file__).parent
# Later files build on earlier ones.
SCRIPTS = [HERE / "kit" / f"{name}.js" for name in ("text", "parts", "morph", "desk", "fields", "page")]

# The mark: a line with a node on it.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath d='M1 16h30' stroke='%23f2b45a' stroke-width='3'/%3E"
    "%3Ccircle cx='16' cy='16' r='8' fill='%23f2b45a'/%3E%3C/svg%3E"
)


def _text(paths: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


@cache
def styles() -> str:
    """All style sheets, in the order of their names."""
    return _text(sorted((HERE / "css").glob("*.css")))


@cache
def head_html(language: Language) -> bytes:
    """What goes before </head>: styles, the words of `language`, the kit and every view."""
    words = json.dumps(CHINESE if language is Language.ZH else {}, ensure_ascii=False).replace("</", "<\\/")
    scripts = _text([*SCRIPTS, *sorted((HERE / "views").glob("*.js"))])
    return (
        f'<meta name="theme-color" content="#0c0d0f"><link rel="icon" href="{ICON}"><style>{styles()}</style>'
        f"<script>window.otLanguage = '{language.value}'; window.otWords = {words}; "
        f"window.otChoices = {json.dumps(CHOICES)};\n"
        f"{scripts}</script>"
    ).encode()


class HeadMiddleware:
    """Insert head_html() into every HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            return await self.app(scope, receive, send)
        head = head_html(language_of(HTTPConnection(scope)))
        # No compressed answer, so that the text can be edited.
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        page: bytearray | None = None  # the page so far; None: not a page, and passed on as it comes

        async def edit(message: Message) -> None:
            nonlocal start, page
            if message["type"] == "http.response.start":
                start = message
                kind = dict(message["headers"]).get(b"content-type", b"")
                page = bytearray() if kind.startswith(b"text/html") else None
                if page is None:
                    await send(message)
                return
            if page is None or message["type"] != "http.response.body":
                return await send(message)
            page += message.get("body", b"")
            if message.get("more_body"):
                return
            # Last in <head>: after Gradio's style sheet, so that ours wins ties; before its deferred module.
            body = bytes(page).replace(b"</head>", head + b"</head>", 1)
            kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
            start["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, edit)
