"""The article: its segments in columns that scroll together, or stacked where the terminal is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tqa.model import Issue
from tqa.review.session import ReviewSession
from tqa.review.session_article import ArticleReview
from tqa.tui.columns import CORRECTED, MT, Column, View, cell, columns_of
from tqa.tui.paint import Painter
from tqa.tui.rows import Focus, Patch, Row, side_by_side, stacked, widths
from tqa.tui.signs import SIGNS, state_sign
from tqa.tui.visible import fit

WIDE = 100
"""Columns stand side by side from this width on, rail apart, if each gets at least NARROWEST cells."""
NARROWEST = 20
GAP = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How an article is laid out: its columns, the cells before them, the lines for segments. `key`: what it is for."""

    key: tuple[ArticleReview, Size, View]
    columns: list[Column]
    gutter: int
    body: int
    stacks: bool


class ArticleView(Widget, can_focus=True):
    """Shows only the lines in sight, so that its speed does not depend on the length of the article."""

    STYLES: ClassVar[tuple[str, ...]] = (
        "flag-critical", "flag-major", "flag-minor", "flag-neutral", "current", "source-span", "gone", "new",
        "control", "caret", "match", "label", "number", "done", "title", "row", "row-current", "hint",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in STYLES}

    view: reactive[View] = reactive(View(), init=False)
    """Which columns and differences are shown."""
    editing: reactive[str | None] = reactive(None, init=False)
    """The text being typed for the present segment, None if none is."""

    class Picked(Message):
        """The reviewer clicked a segment, and perhaps one of its issues."""

        def __init__(self, segment: int, issue: Issue | None) -> None:
            super().__init__()
            self.segment = segment
            self.issue = issue

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="article")
        self.session = session
        self.focus_on = Focus()
        self.reserved = 0
        """Lines at the bottom that something else covers."""
        self._top = (0, 0)
        self._shift = 0
        self._rows: dict[int, tuple[object, Row]] = {}
        self._painter: Painter | None = None
        self._known_plan: Plan | None = None

    # Watching

    def watch_view(self) -> None:
        self.forget()

    def watch_editing(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self.forget()
        self.follow()

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._painter = None

    # What others ask

    @property
    def stacks(self) -> bool:
        """Whether columns are stacked."""
        return self._plan().stacks

    @property
    def columns(self) -> list[Column]:
        """The columns shown."""
        return self._plan().columns

    @property
    def body(self) -> int:
        """Lines for segments."""
        return self._plan().body

    @property
    def _room(self) -> int:
        """Lines for segments that nothing covers."""
        return max(self.body - self.reserved, 1)

    def forget(self) -> None:
        """Lay everything out again: another article or column, another filter, or issues that came in."""
        self._known_plan = None
        self._rows.clear()
        self.refresh()

    def follow(self, shift: int = 0) -> None:
        """Bring the present segment and its current issue into sight."""
        self._shift = shift
        if not self.size.height:
            return
        visible, at = self.session.visible, self.session.at
        if at not in visible:
            self._top = (min(visible.row(at), max(len(visible) - 1, 0)), 0)
            self.refresh()
            return
        row, height = visible.row(at), self._height(at) - (not self.stacks)
        issue = self.session.issue
        line = self._row(at).line_of(CORRECTED, issue.span.start) + self.stacks if issue else 0
        if not self._in_sight(self._y(row), height, line):
            if height <= self._room:
                self._top = self._walked(row, 0, -min(self._room // 4, self._room - height))
            else:
                self._top = (row, max(line - self._room // 3, 0))
        self.refresh()

    def _in_sight(self, y: int | None, height: int, line: int) -> bool:
        """Whether a segment that starts at `y` need not be moved: all of it can be seen or, too high, its line."""
        if y is None:
            return False
        if height <= self._room:
            return 0 <= y <= self._room - height
        return y <= 0 and 1 <= y + line < self._room - 1

    def scroll_lines(self, by: int) -> None:
        """Move the view, not the present segment."""
        if self.stacks and self.session.at in self.session.visible and self._row(self.session.at).cut:
            cut = self._row(self.session.at).cut
            self._shift = min(max(self._shift + by, -cut), cut)
        else:
            self._top = self._walked(*self._top, by)
            missing = self.body - self._below(self._top)
            if by > 0 and missing > 0:
                self._top = self._walked(*self._top, -missing)
        self.refresh()

    def corrected_region(self) -> Region:
        """Where the corrected text of the present segment stands in this widget, or the lower part of it."""
        if self.stacks:
            height = max(self.size.height // 2, min(6, self.size.height))
            return Region(0, self.size.height - height, self.size.width, height)
        sizes = widths(self.size.width - self._gutter, len(self.columns), GAP)
        y = self._y(self.session.visible.row(self.session.at)) or 0
        height = self._height(self.session.at) - 1
        top = min(max(y, 0), max(self.body - height, 0)) + 1
        return Region(self.size.width - sizes[-1], top, sizes[-1], min(height, self.body))

    # Drawing

    def render_line(self, y: int) -> Strip:
        painter, width = self._paint(), self.size.width
        base = painter.style(painter.base, ("row",))
        if not self.stacks:
            if y == 0:
                return self._header(painter)
            y -= 1
        if not len(self.session.visible):
            text = "  Nothing here matches the filter. Esc shows all segments again." if y == 1 else ""
            return Strip([Segment(text, painter.style(base, ("hint",)))]).adjust_cell_length(width, base)
        row, line = self._walked(*self._top, y, stop=False)
        if row >= len(self.session.visible):
            return Strip.blank(width, base)
        return self._line(painter, self.session.visible[row], line)

    def _line(self, painter: Painter, n: int, line: int) -> Strip:
        width, present = self.size.width, n == self.session.at
        base = painter.style(painter.base, ("row-current",) if present else ("row",))
        row = self._row(n)
        bar = Segment("▌" if present else " ", painter.style(base, ("number",)))
        if self.stacks:
            if line == 0:
                return self._rule(painter, n, base)
            return painter.line(row.lines[line - 1], width, base, [bar])
        if line >= len(row.lines):
            return Strip.blank(width, painter.style(painter.base, ("row",)))
        digits = self._gutter - 3
        article = self.session.article
        number = f"{n + 1:>{digits}}" if line == 0 else " " * digits
        sign = state_sign(article, n) if line == 0 else " "
        prefix = [bar, Segment(f"{number}{sign} ", painter.style(base, ("number",)))]
        return painter.line(row.lines[line], width, base, prefix)

    def _rule(self, painter: Painter, n: int, base: Style) -> Strip:
        article = self.session.article
        worst = article.worst(n)
        said = f"{'▌' if n == self.session.at else '─'} {n + 1}/{len(article)} {state_sign(article, n)} "
        issues = f" {SIGNS[worst]}{len(article.shown[n])} ─" if worst else ""
        line = "─" * max(self.size.width - cell_len(said) - cell_len(issues), 0)
        styles = ("number",) if n == self.session.at else ("label",)
        return Strip([Segment(said + line + issues, painter.style(base, styles))])

    def _header(self, painter: Painter) -> Strip:
        width = self.size.width
        style = painter.style(painter.base, ("title",))
        sizes = widths(width - self._gutter, len(self.columns), GAP)
        text = " " * self._gutter
        for column, size in zip(self.columns, sizes, strict=True):
            title = fit(self._title(column), size)
            text += title + " " * (size - cell_len(title) + GAP)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _title(self, column: Column) -> str:
        if column.key == CORRECTED and MT + self.session.article.base in self.view.hidden:
            return f"{column.title} ({self.session.article.base})"
        return column.title

    def _paint(self) -> Painter:
        if self._painter is None:
            styles = {name: self.get_component_rich_style(f"article--{name}", partial=True) for name in self.STYLES}
            self._painter = Painter(self.rich_style, styles)
        return self._painter

    # Layout

    @property
    def _gutter(self) -> int:
        return self._plan().gutter

    def _plan(self) -> Plan:
        """The plan for the present article, size and view."""
        article, size, view = self.session.article, self.size, self.view
        known = self._known_plan
        if known is None or known.key != (article, size, view):
            columns = [c for c in columns_of(article.document) if c.key not in view.hidden]
            gutter = len(str(len(article))) + 3
            each = (size.width - gutter - GAP * (len(columns) - 1)) // len(columns)
            stacks = size.width < WIDE or each < NARROWEST
            body = max(size.height - (0 if stacks else 1), 1)
            known = self._known_plan = Plan((article, size, view), columns, gutter, body, stacks)
        return known

    def _row(self, n: int) -> Row:
        """The layout of a segment, made anew only when something in it changed."""
        session = self.session
        article = session.article
        present = n == session.at
        signature = (
            self._plan(), self.reserved, session.filter.text, article.texts[n], article.shown[n],
            (session.issue, self.editing, self.focus_on, self._shift) if present else None,
        )  # fmt: skip
        known = self._rows.get(n)
        if known is not None and known[0] == signature:
            return known[1]
        if len(self._rows) > 500:
            self._rows.clear()
        row = self._laid_out(n, present)
        self._rows[n] = (signature, row)
        return row

    def _laid_out(self, n: int, present: bool) -> Row:
        session = self.session
        issue = session.issue if present else None
        editing = self.editing if present else None
        columns = self._stack(n, editing=editing is not None) if self.stacks else self.columns
        cells = [
            (c, cell(session.article, n, c, self.view, issue=issue, search=session.filter.text, editing=editing))
            for c in columns
        ]
        if not self.stacks:
            return side_by_side(cells, self._gutter, self.size.width - self._gutter, GAP)
        room = max(self._room - 1, 1) if present else None
        focus = self.focus_on if editing is not None else Focus(issue, shift=self._shift)
        return stacked([c for c in cells if c[1].text] or cells[-1:], 1, self.size.width - 1, room, focus)

    def _stack(self, n: int, *, editing: bool) -> list[Column]:
        """The columns worth a place in the stack: the MT only where the corrected text does not show it all.

        While editing, the corrected text is in the editor, and the first columns that have three lines each stay.
        """
        article = self.session.article
        base = MT + article.base
        if not editing:
            return [c for c in self.columns if c.key != base or (article.is_changed(n) and not self.view.diff)]
        rest = [c for c in self.columns if c.key not in (CORRECTED, base)]
        rest += [c for c in self.columns if c.key == base and article.is_changed(n)]
        return rest[: max((self._room - 1) // 3, 1)] or self.columns[:1]

    def _height(self, n: int) -> int:
        """Lines of a segment, with the blank line or the rule that parts it from the next."""
        return len(self._row(n).lines) + 1

    def _walked(self, row: int, line: int, by: int, *, stop: bool = True) -> tuple[int, int]:
        """The place `by` lines on from a line of a row. With `stop`, never outside the article."""
        visible = self.session.visible
        line += by
        while line < 0 and row > 0:
            row -= 1
            line += self._height(visible[row])
        line = max(line, 0)
        while row < len(visible) and line >= (height := self._height(visible[row])):
            if stop and row == len(visible) - 1:
                return row, height - 1
            row, line = row + 1, line - height
        return row, line

    def _y(self, row: int) -> int | None:
        """The line on the screen where a row starts (negative if it starts above); None if it is out of sight."""
        top, line = self._top
        if row < top:
            return None
        y = -line
        for between in range(top, row):
            y += self._height(self.session.visible[between])
            if y >= self.body:
                return None
        return y

    def _below(self, top: tuple[int, int]) -> int:
        """How many lines there are from a place on, counted up to the height of the widget."""
        row, line = top
        count = -line
        while row < len(self.session.visible) and count < self.body:
            count += self._height(self.session.visible[row])
            row += 1
        return count

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    def on_click(self, event: events.Click) -> None:
        y = event.y - (0 if self.stacks else 1)
        if y < 0 or not len(self.session.visible):
            return
        row, line = self._walked(*self._top, y, stop=False)
        if row >= len(self.session.visible):
            return
        n = self.session.visible[row]
        lines = self._row(n).lines
        line -= 1 if self.stacks else 0
        issue = None
        if 0 <= line < len(lines):
            patch = next((p for p in lines[line] if p.x <= event.x < p.x + p.width), None)
            issue = self._issue_at(n, patch, event.x) if patch is not None else None
        self.post_message(self.Picked(n, issue))

    def _issue_at(self, n: int, patch: Patch, x: int) -> Issue | None:
        if patch.column != CORRECTED or patch.line is None:
            return None
        at, end = patch.line
        left = patch.x
        while at < end:
            left += cell_len(patch.cell.text[at])
            if left > x:
                place = patch.cell.offsets[at]
                found = [
                    i
                    for i in self.session.article.shown[n]
                    if i.span.start <= place < max(i.span.end, i.span.start + 1)
                ]
                return max(found, key=lambda i: i.severity.rank, default=None)
            at += 1
        return None
