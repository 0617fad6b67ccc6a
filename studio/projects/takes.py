"""The takes of a shot: all that were ever filmed are kept, each with what it was made from.

A take is found by its content. To go back to one, the shot is made again what it was when it was
filmed: the take then is the shot's, and nothing has to be filmed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session, undefer

from engine.take import FPS, RENDERERS
from storyboard.models import Line, Shot, Storyboard
from storyboard.opening import SHOOTING, source_of
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.fingerprints import UNSEEN_OF_SHOT
from studio.production.recipe import Recipe
from studio.projects.approval import require_unlocked
from studio.projects.board import LINE_FIELDS, board_of, find_shot
from studio.projects.project import editing, owned, shot_marks
from studio.projects.reasons import Why, why_not
from studio.projects.screenplay import change_element
from studio.studio import Studio
from studio.tables import ProjectRow, TakeRow

# What of a shot shows in its take; the rest is only cut, heard or planned by.
SHOWN = frozenset(Shot.model_fields) - UNSEEN_OF_SHOT.keys() - {"id"} | {"duration_locked"}


@dataclass(frozen=True)
class KeptTake:
    """A take of a shot. `media` is silent, `preview` with its sound: media keys.

    `made_from` is its mark. `version` is the renderer's, which names its model. `seconds` it lasts, `took`
    it took to film (None: nobody knows). `there`: its files are in the store. `whole`: what it was made
    from is known, so that the shot can be made so again. `why`: why it is out of date; empty for the
    current one.
    """

    made_from: str
    media: str
    preview: str
    made: datetime
    renderer: str
    version: str
    seed: int | None
    seconds: float
    took: float | None
    notes: tuple[str, ...]
    current: bool
    there: bool
    whole: bool
    why: Why


def takes(studio: Studio, user: User, project_id: str, shot_id: str) -> list[KeptTake]:
    """Every take of the shot, newest first; of a shot that was deleted from the board as well."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        kept = session.scalars(
            select(TakeRow)
            .where(TakeRow.project_id == row.id, TakeRow.shot_id == shot_id)
            .order_by(TakeRow.made.desc(), TakeRow.made_from)
            .options(undefer(TakeRow.recipe))
        ).all()
        board = row.board
    if board is None:
        return []
    now = shot_marks(studio, board).get(shot_id)
    return [_view(studio, board, take, now) for take in kept]


def pick(studio: Studio, user: User, project_id: str, shot_id: str, made_from: str) -> KeptTake:
    """Make the shot again what it was when this take was filmed, and its lines where they still are.

    Who is in it, where it plays and how the film looks belong to other shots, too, and stay as they are:
    where they have changed, the returned take says so and is still out of date. Lines written since stay.

    Raises Trouble where the shot or the take is gone, nobody knows what it was made from, or what would
    change is locked.
    """
    with editing(studio, user, project_id) as row:
        _, shot = find_shot(board_of(row), shot_id)
        if found := _recipe(studio, row, shot_id, made_from):
            _restore(studio, row, shot, found)
    return next(one for one in takes(studio, user, project_id, shot_id) if one.made_from == made_from)


def _recipe(studio: Studio, row: ProjectRow, shot_id: str, made_from: str) -> Recipe | None:
    """What the take was made from; None where it is the shot's already."""
    session: Session = object_session(row)  # type: ignore[assignment]  # a row that is being edited has one
    take = session.get(TakeRow, (row.id, shot_id, made_from))
    if take is None:
        raise Trouble("This take is no longer there. Reload the page.")
    if shot_marks(studio, board_of(row))[shot_id] == made_from:
        return None
    if take.recipe is None:
        raise Trouble(
            "This take was filmed before the studio kept what takes are made from, so that the shot cannot "
            "be made so again. Film it again instead."
        )
    if not _is_there(studio, take):
        raise Trouble("The film of this take is no longer in the store. Film the shot again instead.")
    return take.recipe


def _restore(studio: Studio, row: ProjectRow, shot: Shot, recipe: Recipe) -> None:
    board, was = board_of(row), recipe.shot
    people = {person.id for person in board.characters}
    changed = {field: getattr(was, field) for field in SHOWN if getattr(was, field) != getattr(shot, field)}
    if "subjects" in changed:
        changed["subjects"] = [one for one in was.subjects if one.character_id in people]
    if changed:
        require_unlocked(shot)
    for field, value in changed.items():
        setattr(shot, field, value)
    _restore_filming(studio, board, shot, recipe)
    for line in was.lines:
        _restore_line(row, shot, line, people)


def _restore_filming(studio: Studio, board: Storyboard, shot: Shot, recipe: Recipe) -> None:
    """By whom, from what and by which chance; what went without saying then and is another now is said."""
    was, joined = recipe.shot, shot.continuity
    for field in SHOOTING:
        setattr(shot, field, getattr(was, field))
    if studio.renderers.name_of(was) != recipe.renderer and recipe.renderer in RENDERERS:
        shot.renderer = recipe.renderer
    if was.seed is None and board.seed != recipe.seed:
        shot.seed = recipe.seed
    shot.continuity = was.continuity
    if was.continuity.from_shot and source_of(board, shot) is None:
        shot.continuity = joined


def _restore_line(row: ProjectRow, shot: Shot, was: Line, people: Collection[str]) -> None:
    """In the shot and in the script; a line that the shot has no longer does not come back."""
    line = next((one for one in shot.lines if one.id == was.id), None)
    if line is None:
        return
    changed = {
        field: getattr(was, field) for field in LINE_FIELDS if getattr(was, field) != getattr(line, field)
    }
    if changed.get("speaker_id", was.speaker_id) not in people:
        del changed["speaker_id"]
    if changed:
        change_element(row, was.id, changed)


def _view(studio: Studio, board: Storyboard, take: TakeRow, now: str | None) -> KeptTake:
    recipe, current = take.recipe, take.made_from == now
    return KeptTake(
        made_from=take.made_from,
        media=take.media,
        preview=take.preview,
        made=take.made,
        renderer=take.renderer,
        version=recipe.version if recipe else "",
        seed=recipe.seed if recipe else None,
        seconds=take.frames / FPS,
        took=take.seconds,
        notes=tuple(take.notes),
        current=current,
        there=_is_there(studio, take),
        whole=recipe is not None,
        why=() if current else why_not(board, take.shot_id, recipe, studio.tools(board.aspect)),
    )


def _is_there(studio: Studio, take: TakeRow) -> bool:
    return studio.store.has(take.media) and studio.store.has(take.preview)
