"""The journal's tables as SQLAlchemy sees them. The migrations make them; a test keeps the two equal."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

HEAD = "0001"
"""The newest revision in `migrations/versions`: what this tqa reads and writes."""

VERSION_TABLE = "tqa_version"
"""Alembic's version table: named so that a journal can live in a PostgreSQL database others use too."""

metadata = MetaData()

event = Table(
    "tqa_event",
    metadata,
    # Order of arrival in this database: says what is new since a reader last looked, whatever clocks say.
    Column(
        "arrival",
        BigInteger().with_variant(Integer(), "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    # Sorted by code point everywhere, as Python does it.
    Column("id", String(26).with_variant(String(26, collation="C"), "postgresql"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("segment", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("glossary", Text, nullable=False),
    # JSON as text, not JSONB: an event comes out exactly as it went in, NUL characters and all.
    Column("data", Text, nullable=False),
    Index("tqa_event_id", "id", unique=True),
    Index("tqa_event_document", "document", "id"),
)
