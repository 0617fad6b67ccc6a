"""The sign-in page: a plain form, a way to the provider, or both. HeadMiddleware puts its styles in."""

from html import escape

from fastapi import Request
from fastapi.responses import HTMLResponse

from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.settings import Settings
from studio.studio import Studio
from studio.web.words import language_of, said, translate

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Onetake</title></head><body class="ot login"><main>
<svg class="mark big" viewBox="0 0 96 20" width="192" height="40" aria-hidden="true">
<path d="M1 10h40"/><circle cx="48" cy="10" r="6"/><path d="M54 10h41"/></svg>
<h1>Onetake</h1>{notice}{ways}</main></body></html>"""

FORM = """
<form method="post" action="/login"{target}><label class="field"><span class="field-label">{name}</span>
<input type="text" name="name" autocomplete="username" required autofocus></label>
<label class="field"><span class="field-label">{password}</span>
<input type="password" name="password" autocomplete="current-password" required></label>
<button class="btn primary">{sign_in}</button></form>"""

PROVIDER = """
<form method="get" action="{address}"{target}><button class="btn primary">{sign_in}</button></form>"""

# In the frame of another site's page, many browsers keep no cookies, and no provider shows itself:
# there, signing in opens a tab of its own. On the page by itself it need not.
NEW_TAB = ' target="_blank"'
UNFRAMED = """
<script>if (self === top) for (const form of document.forms) form.target = '';</script>"""


def login_page(
    studio: Studio, request: Request, trouble: Trouble | None = None, status: int = 200
) -> HTMLResponse:
    """The ways in that there are, in the user's language; `trouble` says why the last try failed."""
    language = language_of(request)
    notice = said(language, trouble) if trouble else ""
    return HTMLResponse(login_html(studio.settings, language, notice), status)


def login_html(settings: Settings, language: Language, trouble: str = "") -> str:
    """The page: the form, posting to /login, where there are passwords; the provider's button where there
    is one, on a Space at the host that the provider knows.
    """
    hosts = settings.space_hosts
    target = NEW_TAB if hosts else ""
    ways = ""
    if provider := settings.openid:
        ways += PROVIDER.format(
            address=escape(f"https://{hosts[0]}/login/openid" if hosts else "/login/openid"),
            target=target,
            sign_in=escape(translate(language, "Sign in with {provider}", {"provider": provider.title})),
        )
    if settings.passwords or not provider:
        ways += FORM.format(
            target=target,
            name=translate(language, "Name"),
            password=translate(language, "Password"),
            sign_in=translate(language, "Sign in"),
        )
    return PAGE.format(
        language=language.value,
        notice=f'<p class="notice is-bad" role="alert">{escape(trouble)}</p>' if trouble else "",
        ways=ways + (UNFRAMED if hosts else ""),
    )
