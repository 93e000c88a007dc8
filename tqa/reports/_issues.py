"""What every report says of an issue: its lasting id and where in which file it stands."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tqa.model import Document, Issue, SystemFile


class Identities:
    """Gives each issue of a run its id.

    The id is made from document, segment, system, check and the words covered, so it outlives edits elsewhere; the
    n-th issue with all of these in common gets the n-th id. Raised by nothing, kept per run: tell it every issue once.
    """

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def of(self, issue: Issue) -> str:
        """The id: 16 hexadecimal digits."""
        key = "\x1f".join((issue.document, issue.segment, issue.system, *issue.key, ""))
        digest = hashlib.sha256(key.encode("utf-8", "replace"))
        short = digest.digest()[:8]
        digest.update(str(self._seen[short]).encode())
        self._seen[short] += 1
        return digest.hexdigest()[:16]


def as_object(issue: Issue, identity: str) -> dict[str, Any]:
    """The issue as schema tqa.issues/1 has it. Spans are half-open code points of the texts."""
    source = issue.source_span
    return {
        "id": identity,
        "document": issue.document,
        "segment": issue.segment,
        "system": issue.system,
        "check": issue.check,
        "rule": issue.rule or None,
        "category": issue.category,
        "severity": str(issue.severity),
        "confidence": issue.confidence,
        "message": issue.message,
        "span": [issue.span.start, issue.span.end],
        "text": issue.text,
        "source_span": [source.start, source.end] if source else None,
        "source_text": issue.source_text,
        "suggestions": list(issue.suggestions),
        "evidence": list(issue.evidence),
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file. Lines and columns count from 1, columns in code points; the end is excluded.

    `path` is empty where the document came from no file, `line` None where its format has no lines of its own,
    `column` None where only the line of the segment is known.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


class Places:
    """Finds the places of one document's issues in its files."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._segments = {segment.id: segment for segment in document.segments}
        self._first: dict[str, Mapping[str, int]] = {}

    def of(self, issue: Issue) -> Place:
        """The place of an issue of the document."""
        file = self._document.files.get(issue.system)
        segment = self._segments.get(issue.segment)
        if segment is None:
            return Place(self._document.path)
        if file is None:
            return Place(self._document.path, segment.line)
        if issue.system not in self._first:
            self._first[issue.system] = dict(self._lines(issue.system))
        text = segment.targets.get(issue.system, "")
        first = self._first[issue.system].get(issue.segment, 0)
        start, end = (_at(text, file, first, offset) for offset in (issue.span.start, issue.span.end))
        if start is None or end is None:
            return Place(file.path)
        return Place(file.path, *start, *end)

    def _lines(self, system: str) -> Iterator[tuple[str, int]]:
        """The segments with the number of their first line among the system's lines."""
        done = 0
        for segment in self._document.segments:
            if (text := segment.targets.get(system)) is not None:
                yield segment.id, done
                done += text.count("\n") + 1


def _at(text: str, file: SystemFile, first: int, offset: int) -> tuple[int, int] | None:
    """Line and column of an offset into a text whose first line is `file.lines[first]`."""
    starts = [0, *(n + 1 for n, character in enumerate(text) if character == "\n")]
    nth = bisect_right(starts, offset) - 1
    if first + nth >= len(file.lines):
        return None
    line, column = file.lines[first + nth]
    return line, column + offset - starts[nth]
