"""The desk as an application: it owns the session, the journal's writer and the themes."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from textual import events
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen

from tqa.errors import StoreError, TqaError
from tqa.model import Event
from tqa.review.session import ReviewSession
from tqa.review.session_glossary import GlossarySession
from tqa.review.session_record import Recorder
from tqa.store.ids import EventIds
from tqa.tui.actions import ALL
from tqa.tui.screens.desk import DeskScreen
from tqa.tui.screens.workshop import WorkshopScreen
from tqa.tui.setup import DeskSetup
from tqa.tui.visible import safe
from tqa.tui.writer import JournalWriter
from tqa.wording import counted


class DeskApp(App[None]):
    """The review desk."""

    TITLE = "tqa"
    CSS_PATH = "tqa.tcss"
    ENABLE_COMMAND_PALETTE = True

    class Saving(Message):
        """The journal could not be written, or can be again (no error)."""

        def __init__(self, error: TqaError | None, waiting: int) -> None:
            super().__init__()
            self.error = error
            self.waiting = waiting

    def __init__(self, setup: DeskSetup) -> None:
        super().__init__()
        self.setup = setup
        self.last_key = 0.0
        """When a key was last pressed, by the monotonic clock."""
        self.ids = EventIds(_now, secrets.randbits)
        self.writer = JournalWriter(setup.store, self._report)
        recorder = Recorder(setup.reviewer, setup.tool, setup.glossary, self.ids, _now, self.writer.append)
        self.session = ReviewSession(setup.documents, setup.checker, recorder, self.read, setup.start, eager=False)
        self.theme = _theme()

    async def on_event(self, event: events.Event) -> None:
        """Note when a key was pressed: work in the background steps aside for it."""
        if isinstance(event, events.Key):
            self.last_key = monotonic()
            screen = self._desk()
            if screen is not None:
                screen.keys.hush()
        await super().on_event(event)

    def on_mount(self) -> None:
        self.push_screen(DeskScreen(self.setup, self.session, self.read))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything the desk can do, and the theme."""
        if isinstance(screen, DeskScreen) and not screen.is_editing:
            for action in ALL:
                if not action.action.startswith(("apply(", "app.")):
                    run = partial(screen.run_action, action.action)
                    yield SystemCommand(f"{action.said[:1].upper()}{action.said[1:]}  ({action.shown})", "", run)
        yield SystemCommand("Theme", "choose the colours", self.action_change_theme)

    def on_desk_app_saving(self, event: Saving) -> None:
        """Say loudly that saving fails, and that it works again."""
        screen = self._desk()
        known = screen is not None and screen.status.unsaved > 0
        if screen is not None:
            screen.status.unsaved = event.waiting
        if event.error is None:
            self.clear_notifications()
            self.notify("Everything is saved again.", markup=False)
        elif not known:
            self.complain(event.error, "Not saved, will try again: ")

    def complain(self, error: Exception, what: str = "") -> None:
        """Show an error as a sentence."""
        hint = f" {error.hint}" if isinstance(error, TqaError) else ""
        self.notify(safe(f"{what}{error}{hint}"), severity="error", timeout=10, markup=False)

    async def action_quit(self) -> None:
        """Leave the desk: asks first if something could not be saved."""
        screen = self._desk()
        if screen is None or self.screen is not screen:
            self.exit()
        else:
            screen.leave()

    def _desk(self) -> DeskScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, DeskScreen)), None)

    def _report(self, error: TqaError | None, waiting: int) -> None:
        self.post_message(self.Saving(error, waiting))

    def read(self, document: str) -> list[Event]:
        """The journal of a document. May be called in any thread. Raises StoreError."""
        found = list(self.setup.store.events(document))
        if found:
            self.ids.observe(found[-1].id)
        return found


class WorkshopApp(App[None]):
    """The workshop for term bases."""

    TITLE = "tqa"
    CSS_PATH = "tqa.tcss"

    def __init__(self, session: GlossarySession) -> None:
        super().__init__()
        self.session = session
        self.theme = _theme()

    def on_mount(self) -> None:
        self.push_screen(WorkshopScreen(self.session))

    def complain(self, error: Exception) -> None:
        """Show an error as a sentence."""
        hint = f". {error.hint}" if isinstance(error, TqaError) and error.hint else ""
        self.notify(safe(f"{error}{hint}"), severity="error", timeout=10, markup=False)


def run_workshop(session: GlossarySession) -> None:
    """Open the workshop and return when the maintainer leaves it."""
    sys.setswitchinterval(0.001)
    WorkshopApp(session).run()


def _now() -> datetime:
    return datetime.now(UTC)


def _theme() -> str:
    """Light where the terminal says that it is (COLORFGBG ends in the background's colour)."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "textual-light" if background in ("7", "15") else "textual-dark"


def run_desk(setup: DeskSetup) -> None:
    """Open the desk and return when the reviewer leaves it.

    Raises UsageError if there is nothing to review, StoreError if the journal cannot be read, or if something
    could not be written to it in the end.
    """
    sys.setswitchinterval(0.001)
    app = DeskApp(setup)
    try:
        app.run()
    finally:
        lost = app.writer.close()
    if lost:
        raise StoreError(f"could not be saved to the journal: {counted(lost, 'change')}")
