"""The desk that a project's writer works at, and what its writing has cost so far."""

from dataclasses import dataclass

from sqlalchemy import func, select

from storyboard.desk import Desk, Watch
from studio.accounts import User
from studio.projects.project import owned
from studio.studio import Studio
from studio.tables import ProjectRow, ReplyRow
from studio.writing.choices import wishes_of
from studio.writing.connections import connections_of
from studio.writing.notebook import DatabaseNotebook


@dataclass(frozen=True)
class ModelUsage:
    """What one model's replies took. `cost` is in dollars."""

    model: str
    tokens_in: int
    tokens_out: int
    cost: float


@dataclass(frozen=True)
class Usage:
    """What a project's writing took, and the bounds that its owner has set: 0 is none."""

    tokens_in: int
    tokens_out: int
    cost: float
    budget_tokens: int
    budget_cost: float
    models: tuple[ModelUsage, ...]

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


def writer_of(studio: Studio, user: User) -> str:
    """The name, in storyboard.writer.WRITERS, of the writer that the user has chosen."""
    return wishes_of(studio, user).writer or studio.settings.writer


def desk_of(studio: Studio, user: User, project_id: str, watch: Watch) -> Desk:
    """The desk for one writing job of the user's own project. The offline writer's has no connections.

    Raises NoSuchProject; Trouble where the language model is not set up, its key cannot be read or
    its address is not allowed here.
    """
    with studio.database.read() as session:
        owned(session, user, project_id)
    wishes = wishes_of(studio, user)
    with_model = writer_of(studio, user) == "llm"
    return Desk(
        connections=connections_of(studio, user) if with_model else {},
        notebook=DatabaseNotebook(studio.database, project_id),
        watch=watch,
        prompts=wishes.prompts,
        budget_tokens=wishes.budget_tokens,
        budget_cost=wishes.budget_cost,
    )


def usage_of(studio: Studio, user: User, project_id: str) -> Usage:
    """What the writing of the user's own project took, the dearest model first. Raises NoSuchProject."""
    wishes = wishes_of(studio, user)
    with studio.database.read() as session:
        owned(session, user, project_id)
        models = [
            ModelUsage(model, int(tokens_in), int(tokens_out), float(cost))
            for model, tokens_in, tokens_out, cost in session.execute(
                select(
                    ReplyRow.model,
                    func.sum(ReplyRow.tokens_in),
                    func.sum(ReplyRow.tokens_out),
                    func.sum(ReplyRow.cost),
                )
                .where(ReplyRow.project_id == project_id)
                .group_by(ReplyRow.model)
            )
        ]
    models.sort(key=lambda one: (-one.cost, -one.tokens_in - one.tokens_out, one.model))
    return Usage(
        tokens_in=sum(one.tokens_in for one in models),
        tokens_out=sum(one.tokens_out for one in models),
        cost=sum(one.cost for one in models),
        budget_tokens=wishes.budget_tokens,
        budget_cost=wishes.budget_cost,
        models=tuple(models),
    )


def spending(studio: Studio, user: User) -> list[dict[str, object]]:
    """The user's projects that have cost anything, the last written first: id, title, tokens, cost."""
    with studio.database.read() as session:
        rows = session.execute(
            select(
                ProjectRow.id,
                ProjectRow.title,
                func.sum(ReplyRow.tokens_in + ReplyRow.tokens_out).label("tokens"),
                func.sum(ReplyRow.cost).label("cost"),
            )
            .join(ReplyRow, ReplyRow.project_id == ProjectRow.id)
            .where(ProjectRow.owner == user.name)
            .group_by(ProjectRow.id, ProjectRow.title)
            .having(func.sum(ReplyRow.tokens_in + ReplyRow.tokens_out) > 0)
            .order_by(func.max(ReplyRow.id).desc())
        )
        return [
            {"id": row.id, "title": row.title, "tokens": int(row.tokens), "cost": float(row.cost)}
            for row in rows
        ]
