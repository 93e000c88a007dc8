"""The journal: one table of events that can be added to and nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSAL = "the tqa journal is append-only"

_SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER tqa_event_no_{verb.lower()} BEFORE {verb} ON tqa_event "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for verb in ("UPDATE", "DELETE")
)

_POSTGRESQL_GUARDS = (
    f"""
    CREATE FUNCTION tqa_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
    """,
    """
    CREATE TRIGGER tqa_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tqa_event
    FOR EACH STATEMENT EXECUTE FUNCTION tqa_event_refuse()
    """,
)


def upgrade() -> None:
    """Make the table, its indexes and the triggers that refuse changes."""
    postgresql = op.get_context().dialect.name == "postgresql"
    op.create_table(
        "tqa_event",
        sa.Column(
            "arrival",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("id", sa.String(26, collation="C" if postgresql else None), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("document", "unit", "segment", "reviewer", "at", "tool", "glossary", "data")
        ),
    )
    op.create_index("tqa_event_id", "tqa_event", ["id"], unique=True)
    op.create_index("tqa_event_document", "tqa_event", ["document", "id"])
    for statement in _POSTGRESQL_GUARDS if postgresql else _SQLITE_GUARDS:
        op.execute(statement)
