"""How an episode is to sound: its loudness, its levels, whose music, and its buses as files."""

from typing import Any

from assets.store import content_key
from storyboard.models import Sounding
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import episode
from studio.production.stems import Loud, loudness_of, stems
from studio.projects.board import board_of
from studio.projects.project import Project, editing, keep_media, open_project, owned, set_fields
from studio.studio import Studio
from voice.sound.own import music_of

FIELDS = frozenset({"loudness", "music", "licence", "on_cuts", "dialogue_db", "music_db", "effects_db"})
LONGEST_NAME = 120


def edit_sound(studio: Studio, user: User, project_id: str, **fields: Any) -> Project:
    """Any of FIELDS. Raises Trouble for a value that does not fit, and for own music where there is none."""
    with editing(studio, user, project_id) as row:
        sound = board_of(row).sound
        if fields.get("music") == "own" and not sound.own:
            raise Trouble("There is no music of your own yet. Upload it first.")
        set_fields(sound, FIELDS, fields)
    return open_project(studio, user, project_id)


def upload_music(studio: Studio, user: User, project_id: str, data: bytes, name: str) -> Project:
    """The creator's music takes the score's place. Raises Trouble for what is no music."""
    with studio.database.read() as session:
        owned(session, user, project_id)
    clean = music_of(data, name)
    key = content_key("uploads", clean, "flac")
    studio.store.put_bytes(key, clean)
    with studio.database.write() as session:
        owned(session, user, project_id, lock=True)
        keep_media(session, project_id, key)
    with editing(studio, user, project_id) as row:
        sound = board_of(row).sound
        sound.own, sound.own_name, sound.music = key, name[:LONGEST_NAME], "own"
    return open_project(studio, user, project_id)


def remove_music(studio: Studio, user: User, project_id: str) -> Project:
    """Back to the score."""
    with editing(studio, user, project_id) as row:
        sound = board_of(row).sound
        kept = sound.model_dump(exclude={"own", "own_name", "licence", "on_cuts", "music"})
        board_of(row).sound = Sounding(**kept)
    return open_project(studio, user, project_id)


def stems_of(studio: Studio, user: User, project_id: str) -> str:
    """The media key of the ZIP of the cut's buses. Raises Trouble where there is no cut of the board."""
    film, board = episode(studio, user, project_id), open_project(studio, user, project_id).board
    if film is None or board is None:
        raise Trouble("There is no episode yet. Press One-Click Video first.")
    if film.stale:
        raise Trouble("The episode is out of date. Make the cut again, then download its stems.")
    key = stems(studio.tools(board.aspect), board, film.mp4)
    with studio.database.write() as session:
        owned(session, user, project_id, lock=True)
        keep_media(session, project_id, key)
    return key


def loudness(studio: Studio, user: User, project_id: str) -> Loud | None:
    """Of the newest cut; None where there is none, or nobody measured it."""
    film = episode(studio, user, project_id)
    return loudness_of(studio.store, film.mp4) if film else None
