"""One journal's database: its transactions, and what is written and read in them."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, exc, text

from tqa.errors import StoreError
from tqa.model import Event
from tqa.store import migrate, statements
from tqa.store.trouble import trouble

_LOCK_NUMBER = 0x747161
"""PostgreSQL's advisory lock of writers ("tqa"): events become visible in the order of their arrival."""


class Database:
    """One journal's database. Operations of several threads take turns."""

    def __init__(self, engine: Engine, name: str, *, path: Path | None, read_only: bool, timeout: float) -> None:
        self.engine = engine
        self.name = name
        self.read_only = read_only
        self._path = path
        self._file: tuple[int, int] | None = None
        self._timeout = timeout
        self._turn = RLock()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        options = {"postgresql_readonly": True} if self.engine.dialect.name == "postgresql" else {}
        with self._connected(options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer runs beside: all of it is recorded, or nothing."""
        if self.read_only:
            raise StoreError(f"the journal {self.name} was opened for reading only")
        self._check_file()
        with self._connected({"tqa_write": True}) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self._timeout * 1000)}")
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK_NUMBER})
            yield connection

    @contextmanager
    def _connected(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        with self._turn:
            if self._closed:
                raise StoreError(f"the journal {self.name} is closed")
            try:
                with self.engine.connect() as connection:
                    yield connection.execution_options(**options)
            except exc.DBAPIError as error:
                raise trouble(self.name, error) from error

    def prepare(self) -> None:
        """Bring the schema to this tqa's revision. Raises StoreError where that cannot be."""
        with self.reading() as connection:
            pending = migrate.pending(connection, self.name)
            if pending and self.read_only and migrate.readable(connection):
                pending = False
        if pending and self.read_only:
            raise StoreError(
                f"the journal {self.name} has no or too old a schema and is opened for reading only",
                hint="Open it once for writing with this tqa.",
            )
        if self.engine.dialect.name == "sqlite" and not self.read_only:
            self._use_wal()
        if pending:
            with self.writing() as connection:
                if migrate.pending(connection, self.name):  # another process may have been quicker
                    migrate.upgrade(connection)
        if self._path is not None:
            self._file = _identity(self._path)

    def _use_wal(self) -> None:
        """Write-ahead logging: readers never wait for a writer. Where a disk cannot, all else works."""
        end = time.monotonic() + self._timeout
        with self._turn:
            while True:
                try:
                    # Outside any transaction, as SQLite asks. It does not wait for another program's switch.
                    connection = self.engine.raw_connection()
                    try:
                        connection.cursor().execute("PRAGMA journal_mode=WAL")
                    finally:
                        connection.close()
                    return
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                        raise trouble(self.name, error) from error
                    time.sleep(0.02)

    def _check_file(self) -> None:
        """Refuse to write to a file that was deleted or replaced meanwhile: what goes there is lost."""
        if self._path is not None and self._file is not None and _identity(self._path) != self._file:
            raise StoreError(
                f"the journal {self.name} was moved, deleted or replaced while in use",
                hint="Put the file back, or close and open the journal again.",
            )

    def insert(self, events: Sequence[Event]) -> None:
        """Record events in one transaction; those whose id is there are passed over."""
        rows = [statements.row(event) for event in events]
        with self.writing() as connection:
            statements.insert(connection, rows)

    def merge(self, events: Mapping[str, Event], agree: Callable[[Event], None]) -> int:
        """Record those of the events, by id, that are not there. Returns how many.

        `agree` is called with each event that is there, and may raise: then nothing is recorded.
        """
        rows = [statements.row(event) for event in events.values()]
        with self.writing() as connection:
            known = statements.select_by_ids(connection, self.name, list(events))
            for event in known:
                agree(event)
            statements.insert(connection, rows)
        return len(events) - len(known)

    def events(self, document: str | None, after: str | None) -> list[Event]:
        """Events in id order."""
        with self.reading() as connection:
            return statements.select_events(connection, self.name, document, after)

    def news(self, document: str | None, since: int) -> tuple[list[Event], int]:
        """Events with a later arrival than `since`, in id order, and the last arrival (or `since`)."""
        with self.reading() as connection:
            return statements.select_news(connection, self.name, document, since)

    def documents(self) -> list[str]:
        """All document ids, sorted."""
        with self.reading() as connection:
            return statements.select_documents(connection)

    def close(self) -> None:
        """Close all connections. Closing twice is harmless."""
        with self._turn:
            self._closed = True
            self.engine.dispose()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
