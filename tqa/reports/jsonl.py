"""The report for streams: the issue objects of tqa.issues/1, one a line, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TextIO

from tqa.model import Document, Issue
from tqa.reports._issues import Identities, as_object
from tqa.reports.base import Counts, Report, Run


class JsonlReport(Report):
    """One issue a line, as in the list `issues` of the JSON report. No issue: no line."""

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._identities = Identities()

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        for issue in issues:
            line = json.dumps(as_object(issue, self._identities.of(issue)), ensure_ascii=False)
            self.stream.write(line + "\n")

    def end(self, counts: Counts) -> None:
        pass  # every line is an issue: readers need no special case for the last one
