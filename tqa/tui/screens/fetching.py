"""Fetching another MT while the review goes on: asked for, stopped, shown when it arrives."""

from __future__ import annotations

import asyncio
from functools import partial
from threading import Event

from textual import work
from textual.message import Message

from tqa.errors import TqaError
from tqa.model import Document
from tqa.review.session_columns import add_system
from tqa.review.translating.desk import Arrived, StoppedError
from tqa.tui.background import Background
from tqa.tui.screens.choose import Choose
from tqa.tui.screens.terms import TermsScreen


class FetchingScreen(TermsScreen):
    """The command that fetches another MT."""

    class FetchMoved(Message):
        """So many parts are there."""

        def __init__(self, stop: Event, said: str) -> None:
            super().__init__()
            self.fetch = stop
            self.said = said

    class FetchEnded(Message):
        """The column arrived, or an error ended it."""

        def __init__(self, stop: Event, document: str, result: Arrived | TqaError) -> None:
            super().__init__()
            self.fetch = stop
            self.document = document
            self.result = result

    def on_mount(self) -> None:
        self._fetches: Background | None = None
        self._fetch: Event | None = None
        """Set to stop the fetch under way; None where there is none."""

    def on_unmount(self) -> None:
        if self._fetch is not None:
            self._fetch.set()

    @work(exclusive=True, group="fetch")
    async def action_fetch_mt(self) -> None:
        """Fetch another MT for the present article, or stop fetching."""
        if self._fetch is not None:
            self._fetch.set()
            self._fetch = None
            self.status.fetching = ""
            self.say("Stopped. What was fetched is kept: M goes on from there.")
            return
        document = self.session.article.document
        engines = self.setup.engines
        # In a thread: a keyring may take its time.
        choices = await asyncio.to_thread(engines.choices, document) if engines is not None else []
        if not choices:
            self.say("No engine can be asked for this article: tqa help translate", warn=True)
            return
        system = await self.app.push_screen_wait(Choose("Send the Russian to which engine?", choices))
        if system is None:
            return
        stop = self._fetch = Event()
        self.status.fetching = system
        self._fetches = self._fetches or Background("tqa fetch")
        self._fetches.submit(partial(self._run_fetch, document, system, stop))

    def _run_fetch(self, document: Document, system: str, stop: Event) -> None:
        """In a thread of its own."""
        engines = self.setup.engines
        assert engines is not None

        def moved(done: int, parts: int) -> None:
            self.post_message(self.FetchMoved(stop, f"{system} {done}/{parts}"))

        try:
            result: Arrived | TqaError = engines.fetch(document, system, moved, stop)
        except TqaError as error:
            result = error
        self.post_message(self.FetchEnded(stop, document.id, result))

    def on_fetching_screen_fetch_moved(self, event: FetchMoved) -> None:
        """Say how far it is."""
        if event.fetch is self._fetch:
            self.status.fetching = event.said

    def on_fetching_screen_fetch_ended(self, event: FetchEnded) -> None:
        """Show the column, or what went wrong. What arrives after it was stopped is shown too: it is written."""
        result = event.result
        if event.fetch is self._fetch:
            self._fetch = None
            self.status.fetching = ""
        if isinstance(result, StoppedError):
            return
        if isinstance(result, TqaError):
            self.app.complain(result)
            return
        add_system(self.session, event.document, result.system, result.texts, result.metadata)
        self.say(f"{result.system} arrived and is beside the others: {result.path}")
        if self.session.article.document.id == event.document:
            self.view.forget()
            self.follow()
        self.check_on()
