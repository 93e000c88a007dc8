"""A line of a form: a label and what is typed, or one of a few values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tqa.tui.visible import Disguise, fit, safe


class _Symbols(Highlighter):
    """Shows characters that cannot be seen as symbols of the same width."""

    def __init__(self, disguise: Disguise) -> None:
        self.disguise = disguise

    def highlight(self, text: Text) -> None:
        text.plain = self.disguise.shown(text.plain)


class Field(Input):
    """A cell being edited. Characters that cannot be shown have visible stand-ins and are themselves in `stored`."""

    BINDINGS: ClassVar = [
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Previous field", show=False),
        Binding("ctrl+home", "home", "Beginning", show=False),
        Binding("ctrl+end", "end", "End", show=False),
    ]

    def __init__(self, column: str, value: str, placeholder: str = "") -> None:
        self._disguise = Disguise(value)
        super().__init__(
            self._disguise.on(value),
            id=f"field-{column}",
            placeholder=placeholder,
            highlighter=_Symbols(self._disguise),
            select_on_focus=False,
            compact=True,
        )
        self.column = column

    @property
    def stored(self) -> str:
        """What was typed, as it is to be stored."""
        return self._disguise.off(self.value)

    def put(self, text: str) -> None:
        """Put another text in place of what stands there."""
        self._disguise = Disguise(text)
        self.highlighter = _Symbols(self._disguise)
        self.value = self._disguise.on(text)
        self.cursor_position = len(self.value)


class Choice(Static, can_focus=True):
    """One of a few values in a line: ← → or Space go through them, a letter to the next that begins with it."""

    BINDINGS: ClassVar = [
        Binding("right,space", "step(1)", "Next value", show=False),
        Binding("left", "step(-1)", "Previous value", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Previous field", show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The choice."""
            return self.choice

    def __init__(self, column: str, values: Sequence[str], value: str, none: str = "") -> None:
        super().__init__(id=f"field-{column}", markup=False)
        self.column = column
        self.values = list(values) if value in values else [*values, value]
        self._none = none
        self.set_reactive(Choice.value, value)

    @property
    def stored(self) -> str:
        """The value chosen."""
        return self.value

    def render(self) -> Text:
        return Text(f"‹ {fit(safe(self.value or self._none), max(self.size.width - 4, 4))} ›", no_wrap=True)

    def watch_value(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))

    def put(self, value: str) -> None:
        """Choose a value."""
        if value not in self.values:
            self.values.append(value)
        self.value = value

    def action_step(self, by: int) -> None:
        """Choose the next value, round the end."""
        self.value = self.values[(self.values.index(self.value) + by) % len(self.values)]

    def on_key(self, event: events.Key) -> None:
        char = (event.character or "").casefold()
        here = self.values.index(self.value)
        after = [*self.values[here + 1 :], *self.values[:here]]
        found = next((v for v in after if char.isalpha() and (v or self._none).casefold().startswith(char)), None)
        if found is not None:
            event.stop()
            self.value = found

    def on_click(self, event: events.Click) -> None:
        self.action_step(-1 if event.x <= 1 else 1)
