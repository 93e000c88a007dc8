"""The line at the bottom: the keys that matter now, and for a moment what just happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.timer import Timer
from textual.widgets import Static

Hint = tuple[str, str, str]
"""A key as shown, what it does, and the action of the screen a click on it runs."""


class KeyLine(Static):
    """Shows as many keys as there is room for, the important ones first; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word", "keys--said", "keys--warning"}

    STAYS = 4.0
    """Seconds a message stays, unless a key is pressed that has something else to say."""

    def __init__(self, hints: Sequence[Hint] = ()) -> None:
        super().__init__(id="keys", markup=False)
        self._hints = hints
        self._said = ""
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        self.show_keys(self._hints)

    def on_resize(self) -> None:
        self.show_keys(self._hints)

    @property
    def said(self) -> str:
        """The message shown at present."""
        return self._said

    async def on_click(self, event: events.Click) -> None:
        action = event.style.meta.get("run")
        if isinstance(action, str):
            await self.screen.run_action(action)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Show a message for a moment in place of the keys."""
        self._said = text
        self._stop()
        self._timer = self.set_timer(self.STAYS, self._forget)
        style = self.get_component_rich_style("keys--warning" if warn else "keys--said", partial=True)
        self.update(Text(f" {'! ' if warn else ''}{text}", style, no_wrap=True, overflow="ellipsis"), layout=False)

    def hush(self) -> None:
        """Take the message away."""
        if self._said:
            self._forget()

    def _forget(self) -> None:
        self._stop()
        self._said = ""
        self.show_keys(self._hints)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def show_keys(self, hints: Sequence[Hint]) -> None:
        """Show these keys; the last one always."""
        self._hints = hints
        if self._said:
            return
        if not hints or not self.size.width:
            return
        last = self._piece(*hints[-1])
        text = Text(no_wrap=True)
        for hint in hints[:-1]:
            piece = self._piece(*hint)
            if cell_len(text.plain) + cell_len(piece.plain) + cell_len(last.plain) > self.size.width:
                break
            text.append_text(piece)
        text.append_text(last)
        self.update(text, layout=False)

    def _piece(self, key: str, word: str, action: str) -> Text:
        click = Style(meta={"run": action})
        piece = Text()
        piece.append(f" {key}", self.get_component_rich_style("keys--key", partial=True) + click)
        piece.append(f" {word} ", self.get_component_rich_style("keys--word", partial=True) + click)
        return piece
