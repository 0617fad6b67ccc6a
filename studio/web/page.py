"""The Gradio page: one gr.HTML for each view, and the one server function they all call."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.requests import HTTPConnection
from starlette.staticfiles import StaticFiles

from studio.accounts import user_of
from studio.studio import Studio
from studio.web.desk import SCREENS, answer
from studio.web.login import login_page
from studio.web.shell import HeadMiddleware
from studio.web.theme import onetake_theme

FONTS = Path(__file__).parent / "fonts"


def view(name: str, classes: str = "", functions: list[Callable[..., Any]] | None = None) -> gr.HTML:
    """A gr.HTML drawn by ot.views[name] (views/*.js). Its own template is fixed, so it never re-renders."""
    connect = " ot.connect(server);" if functions else ""
    return gr.HTML(
        html_template='<div class="ot-root"></div>',
        js_on_load=f"ot.mount('{name}', element);{connect}",
        server_functions=functions,
        apply_default_css=False,
        elem_classes=f"ot ot-{name} {classes}",
    )


def build(studio: Studio) -> gr.Blocks:
    """The whole page: top bar, job panel, eight screens."""

    def desk(data: dict[str, Any], request: gr.Request) -> dict[str, Any]:
        return answer(studio, cast(HTTPConnection, request), data)  # server functions get starlette's own

    page: gr.Blocks
    with gr.Blocks(title="Onetake", fill_width=True, analytics_enabled=False) as page:
        view("bar")
        for name in SCREENS:
            view(name, f"ot-screen screen-{name}")
        view("jobs", functions=[desk])  # last: all are mounted when the line opens
    return page


def mount(app: FastAPI, studio: Studio) -> None:
    """Serve the page, its fonts and the sign-in form. Mount it last: it takes every path that is left."""

    def who(request: Request) -> str | None:
        user = user_of(studio.accounts, request)
        return user.name if user else None

    @app.get("/login", response_class=HTMLResponse)
    def login(request: Request) -> HTMLResponse:
        return login_page(studio, request)

    app.mount("/web/fonts", StaticFiles(directory=FONTS))
    app.add_middleware(HeadMiddleware)
    gr.mount_gradio_app(
        app,
        build(studio),
        path="/",
        theme=onetake_theme(),
        auth_dependency=who,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
    )
