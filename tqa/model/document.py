"""An article and its segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPTY: Mapping[str, str] = {}  # shared, never changed; a plain dict, so that documents can be sent to workers


@dataclass(frozen=True, slots=True)
class SystemFile:
    """The file one system's text was read from.

    `lines` has an item for each line of the system's texts, in reading order (a text of several paragraphs has
    several lines): the line of the file and the column of its first character, both from 1, in code points.
    """

    path: str
    lines: tuple[tuple[int, int], ...]


_NO_FILES: Mapping[str, SystemFile] = {}


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of the article: a source unit and what each system made of it.

    `id` is unique in its document. `unit` names the paragraph it belongs to, where the file says so.
    `source` is None when nothing in the source stands against this text. `targets` maps a system's name to its
    text; a system that has nothing here is absent. Where an aligner merged several paragraphs, they are joined
    by a newline. `line` is the line of the table the segment's row begins on, None where a row is no line.
    """

    id: str
    source: str | None = None
    targets: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    reference: str | None = None
    post_edit: str | None = None
    unit: str | None = None
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """An article: segments in reading order. `path` is where it was read from, for messages and the journal.

    `files` maps systems to the files of their own; empty where one file holds all.
    """

    id: str
    segments: tuple[Segment, ...]
    systems: tuple[str, ...]
    title: str = ""
    source_language: str = "ru"
    target_language: str = "en"
    metadata: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    path: str = ""
    files: Mapping[str, SystemFile] = field(default_factory=lambda: _NO_FILES, compare=False)

    @property
    def has_source(self) -> bool:
        """Whether any segment has a source text."""
        return any(s.source is not None for s in self.segments)

    @property
    def has_reference(self) -> bool:
        """Whether any segment has a reference translation."""
        return any(s.reference is not None for s in self.segments)
