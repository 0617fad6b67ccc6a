"""What the pages show of each shot and place: its picture, its take, how far its filming is.

All of it is read together and cheaply: a page asks every second.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.take import FPS
from storyboard.models import BoardScene, Location, Shot
from storyboard.opening import opening_of
from storyboard.terms import Opening
from studio.accounts import User
from studio.production.drawing import order_pictures
from studio.production.fingerprints import digest
from studio.production.judging import Trial
from studio.production.pictures import Pictures, drawn, missing, pictures_of
from studio.production.pipeline import take_there
from studio.projects.project import owned, shot_marks
from studio.projects.reasons import Why, reasons
from studio.studio import Studio
from studio.tables import JobRow, JobShotRow, ProjectRow, TakeRow


class TakeState(StrEnum):
    NONE = "none"
    QUEUED = "queued"
    FILMING = "filming"
    DONE = "done"
    STALE = "stale"  # filmed, and changed since
    FAILED = "failed"


# A job's shot as its card names it; the states not here leave the card as its takes make it.
CARD_STATE = {
    "queued": TakeState.QUEUED,
    "voicing": TakeState.FILMING,
    "opening": TakeState.FILMING,
    "filming": TakeState.FILMING,
    "judging": TakeState.FILMING,
    "failed": TakeState.FAILED,
}


@dataclass(frozen=True)
class ShotCard:
    """A shot as its card shows it. `number` counts from 1 through the whole film.

    `still` is the media key of the thumbnail (empty until drawn), `take` of the newest film of
    this shot, with its sound (empty: none). `seconds` is the filmed length when the take is
    current, else the planned one. `error` is the [template, values] of what failed; `why` are
    those of what makes the take out of date, empty where it is current or there is none. `trial` is
    what a captioner thought of the take and of those filmed for its sake.
    """

    number: int
    scene: BoardScene
    shot: Shot
    seconds: float
    still: str
    take: str
    state: TakeState
    percent: int
    renderer: str
    notes: tuple[str, ...]
    error: tuple[str, dict[str, Any]] | None
    begins: Opening  # never AUTO
    why: Why
    trial: Trial | None
    to_film: bool  # its picture, too: a dub may find that there


@dataclass(frozen=True)
class PlaceCard:
    """A location and the media key of its picture; empty until it is drawn (in the background)."""

    location: Location
    picture: str


def shot_cards(studio: Studio, user: User, project_id: str) -> list[ShotCard]:
    """Every shot in order; thumbnails that are missing are ordered from the crew."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        if row.board is None:
            return []
        marks = shot_marks(studio, row.board)
        takes: dict[str, TakeRow] = {}
        for take in session.scalars(
            select(TakeRow).where(TakeRow.project_id == row.id).order_by(TakeRow.made)
        ):
            known = takes.get(take.shot_id)
            if known is None or known.made_from != marks.get(take.shot_id):
                takes[take.shot_id] = take
        stale = {
            one: takes[one].made_from for one in takes.keys() & marks if takes[one].made_from != marks[one]
        }
        why = reasons(studio, session, row, stale)
        filming = _filming(session, row)
        pictures, there = _pictures(studio, session, row)
        board = row.board
    tools, cards = studio.tools(board.aspect), []
    for number, (scene, shot) in enumerate(board.shots(), 1):
        newest, job_shot = takes.get(shot.id), filming.get(shot.id)
        current = newest is not None and newest.made_from == marks[shot.id]
        state = TakeState.DONE if current else TakeState.STALE if newest else TakeState.NONE
        if job_shot and not current:
            state = CARD_STATE.get(job_shot.state, state)
        cards.append(
            ShotCard(
                number=number,
                scene=scene,
                shot=shot,
                seconds=newest.frames / FPS if newest and current else shot.duration,
                still=pictures.shots[shot.id] if pictures.shots[shot.id] in there else "",
                take=newest.preview if newest else "",
                state=state,
                percent=100 if current else percent(job_shot) if job_shot else 0,
                renderer=newest.renderer if newest else "",
                notes=tuple(newest.notes) if newest else (),
                error=tuple(job_shot.error) if job_shot and job_shot.error and not current else None,
                begins=opening_of(board, shot, studio.renderers.uses_of),
                why=why.get(shot.id, ()),
                trial=Trial.model_validate(newest.verdict) if newest and newest.verdict else None,
                to_film=not current and not take_there(tools, board, shot.id),
            )
        )
    return cards


def place_cards(studio: Studio, user: User, project_id: str) -> list[PlaceCard]:
    """Every location with its picture; pictures that are missing are ordered from the crew."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        pictures, there = _pictures(studio, session, row)
    shown = pictures.places
    locations = row.script.locations if row.script else row.board.locations if row.board else []
    return [
        PlaceCard(place, place.picture or (shown[place.id] if shown[place.id] in there else ""))
        for place in locations
    ]


def order_pictures_of(studio: Studio, user: User, project_id: str) -> None:
    """Have drawn what the project's cards lack."""
    with studio.database.read() as session:
        _pictures(studio, session, owned(session, user, project_id))


def percent(shot: JobShotRow) -> int:
    """How much of a job's shot is filmed."""
    if shot.state == "done":
        return 100
    return min(99, round(100 * shot.done / shot.frames)) if shot.frames else 0


def _filming(session: Session, row: ProjectRow) -> dict[str, JobShotRow]:
    """What the project's newest jobs say of each shot; a job that ended says only what failed."""
    jobs = session.execute(
        select(JobRow.id, JobRow.state)
        .where(JobRow.project_id == row.id)
        .order_by(JobRow.ordered.desc())
        .limit(5)
    ).all()
    shots: dict[str, JobShotRow] = {}
    for job_id, state in jobs:
        for shot in session.scalars(select(JobShotRow).where(JobShotRow.job_id == job_id)):
            if state in ("queued", "running") or shot.state in ("failed", "done"):
                shots.setdefault(shot.shot_id, shot)
    return shots


def _pictures(studio: Studio, session: Session, row: ProjectRow) -> tuple[Pictures, set[str]]:
    """The project's pictures and the keys of those that are drawn; the others are ordered."""
    pictures = pictures_of(studio, row)
    if wanted := missing(session, row, pictures):
        order_pictures(studio, row.id, digest(row.version, *wanted)[:16])
    return pictures, drawn(session, row)
