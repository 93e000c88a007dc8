"""What the desk needs to fetch another MT: which engines could be asked, and the column for the article it shows."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from tqa import engines
from tqa.engines import Settings
from tqa.errors import EngineError, TqaError, UsageError
from tqa.model import Document
from tqa.model.provenance import for_system
from tqa.review.translating import provenance, settings
from tqa.review.translating.fetching import PATIENCE, Clock, Patience, Progress
from tqa.review.translating.places import TABLES, Folder, Place, Table
from tqa.review.translating.settings import Keyring, from_keyring
from tqa.review.translating.work import Translator
from tqa.store import JournalStore, TranslationCache

_LINE_END = re.compile(r"\r\n|\n|\r")


class StoppedError(TqaError):
    """The reviewer stopped it."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A column that arrived and was written: its system, its texts by segment id, and the metadata that says whence."""

    system: str
    texts: Mapping[str, str]
    metadata: Mapping[str, str]
    path: Path


class DeskEngines:
    """The engines the desk can ask. `fetch` may run in any thread."""

    def __init__(
        self,
        configured: Mapping[str, Settings],
        store: JournalStore,
        tool: str,
        *,
        keyring: Keyring = from_keyring,
        patience: Patience = PATIENCE,
    ) -> None:
        self._configured = configured
        self._store = store
        self._tool = tool
        self._keyring = keyring
        self._patience = patience

    def choices(self, document: Document) -> list[tuple[str, str]]:
        """The systems that could be asked for an article, with a line for each that says where the text would go.

        Those of tqa.toml come first. Systems the article has are left out, and all of them where a column could not
        be written or there is no Russian.
        """
        if _place(document) is None or not document.has_source:
            return []
        own = [Settings(name, name) for name in engines.names() if name not in self._configured]
        able = [s for s in (*self._configured.values(), *own) if s.name not in document.systems]
        return [
            (f"{s.name}: {engines.get(s.engine).place(s)}", s.name)
            for s in able
            if settings.is_ready(s, os.environ, self._keyring)
        ]

    def fetch(self, document: Document, system: str, progress: Progress, stop: Event) -> Arrived:
        """Fetch the column of a system for the whole article, and write it.

        Raises StoppedError once `stop` is set, between two requests; EngineError where parts are missing: what was
        fetched is kept, and the next call goes on from there.
        """
        place = _place(document)
        if place is None:
            raise UsageError(
                "another MT cannot be put beside this article", hint="It needs an article folder or a table."
            )
        if place.has(system):
            raise UsageError(f"{place.path} has a translation {system} by now", hint="Open the article again.")
        if place.lines(system) != [line for s in document.segments for line in _lines(s.source)]:
            raise UsageError(f"the Russian in {place.path} was changed since it was opened", hint="Open it again.")

        def moved(done: int, parts: int) -> None:
            if stop.is_set():
                raise StoppedError("stopped")
            progress(done, parts)

        def wait(seconds: float) -> None:
            if stop.wait(seconds):
                raise StoppedError("stopped")

        clock = Clock(lambda: datetime.now(UTC), time.monotonic, wait, random.random)
        engine = settings.engine_of(
            settings.system(system, self._configured), time.monotonic, f"tqa/{self._tool}", self._keyring
        )
        try:
            column = Translator(engine, TranslationCache(self._store), clock, patience=self._patience).column(
                place, moved
            )
        finally:
            engine.close()
        fetched = column.fetched
        if column.written is None:
            why = fetched.error.message if fetched.error else f"{system}: {fetched.refused[0].reason}"
            raise EngineError(f"{why} ({fetched.done} of {fetched.parts} parts are there and kept)")
        texts, at = {}, 0
        for segment in document.segments:
            count = len(_lines(segment.source))
            if count:
                texts[segment.id] = "\n".join(column.lines[at : at + count])
            at += count
        return Arrived(system, texts, for_system(system, provenance.of(engine, fetched).fields()), column.written)


def _lines(text: str | None) -> list[str]:
    return [line for piece in _LINE_END.split(text or "") if (line := piece.strip())]


def _place(document: Document) -> Place | None:
    """Where a further column of an article can be put."""
    path = Path(document.path) if document.path else None
    if path is None:
        return None
    if path.is_dir():
        return Folder(path, lambda message: None)
    if path.suffix.lower() in TABLES and path.is_file():
        return Table(path, lambda message: None, document.id)
    return None
