"""The interface in two languages. English text is the key of words.json; its value is the Chinese.

A text with values is a template: "{n} shots" is looked up as it stands and filled in afterwards.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

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


@cache
def _sentences() -> list[tuple[re.Pattern[str], str]]:
    """Templates whose literal words identify them, as patterns, the most telling first."""
    found = []
    for english, chinese in CHINESE.items():
        parts = list(Formatter().parse(english))
        literal = "".join(text for text, *_ in parts)
        if sum(letter.isalpha() for letter in literal) < 8 or all(name is None for _, name, *_ in parts):
            continue
        pattern, seen = "", set()
        for text, name, *_ in parts:
            pattern += re.escape(text)
            pattern += "" if not name else f"(?P={name})" if name in seen else f"(?P<{name}>.+)"
            seen.add(name)
        found.append((len(literal), re.compile(pattern, re.DOTALL), chinese))
    return [(pattern, chinese) for _, pattern, chinese in sorted(found, key=lambda row: -row[0])]


def retell(language: Language, sentence: str) -> str:
    """A sentence that was filled in elsewhere (a take's note, a finding), in `language` if it is known."""
    if language is not Language.ZH or sentence in CHINESE:
        return translate(language, sentence)
    for pattern, chinese in _sentences():
        if match := pattern.fullmatch(sentence):
            return chinese.format(**match.groupdict())
    return sentence
