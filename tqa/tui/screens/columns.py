"""The question which columns to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, SelectionList
from textual.widgets.selection_list import Selection

from tqa.tui.columns import CORRECTED, Column
from tqa.tui.keys import on_both_layouts
from tqa.tui.visible import safe


class Columns(ModalScreen[frozenset[str] | None]):
    """Answers with the keys of the columns to hide, or None."""

    BINDINGS: ClassVar = [
        *on_both_layouts([Binding("enter,v", "accept", "Accept", priority=True)]),
        *on_both_layouts([Binding("escape,q", "leave", "Leave")]),
        *(Binding(str(n), f"switch({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, columns: Sequence[Column], hidden: frozenset[str]) -> None:
        super().__init__()
        self._columns = [column for column in columns if column.key != CORRECTED]
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Text("Columns shown (the corrected text always is)"), classes="dialog-title")
            yield SelectionList[str](
                *(
                    Selection(Text(f"{n} {safe(column.title)}"), column.key, column.key not in self._hidden)
                    for n, column in enumerate(self._columns, 1)
                )
            )
            yield Label(Text("1–9 or Space hide and show · Enter accepts · Esc leaves"), classes="dialog-hint")

    def action_switch(self, number: int) -> None:
        """Hide a column or show it again."""
        if number <= len(self._columns):
            self.query_one(SelectionList).toggle(self._columns[number - 1].key)

    def action_accept(self) -> None:
        """Answer."""
        shown = set(self.query_one(SelectionList).selected)
        self.dismiss(frozenset(column.key for column in self._columns if column.key not in shown))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
