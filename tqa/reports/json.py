"""The machine's report: one JSON object, schema tqa.issues/1."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from tqa.model import Document, Issue
from tqa.reports.base import Counts, Report, Run

SCHEMA = "tqa.issues/1"


class JsonReport(Report):
    """One object: schema, tool, glossaries, counts, issues. Spans are half-open code points of the target."""

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._issues: list[dict[str, Any]] = []
        self._seen: Counter[tuple[str, ...]] = Counter()

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        self._issues.extend(self._object(issue) for issue in issues)

    def _object(self, issue: Issue) -> dict[str, Any]:
        key = (issue.document, issue.segment, issue.system, *issue.key)
        identity = hashlib.sha256("\x1f".join((*key, str(self._seen[key]))).encode("utf-8", "replace")).hexdigest()[:16]
        self._seen[key] += 1
        source = issue.source_span
        return {
            "id": identity,
            "document": issue.document,
            "segment": issue.segment,
            "system": issue.system,
            "check": issue.check,
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

    def end(self, counts: Counts) -> None:
        json.dump(
            {
                "schema": SCHEMA,
                "tool": {"name": "tqa", "version": self.run.version, "checks": list(self.run.checks)},
                "glossaries": [{"path": p, "sha256": h, "entries": n} for p, h, n in self.run.glossaries],
                "counts": asdict(counts),
                "issues": self._issues,
            },
            self.stream,
            ensure_ascii=False,
            indent=1,
        )
        self.stream.write("\n")
