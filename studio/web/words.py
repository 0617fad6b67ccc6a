"""The interface in two languages. English text is the key of words.json; its value is the Chinese.

A text with values is a template: "{n} shots" is looked up as it stands and filled in afterwards.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import HTTPConnection

from storyboard.terms import Language
from storyboard.trouble import Trouble

COOKIE = "onetake_language"
CHINESE: dict[str, str] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))


def language_of(request: HTTPConnection) -> Language:
    """The language chosen in Settings, else the browser's first; English for all others."""
    chosen = request.cookies.get(COOKIE)
    if chosen in set(Language):
        return Language(chosen)
    accepted = request.headers.get("accept-language", "")
    return Language.ZH if accepted.lower().startswith("zh") else Language.EN


def translate(language: Language, template: str, values: Mapping[str, object] | None = None) -> str:
    """`template` in `language`, filled in. A text without a translation stays English."""
    text = CHINESE.get(template, template) if language is Language.ZH else template
    return text.format(**values) if values else text


def said(language: Language, trouble: Trouble) -> str:
    """What a Trouble says, in `language`."""
    return translate(language, trouble.template, trouble.values)
