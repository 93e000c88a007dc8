"""The review journal as the rest of tqa uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from tqa.errors import FormatError, StoreError
from tqa.model import Event
from tqa.store.lines import dump, read_lines, to_line, validate

if TYPE_CHECKING:
    from tqa.store.database import Database


class JournalStore:
    """An append-only journal of review events, in a SQLite file or a PostgreSQL database.

    Made by `open`. All methods may be called from any thread and raise StoreError when the database fails.
    An event recorded is on disk when `append` returns. Works as a context manager that closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url_or_path: str | Path, *, read_only: bool = False, timeout: float = 5.0) -> JournalStore:
        """Open a journal, creating or upgrading its schema where needed.

        `url_or_path` is a file (created if missing, its folder is not), `:memory:`, `sqlite:///...` or
        `postgresql+psycopg://...`. `timeout` is how many seconds to wait for another writer or the server.
        Raises StoreError, with a hint, where place, file, schema, driver or server forbid it.
        """
        from tqa.store.opening import connect

        return cls(connect(url_or_path, read_only=read_only, timeout=timeout))

    @property
    def name(self) -> str:
        """The path or URL, without password, for messages."""
        return self._database.name

    @property
    def database(self) -> Database:
        """The database, for what is kept beside the events."""
        return self._database

    def append(self, events: Sequence[Event]) -> None:
        """Record events, all or none. An event whose id is already there is passed over.

        Raises StoreError also on an event that does not hold what its kind needs (see `model.Event`): a
        journal is never rewritten, so what cannot be read for ever after may not come in.
        """
        for event in events:
            try:
                validate(event)
                dump(event.data)
            except ValueError as error:
                raise StoreError(f"an event cannot be recorded: {error}") from error
        if events:
            self._database.insert(events)

    def events(self, document: str | None = None, *, after: str | None = None) -> list[Event]:
        """Events in id order: of one document or all, and only those whose id is greater than `after`."""
        return self._database.events(document, after)

    def news(self, document: str | None = None, *, since: int = 0) -> tuple[list[Event], int]:
        """What arrived in this database after position `since`, in id order, and where to ask from next.

        Finds also the events of a clock that lags, which `events(after=...)` would miss.
        """
        return self._database.news(document, since)

    def documents(self) -> list[str]:
        """The ids of all documents with events, sorted."""
        return self._database.documents()

    def export_jsonl(self, stream: IO[str], document: str | None = None) -> int:
        """Write the events as JSONL, in id order. Returns how many."""
        events = self.events(document)
        stream.writelines(to_line(event) + "\n" for event in events)
        return len(events)

    def import_jsonl(self, source: IO[str] | str | Path) -> int:
        """Add the events of a JSONL journal that are not here yet: all of them or, on any error, none.

        Returns how many were new. Raises FormatError with the line on bad input, also where an event here has
        the same id and other contents.
        """
        name, numbered = read_lines(source)
        first: dict[str, tuple[int, Event]] = {}
        for line, event in numbered:
            _refuse_change(name, line, event, first.setdefault(event.id, (line, event))[1])
        if not first:
            return 0
        return self._database.merge(
            {event_id: event for event_id, (_, event) in first.items()},
            lambda known: _refuse_change(name, *first[known.id], known),
        )

    def close(self) -> None:
        """Close the database. Closing twice is harmless."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _refuse_change(name: str, line: int, event: Event, known: Event) -> None:
    if event != known:
        raise FormatError(
            name, f"event {event.id} is known with other contents", line=line,
            hint="A journal's lines are never changed: take them as they were exported.",
        )  # fmt: skip
