"""Why filmed shots are out of date, in words: what each was made from beside what is planned now."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from storyboard.models import Storyboard
from studio.production.differences import Sentence, differences
from studio.production.fingerprints import recipe_of
from studio.production.recipe import Recipe
from studio.production.tools import Tools
from studio.studio import Studio
from studio.tables import ProjectRow, TakeRow

Why = tuple[Sentence, ...]

GONE = "This shot is not on the storyboard any more."
UNKNOWN = "It was filmed before the studio kept what takes are made from."
OTHERWISE = "The studio itself has changed since."  # alike in every word, and yet another film


def reasons(
    studio: Studio, session: Session, row: ProjectRow, made_from: Mapping[str, str]
) -> dict[str, Why]:
    """By shot id, why its take under this mark is out of date. `made_from` holds none that is current."""
    board = row.board
    if board is None or not made_from:
        return {}
    kept = select(TakeRow.shot_id, TakeRow.made_from, TakeRow.recipe).where(
        TakeRow.project_id == row.id, TakeRow.made_from.in_(set(made_from.values()))
    )
    recipes = {(shot_id, mark): recipe for shot_id, mark, recipe in session.execute(kept)}
    tools = studio.tools(board.aspect)
    return {
        shot_id: why_not(board, shot_id, recipes[shot_id, mark], tools)
        for shot_id, mark in made_from.items()
        if (shot_id, mark) in recipes
    }


def why_not(board: Storyboard, shot_id: str, recipe: Recipe | None, tools: Tools) -> Why:
    """Why a take made from `recipe` is not the shot's as it is planned now."""
    found = next(((scene, shot) for scene, shot in board.shots() if shot.id == shot_id), None)
    if found is None:
        return ((GONE, {}),)
    if recipe is None:
        return ((UNKNOWN, {}),)
    changed = differences(recipe, recipe_of(board, *found, tools))
    return changed or ((OTHERWISE, {}),)
