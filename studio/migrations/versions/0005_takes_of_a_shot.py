"""Which take of a shot a job is filming"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("job_shots", sa.Column("take", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("job_shots", "take")
