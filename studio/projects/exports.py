"""What can be taken away as a file."""

from enum import StrEnum

from storyboard.export import to_csv, to_json
from storyboard.fountain import to_fountain
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import episode
from studio.projects.project import open_project
from studio.studio import Studio


class Export(StrEnum):
    """Its value is its file name; studio.media.export_address is where it is found."""

    MP4 = "episode.mp4"
    SRT = "episode.srt"
    FOUNTAIN = "script.fountain"
    JSON = "storyboard.json"
    CSV = "storyboard.csv"


CONTENT_TYPES = {
    Export.MP4: "video/mp4",
    Export.SRT: "application/x-subrip; charset=utf-8",
    Export.FOUNTAIN: "text/plain; charset=utf-8",
    Export.JSON: "application/json",
    Export.CSV: "text/csv; charset=utf-8",
}


def available(studio: Studio, user: User, project_id: str) -> list[tuple[Export, int]]:
    """Those that exist now, each with its size in bytes."""
    project, film = open_project(studio, user, project_id), episode(studio, user, project_id)
    ready: list[tuple[Export, int]] = []
    for export in Export:
        if export is Export.MP4 or export is Export.SRT:
            if film:
                key = film.mp4 if export is Export.MP4 else film.srt
                ready.append((export, studio.store.size(key)))
        elif project.script if export is Export.FOUNTAIN else project.board:
            ready.append((export, len(text_export(studio, user, project_id, export))))
    return ready


def media_export(studio: Studio, user: User, project_id: str, export: Export) -> str | None:
    """The media key of an export that is a stored file; None for one that is written when asked for.

    Raises Trouble where there is no film yet.
    """
    film = episode(studio, user, project_id)
    if export not in (Export.MP4, Export.SRT):
        return None
    if film is None:
        raise Trouble("There is no episode yet. Press One-Click Video first.")
    return film.mp4 if export is Export.MP4 else film.srt


def text_export(studio: Studio, user: User, project_id: str, export: Export) -> bytes:
    """An export that is written when it is asked for. Raises Trouble where its stage is still empty."""
    project = open_project(studio, user, project_id)
    if export is Export.FOUNTAIN:
        if project.script is None:
            raise Trouble("There is no script yet. Generate it from the story first.")
        return to_fountain(project.script).encode()
    if project.board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    if export is Export.JSON:
        return to_json(project.board).encode()
    return b"\xef\xbb\xbf" + to_csv(project.board).encode()  # spreadsheets know UTF-8 by its mark
