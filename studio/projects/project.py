"""A project: its stages, what each was made from, and the one way to change it.

Knows ownership, sizes and staleness. What a stage's edit means is its own module's affair.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from storyboard.models import Brief, Data, Script, Storyboard
from storyboard.reading import MAX_CHARACTERS
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.database import add_if_new
from studio.production.fingerprints import digest, episode_fingerprint, shot_fingerprint
from studio.studio import Studio
from studio.tables import CutRow, MediaRow, ProjectRow, TakeRow, UserRow

MAX_TITLE = 200
MAX_STORY = MAX_CHARACTERS  # what can be uploaded can be pasted
MAX_FIELD = 10_000
MAX_DOCUMENT = 4_000_000  # characters of one stage as JSON
MAX_SHOTS = 300

NO_PROJECT = "This project does not exist. Go back to your projects."
DOCUMENTS = ("brief", "script", "board", "made_from")


class NoSuchProject(Trouble):
    """There is no such project, or it is somebody else's: the two are not told apart."""


class Kind(StrEnum):
    DRAMA = "drama"
    CLIP = "clip"  # AI Video: one shot from a prompt


class Step(StrEnum):
    STORY = "story"
    SCRIPT = "script"
    CHARACTERS = "characters"
    STORYBOARD = "storyboard"
    EPISODE = "episode"


class StepState(StrEnum):
    EMPTY = "empty"
    PART = "part"  # begun: a character without a voice, shots not yet filmed
    DONE = "done"
    STALE = "stale"  # made from something that has changed since


@dataclass(frozen=True)
class Project:
    """A project as it stands. `script` and `board` are None until generated."""

    id: str
    kind: Kind
    title: str
    brief: Brief
    script: Script | None
    board: Storyboard | None
    steps: dict[Step, StepState]
    version: int  # grows with every edit: a page may compare it to know that it must refresh
    created: datetime
    updated: datetime


def make_id() -> str:
    """The id of a project or a job: 128 bits that cannot be guessed."""
    return secrets.token_hex(16)


def is_id(text: str) -> bool:
    """Whether `text` could have been made by make_id."""
    return re.fullmatch("[0-9a-f]{32}", text) is not None


# ---- Reading ------------------------------------------------------------------------------------
def owned(session: Session, user: User, project_id: str, *, lock: bool = False) -> ProjectRow:
    """The row of the user's own project; `lock` holds it until the transaction ends.

    Raises NoSuchProject.
    """
    if not is_id(project_id):  # PostgreSQL would choke on some that are none
        raise NoSuchProject(NO_PROJECT)
    query = select(ProjectRow).where(ProjectRow.id == project_id, ProjectRow.owner == user.name)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NoSuchProject(NO_PROJECT)
    return row


def open_project(studio: Studio, user: User, project_id: str) -> Project:
    """Raises NoSuchProject where `user` owns no such project."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        return Project(
            id=row.id,
            kind=Kind(row.kind),
            title=row.title,
            brief=row.brief,
            script=row.script,
            board=row.board,
            steps=step_states(studio, session, row),
            version=row.version,
            created=row.created,
            updated=row.updated,
        )


def script_source(brief: Brief) -> str:
    """The fingerprint of what a script is written from."""
    return digest(brief.model_dump_json(exclude={"aspect": True, "style": True, "bible": {"readings": True}}))


def cast_ids(script: Script) -> set[str]:
    """Everyone and every place that has to be described."""
    return {person.id for person in script.characters} | {place.id for place in script.locations}


def board_source(brief: Brief, script: Script) -> str:
    """The fingerprint of what shots are planned from.

    Lines' words and scenes' light are left out: an edit changes them in the shots as well.
    """
    scenes = [
        (scene.id, [(e.id, e.text if e.kind == "action" else "") for e in scene.elements])
        for scene in script.scenes
    ]
    return digest(brief.aspect, brief.genre, brief.style, brief.seconds, scenes)


def current_takes(studio: Studio, session: Session, row: ProjectRow) -> dict[str, TakeRow]:
    """The take of every shot that is filmed as it stands now, by shot id."""
    if row.board is None:
        return {}
    marks = shot_marks(studio, row.board)
    takes = session.scalars(select(TakeRow).where(TakeRow.project_id == row.id))
    return {take.shot_id: take for take in takes if marks.get(take.shot_id) == take.made_from}


def shot_marks(studio: Studio, board: Storyboard) -> dict[str, str]:
    """The fingerprint of every shot, by id, in film order."""
    tools = studio.tools(board.aspect)
    return {shot.id: shot_fingerprint(board, scene, shot, tools) for scene, shot in board.shots()}


def board_mark(studio: Studio, row: ProjectRow, board: Storyboard) -> str:
    """The fingerprint of the episode that `board` would give."""
    return episode_fingerprint(board, shown_title(row), studio.tools(board.aspect))


def shown_title(row: ProjectRow) -> str:
    """The title that opens the film; a clip has none."""
    return row.title if row.kind == Kind.DRAMA else ""


def step_states(studio: Studio, session: Session, row: ProjectRow) -> dict[Step, StepState]:
    """How each stage stands, by what it was made from."""
    done, part, stale, empty = StepState.DONE, StepState.PART, StepState.STALE, StepState.EMPTY
    states = dict.fromkeys(Step, empty)
    states[Step.STORY] = done if row.brief.story.strip() else empty
    if row.script:
        states[Step.SCRIPT] = _freshness(row, "script", script_source(row.brief))
        if "cast" in row.made_from:
            known = cast_ids(row.script) <= set(row.made_from["cast"])
            voiced = all(person.voice for person in row.script.characters)
            states[Step.CHARACTERS] = (done if voiced else part) if known else stale
    if row.board:
        source = board_source(row.brief, row.script) if row.script else ""
        states[Step.STORYBOARD] = _freshness(row, "board", source) if row.script else done
        states[Step.EPISODE] = part if current_takes(studio, session, row) else empty
        cuts = set(session.scalars(select(CutRow.made_from).where(CutRow.project_id == row.id)))
        if cuts:
            states[Step.EPISODE] = done if board_mark(studio, row, row.board) in cuts else stale
    return states


def _freshness(row: ProjectRow, stage: str, source: str) -> StepState:
    return StepState.DONE if row.made_from.get(stage) == source else StepState.STALE


# ---- Changing -----------------------------------------------------------------------------------
@contextmanager
def editing(studio: Studio, user: User, project_id: str) -> Iterator[ProjectRow]:
    """The user's project, to be changed in place and saved when the block ends, in one transaction.

    Raises NoSuchProject; Trouble where a stage has grown too large, and then nothing is saved.
    """
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        yield row
        row.title = text_of(row.title, MAX_TITLE)
        for name in DOCUMENTS:
            flag_modified(row, name)  # they are changed in place, which the session cannot see
        _check_size(row)


def _check_size(row: ProjectRow) -> None:
    if row.board and len(row.board.shots()) > MAX_SHOTS:
        raise Trouble("A storyboard holds at most {limit} shots.", limit=MAX_SHOTS)
    for document in (row.script, row.board):
        if document and len(document.model_dump_json()) > MAX_DOCUMENT:
            raise Trouble("This is too much for one episode. Divide it into several projects.")


def insert_project(
    session: Session,
    user: User,
    kind: Kind,
    title: str,
    brief: Brief,
    script: Script | None = None,
    board: Storyboard | None = None,
    made_from: dict[str, Any] | None = None,
) -> ProjectRow:
    """A new project of `user`, under an id that cannot be guessed."""
    add_if_new(session, UserRow, name=user.name)
    row = ProjectRow(
        id=make_id(),
        owner=user.name,
        kind=kind.value,
        title=text_of(title, MAX_TITLE),
        brief=brief,
        script=script,
        board=board,
        made_from=made_from or {},
    )
    session.add(row)
    session.flush()
    return row


def keep_media(session: Session, project_id: str, *keys: str) -> None:
    """Note that the project may show these media."""
    for key in filter(None, keys):
        add_if_new(session, MediaRow, project_id=project_id, key=key)


def text_of(value: str, limit: int) -> str:
    """`value` as plain text: no control characters but line ends and tabs, no half characters.

    Raises Trouble over `limit` characters.
    """
    if len(value) > limit:
        raise Trouble(
            "This text has {count} characters; at most {limit} fit here. Shorten it.",
            count=len(value),
            limit=limit,
        )
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in whole if c in "\n\t" or not (c < " " or "\x7f" <= c <= "\x9f"))


def set_fields(model: Data, allowed: frozenset[str], fields: dict[str, Any], limit: int = MAX_FIELD) -> None:
    """Assign `fields`, all or none. Raises Trouble naming the first that does not fit."""
    if unknown := fields.keys() - allowed:
        raise TypeError(f"{type(model).__name__} has no editable field {', '.join(sorted(unknown))}")
    clean = {name: _clean(value, limit) for name, value in fields.items()}
    trial = model.model_copy()
    for name, value in clean.items():
        try:
            setattr(trial, name, value)
        except ValidationError as error:
            raise Trouble(
                "{value} does not fit {field}: {reason}.",
                value=str(value)[:80],
                field=name,
                reason=error.errors()[0]["msg"],
            ) from None
    for name in clean:
        setattr(model, name, getattr(trial, name))


def _clean(value: Any, limit: int) -> Any:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return text_of(value, limit)
    if isinstance(value, list):
        return [_clean(item, limit) for item in value]
    if isinstance(value, dict):
        return {name: _clean(item, limit) for name, item in value.items()}
    return value


def new_id(prefix: str) -> str:
    """An id for something the creator adds: never used before, in any project."""
    return f"{prefix}-{secrets.token_hex(5)}"
