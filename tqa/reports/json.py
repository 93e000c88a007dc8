"""The machine's report: one JSON object, schema tqa.issues/1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from tqa.model import Document, Issue
from tqa.model.provenance import of_system
from tqa.reports._issues import Identities, as_object
from tqa.reports.base import Counts, Report, Run

SCHEMA = "tqa.issues/1"


class JsonReport(Report):
    """One object: schema, tool, glossaries, issues, counts. Spans are half-open code points of the target.

    Where articles say which engines translated them, `systems` tells it: document, system, engine, version, date.
    """

    def __init__(self, stream: TextIO, run: Run, *, colours: bool = False) -> None:
        super().__init__(stream, run, colours=colours)
        self._identities = Identities()
        head: dict[str, Any] = {
            "schema": SCHEMA,
            "tool": {"name": "tqa", "version": run.version, "checks": list(run.checks)},
            "glossaries": [{"path": p, "sha256": h, "entries": n} for p, h, n in run.glossaries],
        }
        self._before = f'{_text(head)[:-2]},\n "issues": ['
        self._systems: dict[tuple[str, str], dict[str, str]] = {}

    def article(self, document: Document, issues: Sequence[Issue]) -> None:
        for system in document.systems:
            if facts := of_system(document.metadata, system):
                self._systems[document.id, system] = facts
        for issue in issues:
            written = _text(as_object(issue, self._identities.of(issue))).replace("\n", "\n  ")
            self.stream.write(f"{self._before}\n  {written}")
            self._before = ","

    def end(self, counts: Counts) -> None:
        head = "" if counts.issues else self._before
        tail: dict[str, Any] = {"counts": asdict(counts)}
        if self._systems:
            tail["systems"] = [{"document": d, "system": s, **facts} for (d, s), facts in self._systems.items()]
        self.stream.write(f"{head}\n ],\n{_text(tail)[2:]}\n")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
