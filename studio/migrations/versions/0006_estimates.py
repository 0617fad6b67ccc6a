"""What a job was foretold to take, and which shot a renderer ran for"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("estimate", sa.JSON(), nullable=True))
    op.add_column("renders", sa.Column("shot_id", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("renders", "shot_id")
    op.drop_column("jobs", "estimate")
