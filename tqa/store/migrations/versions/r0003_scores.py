"""Scores: the figures of a run, with the statistics of each segment."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and its index."""
    postgresql = op.get_context().dialect.name == "postgresql"
    op.create_table(
        "tqa_score",
        sa.Column("run", sa.String(26, collation="C" if postgresql else None), primary_key=True),
        sa.Column("system", sa.Text(), primary_key=True),
        sa.Column("metric", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "at", "tool", "signature", "unit")),
        sa.Column("value", sa.Float(53), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("statistics", sa.LargeBinary(), nullable=False),
    )
    op.create_index("tqa_score_name", "tqa_score", ["name", "run"])
