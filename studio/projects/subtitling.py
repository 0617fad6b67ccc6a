"""How an episode's subtitles are shown, and what is read below them in another language."""

from typing import Any

import pysubs2

from storyboard.dubbing import put_translations, spoken
from storyboard.reading import CONTROLS, decode
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.board import board_of
from studio.projects.project import Project, editing, open_project, owned, set_fields
from studio.projects.translation_table import from_csv
from studio.studio import Studio

FIELDS = frozenset({"burned", "karaoke", "platform"})
LONGEST = 1000  # characters of a line's translation
OTHER = {Language.EN: Language.ZH, Language.ZH: Language.EN}


def edit_subtitles(studio: Studio, user: User, project_id: str, **fields: Any) -> Project:
    """Any of FIELDS. No take is filmed again; burned ones are seen in the next cut."""
    with editing(studio, user, project_id) as row:
        set_fields(board_of(row).subtitles, FIELDS, fields)
    return open_project(studio, user, project_id)


def show_second(studio: Studio, user: User, project_id: str, shown: bool) -> Project:
    """With or without the translation below. Raises Trouble where there is none."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        if shown and not board.subtitles.translations:
            raise Trouble("There is no translation yet. Upload one: a line for each spoken line, or an SRT.")
        board.subtitles.second = OTHER[board.language] if shown else None
    return open_project(studio, user, project_id)


def upload_translation(studio: Studio, user: User, project_id: str, data: bytes, name: str) -> Project:
    """Take the translation of every spoken line from a text with a line for each, or an SRT with a subtitle
    for each, in the film's order; or that of the lines that it has from a table (translation_table).

    Raises Trouble where the number is another one, and for a table that has none of the lines.
    """
    with studio.database.read() as session:
        owned(session, user, project_id)
    if name.lower().endswith(".csv"):
        return _upload_table(studio, user, project_id, from_csv(_decoded(data, name), name), name)
    texts = _texts(data, name)
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        lines = spoken(board)
        if len(texts) != len(lines):
            raise Trouble(
                "{name} has {found} lines, and {lines} are spoken. It needs one for each, in the same order.",
                name=name,
                found=len(texts),
                lines=len(lines),
            )
        made = {line.id: text for line, text in zip(lines, texts, strict=True)}
        put_translations(board, made, {line.id: line.text for line in lines})
        board.subtitles.second = OTHER[board.language]
    return open_project(studio, user, project_id)


def _upload_table(studio: Studio, user: User, project_id: str, texts: dict[str, str], name: str) -> Project:
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        lines = {line.id: line.text for line in spoken(board)}
        mine = {one: " ".join(text.split())[:LONGEST] for one, text in texts.items() if one in lines}
        if not mine:
            raise Trouble("{name} translates none of the lines that are spoken here.", name=name)
        put_translations(board, mine, lines)
    return open_project(studio, user, project_id)


def _decoded(data: bytes, name: str) -> str:
    text = decode(data)
    if text is None or CONTROLS.search(text):
        raise Trouble("{name} is no text. Upload a line for each spoken line, or an SRT.", name=name)
    return text


def _texts(data: bytes, name: str) -> list[str]:
    text = _decoded(data, name)
    if name.lower().endswith((".srt", ".vtt", ".ass")):
        try:
            texts = [event.plaintext for event in pysubs2.SSAFile.from_string(text)]
        except (pysubs2.Pysubs2Error, ValueError):
            raise Trouble("{name} is no subtitle file that can be read.", name=name) from None
    else:
        texts = text.splitlines()
    return [" ".join(one.split())[:LONGEST] for one in texts if one.strip()]
