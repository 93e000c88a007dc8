"""Errors instead of issues: what reviewers confirmed, corrected or marked, from the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tqa.errors import UsageError
from tqa.model import Decision, Document, Issue
from tqa.model.score import Caution
from tqa.review.projection import UnitState, project
from tqa.review.scoring.corpus import Corpus, Find
from tqa.review.session_article import ordered, verdict_keys
from tqa.review.units import unit_keys
from tqa.store import JournalStore

CONFIRMED = "confirmed"
"""`Material.issues_by` of such a run."""

MARK = "mark"
"""`Issue.check` of an error that a reviewer marked."""


class Errors:
    """A `Find` that keeps the errors among the issues of another one and adds what reviewers marked themselves.

    An issue is an error where its verdict says so, or where an edit of that system's text resolved it. Segments that
    the journal knows nothing of are counted: nobody may have looked at them.
    """

    def __init__(self, store: JournalStore, find: Find) -> None:
        self._store = store
        self._find = find
        self._known = frozenset(store.documents())
        self._states: dict[str, Mapping[str, UnitState]] = {}
        self._segments: dict[str, int] = {}

    def __call__(self, document: Document, system: str) -> Sequence[Issue]:
        """The errors of one system's text."""
        states = self._reviewed(document)
        by_segment: dict[str, list[Issue]] = {}
        for issue in self._find(document, system) if states else ():
            by_segment.setdefault(issue.segment, []).append(issue)
        found: list[Issue] = []
        for segment, state in states.items():
            issues = ordered(by_segment.get(segment, []))
            found += _errors(state, issues, system)
            found += _marked(document, segment, state, system)
        return found

    def corpus(self, corpus: Corpus) -> Corpus:
        """The corpus gathered with these errors, which says so, with a caution for what nobody reviewed.

        Raises UsageError where the journal knows none of its segments.
        """
        reviewed = sum(len(states) for states in self._states.values())
        total = sum(self._segments.values())
        if not reviewed:
            raise UsageError(
                f"the journal {self._store.name} has no decision on any of these segments",
                hint="Review the articles first, or leave out --confirmed to count what the checks find.",
            )
        cautions = corpus.cautions
        if reviewed < total:
            message = (
                f"{total - reviewed} of {total} segments have no decision of a reviewer: they count as free of errors"
            )
            cautions = (*cautions, Caution("not-reviewed", message, count=total - reviewed))
        materials = tuple(replace(material, issues_by=CONFIRMED) for material in corpus.materials)
        return replace(corpus, materials=materials, cautions=cautions)

    def _reviewed(self, document: Document) -> Mapping[str, UnitState]:
        """What was decided about the segments of a document, by segment id."""
        if document.id not in self._states:
            journal = project(self._store.events(document.id)) if document.id in self._known else {}
            self._states[document.id] = {s: journal[key] for s, key in unit_keys(document).items() if key in journal}
            self._segments[document.id] = len(document.segments)
        return self._states[document.id]


def _errors(state: UnitState, issues: Sequence[Issue], system: str) -> list[Issue]:
    resolved = {
        (str(gone["check"]), str(gone["text"]))
        for edit in state.edits
        if edit.data.get("system", system) == system
        for gone in edit.data.get("resolves", ())
    }
    found = []
    for key, issue in zip(verdict_keys(issues), issues, strict=True):
        verdict = state.verdicts.get(key)
        if verdict is not None:
            if verdict.decision is Decision.CONFIRMED:
                found.append(issue)
        elif (issue.check, issue.text) in resolved:
            found.append(issue)
    return found


def _marked(document: Document, segment: str, state: UnitState, system: str) -> list[Issue]:
    """What reviewers marked in that system's text; marks in the corrected text are none of its errors."""
    return [
        Issue(
            check=MARK,
            category=mark.category,
            severity=mark.severity,
            message=mark.comment or f"marked by {mark.reviewer}",
            document=document.id,
            segment=segment,
            system=system,
            span=mark.span,
            text=mark.text,
        )
        for mark in state.marks
        if mark.system == system
    ]
