"""Opens the database a path or URL names."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event, exc, make_url
from sqlalchemy.pool import StaticPool

from tqa.errors import StoreError
from tqa.store.database import Database


def connect(address: str | Path, *, read_only: bool, timeout: float) -> Database:
    """The database at a path or URL, its schema up to date."""
    database = _database(address, read_only, timeout)
    try:
        database.prepare()
    except BaseException:  # closed whatever happens, and raised again
        database.close()
        raise
    return database


def _database(address: str | Path, read_only: bool, timeout: float) -> Database:
    if isinstance(address, str) and "://" in address:
        try:
            url = make_url(address)
        except (exc.ArgumentError, ValueError) as error:
            raise StoreError(
                f"not a database URL: {address.split('://')[0]}://...",
                hint="Expected postgresql+psycopg://USER@HOST/NAME or a path.",
            ) from error
        backend = url.get_backend_name()
        if backend in ("postgresql", "postgres"):
            return _postgresql(url.set(drivername="postgresql+psycopg"), read_only, timeout)
        if backend != "sqlite":
            raise StoreError(
                f"a journal cannot be kept in {backend}",
                hint="Use a path (SQLite) or postgresql+psycopg://USER@HOST/NAME.",
            )
        address = url.database or ":memory:"
    path = None if str(address) == ":memory:" else Path(address).expanduser().absolute()
    return _sqlite(path, read_only, timeout)


def _postgresql(url: URL, read_only: bool, timeout: float) -> Database:
    defaults = {"connect_timeout": max(2, int(timeout)), "fallback_application_name": "tqa"}
    arguments = {name: value for name, value in defaults.items() if name not in url.query}
    try:
        engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, pool_size=1, max_overflow=0)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL's driver is not installed", hint="Install it: pip install 'tqa[postgres]'"
        ) from error
    name = url.render_as_string(hide_password=True)
    return Database(engine, name, path=None, read_only=read_only, timeout=timeout)


def _sqlite(path: Path | None, read_only: bool, timeout: float) -> Database:
    if path is not None:
        _check_place(path, read_only)
    target = "file::memory:" if path is None else f"{path.as_uri()}?{_mode(path, read_only)}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(target, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys=ON")
            # FULL: a recorded correction also survives a power cut, for one fsync an action on the worker thread.
            connection.execute("PRAGMA synchronous=FULL")
        except BaseException:  # closed whatever happens, and raised again
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(path or ":memory:"), path=path, read_only=read_only, timeout=timeout)


def _mode(path: Path, read_only: bool) -> str:
    """How SQLite opens the file. A write-ahead log needs its folder writable even to read, unless nobody can
    write there at all: then the file stands still."""
    if not read_only:
        return "mode=rwc"
    still = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    return "mode=ro&immutable=1" if still else "mode=ro"


def _begin(connection: Connection) -> None:
    """SQLite's own BEGIN. A writer takes the lock at once: had it read before, it could not wait its turn."""
    write = connection.get_execution_options().get("tqa_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _check_place(path: Path, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a journal", hint="Name the file, such as tqa.db in it.")
    if not path.parent.is_dir():
        raise StoreError(
            f"no folder {path.parent} for the journal {path.name}",
            hint="Create the folder, or correct the path.",
        )
    if read_only and not path.exists():
        raise StoreError(f"there is no journal {path}", hint="Check the path; a first review creates it.")
