"""The form of an entry: a line for each column, two for the short ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label

from tqa.model import Case, Match, Status, TermType
from tqa.tui.widgets.field import Choice, Field

VALUES: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "type": get_args(TermType),
    "match": get_args(Match),
    "case": get_args(Case),
}
DEFAULTS = {"status": "preferred", "type": "term", "match": "inflect"}
HINTS = {
    "source": "the Russian dictionary form; empty: a rule about the English alone",
    "target": "the preferred English term",
    "variants": "other accepted terms: a|b",
    "avoid": "known-bad renderings: a|b",
    "domain": "what it is about",
    "origin": "ar, tr …",
    "note": "what a reviewer should know",
    "evidence": "where the English form is established",
}

Lines = Sequence[Sequence[str]]
"""The columns of each line of the form."""

FULL: Lines = (
    ("source",), ("target",), ("variants",), ("avoid",), ("type", "status"), ("match", "case"),
    ("domain", "origin"), ("note",), ("evidence",), ("file",),
)  # fmt: skip
QUICK: Lines = (("source",), ("target",), ("avoid",), ("variants",), ("type", "domain"), ("note",), ("file",))


class EntryForm(Vertical):
    """Cells to be typed or chosen. Says when one changed; `values` are those that differ from what they were."""

    class Changed(Message):
        """Something was typed or chosen."""

    class Submitted(Message):
        """Enter in a field."""

    def __init__(self, lines: Lines, cells: Mapping[str, str], files: Mapping[str, str], file: str = "") -> None:
        super().__init__(id="form")
        self._lines = [[c for c in line if c != "file" or files] for line in lines]
        self._cells = {name: cells.get(name) or DEFAULTS.get(name, "") for line in lines for name in line}
        self._files = dict(files)
        self._file = file

    def compose(self) -> ComposeResult:
        for line in self._lines:
            if line:
                with Horizontal(classes="form-line"):
                    yield from self._line(line)

    def _line(self, columns: Sequence[str]) -> Iterator[Label | Field | Choice]:
        for column in columns:
            yield Label(Text("in" if column == "file" else column), classes="form-label")
            if column == "file":
                yield Choice(column, list(self._files), self._file)
            elif column in VALUES:
                none = "as written" if column == "case" else ""
                yield Choice(column, VALUES[column], self._cells[column], none)
            else:
                yield Field(column, self._cells[column], HINTS.get(column, ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_choice_changed(self, event: Choice.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    @property
    def fields(self) -> list[Field | Choice]:
        """The fields, in order."""
        return [field for field in self.query("Field, Choice") if isinstance(field, (Field, Choice))]

    @property
    def cells(self) -> dict[str, str]:
        """All cells as they are now."""
        return {field.column: field.stored for field in self.fields if field.column != "file"}

    @property
    def file(self) -> str:
        """The file chosen for a new entry; empty where there is no choice."""
        found = [field.stored for field in self.fields if field.column == "file"]
        return self._files[found[0]] if found else ""

    @property
    def values(self) -> dict[str, str]:
        """The cells that differ from what they were."""
        return {column: cell for column, cell in self.cells.items() if cell != self._cells[column]}

    def put(self, cells: Mapping[str, str]) -> None:
        """Put other cells in place of those that stand there."""
        for field in self.fields:
            if field.column in cells:
                field.put(cells[field.column] or DEFAULTS.get(field.column, ""))

    def focus_on(self, column: str) -> None:
        """Put the cursor into a field."""
        found = self.query_one(f"#field-{column}")
        found.focus()
        if isinstance(found, Field):
            found.cursor_position = len(found.value)
