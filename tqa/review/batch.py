"""Checks a stream of articles into a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from tqa.errors import FormatError, TqaError, UsageError
from tqa.formats._writing import replacing
from tqa.model import Document, Issue, Severity
from tqa.reports import Counts, Report
from tqa.review.checking import Checker, Crash, pairs
from tqa.review.workers import Failed, InTurn, Road
from tqa.text import Text

PART = 1_000
"""Segments of a document from which it is checked in parts: what bounds the memory of a file that is one document."""

SHARD = 200
"""Texts that are checked together: a tenth of a second of work once most words are known."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some documents that are checked together."""

    documents: tuple[Document, ...]

    @property
    def name(self) -> str:
        """What it is called when something is wrong with it."""
        first, last = self.documents[0], self.documents[-1]
        same = first.path == last.path
        end = f" to {last.id!r}" if last.id != first.id else ""
        return (
            f"{first.path}: articles {first.id!r}{end}" if same and end else f"{first.path}: article {first.id!r}{end}"
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one document: all issues, the number of texts looked at, of their words, and crashes."""

    issues: list[Issue]
    segments: int
    words: int
    crashes: list[Crash]


def check(
    documents: Iterable[Document],
    checker: Checker,
    report: Report,
    *,
    progress: Callable[[int], None],
    sift: Callable[[Document, list[Issue]], list[Issue]] = lambda document, found: found,
    road: Road | None = None,
    failed: Callable[[str], None] = lambda message: None,
) -> Severity | None:
    """Check every system of every document; returns the worst severity found, None where there was no issue.

    `sift` chooses those of a document's issues that are reported: the ones nobody dismissed. `road` says how the work
    is done, one document after the other if it says nothing; the report is the same whatever it is. `failed` is told
    of what could not be checked because its worker was lost; the rest is checked.
    Raises FormatError where there was nothing to check.
    """
    counts = Counts()
    worst: Severity | None = None
    last: tuple[str, str] | None = None
    way: Road = road or InTurn()
    for shard, found in way(look, checker.alone(), shards(documents, SHARD, _texts)):
        if isinstance(found, Failed):
            failed(f"{shard.name} not checked: {found.reason}")
            continue
        for document, checked in zip(shard.documents, found, strict=True):
            counts.documents += (document.path, document.id) != last  # parts of one follow one another
            last = document.path, document.id
            counts.segments += checked.segments
            counts.words += checked.words
            for crash in checked.crashes:
                checker.crashed(crash)
            kept = sift(document, checked.issues)
            counts.dismissed += len(checked.issues) - len(kept)
            counts.issues += len(kept)
            worst = max([*filter(None, [worst]), *(i.severity for i in kept)], key=lambda s: s.rank, default=None)
            report.article(document, kept)
            progress(counts.documents)
    if not counts.documents:
        raise FormatError("input", "holds no article to check")
    report.end(counts)
    return worst


def look(checker: Checker, shard: Shard) -> list[Checked]:
    """Check the documents of a shard. Runs in any process: what it needs is what it is given.

    What crashed is told with the first document of the shard.
    """
    articles = []
    for document in shard.documents:
        analyse = cache(Text)  # gone with the shard: analyses of texts long past only fill the memory
        articles.append([pairs(document, system, analyse=analyse) for system in document.systems])
    crashes: list[Crash] = []
    checker.crashed = crashes.append
    found = iter(checker.check_all([article for of_document in articles for article in of_document]))
    done: list[Checked] = []
    for of_document in articles:
        issues = [issue for _ in of_document for issue in next(found)]
        words = sum([len(pair.target.words) for article in of_document for pair in article])
        done.append(Checked(issues, sum(map(len, of_document)), words, [] if done else crashes))
    return done


def shards(documents: Iterable[Document], size: int, weigh: Callable[[Document], int]) -> Iterator[Shard]:
    """Documents put together until they weigh `size`."""
    held: list[Document] = []
    weight = 0
    drawn = iter(documents)
    while True:
        try:
            document = next(drawn)
        except StopIteration:
            break
        except TqaError:  # what was read before is still checked
            if held:
                yield Shard(tuple(held))
            raise
        held.append(document)
        weight += weigh(document)
        if weight >= size:
            yield Shard(tuple(held))
            held, weight = [], 0
    if held:
        yield Shard(tuple(held))


def _texts(document: Document) -> int:
    return len(document.segments) * max(1, len(document.systems))


@contextmanager
def opened(path: Path | None, default: TextIO | None) -> Iterator[TextIO]:
    """A stream to write to: the default, or a file that takes its name only when it is whole."""
    if path is None:
        assert default is not None
        yield default
        return
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} into")
    with replacing(path) as stream:
        yield stream
