"""The studio's tables. Text the creator works on is one JSON document a stage, checked by its model.

Rows know nothing of rules: who may read or change them is the services' affair.
"""

from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from storyboard.models import Brief, Script, Season, Storyboard
from studio.production.recipe import Recipe
from studio.production.transcript import Transcript
from studio.writing.wishes import Wishes

Model = TypeVar("Model", bound=BaseModel)


def now() -> datetime:
    return datetime.now(UTC)


class Document(TypeDecorator[Model]):
    """A pydantic model as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, model: type[Model]) -> None:
        super().__init__()
        self.model = model

    def process_bind_param(self, value: Model | None, dialect: Dialect) -> str | None:
        return None if value is None else value.model_dump_json()

    def process_result_value(self, value: Any, dialect: Dialect) -> Model | None:
        return None if value is None else self.model.model_validate_json(value)


class Moment(TypeDecorator[datetime]):
    """A time with its zone, UTC, also on SQLite, which forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Row(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON, datetime: Moment, str: String}


class UserRow(Row):
    __tablename__ = "users"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    joined: Mapped[datetime] = mapped_column(default=now)


class ProjectRow(Row):
    """`made_from` maps "script" and "board" to the fingerprint of what they were generated from, and
    "cast" to the ids of the people and places that have been described.

    A long story has a `season`, and each of its episodes is a project that names it in `series_id`.
    An episode in another language is a project that names the first in `dub_of`.
    """

    __tablename__ = "projects"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(200))
    brief: Mapped[Brief] = mapped_column(Document(Brief))
    script: Mapped[Script | None] = mapped_column(Document(Script))
    board: Mapped[Storyboard | None] = mapped_column(Document(Storyboard))
    made_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    season: Mapped[Season | None] = mapped_column(Document(Season), deferred=True)
    series_id: Mapped[str | None] = mapped_column(String(32), index=True)
    episode: Mapped[int | None]
    dub_of: Mapped[str | None] = mapped_column(String(32), index=True)
    version: Mapped[int] = mapped_column()
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    __mapper_args__ = {"version_id_col": version}


class MediaRow(Row):
    """Which media a project may show; files are shared by key between projects."""

    __tablename__ = "media"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True, index=True)


class OwnVoiceRow(Row):
    """A voice of the creator's own: the sample at `key`, of `name`, who allows its use: `consent` says so."""

    __tablename__ = "own_voices"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    consent: Mapped[str] = mapped_column(String(200))


class TakeRow(Row):
    """A filmed shot: silent as `media`, heard as `preview`. Current while `made_from` is the shot's mark.

    `recipe` is what it was made from and `request` the TakeRequest as its renderer sees it, as JSON, of
    which `media` is the hash; `seconds` is how long filming took. None of them: a take from before they
    were kept, or (`seconds`) one that was in the store already. `verdict` is what a captioner says of it.
    """

    __tablename__ = "takes"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    shot_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_from: Mapped[str] = mapped_column(String(64), primary_key=True)
    media: Mapped[str] = mapped_column(String(100))
    preview: Mapped[str] = mapped_column(String(100))
    frames: Mapped[int]
    renderer: Mapped[str] = mapped_column(String(64))
    notes: Mapped[list[Any]] = mapped_column(default=list)
    recipe: Mapped[Recipe | None] = mapped_column(Document(Recipe), deferred=True)
    request: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    seconds: Mapped[float | None]
    verdict: Mapped[dict[str, Any] | None]
    made: Mapped[datetime] = mapped_column(default=now)


class CutRow(Row):
    """A finished episode. `shots` is a list of [shot id, fingerprint, frames] in film order.

    A cut from before transcripts were kept has none.
    """

    __tablename__ = "cuts"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    made_from: Mapped[str] = mapped_column(String(64), primary_key=True)
    mp4: Mapped[str] = mapped_column(String(100))
    transcript: Mapped[Transcript | None] = mapped_column(Document(Transcript))
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    shots: Mapped[list[Any]]
    made: Mapped[datetime] = mapped_column(default=now)


class JobRow(Row):
    """An order to production: `board` under `title`. `attempt` grows when it is resumed.

    An attempt ends before it has taken more than `most_seconds` of a renderer or `most_dollars`; None:
    no limit. `estimate` is what was foretold when it was ordered, as rows of studio.production.estimate.
    """

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(200))
    board: Mapped[Storyboard] = mapped_column(Document(Storyboard))
    state: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(16), default="")
    attempt: Mapped[int] = mapped_column(default=1)
    stop: Mapped[bool] = mapped_column(default=False)
    error: Mapped[list[Any] | None]
    most_seconds: Mapped[float | None]
    most_dollars: Mapped[float | None]
    estimate: Mapped[list[Any] | None]
    ordered: Mapped[datetime] = mapped_column(default=now)
    begun: Mapped[datetime] = mapped_column(default=now)  # this attempt
    finished: Mapped[datetime | None]

    __table_args__ = (Index("ix_jobs_project_ordered", "project_id", "ordered"),)


class JobShotRow(Row):
    """One shot of a job and how far it is: `done` of the `frames` of its so many-th `take`, from 1."""

    __tablename__ = "job_shots"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    shot_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    done: Mapped[int] = mapped_column(default=0)  # frames
    frames: Mapped[int] = mapped_column(default=0)
    take: Mapped[int] = mapped_column(default=1)
    error: Mapped[list[Any] | None]


class RenderRow(Row):
    """Every run of a renderer, begun and (unless it was cut short) finished: the measured speed.

    `seconds` of the renderer and `dollars` are what it has taken so far, and at its end in all.
    """

    __tablename__ = "renders"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(String(32), index=True)
    shot_id: Mapped[str] = mapped_column(String(64), default="")
    media: Mapped[str] = mapped_column(String(100), index=True)
    renderer: Mapped[str] = mapped_column(String(64))
    frames: Mapped[int]
    notes: Mapped[list[Any]] = mapped_column(default=list)
    seconds: Mapped[float] = mapped_column(default=0.0)
    dollars: Mapped[float] = mapped_column(default=0.0)
    begun: Mapped[datetime] = mapped_column(default=now)
    finished: Mapped[datetime | None]


class WishesRow(Row):
    """What a user has chosen for their writing."""

    __tablename__ = "wishes"

    owner: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), primary_key=True)
    wishes: Mapped[Wishes] = mapped_column(Document(Wishes))


class ReplyRow(Row):
    """A language model's whole reply in a project's writing, under the hash `key` of what was asked.

    `cost` is in dollars. One of no use loses its text when newer ones come, and still counts as spent.
    """

    __tablename__ = "replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(String(200))
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[float]
    useful: Mapped[bool]
    made: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("ix_replies_project_key", "project_id", "key"),)


class WritingRow(Row):
    """An order to a writer: which `task` of studio.writing.order on which `target` (a scene or a shot).

    `words` are what is being done, as [template, values], step `done` of `total`; `draft` is what is
    written so far, as JSON. `edition` counts the orders of the same kind before it: replies of one are
    not found by the next. `before` and `made` are the marks of the document when it was ordered and
    when it was delivered; `former` is what it took the place of (`replaced`: if anything), and `edited`
    says that the creator had changed that since the order. `attempt` grows when it is resumed.
    """

    __tablename__ = "writings"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    task: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    writer: Mapped[str] = mapped_column(String(32))
    edition: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(16))
    words: Mapped[list[Any] | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    draft: Mapped[str] = mapped_column(Text, default="", deferred=True)
    attempt: Mapped[int] = mapped_column(default=1)
    stop: Mapped[bool] = mapped_column(default=False)
    error: Mapped[list[Any] | None]
    before: Mapped[str] = mapped_column(String(64), default="")
    former: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    replaced: Mapped[bool] = mapped_column(default=False)
    made: Mapped[str] = mapped_column(String(64), default="")
    edited: Mapped[bool] = mapped_column(default=False)
    ordered: Mapped[datetime] = mapped_column(default=now)
    begun: Mapped[datetime] = mapped_column(default=now)  # this attempt
    finished: Mapped[datetime | None]

    __table_args__ = (Index("ix_writings_project_ordered", "project_id", "ordered"),)


class WorkerRow(Row):
    """A process that does jobs, and when it last said that it lives."""

    __tablename__ = "workers"

    executor_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    seen: Mapped[datetime] = mapped_column(default=now)
