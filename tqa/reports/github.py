"""The report for GitHub Actions: workflow commands that become annotations of the changed files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from tqa.model import Document, Issue, Severity
from tqa.reports._issues import Place, Places
from tqa.reports.base import Counts, Report
from tqa.text.printable import printable
from tqa.wording import counted

LEVELS = {
    Severity.NEUTRAL: "notice",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}


class GithubReport(Report):
    """`::error file=...,line=...,col=...,title=...::message`, one line an issue, and a notice with the totals.

    GitHub shows ten annotations of a level for each step; every line is in the log of the step all the same. Escaped
    as the runner unescapes: %, line ends, and in properties also colon and comma.
    """

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        places = Places(document)
        for issue in issues:
            system = f" of {issue.system}" if len(document.systems) > 1 else ""
            properties = _where(places.of(issue)) | {"title": f"{issue.check} in segment {issue.segment}{system}"}
            instead = f" -> {issue.suggestions[0] or '(delete)'}" if issue.suggestions else ""
            self._command(LEVELS[issue.severity], properties, f"{issue.message}{instead}")

    def end(self, counts: Counts) -> None:
        told = ((counts.issues, "issue"), (counts.documents, "article"), (counts.words, "word"))
        self._command("notice", {"title": "tqa check"}, ", ".join(counted(*each) for each in told))

    def _command(self, name: str, properties: dict[str, str], message: str) -> None:
        said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        self.stream.write(f"::{name} {said}::{_data(message)}\n")


def _where(place: Place) -> dict[str, str]:
    """The properties that say where; columns only within one line, as GitHub wants it."""
    if not place.path:
        return {}
    found = {"file": PurePath(place.path).as_posix()}
    if place.line is not None:
        found["line"] = str(place.line)
    if place.column is not None and place.end_line is not None and place.end_column is not None:
        found["endLine"] = str(place.end_line)
        if place.end_line == place.line:
            found["col"] = str(place.column)
            found["endColumn"] = str(max(place.end_column - 1, place.column))
    return found


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
