"""The line at the bottom: the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import Static

Hint = tuple[str, str, str]
"""A key as shown, what it does, and the action of the screen a click on it runs."""


class KeyLine(Static):
    """Shows as many keys as there is room for, the important ones first; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}

    def __init__(self, hints: Sequence[Hint] = ()) -> None:
        super().__init__(id="keys", markup=False)
        self._hints = hints

    def on_mount(self) -> None:
        self.show_keys(self._hints)

    def on_resize(self) -> None:
        self.show_keys(self._hints)

    async def on_click(self, event: events.Click) -> None:
        action = event.style.meta.get("run")
        if isinstance(action, str):
            await self.screen.run_action(action)

    def show_keys(self, hints: Sequence[Hint]) -> None:
        """Show these keys; the last one always."""
        self._hints = hints
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
        self.update(text)

    def _piece(self, key: str, word: str, action: str) -> Text:
        click = Style(meta={"run": action})
        piece = Text()
        piece.append(f" {key}", self.get_component_rich_style("keys--key", partial=True) + click)
        piece.append(f" {word} ", self.get_component_rich_style("keys--word", partial=True) + click)
        return piece
