"""The rail: one line for each segment, with its state and its issues."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tqa.review.session import ReviewSession
from tqa.tui.signs import SIGNS, STATES, state_of


class Rail(ScrollView, can_focus=False):
    """Number, state, worst severity and number of open issues of each segment shown."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rail--present", "rail--confirmed", "rail--critical", "rail--major", "rail--minor", "rail--neutral",
        "rail--unchecked",
    }  # fmt: skip

    class Picked(Message):
        """The reviewer clicked a segment."""

        def __init__(self, segment: int) -> None:
            super().__init__()
            self.segment = segment

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="rail")
        self.session = session
        self._base: Style | None = None

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._base = None

    def on_mount(self) -> None:
        self.follow()

    def on_resize(self) -> None:
        self.follow()

    def follow(self) -> None:
        """Bring the present segment into sight and draw anew."""
        visible = self.session.visible
        self.virtual_size = Size(self.size.width, len(visible))
        row, height = visible.row(self.session.at), self.size.height
        if height and not self.scroll_offset.y + 1 <= row < self.scroll_offset.y + height - 1:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        if self._base is None:
            self._base = self.rich_style
        width, base = self.size.width, self._base
        if row >= len(self.session.visible):
            return Strip.blank(width, base)
        n = self.session.visible[row]
        article = self.session.article
        state = state_of(article, n)
        if n == self.session.at:
            base = base + self.get_component_rich_style("rail--present", partial=True)
        text = base
        if state == "confirmed":
            text = base + self.get_component_rich_style("rail--confirmed", partial=True)
        digits = len(str(len(article)))
        bar = "▌" if n == self.session.at else " "
        segments = [Segment(f"{bar}{n + 1:>{digits}} {STATES[state]} ", text)]
        worst = article.worst(n)
        if worst is not None:
            style = base + self.get_component_rich_style(f"rail--{worst}", partial=True)
            segments.append(Segment(f"{SIGNS[worst]}{len(article.shown[n])}", style))
        elif not article.is_checked(n):
            segments.append(Segment("·", base + self.get_component_rich_style("rail--unchecked", partial=True)))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if row < len(self.session.visible):
            self.post_message(self.Picked(self.session.visible[row]))
