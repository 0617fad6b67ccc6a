"""Episodes in another language"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("projects", sa.Column("dub_of", sa.String(32), nullable=True))
    op.create_index("ix_projects_dub_of", "projects", ["dub_of"])


def downgrade() -> None:
    op.drop_index("ix_projects_dub_of", "projects")
    op.drop_column("projects", "dub_of")
