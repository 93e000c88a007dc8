"""Everything about one name of the ledger: its spellings by column with verdicts, where it stands, what to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tqa.review.ledger import LedgerName
from tqa.tui.visible import safe
from tqa.wording import counted

SHOWN = 12
"""Segment numbers shown; the others are counted."""
SIGNS = {"ok": "✓", "variant": "~", "garbled": "✗", "avoided": "✗", "unknown": "?", "inconsistent": "≠"}
"""What stands before a verdict, so that colour is not the only signal."""


class NameCard(VerticalScroll, can_focus=False):
    """The details of a name."""

    DEFAULT_CSS = """
    NameCard { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    NameCard > .name--bad { color: $text-error; text-style: bold; }
    NameCard > .name--warn { color: $text-warning; }
    NameCard > .name--good { color: $text-success; }
    NameCard > .name--head { text-style: bold; }
    NameCard > .name--dim { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"name--bad", "name--warn", "name--good", "name--head", "name--dim"}

    def __init__(self) -> None:
        super().__init__(id="name-card")
        self._body = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._body

    def show(self, name: LedgerName, columns: Sequence[str], numbers: Sequence[int], counts: Sequence[int]) -> None:
        """Show a name. `numbers`: the segments it stands in, counted from 1; `counts`: how many segments each choice
        would change."""
        text = Text()
        text.append(f"{safe(name.title)}", self._style("head"))
        text.append(f"  {name.type}" if name.type != "term" else "", self._style("dim"))
        text.append("\n")
        for number, (choice, changes) in enumerate(zip(name.choices()[:9], counts, strict=False), 1):
            house = " (the glossary's)" if choice == name.house else ""
            said = "stands everywhere" if not changes else f"changes {counted(changes, 'segment')}"
            text.append(f"{number} {safe(choice)}{house}", self._style("head"))
            text.append(f" · {said}\n", self._style("dim"))
        text.append("\n")
        for column in columns:
            self._column(text, name, column)
        shown = ", ".join(map(str, numbers[:SHOWN])) + (
            f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
        )
        text.append(f"\nFirst in segment {numbers[0]}" if numbers else "")
        text.append(f", in all: {shown}\n" if len(numbers) > 1 else "\n")
        for spelling in name.spellings:
            if spelling.verdict not in ("ok", "unknown"):
                for line in spelling.evidence:
                    text.append(f"{safe(spelling.text)}: {safe(line)}\n", self._style("dim"))
        self._body.update(text)
        self.scroll_home(animate=False)

    def _column(self, text: Text, name: LedgerName, column: str) -> None:
        mark = SIGNS["inconsistent"] if column in name.inconsistent else " "
        text.append(f"{mark} {safe(column)}: ", self._style("warn" if mark.strip() else "dim"))
        counts = name.counts(column)
        if not counts:
            text.append("not found", self._style("dim"))
        for n, (spelling, count) in enumerate(counts.most_common()):
            verdict = name.spelling(spelling).verdict
            style = {"ok": "good", "garbled": "bad", "avoided": "bad", "variant": "warn"}.get(verdict, "dim")
            text.append(", " if n else "")
            text.append(f"{safe(spelling)}")
            text.append(f" {count}× {SIGNS[verdict]} {verdict}", self._style(style))
        text.append("\n")

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"name--{name}", partial=True)
