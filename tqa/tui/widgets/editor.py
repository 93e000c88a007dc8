"""The editor over the corrected text, with its flags underlined while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from tqa.model import Issue
from tqa.tui.cell import Mark, flag_marks
from tqa.tui.visible import Disguise


class SegmentEditor(TextArea):
    """Edits one segment. Characters that cannot be shown have visible stand-ins here and are themselves in `stored`."""

    BINDINGS: ClassVar = [
        Binding("escape,ctrl+s,enter", "finish", "Done", show=False),
        Binding("ctrl+t", "throw_away", "Throw away", show=False),
        Binding("ctrl+home", "edge(0)", "Beginning", show=False),
        Binding("ctrl+end", "edge(-1)", "End", show=False),
        Binding("ctrl+shift+home", "edge(0, True)", "Select to the beginning", show=False),
        Binding("ctrl+shift+end", "edge(-1, True)", "Select to the end", show=False),
        Binding("tab", "next_flag(1)", "Next flag", show=False),
        Binding("shift+tab", "next_flag(-1)", "Previous flag", show=False),
        *(Binding(f"alt+{n}", f"suggest({n})", f"Suggestion {n}", show=False) for n in range(1, 10)),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--flag-critical", "editor--flag-major", "editor--flag-minor", "editor--flag-neutral",
        "editor--current", "editor--caret",
    }  # fmt: skip

    class Finished(Message):
        """The reviewer is done; `text` is to be kept, or thrown away."""

        def __init__(self, text: str, *, keep: bool) -> None:
            super().__init__()
            self.text = text
            self.keep = keep

    class Suggested(Message):
        """The reviewer asks for a suggestion of the issue at the cursor, counted from 1."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="editor", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self._disguise = Disguise("")
        self._marks: list[Mark] = []
        self._starts: list[int] = []

    def get_line(self, line_index: int) -> Text:
        """The line with its flags underlined and control characters shown as symbols."""
        stored = self.document.get_line(line_index)
        line = Text(self._disguise.shown(stored), end="", no_wrap=True)
        start = sum(len(self.document.get_line(n)) + 1 for n in range(line_index))
        for mark in self._marks:
            style = self.get_component_rich_style(f"editor--{mark.style}", partial=True)
            a, b = mark.span.start - start, max(mark.span.end, mark.span.start + 1) - start
            if a < len(stored) + 1 and b > 0:
                line.stylize(style, max(a, 0), b)
        return line

    @property
    def stored(self) -> str:
        """The text as it is to be stored."""
        return self._disguise.off(self.text)

    def open(self, text: str) -> None:
        """Start on a text, with an empty undo history."""
        self._disguise = Disguise(text)
        self._marks, self._starts = [], []
        self.load_text(self._disguise.on(text))

    @property
    def offset_of_cursor(self) -> int:
        """The cursor's place in the text."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(n)) + 1 for n in range(row)) + column

    def place_cursor(self, offset: int) -> None:
        """Put the cursor at a place of the text."""
        self.move_cursor(self._location(offset))

    def show_issues(self, issues: Sequence[Issue], current: Issue | None) -> None:
        """Underline these issues of the present text."""
        marks = flag_marks(issues, current)
        self._starts = sorted({issue.span.start for issue in issues})
        if marks != self._marks:
            self._marks = marks
            self._redraw()

    def replace_stretch(self, start: int, end: int, text: str) -> None:
        """Replace a stretch of the text, as one step of the typing's own undo."""
        self.replace(self._disguise.on(text), self._location(start), self._location(end))

    def action_next_flag(self, by: int) -> None:
        here = self.offset_of_cursor
        after = [place for place in self._starts if (place > here if by > 0 else place < here)]
        if self._starts:
            self.place_cursor((min(after) if by > 0 else max(after)) if after else self._starts[0 if by > 0 else -1])

    def action_edge(self, line: int, select: bool = False) -> None:
        """To the beginning (0) or the end (-1) of the text, which may have several lines on the screen."""
        self.move_cursor((0, 0) if line == 0 else self.document.end, select=select)

    def action_suggest(self, number: int) -> None:
        self.post_message(self.Suggested(number))

    def action_finish(self) -> None:
        self.post_message(self.Finished(self.stored, keep=True))

    def action_throw_away(self) -> None:
        self.post_message(self.Finished(self.stored, keep=False))

    def _location(self, offset: int) -> tuple[int, int]:
        row = 0
        while row < self.document.line_count - 1 and offset > len(self.document.get_line(row)):
            offset -= len(self.document.get_line(row)) + 1
            row += 1
        return row, min(offset, len(self.document.get_line(row)))

    def _redraw(self) -> None:
        """Draw all lines anew: Textual keeps lines it has drawn, and has no public way to say that marks changed."""
        self._line_cache.clear()
        self.refresh()
