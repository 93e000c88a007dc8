"""What the desk is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tqa.model import Document, Event
from tqa.review.checking import Checker

Export = Callable[[Document, Mapping[str, str]], str]
"""Writes the corrected article (segment id → text) and returns where it is, as a person would say it."""


class Journal(Protocol):
    """What the desk needs of a review journal. Both methods may be called from any thread."""

    def append(self, events: Sequence[Event]) -> None:
        """Record events, all or none. Raises StoreError."""

    def events(self, document: str | None = None) -> Sequence[Event]:
        """The events of a document, or of all, in id order. Raises StoreError."""


@dataclass(frozen=True, slots=True)
class DeskSetup:
    """What the desk works on.

    `tool` is tqa's version and `glossary` the hash of the term bases in force: both go into every event. `start` is
    the id of the document to open first, the first one if empty. Without `export`, the desk cannot export.
    """

    documents: Sequence[Document]
    checker: Checker
    store: Journal
    reviewer: str
    tool: str
    glossary: str = ""
    export: Export | None = None
    start: str = ""
