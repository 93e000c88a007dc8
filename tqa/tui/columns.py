"""The columns of an article: which there are, and what each one's cell shows for a segment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tqa.model import Document, Issue
from tqa.review.session_article import ArticleReview
from tqa.review.session_filter import text_spans
from tqa.tui.cell import Cell, Mark, compose, flag_marks

SOURCE = "source"
REFERENCE = "reference"
CORRECTED = "corrected"
MT = "mt:"
"""Prefix of a system's column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the title above it, and a label of at most five letters for stacked columns."""

    key: str
    title: str
    short: str

    @property
    def system(self) -> str:
        """The system whose text it shows, empty for the other columns."""
        return self.key.removeprefix(MT) if self.key.startswith(MT) else ""


@dataclass(frozen=True, slots=True)
class View:
    """What the reviewer wants to see: hidden columns, and the differences shown."""

    hidden: frozenset[str] = frozenset()
    diff: bool = True
    """Whether the corrected column shows what was changed from the MT."""
    mt_diff: bool = False
    """Whether further MTs show how they differ from the first."""

    def with_hidden(self, hidden: frozenset[str]) -> View:
        """The same view with these columns hidden. The corrected column cannot be."""
        return replace(self, hidden=hidden - {CORRECTED})

    def with_diff(self, diff: bool) -> View:
        """The same view with the corrections shown or not."""
        return replace(self, diff=diff)

    def with_mt_diff(self, mt_diff: bool) -> View:
        """The same view with the differences of the MTs shown or not."""
        return replace(self, mt_diff=mt_diff)


def columns_of(document: Document) -> list[Column]:
    """The columns a document has, in their order."""
    found = [Column(SOURCE, "source", "src")] if document.has_source else []
    found += [Column(MT + system, system, system[:5]) for system in document.systems]
    found += [Column(REFERENCE, "reference", "ref")] if document.has_reference else []
    return [*found, Column(CORRECTED, "corrected", "fix")]


def first_view(document: Document) -> View:
    """What to show at first: everything, but not one English text twice when there is nothing else."""
    alone = not document.has_source and not document.has_reference and len(document.systems) == 1
    return View(hidden=frozenset(MT + system for system in document.systems) if alone else frozenset())


def cell(
    article: ArticleReview, n: int, column: Column, view: View, *, issue: Issue | None, search: str, editing: str | None
) -> Cell:
    """What a column shows for a segment.

    `issue` is the current issue, if it lies in this segment. `search` is marked wherever it occurs. `editing` stands
    for the corrected text while it is being typed.
    """
    segment = article.segments[n]
    if column.key == SOURCE:
        marks = _found(segment.source or "", search)
        if issue is not None and issue.source_span is not None:
            marks.append(Mark(issue.source_span, "source-span"))
        return compose(segment.source or "", marks)
    if column.key == REFERENCE:
        return compose(segment.reference or "", _found(segment.reference or "", search))
    if column.key == CORRECTED:
        text = article.texts[n] if editing is None else editing
        marks = _found(text, search)
        if editing is None:
            marks = flag_marks(article.shown[n], issue) + marks
        return compose(text, marks, article.hypothesis(n) if view.diff else None)
    text = article.column_text(n, column.system) if column.system != article.base else article.hypothesis(n)
    further = column.system != article.base
    marks = flag_marks(article.issues(n, column.system)) if further else []
    before = article.hypothesis(n) if further and view.mt_diff and text else None
    return compose(text, marks + _found(text, search), before)


def _found(text: str, search: str) -> list[Mark]:
    return [Mark(span, "match") for span in text_spans(text, search)]
