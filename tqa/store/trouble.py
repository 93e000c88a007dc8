"""The errors of SQLite and PostgreSQL, said in plain words."""

from __future__ import annotations

import sqlite3

from sqlalchemy import exc

from tqa.errors import StoreError

_SQLITE_TROUBLE = {
    sqlite3.SQLITE_NOTADB: ("is not a SQLite database", "Name another file for the journal."),
    sqlite3.SQLITE_BUSY: ("is locked by another program", "Close what is writing to it, or try again."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that its folder exists and can be written to."),
    sqlite3.SQLITE_READONLY: ("may not be written to", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_PERM: ("may not be opened", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Make room; what was recorded before is safe."),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "Keep a copy of the file; `sqlite3 FILE .recover` saves what can be read.",
    ),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "Check the disk; the folder must be a local one."),
}

_POSTGRESQL_HINTS = {
    "08": "Check the host and port, and that the server runs.",
    "28": "Check the user and password.",
    "3D": "Create the database first: createdb NAME.",
    "42": "The user needs the right to create tables in this database, or to use tqa's.",
    "53": "The server is out of room or connections; try again later.",
    "55": "Another program holds a lock; try again.",
    "57": "The server is stopping or starting; try again.",
}


def trouble(name: str, error: BaseException) -> StoreError:
    """What the database's error means to a person."""
    orig = getattr(error, "orig", None) or error
    if isinstance(orig, sqlite3.Error):
        code = getattr(orig, "sqlite_errorcode", None)
        if code is not None and (code & 0xFF) in _SQLITE_TROUBLE:
            what, hint = _SQLITE_TROUBLE[code & 0xFF]
            return StoreError(f"the journal {name} {what}", hint=hint)
        return StoreError(f"the journal {name}: {orig}")
    said = " ".join(str(orig).split())
    state = getattr(orig, "sqlstate", None)
    if state is None and isinstance(error, exc.DBAPIError):
        missing = "does not exist" in said and "database" in said
        state = "3D" if missing else "28" if "authentication" in said or "password" in said else "08"
    return StoreError(f"the journal {name}: {said}", hint=_POSTGRESQL_HINTS.get(str(state)[:2], ""))
