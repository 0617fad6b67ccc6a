"""The notebook of a project in the database: replies that were paid for, and what all of them took.

Each call is one short transaction, so that threads and processes may write side by side.
"""

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from storyboard.desk import Reply, Spent, Stopped
from studio.database import Database
from studio.projects.project import text_of
from studio.tables import ReplyRow

USELESS_KEPT = 5  # replies of no use whose words stay, for somebody to look at
USELESS_LENGTH = 20_000  # characters of each


class DatabaseNotebook:
    """The storyboard.desk.Notebook of one project."""

    def __init__(self, database: Database, project_id: str) -> None:
        self.database = database
        self.project_id = project_id

    def find(self, key: str) -> str | None:
        with self.database.read() as session:
            return session.scalar(
                select(ReplyRow.text)
                .where(ReplyRow.project_id == self.project_id, ReplyRow.key == key, ReplyRow.useful)
                .order_by(ReplyRow.id.desc())
                .limit(1)
            )

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        """Raises Stopped where the project has been deleted: nobody wants what is written."""
        text = text_of(reply.text, len(reply.text))
        row = ReplyRow(
            project_id=self.project_id,
            key=key,
            text=text if useful else text[:USELESS_LENGTH],
            model=reply.model[:200],
            tokens_in=reply.tokens_in,
            tokens_out=reply.tokens_out,
            cost=reply.cost,
            useful=useful,
        )
        try:
            with self.database.write() as session:
                session.add(row)
                if not useful:
                    session.flush()
                    useless = select(ReplyRow.id).where(
                        ReplyRow.project_id == self.project_id, ~ReplyRow.useful
                    )
                    last = useless.order_by(ReplyRow.id.desc()).limit(USELESS_KEPT)
                    session.execute(
                        update(ReplyRow)
                        .where(ReplyRow.id.in_(useless), ReplyRow.id.not_in(last), ReplyRow.text != "")
                        .values(text="")
                    )
        except IntegrityError:
            raise Stopped from None

    def spent(self) -> Spent:
        with self.database.read() as session:
            tokens, cost = session.execute(
                select(func.sum(ReplyRow.tokens_in + ReplyRow.tokens_out), func.sum(ReplyRow.cost)).where(
                    ReplyRow.project_id == self.project_id
                )
            ).one()
        return Spent(int(tokens or 0), float(cost or 0.0))
