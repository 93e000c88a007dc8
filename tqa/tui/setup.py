"""What the desk is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event as Flag
from typing import Protocol

from tqa.model import Document, Event
from tqa.review.checking import Checker
from tqa.review.translating.desk import Arrived
from tqa.review.translating.fetching import Progress

Export = Callable[[Document, Mapping[str, str]], str]
"""Writes the corrected article (segment id → text) and returns where it is, as a person would say it."""


class Journal(Protocol):
    """What the desk needs of a review journal. Both methods may be called from any thread."""

    def append(self, events: Sequence[Event]) -> None:
        """Record events, all or none. Raises StoreError."""

    def events(self, document: str | None = None) -> Sequence[Event]:
        """The events of a document, or of all, in id order. Raises StoreError."""


class Engines(Protocol):
    """What the desk needs of the engines."""

    def choices(self, document: Document) -> Sequence[tuple[str, str]]:
        """What to say of each system that could be asked for an article, and its name."""

    def fetch(self, document: Document, system: str, progress: Progress, stop: Flag) -> Arrived:
        """The column of a system. Runs in any thread until it is done or `stop` is set. Raises TqaError."""


@dataclass(frozen=True, slots=True)
class DeskSetup:
    """What the desk works on.

    `tool` is tqa's version and `glossary` the hash of the term bases in force: both go into every event. `start` is
    the id of the document to open first, the first one if empty. Without `export`, the desk cannot export, and
    without `engines` it cannot fetch another MT.
    """

    documents: Sequence[Document]
    checker: Checker
    store: Journal
    reviewer: str
    tool: str
    glossary: str = ""
    export: Export | None = None
    engines: Engines | None = None
    start: str = ""
