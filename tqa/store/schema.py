"""The journal's tables as SQLAlchemy sees them. The migrations make them; a test keeps the two equal."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

HEAD = "0003"
"""The newest revision in `migrations/versions`: what this tqa reads and writes."""

READABLE = "0001"
"""The oldest revision whose events are read as they are: later ones have only added tables of other things."""

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

# What engines answered, kept so that no sentence is fetched twice. An answer fetched anew is a row of its own.
translation = Table(
    "tqa_translation",
    metadata,
    # SHA-256 of what decides on the answer: engine, options, text.
    Column("digest", String(64), primary_key=True),
    # UTC in ISO 8601, whose order is that of time.
    Column("at", String(32), primary_key=True),
    Column("engine", Text, nullable=False),
    # JSON: what decides on the answer besides the text. No keys.
    Column("options", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("version", Text, nullable=False),
)

score = Table(
    "tqa_score",
    metadata,
    # Of the run: the figures saved together share it. Sorted by code point, as ids of events are.
    Column("run", String(26).with_variant(String(26, collation="C"), "postgresql"), primary_key=True),
    Column("system", Text, primary_key=True),
    Column("metric", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("unit", Text, nullable=False),
    # Null where there was nothing to measure.
    Column("value", Float(53), nullable=True),
    Column("segments", Integer, nullable=False),
    # The statistics of each segment with its key, compressed (see `tqa.store.scores`).
    Column("statistics", LargeBinary, nullable=False),
    Index("tqa_score_name", "name", "run"),
)
