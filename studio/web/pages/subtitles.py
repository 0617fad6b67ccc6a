"""The Episode page's panel of subtitles: soft or in the picture, karaoke, platform, a second language."""

from typing import Literal

from pydantic import JsonValue

from storyboard.captions import place
from storyboard.terms import Aspect
from studio.production import orders
from studio.production.transcript import captions_of
from studio.projects import subtitling
from studio.web.pages.story import decode_upload
from studio.web.visit import Visit, only
from voice.subtitles.timing import too_fast

Field = Literal["burned", "karaoke", "platform"]


def state(visit: Visit) -> dict[str, object] | None:
    """How subtitles are shown, and which of the cut's are gone before they are read; None: no storyboard."""
    board = visit.project.board
    if board is None:
        return None
    chosen = board.subtitles
    film = orders.episode(*visit.of)
    hurried = []
    if film and film.transcript:
        captions = captions_of(film.transcript, chosen, place(film.width, film.height, chosen.platform))
        hurried = [caption.start for caption in captions if too_fast(caption)]
    return chosen.model_dump(mode="json", exclude={"translations"}) | {
        "vertical": board.aspect is Aspect.VERTICAL,
        "translated": bool(chosen.translations),
        "other": subtitling.OTHER[board.language],
        "hurried": hurried,
    }


def edit(visit: Visit, field: Field, value: JsonValue) -> None:
    subtitling.edit_subtitles(*visit.of, **only(field, value))


def second(visit: Visit, field: Literal["second"], value: bool) -> None:
    subtitling.show_second(*visit.of, value)


def upload(visit: Visit, name: str, data: str) -> None:
    subtitling.upload_translation(*visit.of, decode_upload(data, name), name)


ACTS = {"subtitles.edit": edit, "subtitles.second": second, "subtitles.upload": upload}
