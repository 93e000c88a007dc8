"""Checks a stream of articles into a report."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tqa.errors import FormatError, UsageError
from tqa.model import Document, Severity
from tqa.reports import Counts, Report
from tqa.review.checking import Checker, pairs


def check(
    documents: Iterable[Document], checker: Checker, report: Report, *, progress: Callable[[int], None]
) -> Severity | None:
    """Check every system of every document; returns the worst severity found, None where there was no issue.

    Raises FormatError where there was nothing to check.
    """
    counts = Counts()
    worst: Severity | None = None
    for document in documents:
        counts.documents += 1
        found = []
        for system in document.systems:
            article = pairs(document, system)
            counts.segments += len(article)
            counts.words += sum(len(pair.target.words) for pair in article)
            found.extend(checker.check(article))
        counts.issues += len(found)
        worst = max([*filter(None, [worst]), *(issue.severity for issue in found)], key=lambda s: s.rank, default=None)
        report.article(document, found)
        progress(counts.documents)
    if not counts.documents:
        raise FormatError("input", "holds no article to check")
    report.end(counts)
    return worst


@contextmanager
def opened(path: Path | None, default: TextIO | None) -> Iterator[TextIO]:
    """A stream to write to: the default, or a file that takes its name only when it is whole."""
    if path is None:
        assert default is not None
        yield default
        return
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} into")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
