"""A question answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from tqa.tui.keys import on_both_layouts


class Confirm(ModalScreen[bool]):
    """Answers True for yes."""

    BINDINGS: ClassVar = on_both_layouts(
        [Binding("y,enter", "answer(True)", "Yes"), Binding("n,escape,q", "answer(False)", "No")]
    )

    def __init__(self, question: str, yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question = question
        self._hint = f"y {yes} · n {no}"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Text(self._question), classes="dialog-title")
            yield Label(Text(self._hint), classes="dialog-hint")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)
