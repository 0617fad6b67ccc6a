"""What can be taken away as a file."""

from enum import StrEnum

from assets.store import MissingMedia
from storyboard.export import to_csv, to_json
from storyboard.fdx import to_fdx
from storyboard.fountain import to_fountain
from storyboard.models import Script, Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import Episode, episode
from studio.production.transcript import subtitles
from studio.projects.cards import shot_cards
from studio.projects.project import Project, open_project
from studio.projects.sounding import stems_of
from studio.projects.translating import table
from studio.projects.translation_table import to_csv as translation_csv
from studio.studio import Studio


class Export(StrEnum):
    """Its value is its file name; studio.media.export_address is where it is found."""

    MP4 = "episode.mp4"
    SRT = "episode.srt"
    VTT = "episode.vtt"
    ASS = "episode.ass"
    STEMS = "stems.zip"
    FOUNTAIN = "script.fountain"
    FDX = "script.fdx"
    SCRIPT_PDF = "script.pdf"
    BOARD_PDF = "storyboard.pdf"
    JSON = "storyboard.json"
    CSV = "storyboard.csv"
    TRANSLATION = "translation.csv"


CONTENT_TYPES = {
    Export.MP4: "video/mp4",
    Export.SRT: "application/x-subrip; charset=utf-8",
    Export.VTT: "text/vtt; charset=utf-8",
    Export.ASS: "text/x-ssa; charset=utf-8",
    Export.STEMS: "application/zip",
    Export.FOUNTAIN: "text/plain; charset=utf-8",
    Export.FDX: "application/xml",
    Export.SCRIPT_PDF: "application/pdf",
    Export.BOARD_PDF: "application/pdf",
    Export.JSON: "application/json",
    Export.CSV: "text/csv; charset=utf-8",
    Export.TRANSLATION: "text/csv; charset=utf-8",
}
OF_THE_CUT = (Export.SRT, Export.VTT, Export.ASS)
OF_THE_SCRIPT = (Export.FOUNTAIN, Export.FDX, Export.SCRIPT_PDF)
# What tells files of one kind apart.
APART = {Export.BOARD_PDF: " storyboard", Export.STEMS: " stems", Export.TRANSLATION: " translation"}
# Too much work to do for their size.
SET_WHEN_ASKED = (Export.SCRIPT_PDF, Export.BOARD_PDF, Export.TRANSLATION)
SPREADSHEET = b"\xef\xbb\xbf"  # by which it knows UTF-8


def available(studio: Studio, user: User, project_id: str) -> list[tuple[Export, int | None]]:
    """Those that exist now, each with its size in bytes; None where it is known only when it is made."""
    project, film = open_project(studio, user, project_id), episode(studio, user, project_id)
    ready: list[tuple[Export, int | None]] = []
    for export in Export:
        if export is Export.MP4:
            if film:
                ready.append((export, studio.store.size(film.mp4)))
        elif export is Export.STEMS:
            if film and not film.stale:
                ready.append((export, None))
        elif export in OF_THE_CUT:
            if film and film.transcript and project.board:
                ready.append((export, None))
        elif project.script if export in OF_THE_SCRIPT else project.board:
            size = None if export in SET_WHEN_ASKED else len(written_export(studio, user, project_id, export))
            ready.append((export, size))
    return ready


def file_name(title: str, export: Export) -> str:
    """What the browser saves it as."""
    kind = APART.get(export, "")
    return f"{title or 'onetake'}{kind}.{export.value.rpartition('.')[2]}"


def media_export(studio: Studio, user: User, project_id: str, export: Export) -> str | None:
    """The media key of an export that is a stored file; None for one that is written when asked for.

    Raises NoSuchProject, and Trouble where there is no film yet.
    """
    project = open_project(studio, user, project_id)
    if export is Export.STEMS:
        return stems_of(studio, user, project_id)
    return _film(studio, user, project).mp4 if export is Export.MP4 else None


def written_export(studio: Studio, user: User, project_id: str, export: Export) -> bytes:
    """An export that is written when it is asked for. Raises Trouble where its stage is still empty."""
    project = open_project(studio, user, project_id)
    if export in OF_THE_SCRIPT:
        if project.script is None:
            raise Trouble("There is no script yet. Generate it from the story first.")
        return of_script(project.script, export)
    if export in OF_THE_CUT:
        return of_the_cut(_film(studio, user, project), project, export)
    if project.board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    if export is Export.BOARD_PDF:
        from studio.papers.board import board_pdf  # fpdf takes long to load

        return board_pdf(project.board, thumbnails(studio, user, project))
    if export is Export.TRANSLATION:
        return SPREADSHEET + translation_csv(table(studio, user, project_id)).encode()
    return of_board(project.board, export)


def of_script(script: Script, export: Export) -> bytes:
    """Fountain, FDX or the printed screenplay."""
    if export is Export.SCRIPT_PDF:
        from studio.papers.screenplay import screenplay_pdf

        return screenplay_pdf(script)
    return (to_fdx if export is Export.FDX else to_fountain)(script).encode()


def _film(studio: Studio, user: User, project: Project) -> Episode:
    film = episode(studio, user, project.id)
    if film is None:
        raise Trouble("There is no episode yet. Press One-Click Video first.")
    return film


def of_the_cut(film: Episode, project: Project, export: Export) -> bytes:
    """The subtitles of `film` as the board has them shown. Raises Trouble for a cut without a transcript."""
    if film.transcript is None or project.board is None:
        raise Trouble("This episode was cut before its words were kept with it. Make the cut again.")
    chosen, size = project.board.subtitles, (film.width, film.height)
    return subtitles(film.transcript, chosen, size, export.value.rpartition(".")[2], project.title).encode()


def of_board(board: Storyboard, export: Export) -> bytes:
    """JSON, or a spreadsheet."""
    return to_json(board).encode() if export is Export.JSON else SPREADSHEET + to_csv(board).encode()


def thumbnails(studio: Studio, user: User, project: Project) -> dict[str, bytes]:
    """The pictures of the shots that are drawn, by shot id."""
    found = {}
    for card in shot_cards(studio, user, project.id):
        if card.still:
            try:
                found[card.shot.id] = studio.store.local(card.still).read_bytes()
            except MissingMedia:  # tidied away; the panel keeps an empty frame
                continue
    return found
