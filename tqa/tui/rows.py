"""Lays out one segment: its cells side by side or on top of each other, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqa.model import Issue
from tqa.tui.cell import Cell
from tqa.tui.columns import CORRECTED, SOURCE, Column
from tqa.tui.visible import Slice

LABEL = 7
"""Cells of a label in front of stacked columns, with the space behind it."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of a line: one line of a cell, at `x` and `width` cells wide. `line` None: only the room for it."""

    column: str
    x: int
    width: int
    cell: Cell
    line: Slice | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A segment laid out: its lines, and of each line the patches. `cut` counts the lines that had no room."""

    lines: tuple[tuple[Patch, ...], ...]
    cut: int = 0

    def line_of(self, column: str, offset: int) -> int:
        """The line in which a column shows a place of its stored text; 0 if it is not shown."""
        for n, line in enumerate(self.lines):
            for patch in line:
                if patch.column == column and patch.line is not None and patch.cell.text:
                    last = patch.line[1] >= len(patch.cell.text)
                    if last or patch.cell.offsets[patch.line[1]] > offset:
                        return n
        return 0


def widths(total: int, count: int, gap: int) -> list[int]:
    """Widths of columns that fill `total` cells with `gap` cells between them, as equal as can be."""
    room = total - gap * (count - 1)
    return [room // count + (n < room % count) for n in range(count)]


def side_by_side(cells: Sequence[tuple[Column, Cell]], x: int, total: int, gap: int) -> Row:
    """Columns next to each other."""
    sizes = widths(total, len(cells), gap)
    wrapped = [cell.lines(size) for (_, cell), size in zip(cells, sizes, strict=True)]
    lines = []
    for n in range(max(len(found) for found in wrapped)):
        at, patches = x, []
        for (column, cell), size, found in zip(cells, sizes, wrapped, strict=True):
            patches.append(Patch(column.key, at, size, cell, found[n] if n < len(found) else None))
            at += size + gap
        lines.append(tuple(patches))
    return Row(tuple(lines))


@dataclass(frozen=True, slots=True)
class Focus:
    """Which part of a segment to show when not all has room: where the issue is, or a share (0 to 1) of the text.

    `shift` moves on from there, in lines of the longest column.
    """

    issue: Issue | None = None
    share: float = 0.0
    shift: int = 0


def stacked(cells: Sequence[tuple[Column, Cell]], x: int, total: int, room: int | None, focus: Focus) -> Row:
    """Columns on top of each other, each with its label.

    If they need more than `room` lines, each gets its part of them and shows what the focus asks for.
    """
    size = total - LABEL
    wrapped = [cell.lines(size) for _, cell in cells]
    heights = [len(found) for found in wrapped]
    shares = heights if room is None else shared(heights, room)
    lines: list[tuple[Patch, ...]] = []
    for (column, cell), found, share in zip(cells, wrapped, shares, strict=True):
        first = _first_line(column.key, cell, found, share, size, focus, max(heights))
        for n in range(first, first + share):
            label = column.short if n == first else ""
            if share < len(found):
                label = f"{label:<5}↑" if n == first > 0 else label
                label = f"{label:<5}↓" if n == first + share - 1 < len(found) - 1 else label
            lines.append((Patch(column.key, x + LABEL, size, cell, found[n], label),))
    return Row(tuple(lines), sum(heights) - sum(shares))


def shared(heights: Sequence[int], room: int) -> list[int]:
    """How many of `room` lines each gets: as many as it needs, or an equal share of what the others leave.

    A line that cannot be shared goes to the first and the last: the source and the corrected text.
    """
    shares = [0] * len(heights)
    left = max(room, len(heights))
    for rank, n in enumerate(sorted(range(len(heights)), key=lambda n: (heights[n], n in (0, len(heights) - 1)))):
        shares[n] = min(heights[n], left // (len(heights) - rank))
        left -= shares[n]
    return shares


def _first_line(
    column: str, cell: Cell, lines: Sequence[Slice], share: int, width: int, focus: Focus, longest: int
) -> int:
    if share >= len(lines):
        return 0
    place = focus.share * len(lines)
    issue = focus.issue
    if issue is not None:
        place = issue.span.start / max(issue.span.end, cell.offsets[-1], 1) * len(lines)
        if column == CORRECTED:
            place = cell.line_of(issue.span.start, width)
        elif column == SOURCE and issue.source_span is not None:
            place = cell.line_of(issue.source_span.start, width)
    place += focus.shift * len(lines) / longest
    return min(max(round(place) - share // 3, 0), len(lines) - share)
