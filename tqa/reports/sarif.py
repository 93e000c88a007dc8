"""The report for code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from tqa import checks
from tqa.model import Document, Issue, Severity
from tqa.reports._issues import Identities, Place, Places
from tqa.reports.base import Counts, Report, Run

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.NEUTRAL: "note", Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}
FINGERPRINT = "tqaIssue/v1"

_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


class SarifReport(Report):
    """One run. A rule for each check with its page as help; a result for each issue with its place and its fixes.

    Where a system's text is a file of its own, regions are that file's lines and columns in code points, and each
    suggestion is a fix. In a table the region is the line of the row, which no fix can speak of: suggestions are then
    in `properties`, where category, severity, confidence and evidence are as well.
    """

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._identities = Identities()
        self._rules = {name: n for n, name in enumerate(run.checks)}
        driver = {"name": "tqa", "version": run.version, "rules": [_rule(name) for name in run.checks]}
        self._before = (
            f'{{"$schema": {_text(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
            f'"tool": {{"driver": {_text(driver)}}},\n'
            '"columnKind": "unicodeCodePoints", "language": "en",\n"results": ['
        )

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        places = Places(document)
        for issue in issues:
            self.stream.write(f"{self._before}\n{_text(self._result(issue, places.of(issue)))}")
            self._before = ","

    def _result(self, issue: Issue, place: Place) -> dict[str, Any]:
        location: dict[str, Any] = {
            "logicalLocations": [
                {
                    "name": issue.segment,
                    "fullyQualifiedName": f"{issue.document}/{issue.system}/{issue.segment}",
                    "kind": "segment",
                }
            ]
        }
        if place.path:
            location["physicalLocation"] = _physical(issue, place)
        result: dict[str, Any] = {
            "ruleId": f"{issue.check}/{issue.rule}" if issue.rule else issue.check,
            "level": LEVELS[issue.severity],
            "message": {"text": _message(issue.message)},
            "locations": [location],
            "partialFingerprints": {FINGERPRINT: self._identities.of(issue)},
            "rank": round(100 * issue.confidence, 1),
        }
        if issue.check in self._rules:
            result["ruleIndex"] = self._rules[issue.check]
        if issue.suggestions and place.path and place.column is not None:
            result["fixes"] = [_fix(issue, place, suggestion) for suggestion in issue.suggestions]
        result["properties"] = {
            "category": issue.category,
            "severity": str(issue.severity),
            "confidence": issue.confidence,
            "document": issue.document,
            "segment": issue.segment,
            "system": issue.system,
            "span": [issue.span.start, issue.span.end],
            "text": issue.text,
            "sourceText": issue.source_text,
            "suggestions": list(issue.suggestions),
            "evidence": list(issue.evidence),
        }
        return result

    def end(self, counts: Counts) -> None:
        head = "" if counts.issues else self._before
        glossaries = [{"path": p, "sha256": h, "entries": n} for p, h, n in self.run.glossaries]
        properties = {"counts": asdict(counts), "glossaries": glossaries}
        self.stream.write(f'{head}\n],\n"properties": {_text(properties)}\n}}]}}\n')


def _rule(name: str) -> dict[str, Any]:
    """The descriptor of a check; a name that is no module of the checks has nothing more to say."""
    if name not in checks.names():
        return {"id": name}
    check = checks.get(name)
    page = check.page()
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": check.summary()},
        "fullDescription": {"text": check.summary()},
        "help": {"text": _HEADING.sub(r"\1:", page), "markdown": page},
        "defaultConfiguration": {"level": LEVELS[check.severity], "enabled": check.default},
        "properties": {"category": check.category, "tags": ["translation", check.category]},
    }


def _physical(issue: Issue, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line is not None:
        found["region"] = _region(place) | ({"snippet": {"text": issue.text}} if issue.text else {})
    return found


def _region(place: Place) -> dict[str, int]:
    names = {"startLine": place.line, "startColumn": place.column}
    names |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {name: value for name, value in names.items() if value is not None}


def _fix(issue: Issue, place: Place, suggestion: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": suggestion}}
    what = f"Write “{suggestion}”." if suggestion else f"Delete “{issue.text}”."
    return {
        "description": {"text": _message(what)},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(place.path)}, "replacements": [replacement]}],
    }


def _uri(path: str) -> str:
    """A relative reference, or a file URI for an absolute path."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix(), safe="/")


def _message(text: str) -> str:
    """The text with what SARIF gives a meaning escaped: braces are placeholders, brackets before a ( are links."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
