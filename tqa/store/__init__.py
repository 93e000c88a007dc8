"""The review journal: append-only events in SQLite or PostgreSQL. Importing it loads no database library."""

from tqa.store.ids import EventIds
from tqa.store.journal import JournalStore

__all__ = ["EventIds", "JournalStore"]
