"""What one cell of the article shows: the text, its flags and its changes, with the way back to the stored text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tqa.model import Issue, Span
from tqa.text.diff import word_diff
from tqa.tui.visible import SPECIAL, Slice, symbol, wrap

CARET = "^"
"""Shown where an issue has no width: something is missing here."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the stored text to be shown in a style. Later marks win where two overlap."""

    span: Span
    style: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the shown text with its styles, weakest first."""

    start: int
    end: int
    styles: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """The shown text, its runs, and for each shown character the place in the stored text (one more for the end)."""

    text: str
    runs: tuple[Run, ...]
    offsets: Sequence[int]

    @cached_property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.text

    def lines(self, width: int) -> tuple[Slice, ...]:
        """The lines at a width."""
        return wrap(self.text, width)

    def pieces(self, line: Slice) -> list[tuple[str, tuple[str, ...]]]:
        """A line's text cut at the runs, each with its styles."""
        start, end = line
        return [
            (self.text[max(run.start, start) : min(run.end, end)], run.styles)
            for run in self.runs
            if run.start < end and run.end > start
        ]

    def line_of(self, offset: int, width: int) -> int:
        """The number of the line in which the stored `offset` is shown."""
        shown = next((n for n, place in enumerate(self.offsets) if place >= offset), len(self.text))
        lines = self.lines(width)
        return next((n for n, (_, end) in enumerate(lines) if shown < end), len(lines) - 1)


def flag_marks(issues: Iterable[Issue], current: Issue | None = None) -> list[Mark]:
    """Marks of issues, mildest first so that the worst one shows; the current one on top of all."""
    ordered = sorted(issues, key=lambda issue: issue.severity.rank)
    marks = [Mark(issue.span, f"flag-{issue.severity}") for issue in ordered]
    if current is not None:
        marks.append(Mark(current.span, f"flag-{current.severity}"))
        marks.append(Mark(current.span, "current"))
    return marks


def compose(text: str, marks: Sequence[Mark] = (), before: str | None = None) -> Cell:
    """The cell of a stored text. With `before`, words gone from it are shown in brackets and new ones marked."""
    builder = _Builder(marks)
    if before is None or before == text:
        builder.stored(text, 0, ())
    else:
        for change in word_diff(before, text):
            if change.tag != "equal" and len(change.a):
                builder.added(f"[{change.a.of(before)}]", change.b.start, ("gone",))
            if len(change.b):
                builder.stored(change.b.of(text), change.b.start, () if change.tag == "equal" else ("new",))
    builder.carets_at(len(text))
    return Cell("".join(builder.out), tuple(builder.runs), [*builder.offsets, len(text)])


class _Builder:
    """Puts a cell together from stretches of text."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.carets = sorted({mark.span.start for mark in marks if not len(mark.span)})
        self.edges = sorted({edge for mark in marks for edge in (mark.span.start, mark.span.end)})
        self.out: list[str] = []
        self.runs: list[Run] = []
        self.offsets: list[int] = []

    def stored(self, text: str, start: int, styles: tuple[str, ...]) -> None:
        """A stretch of the stored text that starts at `start`, cut at the edges of marks."""
        cuts = [start, *(e for e in self.edges if start < e < start + len(text)), start + len(text)]
        for a, b in pairwise(cuts):
            self.carets_at(a)
            over = tuple(m.style for m in self.marks if m.span.start <= a and b <= m.span.end and len(m.span))
            self._emit(text[a - start : b - start], range(a, b), styles + over)

    def added(self, text: str, at: int, styles: tuple[str, ...]) -> None:
        """A stretch that is not in the stored text but shown at a place of it."""
        self._emit(text, [at] * len(text), styles)

    def carets_at(self, offset: int) -> None:
        """The carets due up to this place."""
        while self.carets and self.carets[0] <= offset:
            place = self.carets.pop(0)
            over = tuple(m.style for m in self.marks if m.span == Span(place, place))
            self._emit(CARET, [place], ("caret", *over))

    def _emit(self, text: str, offsets: Sequence[int], styles: tuple[str, ...]) -> None:
        done = 0
        for special in SPECIAL.finditer(text):
            self._run(text[done : special.start()], offsets[done : special.start()], styles)
            self._run(symbol(special.group()), offsets[special.start() : special.end()], (*styles, "control"))
            done = special.end()
        self._run(text[done:], offsets[done:], styles)

    def _run(self, text: str, offsets: Sequence[int], styles: tuple[str, ...]) -> None:
        if not text:
            return
        start = len(self.offsets)
        self.out.append(text)
        self.offsets.extend(offsets)
        self.runs.append(Run(start, start + len(text), styles))
