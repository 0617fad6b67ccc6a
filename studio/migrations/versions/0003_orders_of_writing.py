"""Writing as durable orders; seasons and their episodes"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "writings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("task", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("writer", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.JSON(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("error", sa.JSON(), nullable=True),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("former", sa.JSON(), nullable=True),
        sa.Column("replaced", sa.Boolean(), nullable=False),
        sa.Column("made", sa.String(length=64), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("ordered", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_writings_project_ordered", "writings", ["project_id", "ordered"])
    op.add_column("projects", sa.Column("season", sa.Text(), nullable=True))
    op.add_column("projects", sa.Column("series_id", sa.String(length=32), nullable=True))
    op.add_column("projects", sa.Column("episode", sa.Integer(), nullable=True))
    op.create_index("ix_projects_series_id", "projects", ["series_id"])


def downgrade() -> None:
    op.drop_index("ix_projects_series_id", "projects")
    for column in ("episode", "series_id", "season"):
        op.drop_column("projects", column)
    op.drop_table("writings")
