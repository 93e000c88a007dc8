"""A question answered in a line of text."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label


class Ask(ModalScreen[str | None]):
    """Answers with what was typed, or None."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "Leave")]

    def __init__(self, title: str, *, digits: bool = False, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._digits = digits
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Text(self._title), classes="dialog-title")
            yield Input(self._value, restrict=r"\d*" if self._digits else None)
            yield Label(Text("Enter accepts · Esc leaves"), classes="dialog-hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
