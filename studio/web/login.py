"""The sign-in page: a plain form. Its styles are put in by HeadMiddleware like every page's."""

from html import escape

from storyboard.terms import Language
from studio.web.words import translate

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Onetake</title></head><body class="ot login"><main>
<svg class="mark big" viewBox="0 0 96 20" width="192" height="40" aria-hidden="true">
<path d="M1 10h40"/><circle cx="48" cy="10" r="6"/><path d="M54 10h41"/></svg>
<h1>Onetake</h1>{notice}
<form method="post" action="/login"><label class="field"><span class="field-label">{name}</span>
<input type="text" name="name" autocomplete="username" required autofocus></label>
<label class="field"><span class="field-label">{password}</span>
<input type="password" name="password" autocomplete="current-password" required></label>
<button class="btn primary">{sign_in}</button></form></main></body></html>"""


def login_html(language: Language, trouble: str = "") -> str:
    """The form, posting to /login; `trouble`, in the user's language, says why the last try failed."""
    notice = f'<p class="notice is-bad" role="alert">{escape(trouble)}</p>' if trouble else ""
    return PAGE.format(
        language=language.value,
        notice=notice,
        name=translate(language, "Name"),
        password=translate(language, "Password"),
        sign_in=translate(language, "Sign in"),
    )
