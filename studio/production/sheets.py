"""The durable workflow that draws reference pictures for a project's sheets, one after the other."""

import secrets

from dbos import DBOS, SetWorkflowID

from storyboard.models import Picture
from studio.accounts import User
from studio.production.progress import error_row
from studio.production.queues import SHEETS
from studio.production.references import draw, drawing, plan
from studio.production.serving import serving
from studio.projects.project import NoSuchProject, editing, keep_media, owned
from studio.projects.slots import board_of, find_slot, light_of, put, set_awaited
from studio.studio import Studio
from studio.tables import ProjectRow


def order_drawings(project_id: str, slots: list[str], seed: int | None = None) -> None:
    """Have the slots of these names drawn in the background. With `seed`: anew from it, and kept."""
    with SetWorkflowID(f"sheet.{project_id}.{secrets.token_hex(8)}"):
        DBOS.enqueue_workflow(SHEETS, draw_slots, project_id, slots, seed)


@DBOS.workflow()
def draw_slots(project_id: str, slots: list[str], seed: int | None) -> None:
    for slot in slots:
        draw_slot(project_id, slot, seed)


@DBOS.step()
def draw_slot(project_id: str, slot: str, seed: int | None) -> None:
    """Draw one picture; how that ended is written where the page reads it."""
    studio = serving()
    with studio.database.read() as session:
        row = session.get(ProjectRow, project_id)
    if row is None:
        return
    owner = User(row.owner)
    try:
        picture = _draw(studio, row, slot, seed)
        with studio.database.write() as session:
            owned(session, owner, project_id, lock=True)
            keep_media(session, project_id, picture.key)
        with editing(studio, owner, project_id) as row:
            set_awaited(row, {}, done=slot)
            if seed is not None:
                put(row, find_slot(board_of(row), slot), picture)
    except NoSuchProject:
        return
    except Exception as problem:
        error = error_row(problem)
        with editing(studio, owner, project_id) as row:
            set_awaited(row, {slot: error})


def _draw(studio: Studio, row: ProjectRow, name: str, seed: int | None) -> Picture:
    """Put what belongs into the slot into the store. Raises Trouble where it cannot be drawn."""
    board, artist = board_of(row), studio.portraitist
    slot = find_slot(board, name)
    scene = light_of(board, slot)
    planned = plan(artist, board, scene, slot) if seed is None else drawing(artist, board, scene, slot, seed)
    draw(studio.tools(board.aspect), planned)
    return Picture(view=slot.view, wardrobe=slot.wardrobe, key=planned.key, made_by=artist.name)
