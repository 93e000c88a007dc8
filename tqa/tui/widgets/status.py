"""The line at the top: which article, how far, and whether everything is saved."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widgets import Static

from tqa.review.session import ReviewSession
from tqa.tui.visible import fit, safe
from tqa.wording import counted

LONGEST = 20
"""Cells of a system's name."""


class Status(Static):
    """Title, segment, open issues, confirmed, base system, filter; loud when the journal cannot be written."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--title", "status--dim", "status--alarm"}

    unsaved: reactive[int] = reactive(0, init=False)
    """How many events could not be written to the journal."""

    fetching: reactive[str] = reactive("", init=False)
    """Which MT is being fetched, and how far it is; empty where none is."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="status", markup=False)
        self.session = session

    def on_mount(self) -> None:
        self.follow()

    def on_resize(self) -> None:
        self.follow()

    def watch_unsaved(self) -> None:
        self.follow()

    def watch_fetching(self) -> None:
        self.follow()

    def follow(self) -> None:
        """Say how things stand."""
        session = self.session
        article = session.article
        text = Text(no_wrap=True)
        if self.unsaved:
            text.append(f" NOT SAVED: {self.unsaved} ", self._style("alarm"))
        facts = [
            f"{'segment ' if self.size.width >= 100 else ''}{session.at + 1}/{len(article)}",
            counted(article.open_count, "issue") + self._checking(),
        ]
        wide = self.size.width >= 100
        facts.append(f"✓ {article.confirmed_count}/{len(article)}" + (" confirmed" if wide else ""))
        if article.base and (wide or len(article.document.systems) > 1):
            facts.append(f"base {fit(safe(article.base), LONGEST)}")
        if self.fetching:
            facts.append(f"{'fetching ' if wide else '↓'}{safe(self.fetching)}")
        if session.filter:
            facts.append(f"filter: {session.filter}")
        if len(session.documents) > 1:
            facts.append(f"article {session.place + 1}/{len(session.documents)}")
        said = "  ".join(facts) + " "
        room = self.size.width - cell_len(text.plain) - cell_len(said) - 2
        title = fit(safe(article.document.title or article.document.id), max(room, 8))
        text.append(f" {title}", self._style("title"))
        text.append(" " * max(room - cell_len(title), 0) + " ")
        text.append(said, self._style("dim"))
        self.update(text, layout=False)

    def _checking(self) -> str:
        return "" if self.session.article.is_complete else " …"

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"status--{name}", partial=True)
