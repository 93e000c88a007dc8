"""Segments as columns: Apache Parquet."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from tqa.errors import FormatError
from tqa.formats import _table
from tqa.formats.base import STREAM_LIMIT, BinaryFormat, Input, empty
from tqa.model import Document

if TYPE_CHECKING:
    import pyarrow

MAGIC = b"PAR1"
AT_ONCE = 2_000
"""Rows that are taken out of a row group, or put into one, at once."""

GROUP = 20_000
"""Rows of a row group that tqa writes."""

LABELS = ("document", "segment", "unit")


class ParquetFormat(BinaryFormat):
    """One row a segment, columns as in TSV: `document, segment, unit, source, target, mt:<system>, reference,
    post_edit`, any subset with an English text. All are strings; ids may be whole numbers. Other columns are ignored.

    A null is no text and an empty string an empty one. A system with nothing but nulls in a document did not
    translate it. The file is read row group by row group.
    """

    suffixes = (".parquet",)
    sample: ClassVar[Mapping[str, str]] = {
        "sample.parquet": (
            "document,segment,unit,source,target,mt:beta,reference,post_edit\n"
            "idlib,1,1,Боевики «Джебхат ан-Нусры» отошли.,Dzhebhat an-Nusra withdrew.,They went.,,\n"
            "idlib,2,2,Ему 33 года.,He is 33 years old.,He is 33.,He is 33.,He’s 33.\n"
            "grain,3,,,Read also 🙂,,,\n"
        )
    }

    def sample_files(self) -> Mapping[str, bytes]:
        """The sample as a parquet file; an empty cell is a null."""
        return {name: _sample(content) for name, content in self.sample.items()}

    def recognises(self, given: Input) -> bool:
        """The four bytes that a parquet file begins with."""
        return given.head().startswith(MAGIC)

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their first rows."""
        given.bounded(STREAM_LIMIT)
        if given.is_folder:
            raise FormatError(given.path, "is a folder, a file was expected")
        if not given.head().strip(b" \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise empty(given.path)
        if not self.recognises(given):
            raise FormatError(given.path, "is not a parquet file")
        with _opened(given) as file:
            header = _Header(file.schema_arrow, given)
            yield from _table.gather(lambda: header.rows(file), given, absent="null")

    def write(self, documents: Iterable[Document], stream: BinaryIO) -> None:
        """Write the columns that hold something, and a row for each segment."""
        import pyarrow
        import pyarrow.parquet

        documents = list(documents)
        columns = _table.layout(documents)
        schema = pyarrow.schema([(name, pyarrow.string()) for name in columns])
        with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            rows = (row for document in documents for row in _table.values(document, columns))
            for part in _parts(rows, GROUP):
                arrays = [pyarrow.array(column, pyarrow.string()) for column in zip(*part, strict=True)]
                writer.write_table(pyarrow.table(arrays, schema=schema))


def _parts(rows: Iterator[list[str | None]], size: int) -> Iterator[list[list[str | None]]]:
    held: list[list[str | None]] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


@contextlib.contextmanager
def _opened(given: Input) -> Iterator[Any]:
    """The open file. Raises FormatError for one that is damaged, whenever that shows."""
    import pyarrow
    import pyarrow.parquet

    with given.open() as raw:
        try:
            yield pyarrow.parquet.ParquetFile(raw, pre_buffer=False)
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
            message = f"is a damaged parquet file: {str(error).splitlines()[0]}"
            raise FormatError(
                given.path, message, hint="It may have been cut short: write it or fetch it anew."
            ) from error


class _Header:
    """The columns of a file that mean something."""

    def __init__(self, schema: pyarrow.Schema, given: Input) -> None:
        self.given = given
        found = [_table.column(name) for name in schema.names]
        # The table's own rules: a column twice, none with an English text, unknown columns said aloud.
        self.systems = _table.Header(schema.names, given).systems
        self.columns = [(name, schema.names[n]) for n, name in enumerate(found) if _table.is_known(name)]
        for name, column in self.columns:
            kind = schema.field(column).type
            if not _is_text(kind) and not (name in LABELS and _is_whole(kind)):
                message = f"the column {column!r} holds values of the type {kind}, texts were expected"
                raise FormatError(given.path, message)

    def rows(self, file: Any) -> Iterator[_table.Row]:
        """The rows, numbered from 1."""
        number = 0
        for batch in file.iter_batches(AT_ONCE, columns=[column for _, column in self.columns], use_threads=False):
            cells = {name: batch.column(column).to_pylist() for name, column in self.columns}
            nothing = [None] * batch.num_rows
            labels = [cells.get(name, nothing) for name in LABELS]
            texts = [cells.get(name, nothing) for name in ("source", "reference", "post_edit")]
            names = [(s, cells["target" if s == _table.TARGET else _table.SYSTEM + s]) for s in self.systems.values()]
            for n in range(batch.num_rows):
                number += 1
                document, segment, unit = (None if c[n] is None else str(c[n]).strip() or None for c in labels)
                yield _table.Row(
                    number,
                    document,
                    segment,
                    unit,
                    _table.present(texts[0][n] or ""),
                    {system: column[n] for system, column in names},
                    _table.present(texts[1][n] or ""),
                    texts[2][n],
                )


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind)
    )


def _is_whole(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_integer(kind))


def _sample(content: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    header, *rows = csv.reader(io.StringIO(content))
    columns = {name: [row[n] or None for row in rows] for n, name in enumerate(header)}
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()
