"""The name ledger as a panel: the names of the article, their spellings, and one key for one spelling everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tqa.review.ledger import LedgerName
from tqa.tui.keys import on_both_layouts
from tqa.tui.visible import safe
from tqa.tui.widgets.name_card import SIGNS, NameCard
from tqa.wording import counted


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """What to do with a name: put one spelling everywhere, offer it to the glossary, or go to its first mention."""

    what: Literal["respell", "offer", "go"]
    row: int
    spelling: str


class Ledger(ModalScreen[LedgerAnswer | None]):
    """Answers with what to do, or None. `changes` tells how many segments a spelling would change.

    It opens on the name number `row`; without it, on the first with something to decide.
    """

    DEFAULT_CSS = """
    Ledger .ledger-dialog { width: 140; height: 90%; max-width: 100%; border: round $primary; background: $surface;
                            padding: 0 1; }
    Ledger #ledger-parts { height: 1fr; layout: horizontal; }
    Ledger #ledger-parts OptionList { width: 44; height: 1fr; border: none; padding: 0; }
    Ledger.narrow #ledger-parts { layout: vertical; }
    Ledger.narrow #ledger-parts OptionList { width: 1fr; height: 7; }
    Ledger.narrow .ledger-dialog { height: 100%; }
    """
    BINDINGS: ClassVar = [
        *on_both_layouts(
            [
                Binding("escape,q,N", "leave", "Leave"),
                Binding("j", "move(1)", "Next", show=False),
                Binding("k", "move(-1)", "Previous", show=False),
                Binding("T,t,plus", "offer", "Offer to the glossary"),
                Binding("g", "go", "Go to the first mention"),
                Binding("w", "only_wrong", "Only those with something wrong"),
            ]
        ),
        Binding("pagedown,space", "scroll(8)", "Down", show=False),
        Binding("pageup", "scroll(-8)", "Up", show=False),
        *(Binding(str(n), f"respell({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(
        self,
        names: Sequence[LedgerName],
        columns: Sequence[str],
        numbers: Callable[[LedgerName], Sequence[int]],
        changes: Callable[[LedgerName, str], int],
        row: int | None = None,
        *,
        only_wrong: bool = False,
    ) -> None:
        super().__init__()
        self._names = names
        self._columns = columns
        self._numbers = numbers
        self._changes = changes
        self._start = row
        self.only_wrong = only_wrong
        """Whether only names with something to decide are listed."""
        self._rows: list[int] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="ledger-dialog"):
            yield Label(Text(), classes="dialog-title", id="ledger-title")
            with Container(id="ledger-parts"):
                yield OptionList(id="ledger-names")
                yield NameCard()
            hint = "1–9 this spelling everywhere · T to the glossary · g go there · w only wrong · Esc leaves"
            yield Label(Text(hint), classes="dialog-hint")

    def on_mount(self) -> None:
        self._resized()
        self._fill(self._start)

    def on_resize(self) -> None:
        self._resized()

    def _resized(self) -> None:
        self.set_class(self.app.size.width < 100, "narrow")

    def _fill(self, row: int | None) -> None:
        """List the names, and highlight the one with this number or the one after it; without it the first that wants
        a decision."""
        listing = self.query_one(OptionList)
        wrong = [n for n, name in enumerate(self._names) if name.worst not in ("ok", "unknown")]
        self.only_wrong = self.only_wrong and bool(wrong)
        if row is None:
            row = wrong[0] if wrong else 0
        self._rows = wrong if self.only_wrong else list(range(len(self._names)))
        listing.clear_options()
        listing.add_options(Option(Text(self._line(self._names[n]), no_wrap=True)) for n in self._rows)
        place = next((place for place, n in enumerate(self._rows) if n >= row), len(self._rows) - 1)
        listing.highlighted = place if self._rows else None
        title = f"{counted(len(self._names), 'name')}, {len(wrong)} of them with something to decide"
        self.query_one("#ledger-title", Label).update(Text(title))
        listing.focus()

    def _line(self, name: LedgerName) -> str:
        return safe(f"{SIGNS.get(name.worst, ' ')} {name.title}")

    @property
    def _row(self) -> int | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None or not self._rows else self._rows[place]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the name."""
        event.stop()
        row = self._row
        if row is not None:
            name = self._names[row]
            counts = [self._changes(name, choice) for choice in name.choices()[:9]]
            self.query_one(NameCard).show(name, self._columns, self._numbers(name), counts)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the first mention of the name chosen."""
        event.stop()
        self.action_go()

    def action_move(self, by: int) -> None:
        """Go to another name."""
        listing = self.query_one(OptionList)
        if by > 0:
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def action_scroll(self, by: int) -> None:
        """Read on in the details."""
        self.query_one(NameCard).scroll_relative(y=by, animate=False)

    def action_only_wrong(self) -> None:
        """Show only the names with something to decide, or all again."""
        row = self._row or 0
        self.only_wrong = not self.only_wrong
        self._fill(row)

    def action_respell(self, number: int) -> None:
        """Answer: this spelling everywhere."""
        row = self._row
        if row is not None and number <= len(self._names[row].choices()):
            self.dismiss(LedgerAnswer("respell", row, self._names[row].choices()[number - 1]))

    def action_offer(self) -> None:
        """Answer: offer the name to the glossary, with the first spelling."""
        self._answer("offer")

    def action_go(self) -> None:
        """Answer: go to the first mention."""
        self._answer("go")

    def _answer(self, what: Literal["offer", "go"]) -> None:
        row = self._row
        if row is not None:
            self.dismiss(LedgerAnswer(what, row, self._names[row].choices()[0]))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
