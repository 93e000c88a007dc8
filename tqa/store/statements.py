"""What the journal asks of its table, in the SQL of both databases."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from tqa.errors import StoreError
from tqa.model import Event, EventKind
from tqa.store.lines import dump
from tqa.store.schema import event as table

_COLUMNS = [column for column in table.columns if column.name != "arrival"]
_CHUNK = 500


def row(event: Event) -> dict[str, str]:
    """The event as a row of the table."""
    values = {column.name: str(getattr(event, column.name)) for column in _COLUMNS if column.name != "data"}
    return {**values, "data": dump(event.data)}


def _events(rows: Iterable[Sequence[Any]], name: str) -> list[Event]:
    found = []
    for event_id, kind, *words, data in rows:
        document, unit, segment, reviewer, at, tool, glossary = words
        try:
            what, held = EventKind(kind), json.loads(data)
            event = Event(event_id, what, document, unit, segment, reviewer, at, tool, glossary, held)
            found.append(event)
        except ValueError as error:
            raise StoreError(
                f"the journal {name} holds an event {event_id} that cannot be read: {error}",
                hint="Was it written by a newer tqa? Upgrade: pip install --upgrade tqa",
            ) from error
    return found


def _of(document: str | None, query: Select[Any]) -> Select[Any]:
    return query if document is None else query.where(table.c.document == document)


def insert(connection: Connection, rows: Sequence[dict[str, str]]) -> None:
    """Add rows; those whose id is there are passed over."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(index_elements=["id"]), rows)


def select_events(connection: Connection, name: str, document: str | None, after: str | None) -> list[Event]:
    """Events in id order."""
    query = _of(document, select(*_COLUMNS)).order_by(table.c.id)
    if after is not None:
        query = query.where(table.c.id > after)
    return _events(connection.execute(query), name)


def select_news(connection: Connection, name: str, document: str | None, since: int) -> tuple[list[Event], int]:
    """Events with a later arrival than `since`, in id order, and the last arrival (or `since`)."""
    query = _of(document, select(table.c.arrival, *_COLUMNS)).where(table.c.arrival > since)
    rows = connection.execute(query.order_by(table.c.id)).all()
    last = max((values[0] for values in rows), default=since)
    return _events([values[1:] for values in rows], name), last


def select_documents(connection: Connection) -> list[str]:
    """All document ids, sorted."""
    return sorted(connection.execute(select(table.c.document).distinct()).scalars())


def select_by_ids(connection: Connection, name: str, ids: Sequence[str]) -> list[Event]:
    """Those of the events that are there."""
    found: list[Event] = []
    for start in range(0, len(ids), _CHUNK):
        query = select(*_COLUMNS).where(table.c.id.in_(ids[start : start + _CHUNK]))
        found += _events(connection.execute(query), name)
    return found
