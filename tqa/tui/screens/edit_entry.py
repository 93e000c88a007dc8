"""The question what an entry shall say, with what speaks against it and what it would flag while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Label

from tqa.errors import TqaError
from tqa.review.session_glossary import CancelledError
from tqa.review.termbase_edit import Plan
from tqa.review.termbase_trial import Trial
from tqa.tui.background import Background
from tqa.tui.visible import safe
from tqa.tui.widgets.entry_form import DEFAULTS, FULL, EntryForm, Lines
from tqa.tui.widgets.trial_pane import TrialPane

CHECK = 0.15
"""Seconds without a key after which lint looks at the entry."""
TRY = 0.4
"""Seconds without a key after which the entry is tried on the articles."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """What was typed: the cells to be written, all cells, and the file a new entry shall go to.

    `force`: though lint forbids it.
    """

    values: Cells
    cells: Cells
    file: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """What the form shows, and how what is typed is judged.

    `check` (of all cells, those to be written, and the file) and `dry_run` are called in other threads.

    `with_past`: `dry_run`, which is None where there is nothing to try it on, looks at past reviews too. `files` maps
    what is shown to paths; without any, the entry's file cannot be chosen.
    """

    title: str
    cells: Cells
    check: Callable[[Cells, Cells, str], Plan]
    dry_run: Callable[[Cells, Callable[[], bool]], Trial] | None = None
    files: Cells = field(default_factory=dict)
    file: str = ""
    lines: Lines = FULL
    focus: str = "target"
    is_new: bool = False
    with_past: bool = True


class EditEntry(ModalScreen[EntryAnswer | None]):
    """Answers with what was typed, or None."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("enter", "save", "Save", show=False),
        Binding("escape", "leave", "Leave"),
        Binding("pagedown", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-1)", "Up", show=False),
    ]
    HINT = "Enter saves · ↑ ↓ fields · ← → values · PgDn reads on · Esc leaves"

    class Checked(Message):
        """Lint has looked at what was typed."""

        def __init__(self, version: int, plan: Plan | None, error: str = "") -> None:
            super().__init__()
            self.version, self.plan, self.error = version, plan, error

    class Tried(Message):
        """The dry run is done."""

        def __init__(self, version: int, trial: Trial | None, error: str = "") -> None:
            super().__init__()
            self.version, self.trial, self.error = version, trial, error

    def __init__(self, question: EntryQuestion, lint: Background, trials: Background) -> None:
        super().__init__()
        self.question = question
        self._lint = lint
        self._trials = trials
        self._version = 0
        """Counts what was typed: what was found of an older version is not shown."""
        self._plan: Plan | None = None
        self._known = -1
        self._saving = False
        self._overruled = -1
        self._leaving = -1
        self._delays: list[Timer] = []

    def compose(self) -> ComposeResult:
        asked = self.question
        with Vertical(classes="dialog entry-dialog"):
            yield Label(Text(safe(asked.title)), classes="dialog-title")
            with Container(id="entry-parts"):
                yield EntryForm(asked.lines, asked.cells, asked.files, asked.file)
                yield TrialPane(with_past=asked.with_past)
            yield Label(Text(self.HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        self.form.focus_on(self.question.focus)
        self.pane.show_waiting("" if self.question.dry_run else "No articles to try it on: give some with --on.")
        self._typed_last = (self.form.cells, self.form.file)
        self._typed()

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    @property
    def pane(self) -> TrialPane:
        """What is said of what was typed."""
        return self.query_one(TrialPane)

    # While typing

    def on_entry_form_changed(self, event: EntryForm.Changed) -> None:
        event.stop()
        now = (self.form.cells, self.form.file)
        if now != self._typed_last:
            self._typed_last = now
            self._version += 1
            self.say(self.HINT, warn=False)
            self._typed()

    def _typed(self) -> None:
        for timer in self._delays:
            timer.stop()
        self._delays = [self.set_timer(CHECK, self._check), self.set_timer(TRY, self._try)]

    def _wanted(self) -> Cells:
        """The cells to write: of a new entry all that say something, else those that differ."""
        if not self.question.is_new:
            return self.form.values
        return {column: cell for column, cell in self.form.cells.items() if cell and cell != DEFAULTS.get(column)}

    @property
    def _is_blank(self) -> bool:
        """Whether there is no term yet, in either language."""
        return not any(self.form.cells.get(column) for column in ("source", "target"))

    @property
    def _is_unfinished(self) -> bool:
        """Whether a new entry says nothing of the English yet: that is no fault while it is being typed."""
        return self.question.is_new and not any(self.form.cells.get(column) for column in ("target", "avoid"))

    def _check(self) -> None:
        version, wanted, cells, file = self._version, self._wanted(), self.form.cells, self.form.file

        def check() -> None:
            try:
                plan = self.question.check(cells, wanted, file)
            except TqaError as error:
                self.post_message(self.Checked(version, None, f"{error.message}. {error.hint}"))
            else:
                self.post_message(self.Checked(version, plan))

        self._lint.submit(check)

    def _try(self) -> None:
        if self.question.dry_run is None:
            return
        if self._is_blank:
            self.pane.show_waiting("Type the Russian term and the English one.")
            return
        version, cells, dry_run = self._version, self.form.cells, self.question.dry_run
        self.pane.show_waiting("trying it on the articles …")

        def run() -> None:
            try:
                trial = dry_run(cells, lambda: self.is_attached and self._version == version)
            except CancelledError:
                return
            except TqaError as error:
                self.post_message(self.Tried(version, None, error.message))
            else:
                self.post_message(self.Tried(version, trial))

        self._trials.submit(run)

    def on_edit_entry_checked(self, event: Checked) -> None:
        """Say what speaks against it; save if that was asked for meanwhile."""
        event.stop()
        if event.version != self._version:
            return
        self._plan, self._known = event.plan, event.version
        if event.plan is None and self._is_blank:
            self.pane.show_objections((), unchanged=True)
        elif self._is_unfinished:
            self.pane.show_unfinished()
        elif event.plan is None:
            self.pane.show_error(event.error)
        else:
            self.pane.show_objections(event.plan.objections, unchanged=not self._wanted())
        if self._saving:
            self._saving = False
            self.action_save()

    def on_edit_entry_tried(self, event: Tried) -> None:
        """Show what it would flag."""
        event.stop()
        if event.version != self._version:
            return
        if event.trial is None:
            self.pane.show_waiting(f"cannot be tried: {safe(event.error)}")
        else:
            self.pane.show_trial(event.trial)

    # The end of it

    def on_entry_form_submitted(self, event: EntryForm.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Answer, once lint has looked at it; what lint forbids, only when asked twice."""
        if self._known != self._version:
            self._saving = True
            self._check()
            return
        if self._is_unfinished:
            self.say("Not saved: there is no English term yet, nor anything to avoid.")
            return
        if self._plan is None:
            self.app.bell()
            return
        if self._plan.refused and self._overruled != self._version:
            self._overruled = self._version
            self.say("Not saved: it contradicts the term base, see ✗. Enter again saves it all the same.")
            return
        self.dismiss(self.answer(force=bool(self._plan.refused)))

    def answer(self, *, force: bool = False) -> EntryAnswer:
        """What was typed."""
        return EntryAnswer(self._wanted(), self.form.cells, self.form.file, force)

    def action_leave(self) -> None:
        """Leave without an answer; what was typed goes only when asked twice."""
        if self._version and self.form.values and self._leaving != self._version:
            self._leaving = self._version
            self.say("Not saved. Esc again throws away what was typed.")
            return
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll what is said."""
        self.pane.scroll_relative(y=by * max(self.pane.size.height - 1, 1), animate=False)

    def say(self, text: str, *, warn: bool = True) -> None:
        """Say something in the last line."""
        hint = self.query_one(".dialog-hint", Label)
        hint.update(Text(safe(text)))
        hint.set_class(warn, "warning")
