"""Opening a journal where it cannot be opened: one line that says what is wrong, and a hint."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tqa.errors import StoreError
from tqa.model import Event
from tqa.store import JournalStore

Make = Callable[..., Event]


def refused(address: str | Path, said: str, *, read_only: bool = False) -> StoreError:
    """The error of opening, which must say this and give a hint."""
    with pytest.raises(StoreError, match=said) as error:
        JournalStore.open(address, read_only=read_only, timeout=0.2)
    assert error.value.hint
    assert "\n" not in error.value.message
    return error.value


def test_places_where_no_file_can_be(tmp_path: Path) -> None:
    """A missing folder, a folder itself, a file in place of a folder, nothing to read: nothing is created."""
    file = tmp_path / "file"
    file.write_text("")
    refused(tmp_path / "none" / "tqa.db", "no folder")
    refused(tmp_path, "is a folder")
    refused(file / "tqa.db", "no folder")
    refused(tmp_path / "tqa.db", "there is no journal", read_only=True)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder nobody can write to, such as /proc")
def test_a_folder_that_cannot_be_written_to() -> None:
    """Told as such, not as a database error."""
    refused("/proc/tqa.db", "cannot be opened")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    """`--db article.txt` by mistake does the article no harm."""
    article = tmp_path / "article.txt"
    article.write_text("С-400 «Триумф»\n" * 100, encoding="utf-8")
    before = article.read_bytes()
    refused(article, "is not a SQLite database")
    refused(article, "is not a SQLite database", read_only=True)
    assert article.read_bytes() == before


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path, make: Make) -> None:
    """The pages are overwritten behind the header: opening or reading says so."""
    path = tmp_path / "tqa.db"
    with JournalStore.open(path) as store:
        store.append([make() for _ in range(200)])
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged") as error:
        JournalStore.open(path).events()
    assert "recover" in error.value.hint


def test_a_locked_database_is_said_to_be_locked(tmp_path: Path, make: Make) -> None:
    """A writer does not let go: reading goes on, writing waits, then says so and leaves nothing half-done."""
    path = tmp_path / "tqa.db"
    with JournalStore.open(path, timeout=0.1) as store:
        blocker = sqlite3.connect(path, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked") as error:
            store.append([make()])
        assert error.value.hint
        assert store.events() == []
        blocker.close()
        store.append([make()])
        assert len(store.events()) == 1


def test_a_new_database_that_is_locked_cannot_be_opened(tmp_path: Path) -> None:
    """Another program holds the empty file."""
    path = tmp_path / "tqa.db"
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    refused(path, "locked")
    blocker.close()


def test_a_file_deleted_or_replaced_while_in_use_is_noticed(tmp_path: Path, make: Make) -> None:
    """Writing on would go to a file nobody can open again."""
    path = tmp_path / "tqa.db"
    store = JournalStore.open(path)
    store.append([make()])
    os.rename(path, tmp_path / "away.db")
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        store.append([make()])
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        store.append([make()])
    store.close()


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "что?.db", "x#y.db", "a&mode=ro.db", "file:x.db"])
def test_odd_file_names_are_taken_as_they_are(name: str, tmp_path: Path, make: Make) -> None:
    """No character of a path means anything to the database."""
    with JournalStore.open(tmp_path / name) as store:
        store.append([make()])
        assert store.name == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with JournalStore.open(tmp_path / name, read_only=True) as store:
        assert len(store.events()) == 1


def test_sqlite_urls_and_memory(tmp_path: Path, make: Make) -> None:
    """A SQLite URL is its path; a journal in memory is for demonstrations."""
    with JournalStore.open(f"sqlite:///{tmp_path}/tqa.db") as store:
        store.append([make()])
    assert (tmp_path / "tqa.db").is_file()
    for address in (":memory:", "sqlite://"):
        with JournalStore.open(address) as store:
            store.append([make()])
            assert len(store.events()) == 1


def test_sqlite_is_set_for_safety(tmp_path: Path) -> None:
    """Write-ahead log, every commit on the disk, foreign keys checked."""
    with JournalStore.open(tmp_path / "tqa.db") as store, store._database.reading() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]


def test_urls_that_lead_nowhere() -> None:
    """Another database, a bad URL, a server that does not answer. No password is shown."""
    pytest.importorskip("psycopg")  # an extra of its own
    refused("mysql://anna@db/tqa", "cannot be kept in mysql")
    refused("postgresql+psycopg://db:port/tqa", "not a database URL")
    error = refused("postgresql+psycopg://anna:secret@127.0.0.1:1/tqa", "refused")
    assert "server" in error.hint
    assert "secret" not in error.message


def test_a_server_that_has_no_such_database(postgresql: str) -> None:
    """The hint says how to make one."""
    assert "createdb" in refused(postgresql.replace("/postgres?", "/none?"), "does not exist").hint


def test_a_missing_driver_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's driver is an extra."""
    for name in [name for name in sys.modules if name.split(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "tqa[postgres]" in refused("postgresql+psycopg://db/tqa", "driver is not installed").hint


def test_a_journal_on_read_only_media_can_be_read(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """No log can be made beside it, and none is needed. Tests may run as root: access is simulated."""
    path = tmp_path / "tqa.db"
    with JournalStore.open(path) as store:
        store.append([make()])
    monkeypatch.setattr(os, "access", lambda *_: False)
    with JournalStore.open(path, read_only=True) as store:
        assert len(store.events()) == 1
        assert [entry.name for entry in tmp_path.iterdir()] == ["tqa.db"]
