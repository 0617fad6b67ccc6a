"""How each shot is to be filmed: by which renderer, what it begins with and goes on from, by which chance.

None of it is a writer's business, so that a locked shot can be filmed otherwise too.
"""

import secrets
from typing import Any

from assets.store import content_key
from engine.take import RENDERERS
from storyboard.models import Continuity, Shot
from storyboard.terms import ContinuityKind
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.renderers import DRAWING
from studio.production.stills import still_request
from studio.projects.board import board_of, find_shot
from studio.projects.project import Project, editing, keep_media, open_project, set_fields
from studio.projects.uploads import picture_of
from studio.studio import Studio

FIELDS = frozenset({"renderer", "opening", "seed"})
SEEDS = 2**31


def edit_shooting(studio: Studio, user: User, project_id: str, shot_id: str, **fields: Any) -> Project:
    """Fields: renderer (a name, empty: the studio's), opening, seed (None: the storyboard's).

    A value that does not fit raises Trouble.
    """
    name = fields.get("renderer", "")
    if name and name not in RENDERERS:
        raise Trouble(
            "No renderer is named {name}. Choose one of: {choices}.",
            name=str(name)[:64],
            choices=", ".join(RENDERERS),
        )
    with editing(studio, user, project_id) as row:
        _, shot = find_shot(board_of(row), shot_id)
        set_fields(shot, FIELDS, fields)
    return open_project(studio, user, project_id)


def join_shot(studio: Studio, user: User, project_id: str, shot_id: str, kind: ContinuityKind) -> Project:
    """How it joins the shot before it. Raises Trouble for the first shot of the film, which joins none."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        _, shot = find_shot(board, shot_id)
        order = [one.id for _, one in board.shots()]
        at = order.index(shot_id)
        if at == 0 and kind is not ContinuityKind.CUT:
            raise Trouble("This is the film's first shot: there is none before it to go on from.")
        shot.continuity = Continuity(from_shot=order[at - 1] if at else None, kind=kind)
    return open_project(studio, user, project_id)


def new_take(studio: Studio, user: User, project_id: str, shot_id: str) -> Project:
    """Let chance play anew: the next take of the shot has another seed."""
    return edit_shooting(studio, user, project_id, shot_id, seed=secrets.randbelow(SEEDS))


def approve_drawn_frame(studio: Studio, user: User, project_id: str, shot_id: str) -> Project:
    """The drawn first frame of the plan as it stands becomes the one that the shot begins with."""
    project = open_project(studio, user, project_id)
    if project.board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    find_shot(project.board, shot_id)
    tools = studio.tools(project.board.aspect)
    request = still_request(project.board, shot_id, tools.size)
    picture = tools.crew.still(tools.renderers.named(DRAWING), request, 0.0)
    return _approve(studio, user, project_id, shot_id, picture, "frames")


def upload_frame(studio: Studio, user: User, project_id: str, shot_id: str, data: bytes) -> Project:
    """An uploaded picture becomes the first frame. Raises Trouble for what is no picture."""
    open_project(studio, user, project_id)  # nobody stores a picture for somebody else's project
    return _approve(studio, user, project_id, shot_id, picture_of(data), "uploads")


def drop_frame(studio: Studio, user: User, project_id: str, shot_id: str) -> Project:
    """The shot has no approved first frame any more."""
    with editing(studio, user, project_id) as row:
        find_shot(board_of(row), shot_id)[1].first_frame = ""
    return open_project(studio, user, project_id)


def _approve(studio: Studio, user: User, project_id: str, shot_id: str, picture: bytes, kind: str) -> Project:
    key = content_key(kind, picture, "jpg")
    studio.store.put_bytes(key, picture)
    with studio.database.write() as session:
        keep_media(session, project_id, key)
    with editing(studio, user, project_id) as row:
        shot: Shot = find_shot(board_of(row), shot_id)[1]
        shot.first_frame = key
    return open_project(studio, user, project_id)
