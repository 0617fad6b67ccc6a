"""The durable workflow that draws what a project's cards lack, one picture after the other, by turns."""

from collections.abc import Sequence

from dbos import DBOS, SetWorkflowID
from sqlalchemy.orm import Session

from studio.production.jobs import require_project
from studio.production.pictures import draw, missing, pictures_of
from studio.production.progress import JobGone, error_row
from studio.production.queues import STILLS
from studio.production.serving import serves, serving
from studio.projects.project import keep_media
from studio.studio import Studio
from studio.tables import ProjectRow

TURN = 6  # pictures that a project has drawn before the next in the queue: nobody waits for a whole season

_ordered: set[str] = set()  # by this process


def order_pictures(studio: Studio, project_id: str, version: str) -> None:
    """Draw in the background what the project lacks. `version` names what it looks like now:
    asking again for the same is free. A process that does no jobs draws nothing.
    """
    if not serves():
        return
    name = f"pictures.{project_id}.{version}.{studio.run}"
    if name in _ordered:
        return
    with SetWorkflowID(name):
        DBOS.enqueue_workflow(STILLS, draw_pictures, project_id)
    _ordered.add(name)


@DBOS.workflow()
def draw_pictures(project_id: str, tried: Sequence[str] = ()) -> None:
    """A turn's pictures in order, one a step, but for `tried`; the rest waits behind other projects."""
    tried = list(tried)
    for _ in range(TURN):
        key = draw_next(project_id, tried)
        if not key:
            return
        tried.append(key)
    DBOS.enqueue_workflow(STILLS, draw_pictures, project_id, tried)


@DBOS.step()
def draw_next(project_id: str, tried: list[str]) -> str:
    """Draw the first picture that is missing and was not tried; its key, or nothing to do: empty."""
    studio = serving()
    with studio.database.read() as session:
        row = session.get(ProjectRow, project_id)
        if row is None:
            return ""
        pictures = pictures_of(studio, row)
        key = next((key for key in missing(session, row, pictures) if key not in tried), "")
    if key:
        try:
            draw(studio.tools(row.brief.aspect), key, pictures.orders[key])
            with studio.database.write() as session:
                require_project(session, project_id)
                keep_media(session, project_id, key)
                _hang_portraits(studio, session, project_id, key)
        except JobGone:
            return ""
        except Exception as error:
            error_row(error)  # a card without a picture says enough; the log says why
    return key


def _hang_portraits(studio: Studio, session: Session, project_id: str, key: str) -> None:
    """Show a new picture as the portrait of whoever it is of and has none."""
    row = session.get_one(ProjectRow, project_id)
    pictures = pictures_of(studio, row)
    script = row.script.model_copy(deep=True) if row.script else None
    found = False
    for person in script.characters if script else ():
        if not person.portrait and pictures.people[person.id] == key:
            person.portrait, found = key, True
    if script and found:
        row.script = script
        if row.board:
            row.board = row.board.model_copy(update={"characters": script.characters})
