"""Scores kept in the journal's database: each figure with its signature and the statistics of every segment."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqa.errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tqa.store.journal import JournalStore

_MAGIC = b"tqa1"
_LARGEST = 2**31
"""Bytes of one figure's statistics, uncompressed: more than 100 million numbers are kept elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class SavedScore:
    """A figure of one system in one run.

    `run` is an id that sorts by time, shared by what was saved together under `name`; `at` is UTC in ISO 8601, `tool`
    tqa's version. `value` is None where there was nothing to measure. `keys` says what each row of `statistics` is of:
    shapes (segments,) and (segments, k), in the order of the run.
    """

    run: str
    name: str
    at: str
    tool: str
    system: str
    metric: str
    signature: str
    unit: str
    value: float | None
    keys: NDArray[np.uint64]
    statistics: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: a figure without its statistics."""

    run: str
    name: str
    at: str
    tool: str
    system: str
    metric: str
    signature: str
    unit: str
    value: float | None
    segments: int


class ScoreStore:
    """The scores kept in a journal's database. All methods raise StoreError when the database fails."""

    def __init__(self, store: JournalStore) -> None:
        self._database = store.database

    @property
    def name(self) -> str:
        """The path or URL, without password, for messages."""
        return self._database.name

    def save(self, scores: Sequence[SavedScore]) -> None:
        """Record the figures of a run, all or none."""
        from sqlalchemy import insert

        from tqa.store.schema import score as table

        rows = [
            {
                **{
                    column: getattr(score, column)
                    for column in ("run", "name", "at", "tool", "system", "metric", "signature", "unit", "value")
                },
                "segments": len(score.keys),
                "statistics": _packed(score),
            }
            for score in scores
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(table), rows)

    def history(self, name: str | None = None) -> list[Entry]:
        """The figures saved, of one name or of all, oldest run first; systems and metrics in alphabetical order."""
        from sqlalchemy import select

        from tqa.store.schema import score as table

        columns = [table.c[field] for field in Entry.__dataclass_fields__]
        query = select(*columns)
        if name is not None:
            query = query.where(table.c.name == name)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return sorted((Entry(*row) for row in rows), key=lambda e: (e.run, e.system, e.metric))

    def latest(self, name: str) -> list[SavedScore]:
        """The figures of the last run saved under a name; none where there is no such name."""
        from sqlalchemy import func, select

        from tqa.store.schema import score as table

        fields = ("run", "name", "at", "tool", "system", "metric", "signature", "unit", "value")
        newest = select(func.max(table.c.run)).where(table.c.name == name).scalar_subquery()
        query = select(*(table.c[field] for field in fields), table.c.segments, table.c.statistics)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(table.c.name == name, table.c.run == newest)).all()
        found = []
        for row in rows:
            *values, segments, content = tuple(row)
            keys, statistics = _unpacked(self.name, str(values[0]), int(segments), content)
            fixed = dict(zip(fields, values, strict=True))
            found.append(SavedScore(**fixed, keys=keys, statistics=statistics))
        return sorted(found, key=lambda s: (s.system, s.metric))


def _packed(score: SavedScore) -> bytes:
    """Keys and statistics as bytes, the same on every machine: the mark, then zlib over little-endian numbers."""
    keys = score.keys.astype("<u8").tobytes()
    # Column by column: a column's numbers are alike, which compresses better.
    statistics = score.statistics.astype("<f8").tobytes(order="F")
    return _MAGIC + zlib.compress(keys + statistics, 6)


def _unpacked(name: str, run: str, segments: int, content: bytes) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """The keys and statistics. Raises StoreError where they are damaged."""
    import numpy as np

    damaged = StoreError(
        f"the journal {name} holds scores of run {run} that cannot be read",
        hint="Were they written by a newer tqa? Upgrade: pip install --upgrade tqa",
    )
    content = bytes(content)
    if not content.startswith(_MAGIC):
        raise damaged
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(content[len(_MAGIC) :], _LARGEST)
    except zlib.error:
        raise damaged from None
    numbers = len(raw) // 8
    if len(raw) % 8 or not unpacker.eof or (segments and (numbers - segments) % segments) or numbers < segments:
        raise damaged
    keys = np.frombuffer(raw, "<u8", count=segments).astype(np.uint64)
    rest = np.frombuffer(raw, "<f8", offset=8 * segments)
    columns = len(rest) // segments if segments else 0
    return keys, rest.reshape((segments, columns), order="F").astype(np.float64)
