"""The cache of translations: what an engine answered, by engine, options and text, with its date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqa.store.journal import JournalStore


@dataclass(frozen=True, slots=True)
class Translation:
    """An answer that was accepted. `version` is the engine's, empty where it tells none; `at` UTC in ISO 8601."""

    source: str
    target: str
    version: str
    at: str


class TranslationCache:
    """The translations kept in a journal's database. All methods raise StoreError when the database fails.

    `identity` is what decides on an answer besides the text, such as {"engine": "libre", "url": "..."}; a key of an
    account is no part of it.
    """

    def __init__(self, store: JournalStore) -> None:
        self._database = store.database

    def get(self, identity: Mapping[str, str], source: str) -> Translation | None:
        """The newest answer for a text."""
        from sqlalchemy import select

        from tqa.store.schema import translation as table

        query = (
            select(table.c.source, table.c.target, table.c.version, table.c.at)
            .where(table.c.digest == _digest(identity, source))
            .order_by(table.c.at.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Translation(*row)

    def put(self, identity: Mapping[str, str], found: Translation) -> None:
        """Keep an answer: it is on disk when this returns. One of the same moment is passed over."""
        from sqlalchemy.dialects import postgresql, sqlite

        from tqa.store.schema import translation as table

        row = {
            "digest": _digest(identity, found.source),
            "at": found.at,
            "engine": identity.get("engine", ""),
            "options": _canonical(identity),
            "source": found.source,
            "target": found.target,
            "version": found.version,
        }
        with self._database.writing() as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            connection.execute(dialect.insert(table).on_conflict_do_nothing(index_elements=["digest", "at"]), row)


def _canonical(identity: Mapping[str, str]) -> str:
    return json.dumps(dict(identity), sort_keys=True, ensure_ascii=False)


def _digest(identity: Mapping[str, str], source: str) -> str:
    said = json.dumps([_canonical(identity), source])  # ASCII: any string can be hashed
    return hashlib.sha256(said.encode()).hexdigest()
