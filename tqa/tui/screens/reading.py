"""Something to read: the keys, the page of a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
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

    def __init__(self, title: str, text: RenderableType, page: str = "") -> None:
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


def keys_listed(sections: Mapping[str, Sequence[tuple[str, str]]], *remarks: str) -> Reading:
    """Keys and what they do, section by section, long lines wrapped below themselves; then remarks."""
    width = max(len(keys) for rows in sections.values() for keys, _ in rows)
    parts: list[RenderableType] = []
    for title, rows in sections.items():
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=width, no_wrap=True)
        table.add_column(ratio=1)
        for keys, said in rows:
            table.add_row(Text(keys), Text(said))
        parts += [Text(title, "bold"), Padding(table, (0, 0, 1, 2))]
    return Reading("Keys", Group(*parts, *map(Text, remarks)))


def key_help() -> Reading:
    """The list of all keys."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for title, actions in GROUPS.items():
        rows = [
            ("1 … 9", "apply a suggestion") if a.action.startswith("apply(") else (a.shown, a.said) for a in actions
        ]
        sections[title] = list(dict.fromkeys(rows))
    sections["While typing"] = [*EDITOR_KEYS]
    sections["Signs"] = [
        ("C M m n", "critical, major, minor, neutral issue; ^ marks a place where something is missing"),
        ("✓ * …", "confirmed, changed, typing left behind (e takes it up again)"),
    ]
    return keys_listed(sections, "Letters work on a Russian keyboard layout too: н is y, т is n, and so on.")
