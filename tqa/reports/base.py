"""What a report is: it is told of each article and its issues, and writes to a stream."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from tqa.model import Document, Issue


@dataclass(frozen=True, slots=True)
class Run:
    """What was run: for the head of a report. `glossaries` are (path, SHA-256, entries)."""

    version: str
    checks: tuple[str, ...]
    glossaries: tuple[tuple[str, str, int], ...]


@dataclass(slots=True)
class Counts:
    """What was looked at: articles, segments (each system's counted), words of the targets, issues.

    `dismissed` counts the issues that are left out because a reviewer said that they are none.
    """

    documents: int = 0
    segments: int = 0
    words: int = 0
    issues: int = 0
    dismissed: int = 0


class Report(ABC):
    """Writes one report. `article` is called for each document, then `end` once."""

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        self.stream = stream
        self.run = run
        self.colours = colours

    @abstractmethod
    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        """The issues of one document, in reading order, system by system."""

    @abstractmethod
    def end(self, counts: Counts) -> None:
        """All documents have been told."""
