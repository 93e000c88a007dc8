"""A question with a list of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tqa.tui.keys import on_both_layouts
from tqa.tui.visible import safe

T = TypeVar("T")


class Choose(ModalScreen[T | None], Generic[T]):
    """Answers with the chosen one, or None."""

    BINDINGS: ClassVar = on_both_layouts(
        [
            Binding("escape,q", "leave", "Leave"),
            Binding("j", "move(1)", "Next", show=False),
            Binding("k", "move(-1)", "Previous", show=False),
        ]
    )

    def __init__(self, title: str, answers: Sequence[tuple[str, T]], present: int = 0) -> None:
        super().__init__()
        self._title = title
        self._answers = answers
        self._present = present

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Text(safe(self._title)), classes="dialog-title")
            yield OptionList(*(Option(Text(safe(said))) for said, _ in self._answers))
            yield Label(Text("Enter chooses · Esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._present

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._answers[event.option_index][1])

    def action_move(self, by: int) -> None:
        """Go to another answer."""
        choices = self.query_one(OptionList)
        if by > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
