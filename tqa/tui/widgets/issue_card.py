"""The issue card: what is wrong, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tqa.model import Issue, Severity
from tqa.tui.signs import SIGNS
from tqa.tui.visible import describe, safe, wrap


class IssueCard(VerticalScroll, can_focus=False):
    """Shows one issue with its numbered suggestions, or says what to do when there is none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--critical", "card--major", "card--minor", "card--neutral", "card--dim", "card--key", "card--quote",
    }  # fmt: skip

    class Chosen(Message):
        """The reviewer clicked a suggestion, counted from 1."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="card")
        self._body = Static(id="card-body", markup=False)
        self._height = 0

    def compose(self) -> ComposeResult:
        yield self._body

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("suggestion")
        if isinstance(number, int):
            self.post_message(self.Chosen(number))

    def show_issue(self, issue: Issue, place: int, count: int, more: Sequence[str] = ()) -> None:
        """Show an issue, the `place`-th (from 1) of `count` in its segment, and `more` about the segment."""
        text = Text()
        self._head(text, issue, place, count)
        text.append(f"{safe(issue.message)}\n")
        self._suggestions(text, issue.suggestions)
        for reason in issue.evidence:
            text.append(f"· {safe(reason)}\n", self._style("dim"))
        hidden = describe(issue.text)
        if hidden:
            text.append(f"· Not to be seen in it: {hidden}\n", self._style("dim"))
        for line in more:
            text.append(f"{line}\n", self._style("dim"))
        self._put(text)

    def show_words(self, *lines: str) -> None:
        """Show plain sentences in place of an issue."""
        self._put(Text("\n".join(lines), self._style("dim")))

    def _head(self, text: Text, issue: Issue, place: int, count: int) -> None:
        text.append(f" {SIGNS[issue.severity]} {issue.severity} ", self._style(issue.severity))
        text.append(f" {issue.check}", Style(bold=True))
        text.append(f"  {place}/{count}" if count > 1 else "")
        quote = safe(issue.text)
        if quote:
            text.append("  “", self._style("dim"))
            text.append(quote, self._style("quote"))
            text.append("”", self._style("dim"))
        if issue.source_text:
            text.append("  ← ", self._style("dim"))
            text.append(f"«{safe(issue.source_text)}»", self._style("quote"))
        text.append("\n")

    def _suggestions(self, text: Text, suggestions: Sequence[str]) -> None:
        for number, suggestion in enumerate(suggestions[:9], 1):
            click = Style(meta={"suggestion": number})
            text.append(f" {number} ", self._style("key") + click)
            text.append(f" {safe(suggestion) if suggestion else '(delete it)'}", click)
            text.append("   ")
        if len(suggestions) > 9:
            text.append(f"and {len(suggestions) - 9} more", self._style("dim"))
        text.append("\n" if suggestions else "No suggestion: e edits the text.\n", self._style("dim"))

    def _put(self, text: Text) -> None:
        text.rstrip()
        # Laying the desk out again is half the cost of a key press: only when the text outgrows the card, or no longer.
        height = max(len(wrap(text.plain, self._body.size.width)), self.size.height)
        self._body.update(text, layout=height != self._height)
        self._height = height
        self.scroll_home(animate=False)

    def _style(self, name: str | Severity) -> Style:
        return self.get_component_rich_style(f"card--{name}", partial=True)
