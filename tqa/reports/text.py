"""The reader's report: one line an issue, as compilers write them, and a line of totals."""

from __future__ import annotations

from collections.abc import Sequence

from tqa.model import Document, Issue, Severity
from tqa.reports.base import Counts, Report
from tqa.text.printable import one_line
from tqa.wording import counted

_COLOURS = {Severity.NEUTRAL: "2", Severity.MINOR: "36", Severity.MAJOR: "33", Severity.CRITICAL: "31;1"}


class TextReport(Report):
    """`file:segment:column: severity check: message`, the suggestion after an arrow."""

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        several = len(document.systems) > 1
        place = document.path or document.id
        if document.id not in place:
            place = f"{place}#{document.id}"
        lines = []
        for issue in issues:
            system = f"{issue.system}:" if several else ""
            where = f"{place}:{system}{issue.segment}:{issue.span.start + 1}"
            what = f"{self._paint(issue.severity)} {issue.check}"
            instead = f"  -> {_quoted(issue.suggestions[0])}" if issue.suggestions else ""
            lines.append(one_line(f"{where}: ") + what + one_line(f": {issue.message}{instead}") + "\n")
        if lines:
            self.stream.write("".join(lines))

    def _paint(self, severity: Severity) -> str:
        return f"\x1b[{_COLOURS[severity]}m{severity}\x1b[0m" if self.colours else str(severity)

    def end(self, counts: Counts) -> None:
        rate = f", {1000 * counts.issues / counts.words:.1f} per 1,000 words" if counts.words else ""
        dismissed = f"; {counts.dismissed} dismissed" if counts.dismissed else ""
        self.stream.write(
            f"{counted(counts.issues, 'issue')} in {counted(counts.documents, 'article')}, "
            f"{counted(counts.segments, 'segment')}, {counted(counts.words, 'word')}{rate}{dismissed}\n"
        )


def _quoted(suggestion: str) -> str:
    return suggestion or "(delete)"
