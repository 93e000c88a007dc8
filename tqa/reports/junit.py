"""The report for test runners: JUnit XML, a test case for each check on each text of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tqa.model import Document, Issue
from tqa.reports._issues import Place, Places
from tqa.reports.base import Counts, Report
from tqa.text.printable import one_line, printable
from tqa.wording import counted

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tqa check">\n'


class JunitReport(Report):
    """A test suite for each article and system, in it a test case for each check of the run.

    A check that found something fails; the failure lists its issues. `type` is the worst severity.
    """

    _before = _HEAD

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        places = Places(document)
        for system in document.systems:
            found: dict[str, list[Issue]] = {check: [] for check in self.run.checks}
            for issue in issues:
                if issue.system == system:
                    found.setdefault(issue.check, []).append(issue)
            name = f"{document.id} ({system})" if len(document.systems) > 1 else document.id
            self._suite(name, document, found, places)

    def _suite(self, name: str, document: Document, found: dict[str, list[Issue]], places: Places) -> None:
        failures = sum(bool(issues) for issues in found.values())
        file = f" file={_attribute(document.path)}" if document.path else ""
        counts = f'tests="{len(found)}" failures="{failures}" errors="0" skipped="0" time="0"'
        self.stream.write(f"{self._before} <testsuite name={_attribute(name)} {counts}{file}>\n")
        self._before = ""
        for check, issues in found.items():
            case = f"  <testcase classname={_attribute(name)} name={_attribute(check)}"
            if not issues:
                self.stream.write(f'{case} time="0"/>\n')
                continue
            worst = max((issue.severity for issue in issues), key=lambda severity: severity.rank)
            said = f"{counted(len(issues), 'issue')}: {issues[0].message}"
            lines = "\n".join(_line(issue, places.of(issue)) for issue in issues)
            self.stream.write(f'{case} time="0">\n   <failure message={_attribute(said)} type="{worst}">')
            self.stream.write(f"{_content(lines)}</failure>\n  </testcase>\n")
        self.stream.write(" </testsuite>\n")

    def end(self, counts: Counts) -> None:
        self.stream.write(f"{self._before}</testsuites>\n")


def _line(issue: Issue, place: Place) -> str:
    where = f"{place.path}:{place.line}" if place.line is not None else place.path
    column = "" if place.column is None else f":{place.column}"
    instead = f"  -> {issue.suggestions[0] or '(delete)'}" if issue.suggestions else ""
    start = issue.span.start + 1
    return one_line(
        f"{where}{column}: segment {issue.segment}, column {start}: {issue.severity}: {issue.message}{instead}"
    )


def _content(text: str) -> str:
    return _NOT_XML.sub("\ufffd", escape(printable(text)))


def _attribute(text: str) -> str:
    return _NOT_XML.sub("\ufffd", quoteattr(printable(text)))
