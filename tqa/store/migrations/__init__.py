"""Alembic migrations of the journal, packaged with tqa."""
