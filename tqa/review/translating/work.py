"""Fetches a column for an article or a table, and writes it if it is complete."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tqa.engines import Engine
from tqa.glossary import Glossary
from tqa.review.translating import provenance, terms
from tqa.review.translating.fetching import NOTHING, PATIENCE, Cache, Clock, Fetched, Fetcher, Patience, Progress
from tqa.review.translating.places import Place


@dataclass(slots=True)
class Column:
    """What came of one system for one place. `written` is the file, None where parts are missing."""

    place: Place
    system: str
    fetched: Fetched
    written: Path | None = None
    lines: list[str] = field(default_factory=list)
    changes: list[terms.Change] = field(default_factory=list)
    unprotected: list[str] = field(default_factory=list)
    """Texts that were asked for without their terms held back, because the engine lost a mark."""


class Translator:
    """One system, ready to make columns.

    `glossary` is needed with the help of terms. `refresh`: ask for everything anew, and replace a column.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        clock: Clock,
        *,
        glossary: Glossary | None = None,
        help_of_terms: terms.Help = "",
        refresh: bool = False,
        accept_doubtful: bool = False,
        patience: Patience = PATIENCE,
    ) -> None:
        self.engine = engine
        self.system = engine.settings.name
        self._glossary = glossary or Glossary(())
        self._help = help_of_terms
        self.refresh = refresh
        self._unprotected: list[str] = []
        protect = help_of_terms == "protect"
        self._fetcher = Fetcher(
            engine,
            cache,
            clock,
            patience=patience,
            ask=terms.protecting(engine.translate, self._glossary, self._unprotected.append) if protect else None,
            identity={"terms": "protect", "glossary": self._glossary.digest} if protect else NOTHING,
            refresh=refresh,
            accept_doubtful=accept_doubtful,
        )

    def is_done(self, place: Place) -> bool:
        """Whether the place has its column, and it is not to be fetched anew. Raises FormatError."""
        return not self.refresh and place.has(self.system)

    def column(self, place: Place, progress: Progress) -> Column:
        """Fetch and write the column of a place, which replaces one that is there.

        Raises FormatError where the place cannot be read or written, StoreError, and whatever the clock's `wait`
        raises. What the engine does wrong is said in the result.
        """
        sources = place.lines(self.system, anew=self.refresh)
        self._unprotected.clear()
        fetched = self._fetcher.fetch(sources, progress)
        made = Column(place, self.system, fetched, unprotected=list(self._unprotected))
        if fetched.lines is None:
            return made
        made.lines = fetched.lines
        if self._help == "correct":
            made.lines, made.changes = terms.corrected(sources, fetched.lines, self._glossary)
        elif self._help == "protect":
            made.changes = terms.protected(sources, fetched.lines, self._glossary)
        made.written = place.write(self.system, made.lines, provenance.of(self.engine, fetched, self._help))
        return made
