"""The question whether to apply a suggestion to every issue alike, with what it would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from tqa.review.session_changes import Replacement
from tqa.text.diff import word_diff
from tqa.tui.keys import on_both_layouts
from tqa.tui.visible import safe
from tqa.wording import counted

AROUND = 32
"""Characters shown before and after a change."""

MOST = 200
"""Segments shown; the others are counted."""


class ApplyEverywhere(ModalScreen[int | None]):
    """Answers with the number of the suggestion to apply, or None. Digits choose among the suggestions."""

    BINDINGS: ClassVar = [
        *on_both_layouts(
            [
                Binding("enter,y,a", "accept", "Apply"),
                Binding("escape,n,q", "leave", "Leave"),
                Binding("j,down", "scroll(1)", "Down", show=False),
                Binding("k,up", "scroll(-1)", "Up", show=False),
            ]
        ),
        *(Binding(str(n), f"choose({n})", show=False) for n in range(1, 10)),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"apply--gone", "apply--new", "apply--dim"}

    def __init__(
        self, suggestions: Sequence[str], plan: Callable[[int], Sequence[Replacement]], *, complete: bool
    ) -> None:
        super().__init__()
        self._suggestions = suggestions
        self._plan = plan
        self._complete = complete
        self._number = 1

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide-dialog"):
            yield Label(Text(), classes="dialog-title", id="apply-title")
            with VerticalScroll(can_focus=False):
                yield Static(id="apply-list", markup=False)
            yield Label(Text(), classes="dialog-hint", id="apply-hint")

    def on_mount(self) -> None:
        self.action_choose(1)

    def action_choose(self, number: int) -> None:
        """Show what another suggestion would change."""
        if number > len(self._suggestions):
            return
        self._number = number
        plan = self._plan(number)
        found = sum(len(change.issues) for change in plan)
        suggestion = safe(self._suggestions[number - 1]) or "(delete)"
        where = f"{counted(found, 'place')} in {counted(len(plan), 'segment')}"
        self.query_one("#apply-title", Label).update(Text(f"Apply “{suggestion}” to {where}?"))
        text = Text()
        for change in plan[:MOST]:
            self._line(text, change)
        if len(plan) > MOST:
            text.append(f"and {counted(len(plan) - MOST, 'segment')} more\n")
        if not self._complete:
            text.append("The article is still being checked: there may be more.", self._style("dim"))
        self.query_one("#apply-list", Static).update(text)
        more = "1–9 other suggestion · " if len(self._suggestions) > 1 else ""
        self.query_one("#apply-hint", Label).update(Text(f"Enter applies · {more}Esc leaves"))

    def _line(self, text: Text, change: Replacement) -> None:
        text.append(f"{change.segment + 1:>4} ", self._style("dim"))
        for part in word_diff(change.before, change.after):
            gone, new = part.a.of(change.before), part.b.of(change.after)
            if part.tag == "equal":
                same = gone if len(gone) <= 2 * AROUND else f"{gone[:AROUND]}…{gone[-AROUND:]}"
                text.append(safe(same))
                continue
            text.append(safe(gone), self._style("gone"))
            text.append(safe(new), self._style("new"))
        text.append("\n")

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"apply--{name}", partial=True)

    def action_scroll(self, by: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_accept(self) -> None:
        """Answer."""
        self.dismiss(self._number)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
