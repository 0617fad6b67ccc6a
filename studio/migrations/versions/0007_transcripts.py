"""What is said in a cut is kept with it, and its subtitles are written when they are asked for"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("cuts", sa.Column("transcript", sa.Text(), nullable=True))
    op.drop_column("cuts", "srt")
    op.drop_column("cuts", "vtt")


def downgrade() -> None:
    op.add_column("cuts", sa.Column("vtt", sa.String(100), nullable=False, server_default=""))
    op.add_column("cuts", sa.Column("srt", sa.String(100), nullable=False, server_default=""))
    op.drop_column("cuts", "transcript")
