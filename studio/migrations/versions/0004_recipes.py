"""Recipes of takes, what a captioner says of them, and what a job may cost"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("takes", sa.Column("recipe", sa.Text(), nullable=True))
    op.add_column("takes", sa.Column("request", sa.JSON(), nullable=True))
    op.add_column("takes", sa.Column("seconds", sa.Double(), nullable=True))
    op.add_column("takes", sa.Column("verdict", sa.JSON(), nullable=True))
    op.add_column("jobs", sa.Column("most_seconds", sa.Double(), nullable=True))
    op.add_column("jobs", sa.Column("most_dollars", sa.Double(), nullable=True))
    op.add_column("renders", sa.Column("seconds", sa.Double(), nullable=False, server_default="0"))
    op.add_column("renders", sa.Column("dollars", sa.Double(), nullable=False, server_default="0"))


def downgrade() -> None:
    for table, columns in (
        ("renders", ("seconds", "dollars")),
        ("jobs", ("most_seconds", "most_dollars")),
        ("takes", ("recipe", "request", "seconds", "verdict")),
    ):
        for column in columns:
            op.drop_column(table, column)
