"""The story and how it is to be told."""

import base64
import binascii
import hashlib
from typing import Literal

from pydantic import JsonValue

from storyboard.locks import locked_parts
from storyboard.offline.text import language_of
from storyboard.trouble import Trouble
from studio.projects import season, story
from studio.web.pages.writing_orders import go_there
from studio.web.visit import After, Visit, only
from studio.writing.desk import writer_of
from studio.writing.order import OFFLINE, Task

Field = Literal["story", "language", "aspect", "seconds", "genre", "style"]
UPLOAD_LIMIT = 20_000_000


def decode_upload(data: str, name: str) -> bytes:
    """The bytes of a file that came inside a call. Raises Trouble where it is too large or broken."""
    if len(data) > UPLOAD_LIMIT * 4 // 3 + 4:
        raise Trouble("{name} is too large. Choose a file of at most 20 MB.", name=name)
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error:
        raise Trouble("{name} did not arrive whole. Upload it again.", name=name) from None


def state(visit: Visit) -> dict[str, object]:
    """The brief. A story that the page already holds (by its digest) is not sent again."""
    brief = visit.project.brief
    digest = hashlib.sha256(brief.story.encode()).hexdigest()[:16]
    return {
        "text": None if digest == visit.known else brief.story,
        "digest": digest,
        "brief": brief.model_dump(mode="json", exclude={"story"}),
        "facts": [["{n} words", {"n": count_words(brief.story)}]] if brief.story.strip() else [],
        "again": visit.project.script is not None,
        "locked": locked_parts(visit.project.script) if visit.project.script else 0,
        "long": season.is_long(brief),
        "season": season.season_of(*visit.of) is not None,
        "foreign": foreign(visit),
    }


def foreign(visit: Visit) -> bool:
    """Whether the episode is asked for in another language than the story's, and rules are to write it."""
    brief = visit.project.brief
    if not (brief.language and brief.story.strip()) or writer_of(visit.studio, visit.user) != OFFLINE:
        return False
    try:
        return language_of(brief.story) is not brief.language
    except Trouble:
        return True


def count_words(text: str) -> int:
    """Words as both languages count them: runs of letters, and each Chinese character."""
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    latin = "".join(" " if "\u4e00" <= character <= "\u9fff" else character for character in text)
    return chinese + sum(any(c.isalnum() for c in word) for word in latin.split())


def edit(visit: Visit, field: Field, value: JsonValue) -> None:
    story.save_brief(*visit.of, **only(field, None if field == "language" and value == "" else value))


def upload(visit: Visit, name: str, data: str) -> None:
    story.import_story(*visit.of, decode_upload(data, name), name)


def surprise(visit: Visit) -> None:
    story.surprise_me(*visit.of, visit.project.brief.language or visit.language)


def generate(visit: Visit) -> After:
    return go_there(visit, Task.SCRIPT, pick={"part": "title"})


ACTS = {
    "story.edit": edit,
    "story.upload": upload,
    "story.surprise": surprise,
    "script.generate": generate,
}
