"""The Episode page's panel of sound: loudness, music, levels."""

from typing import Literal

from pydantic import JsonValue

from studio.projects import sounding
from studio.web.pages.story import decode_upload
from studio.web.visit import Visit, only

Field = Literal["loudness", "music", "licence", "on_cuts", "dialogue_db", "music_db", "effects_db"]


def state(visit: Visit) -> dict[str, object] | None:
    """How the episode is to sound, and how loud its cut is; None without a storyboard."""
    board = visit.project.board
    if board is None:
        return None
    loud = sounding.loudness(*visit.of)
    return board.sound.model_dump(mode="json", exclude={"own"}) | {
        "own": visit.media(board.sound.own),
        "measured": loud.model_dump() if loud else None,
    }


def edit(visit: Visit, field: Field, value: JsonValue) -> None:
    sounding.edit_sound(*visit.of, **only(field, value))


def upload(visit: Visit, name: str, data: str) -> None:
    sounding.upload_music(*visit.of, decode_upload(data, name), name)


def remove(visit: Visit) -> None:
    sounding.remove_music(*visit.of)


ACTS = {"sound.edit": edit, "sound.upload": upload, "sound.remove": remove}
