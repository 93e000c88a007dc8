"""The review journal: append-only events in SQLite or PostgreSQL; beside them scores of past runs and answers
of engines.

Importing it loads no database library.
"""

from tqa.store.ids import EventIds
from tqa.store.journal import JournalStore
from tqa.store.scores import Entry, SavedScore, ScoreStore
from tqa.store.translations import Translation, TranslationCache

__all__ = [
    "Entry",
    "EventIds",
    "JournalStore",
    "SavedScore",
    "ScoreStore",
    "Translation",
    "TranslationCache",
]
