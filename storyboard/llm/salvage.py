"""JSON out of what a language model writes: thoughts, fences, prose and small faults taken off.

Knows text and JSON, and no model's fields but those it is given. Nothing here raises for any text:
what cannot be read is None.
"""

import re
from collections.abc import Iterator
from json import JSONDecoder
from typing import Any

import json_repair
from pydantic import BaseModel

from storyboard.llm.drift import settled, whole_items

DEEPEST = 60  # braces within braces; no form comes near it
LONGEST_REPAIR = 400_000  # characters; the worst faults take seconds beyond it
MOST_STARTS = 40  # braces in prose that are tried as the beginning of the answer
OPENING = re.compile(r"<(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
ENDING = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
FENCE = re.compile(r"```[A-Za-z0-9_-]*[ \t]*\n(.*?)(?:\n[ \t]*```|\Z)", re.DOTALL)
TOKEN = re.compile(
    r'"(?:[^"\\]++|\\.)*+(")?|[{}\[\],:]', re.DOTALL
)  # a text, whole or open to the end; or a mark
BEGINNING = re.compile(r'\{\s*"')  # of an object, and not of something in braces
CLOSING = {"{": "}", "[": "]"}


class Doubled(ValueError):
    """A key that stands twice in one object, with two values: which is meant, nobody knows."""


def candidates(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that `text` may mean, the likeliest first. Raises Doubled.

    As it stands; without thoughts; in a fence; amid prose, the longest first; and last, mended,
    unless it breaks off: what is not there cannot be mended, only lost without a word.
    """
    bare = without_thoughts(text)
    found = False
    for piece in dict.fromkeys([text.strip(), bare, *(match[1].strip() for match in FENCE.finditer(bare))]):
        value = loaded(piece)
        if value is not None:
            found = True
            yield value
    if not found:
        yield from amid_prose(bare)
    if (mended := repaired(bare)) is not None:
        yield mended


def without_thoughts(text: str) -> str:
    """`text` less what a reasoning model thinks aloud: closed, closed without an opening, or left open."""
    opening = OPENING.search(text)
    endings = list(ENDING.finditer(text))
    if endings and "{" in text[endings[-1].end() :]:
        return text[endings[-1].end() :].strip()
    if opening and "{" in text[: opening.start()]:
        return text[: opening.start()].strip()
    return text[opening.end() :].strip() if opening else text.strip()


def loaded(text: str) -> dict[str, Any] | None:
    """The JSON object that `text` is; None where it is none. NaN and infinities are null."""
    if text[:1] != "{" or too_deep(text):
        return None
    try:
        value = DECODER.decode(text)
    except Doubled:
        raise
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def amid_prose(text: str) -> list[dict[str, Any]]:
    """The objects that stand whole in `text` and in no other, the longest first."""
    found: list[tuple[int, dict[str, Any]]] = []
    if too_deep(text):
        return []
    start = text.find("{")
    for _ in range(MOST_STARTS):
        if start < 0:
            break
        try:
            value, end = DECODER.raw_decode(text, start)
        except Doubled:
            raise
        except (ValueError, RecursionError):
            end = end_of(text, start) if BEGINNING.match(text, start) else start + 1
        else:
            found.append((end - start, value))
        start = text.find("{", end)
    return [value for _, value in sorted(found, key=lambda each: -each[0])]


def end_of(text: str, start: int) -> int:
    """Where the object that begins at `start` ends, whatever is wrong in it."""
    depth = 0
    for match in TOKEN.finditer(text, start):
        depth += (match[0] in CLOSING) - (match[0] in ("}", "]"))
        if depth <= 0:
            return match.end()
    return len(text)


def repaired(text: str) -> dict[str, Any] | None:
    """The object that `text` was to be, as json_repair mends it; None where that comes to nothing."""
    body = body_of(text)
    if body is None or len(body) > LONGEST_REPAIR or too_deep(body) or breaks_off(body):
        return None
    try:
        value = json_repair.loads(body)
    except (ValueError, RecursionError, IndexError, KeyError, TypeError, AttributeError):
        return None
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
    return value if isinstance(value, dict) and value else None


def body_of(text: str) -> str | None:
    """`text` from its first brace on, within a fence if there is one; None where there is no brace."""
    fenced = FENCE.search(text)
    within = fenced[1] if fenced and "{" in fenced[1] else text
    start = within.find("{")
    return None if start < 0 else within[start:]


def breaks_off(text: str) -> bool:
    """Whether a JSON object is cut: more than its very last brace is missing."""
    stack: list[str] = []
    last = ""
    for match in TOKEN.finditer(text):
        last = match[0]
        if last in CLOSING:
            stack.append(CLOSING[last])
        elif last in ("}", "]"):
            if not stack or stack.pop() != last:
                return False  # wrong in another way
            if not stack:
                return False
        elif last[0] == '"' and match[1] is None:
            return True
    return len(stack) > 1 or last not in ("}", "]")


def partial(text: str, model: type[BaseModel]) -> dict[str, Any] | None:
    """What a reply that is still being written says so far; None before its first brace.

    A string that is still open counts as far as it goes. Items of a list that are no valid models
    yet are left out, so the rest can be validated item by item. One pass of a regular expression
    finds where to cut and what to close; C's JSON parser does the rest.
    """
    if OPENING.match(text.lstrip()) and not ENDING.search(text):
        return None  # still thinking
    body = body_of(without_thoughts(text))
    if body is None:
        return None
    try:
        value = loaded(closed(body))
    except Doubled:
        return None
    return None if value is None else whole_items(model, settled(model, value, lambda note: None))


def closed(text: str) -> str:
    """The beginning of a JSON object made whole: cut after its last whole value, brackets closed.

    A text that is open is closed where it stands, if it is a value and no key.
    """
    stack: list[str] = []
    cut, ends = 0, ""  # where it can be cut, and what closes it there
    before = ""
    for match in TOKEN.finditer(text):
        token = match[0]
        is_key = before == "{" or (before == "," and stack[-1:] == ["}"])
        before = token
        if token in CLOSING:
            stack.append(CLOSING[token])
            if len(stack) > DEEPEST:
                return ""
        elif token in ("}", "]"):
            if not stack or stack.pop() != token:
                break
        elif token in (",", ":") or is_key:
            if token == ",":
                cut, ends = match.start(), "".join(reversed(stack))
            continue
        elif match[1] is None:
            return text[: match.start()] + closed_string(text[match.start() :]) + "".join(reversed(stack))
        cut, ends = match.end(), "".join(reversed(stack))
        if not stack:
            break
    return text[:cut] + ends


def closed_string(text: str) -> str:
    """An open string closed, less an escape that is not whole yet."""
    return re.sub(r"\\(u[0-9A-Fa-f]{0,3})?$", "", text.replace("\\\\", "\0\0")).replace("\0\0", "\\\\") + '"'


def too_deep(text: str) -> bool:
    """Whether braces stand deeper within braces than any answer needs."""
    depth = 0
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in CLOSING:
            depth += 1
            if depth > DEEPEST:
                return True
        elif token in ("}", "]"):
            depth = max(0, depth - 1)
    return False


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found and found[name] != value:
            raise Doubled(f"the key “{name}” stands twice in one object, with two values")
        found[name] = value
    return found


DECODER = JSONDecoder(object_pairs_hook=without_doubles, parse_constant=lambda name: None, strict=False)
