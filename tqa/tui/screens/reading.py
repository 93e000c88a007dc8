"""Something to read: the keys, the page of a check."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from tqa.tui.actions import EDITOR_KEYS, GROUPS
from tqa.tui.keys import on_both_layouts


class Reading(ModalScreen[None]):
    """Shows a text, and a page of the manual in Markdown below it, until Esc."""

    DEFAULT_CSS = """
    Reading Markdown { padding: 0; background: transparent; }
    Reading MarkdownH2 { margin: 1 0 0 0; text-style: bold; }
    Reading MarkdownParagraph { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar = on_both_layouts(
        [
            Binding("escape,q,enter,question_mark,f1,i", "leave", "Leave"),
            Binding("j,down", "scroll(1)", "Down", show=False),
            Binding("k,up", "scroll(-1)", "Up", show=False),
            Binding("pagedown,space", "scroll(10)", "Page down", show=False),
            Binding("pageup", "scroll(-10)", "Page up", show=False),
        ]
    )

    def __init__(self, title: str, text: Text, page: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._page = page

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide-dialog"):
            yield Label(Text(self._title), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                yield Static(self._text, markup=False)
                if self._page:
                    from textual.widgets import Markdown  # its parser is loaded when a page is read, not with the desk

                    yield Markdown(self._page, open_links=False)
            yield Label(Text("j k scroll · Esc leaves"), classes="dialog-hint")

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)


def key_help() -> Reading:
    """The list of all keys."""
    text = Text()
    for title, actions in GROUPS.items():
        text.append(f"{title}\n", "bold")
        suggestions = False
        for action in actions:
            if action.action.startswith("apply("):
                if not suggestions:
                    text.append("  1 … 9     apply a suggestion\n")
                suggestions = True
                continue
            text.append(f"  {action.shown:<9} {action.said}\n")
        text.append("\n")
    text.append("While typing\n", "bold")
    for keys, said in EDITOR_KEYS:
        text.append(f"  {keys:<13} {said}\n")
    text.append("\nSigns\n", "bold")
    text.append("  C M m n   critical, major, minor, neutral issue; ^ marks a place where something is missing\n")
    text.append("  ✓ * …     confirmed, changed, typing left behind (e takes it up again)\n")
    text.append("\nLetters work on a Russian keyboard layout too: н is y, т is n, and so on.\n")
    return Reading("Keys", text)
