"""The table of entries: draws only the lines in sight, so that twenty thousand rows scroll like twenty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tqa.tui.keys import on_both_layouts
from tqa.tui.visible import fit, safe

GAP = 1
NARROW = 120
"""Below this width columns have their short titles, and those marked `wide` are left out."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[R]):
    """A column: its title, what a row shows in it, and how wide it is.

    `width` cells, or, where `share` is not 0, that share of what the others leave. In narrow terminals it has its
    `short` title, is `narrow` cells wide and shows what `brief` says, where these are given; `wide` ones are left out.
    """

    title: str
    cell: Callable[[R], str]
    width: int = 0
    share: int = 0
    right: bool = False
    wide: bool = False
    short: str = ""
    narrow: int = 0
    brief: Callable[[R], str] | None = None
    style: str = ""


class EntryTable(ScrollView, Generic[R], can_focus=True):
    """Rows with a cursor. Shows what it is given; says which row the cursor is on and which was chosen."""

    BINDINGS: ClassVar = on_both_layouts(
        [
            Binding("j,down", "move(1)", "Next", show=False),
            Binding("k,up", "move(-1)", "Previous", show=False),
            Binding("pagedown,space", "page(1)", "Page down", show=False),
            Binding("pageup", "page(-1)", "Page up", show=False),
            Binding("home", "end(0)", "First", show=False),
            Binding("end", "end(-1)", "Last", show=False),
            Binding("enter", "choose", "Choose", show=False),
        ]
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--title", "table--cursor", "table--dim", "table--bad", "table--good",
    }  # fmt: skip

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """Enter or a double click on a row."""

    def __init__(self, columns: Sequence[TableColumn[R]], empty: str = "") -> None:
        super().__init__(id="table")
        self.columns = tuple(columns)
        self.rows: Sequence[R] = ()
        self.cursor = 0
        self.empty = empty
        """What to say where there is no row."""
        self._base: Style | None = None

    # Drawing

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._base = None

    def on_resize(self) -> None:
        self._follow()

    def render_line(self, y: int) -> Strip:
        if self._base is None:
            self._base = self.rich_style
        base, width = self._base, self.scrollable_content_region.width
        layout = self._layout(width)
        if y == 0:
            style = base + self.get_component_rich_style("table--title", partial=True)
            titles = [
                (c.short if width < NARROW and c.short else c.title, size, c.right, Style.null()) for c, size in layout
            ]
            return self._line(titles, style, width)
        n = y - 1 + self.scroll_offset.y
        if n >= len(self.rows):
            said = self.empty if not self.rows and y == 2 else ""
            return self._line([(said, width, False, Style.null())], base, width)
        row, style = self.rows[n], base
        if n == self.cursor:
            style = base + self.get_component_rich_style("table--cursor", partial=True)
        brief = width < NARROW
        cells = [
            ((c.brief if brief and c.brief else c.cell)(row), size, c.right, self._style(c.style)) for c, size in layout
        ]
        return self._line(cells, style, width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"table--{name}", partial=True) if name else Style.null()

    def _line(self, cells: Sequence[tuple[str, int, bool, Style]], base: Style, width: int) -> Strip:
        segments = [Segment(" ", base)]
        for text, size, right, style in cells:
            shown = fit(safe(text), size)
            space = " " * (size - cell_len(shown))
            segments.append(Segment(f"{space}{shown}" if right else f"{shown}{space}", base + style))
            segments.append(Segment(" " * GAP, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _layout(self, width: int) -> list[tuple[TableColumn[R], int]]:
        """The columns shown with their widths."""
        shown = [c for c in self.columns if width >= NARROW or not c.wide]
        sizes = [c.width if width >= NARROW else c.narrow or c.width for c in shown]
        room = width - 1 - GAP * len(shown) - sum(sizes)
        shares = sum(c.share for c, size in zip(shown, sizes, strict=True) if not size) or 1
        return [(c, size or max(room * c.share // shares, 1)) for c, size in zip(shown, sizes, strict=True)]

    # What others ask and say

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[R], cursor: int | None = None) -> None:
        """Show these rows, with the cursor on one of them."""
        self.rows = rows
        self.cursor = min(max(self.cursor if cursor is None else cursor, 0), max(len(rows) - 1, 0))
        self._follow()

    def show_columns(self, columns: Sequence[TableColumn[R]]) -> None:
        """Show other columns."""
        self.columns = tuple(columns)
        self.refresh()

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        row = min(max(row, 0), max(len(self.rows) - 1, 0))
        if row != self.cursor:
            self.cursor = row
            self._follow()
            self.post_message(self.Moved())

    def _follow(self) -> None:
        """Bring the cursor into sight and draw anew."""
        self.virtual_size = Size(self.size.width, len(self.rows) + 1)
        body, top = self.size.height - 1, round(self.scroll_target_y)
        if body > 0 and not top <= self.cursor < top + body:
            self.scroll_to(y=self.cursor if self.cursor < top else self.cursor - body + 1, animate=False, force=True)
        self.refresh()

    # Keys and mouse

    def action_move(self, by: int) -> None:
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.go(self.cursor + by * max(self.size.height - 2, 1))

    def action_end(self, row: int) -> None:
        self.go(row if row >= 0 else len(self.rows) - 1)

    def action_choose(self) -> None:
        if self.row is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        row = event.y - 1 + self.scroll_offset.y
        if event.y == 0 or row >= len(self.rows):
            return
        self.go(row)
        if event.chain == 2:
            self.action_choose()
