"""The report for spreadsheets: a row an issue."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from tqa.model import Document, Issue, Span
from tqa.reports._issues import Identities, Places
from tqa.reports.base import Counts, Report, Run
from tqa.text.cells import guarded
from tqa.text.printable import printable

COLUMNS = (
    *("id", "file", "line", "document", "segment", "system", "severity", "check", "category", "confidence"),
    *("text", "message", "suggestions", "source_text", "evidence", "start", "end", "source_start", "source_end"),
)
DELETE = "(delete)"


class CsvReport(Report):
    """A header and a row for each issue.

    Lists are joined by " | "; the suggestion to delete reads "(delete)". Control characters are shown, not written,
    and a cell that a spreadsheet would take for a formula gets an apostrophe before it: the exact texts are in the
    JSON reports.
    """

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._identities = Identities()
        self._writer = csv.writer(stream, lineterminator="\n")
        self._begun = False

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        self._begin()
        places = Places(document)
        for issue in issues:
            place = places.of(issue)
            row = dict.fromkeys(COLUMNS, "") | {
                "id": self._identities.of(issue),
                "file": place.path,
                "line": "" if place.line is None else str(place.line),
                **dict(_cells(issue)),
            }
            self._writer.writerow([guarded(printable(row[name])) for name in COLUMNS])

    def end(self, counts: Counts) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self._begun:
            self._writer.writerow(COLUMNS)
            self._begun = True


def _cells(issue: Issue) -> Iterator[tuple[str, str]]:
    plain: dict[str, Any] = {name: getattr(issue, name) for name in COLUMNS if hasattr(issue, name)}
    plain["suggestions"] = " | ".join(s or DELETE for s in issue.suggestions)
    plain["evidence"] = " | ".join(issue.evidence)
    plain["confidence"] = f"{issue.confidence:g}"
    for prefix, span in (("", issue.span), ("source_", issue.source_span)):
        if isinstance(span, Span):
            plain[prefix + "start"], plain[prefix + "end"] = span.start, span.end
    for name, value in plain.items():
        yield name, "" if value is None else str(value)
