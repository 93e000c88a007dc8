"""The cache of translations fetched from engines: one row for each answer that was accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tqa_translation",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("at", sa.String(32), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("engine", "options", "source", "target", "version")),
    )
