"""Brings a journal's schema to this tqa's revision. Alembic is loaded only where there is work for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tqa.errors import StoreError
from tqa.store.schema import HEAD, READABLE, VERSION_TABLE

_FOLDER = Path(__file__).parent / "migrations"


def pending(connection: Connection, name: str) -> bool:
    """Whether the schema is missing or older. Raises StoreError where it is newer, or somebody else's."""
    tables = inspect(connection)
    if not tables.has_table(VERSION_TABLE):
        others = tables.get_table_names() if connection.dialect.name == "sqlite" else []
        if others:
            raise StoreError(
                f"{name} is a SQLite database of another program, with the table {others[0]!r}",
                hint="Name another file: the journal is a file of its own.",
            )
        return True
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if revision is not None and revision not in _revisions():
        raise StoreError(
            f"the journal {name} was written by a newer tqa (schema {revision}, here {HEAD})",
            hint="Upgrade tqa: pip install --upgrade tqa",
        )
    return bool(revision != HEAD)


def readable(connection: Connection) -> bool:
    """Whether the events of an older journal can be read without bringing its schema up to date."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return False
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return revision is not None and str(revision) >= READABLE


def _revisions() -> set[str]:
    """All revisions this tqa has: rNNNN_what.py each."""
    return {path.name[1:].split("_")[0] for path in (_FOLDER / "versions").glob("r*_*.py")}


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
