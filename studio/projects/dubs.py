"""One picture, several languages: an episode's dub is a project of its own, with the same shots.

Whatever can be done with an episode can be done with its dub; only the lengths of its shots are given.
"""

from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storyboard.dubbing import dubbed, dubbed_script, spoken
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import Episode, episode
from studio.projects.board import board_of
from studio.projects.project import (
    MAX_TITLE,
    Kind,
    Project,
    board_source,
    insert_project,
    keep_media,
    open_project,
    owned,
    script_source,
)
from studio.projects.screenplay import script_of
from studio.projects.subtitling import OTHER
from studio.studio import Studio
from studio.tables import MediaRow, OwnVoiceRow, ProjectRow
from voice.casting import dubbed_voices

NAMES = {Language.EN: "English", Language.ZH: "中文"}


class Version(NamedTuple):
    """The episode in one of its languages."""

    language: Language
    project_id: str


def versions(studio: Studio, user: User, project_id: str) -> list[Version]:
    """The episode in every language that it has, its own first. Raises NoSuchProject."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        first = row.dub_of or row.id
        found = session.scalars(
            select(ProjectRow)
            .where(ProjectRow.owner == user.name, or_(ProjectRow.id == first, ProjectRow.dub_of == first))
            .order_by(ProjectRow.created)
        )
        return [Version(one.board.language, one.id) for one in found if one.board]


def make_dub(studio: Studio, user: User, project_id: str) -> Project:
    """A project in the other language: the same cast, shots of the same lengths, the lines translated.

    Where there is one already, that. Raises Trouble where lines have no translation, and where there is
    no finished cut, whose lengths the dub keeps.
    """
    film = episode(studio, user, project_id)
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        made = _dub_of(session, row) or _dubbed(studio, user, session, row, film)
    return open_project(studio, user, made.id)


def _dubbed(
    studio: Studio, user: User, session: Session, row: ProjectRow, film: Episode | None
) -> ProjectRow:
    board, script = board_of(row), script_of(row)
    language, texts = OTHER[board.language], board.subtitles.translations
    if missing := [line for line in spoken(board) if not texts.get(line.id)]:
        raise Trouble(
            "{count} lines have no translation yet. Write them into the table on the Episode page, or upload "
            "a translation there.",
            count=len(missing),
        )
    if film is None or film.stale:
        raise Trouble("A dub keeps the lengths of the finished shots. Make the cut first.")
    seconds = {shot.shot_id: shot.seconds for shot in film.shots}
    voices = dubbed_voices(board.characters, language, studio.voice.voices())
    brief = row.brief.model_copy(update={"language": language}, deep=True)
    written = dubbed_script(script, language, texts, voices)
    made = insert_project(
        session,
        user,
        Kind(row.kind),
        f"{row.title[: MAX_TITLE - 20]} · {NAMES[language]}",
        brief,
        written,
        dubbed(board, language, texts, voices, seconds),
        row.made_from | {"script": script_source(brief), "board": board_source(brief, written)},
    )
    made.dub_of = row.id
    _share(session, row.id, made.id)
    return made


def _dub_of(session: Session, row: ProjectRow) -> ProjectRow | None:
    """The same episode in the other language: its dub, or of a dub what it was made from."""
    other = ProjectRow.id == row.dub_of if row.dub_of else ProjectRow.dub_of == row.id
    return session.scalar(select(ProjectRow).where(ProjectRow.owner == row.owner, other))


def _share(session: Session, of: str, to: str) -> None:
    """Pictures, and voices of the creator's own, with the leave that was given for them."""
    keep_media(session, to, *session.scalars(select(MediaRow.key).where(MediaRow.project_id == of)))
    for voice in session.scalars(select(OwnVoiceRow).where(OwnVoiceRow.project_id == of)).all():
        session.add(OwnVoiceRow(project_id=to, key=voice.key, name=voice.name, consent=voice.consent))
