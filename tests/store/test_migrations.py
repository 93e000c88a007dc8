"""The schema: made, upgraded, and equal to what SQLAlchemy believes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text

from tqa.errors import StoreError
from tqa.model import Event
from tqa.store import JournalStore, migrate
from tqa.store.schema import HEAD, VERSION_TABLE, metadata

Make = Callable[..., Event]


def engine_of(address: str) -> Engine:
    """A plain engine, apart from the store's."""
    return create_engine(address if "://" in address else f"sqlite:///{address}")


def test_a_new_database_has_exactly_the_schema_of_the_models(address: str) -> None:
    """Alembic finds nothing to change after the migrations have run."""
    JournalStore.open(address).close()
    engine = engine_of(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_head_is_the_newest_migration_and_all_are_known() -> None:
    """The constant that spares loading Alembic says what Alembic would say."""
    folder = Path(migrate.__file__).parent / "migrations"
    scripts = ScriptDirectory(str(folder))
    assert scripts.get_heads() == [HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == migrate._revisions()


def test_a_database_without_revision_is_brought_up_to_date(address: str, make: Make) -> None:
    """An empty version table (an upgrade that never began) counts as a new database."""
    engine = engine_of(address)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL)"))
    with pytest.raises(StoreError, match="too old a schema"):
        JournalStore.open(address, read_only=True)
    event = make()
    with JournalStore.open(address) as store:
        store.append([event])
        assert store.events() == [event]
    engine.dispose()


def test_a_journal_of_a_newer_tqa_is_refused_and_left_alone(address: str) -> None:
    """The hint says to upgrade."""
    JournalStore.open(address).close()
    engine = engine_of(address)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for read_only in (False, True):
        with pytest.raises(StoreError, match="newer tqa") as error:
            JournalStore.open(address, read_only=read_only)
        assert "Upgrade" in error.value.hint
    with engine.connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == "9999"
    engine.dispose()


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema changes in one transaction, on SQLite too."""

    def broken(connection: object) -> None:
        original(connection)  # type: ignore[arg-type]  # whatever Alembic hands over
        raise StoreError("power cut")

    original = migrate.upgrade
    monkeypatch.setattr(migrate, "upgrade", broken)
    with pytest.raises(StoreError, match="power cut"):
        JournalStore.open(address)
    monkeypatch.undo()
    engine = engine_of(address)
    with engine.connect() as connection:
        assert not engine.dialect.has_table(connection, "tqa_event")
    engine.dispose()
    JournalStore.open(address).close()


def test_a_journal_can_share_a_postgresql_database_with_others(postgresql: str, make: Make) -> None:
    """Other tables, even another Alembic's, are no hindrance there."""
    engine = engine_of(postgresql)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('theirs')"))
    with JournalStore.open(postgresql) as store:
        store.append([make()])
        assert len(store.events()) == 1
    engine.dispose()


def test_the_sqlite_database_of_another_program_is_refused_unchanged(tmp_path: Path) -> None:
    """`--db places.sqlite` by mistake adds no table and changes no byte."""
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (url TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program, with the table 'places'"):
        JournalStore.open(path)
    assert path.read_bytes() == before
