"""Segments as comma-separated values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, TextIO

from tqa.formats import _table
from tqa.formats._decoding import head_text, text_file
from tqa.formats._delimited import DELIMITERS, csv_line, delimiter_of, first_line, records, unguard
from tqa.formats.base import STREAM_LIMIT, Input
from tqa.model import Document


class CsvFormat(_table.TableFormat):
    """One row a segment, columns by header: `document, segment, unit, source, target, mt:<system>, reference,
    post_edit`, any subset with an English text.

    Cells are divided by commas; semicolons and tabs are recognised. Quoting is that of RFC 4180, line ends inside
    quotes belong to the text. An empty cell of a system is an empty translation where the row has a source, else
    it means that the system has no text there; a system with nothing but empty cells in a document did not
    translate it.

    What tqa writes is safe to open in a spreadsheet: a cell that would be taken for a formula (it begins with
    `=`, `+`, `-`, `@`, a tab or a carriage return) gets a `'` in front, which is taken away again on reading.
    """

    suffixes = (".csv",)
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "document,segment,unit,source,target,mt:beta,reference,post_edit\n"
            'idlib,1,1,"Боевики «Джебхат ан-Нусры» отошли, сообщил источник.",'
            '"Militants of ""Dzhebhat an-Nusra"" withdrew, a source said.",,Militants withdrew.,\n'
            'idlib,2,2,Ему 33 года.,He is 33 years old.,He is 33.,,"He is 33\nyears old."\n'
            "idlib,3,,,'- Read also 🙂,,,\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """A first line that names columns, between commas or semicolons."""
        line = head_text(given).lstrip().partition("\n")[0].strip()
        return any(_table.is_header([c.strip('"') for c in line.split(d)]) for d in ",;")

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their first rows."""
        file = text_file(given, limit=STREAM_LIMIT)
        delimiter = delimiter_of(first_line(file), _table.score)
        if delimiter != ",":
            given.say(f"{given.path}: cells are divided by {DELIMITERS[delimiter]}")
        header = None
        for line, cells in records(file, delimiter):
            header = _table.Header(cells, given, line=line)
            break
        if header is None:
            raise _table.no_header(given)
        found = header

        def rows() -> Iterator[_table.Row]:
            lines = records(file, delimiter)
            next(lines)
            for line, cells in lines:
                yield found.row([unguard(c) for c in cells], line)

        yield from _table.gather(rows, given, absent="blank")

    def write(self, documents: Iterable[Document], stream: TextIO) -> None:
        """Write a header with the columns that hold something, and a row for each segment."""
        documents = list(documents)
        columns = _table.layout(documents)
        stream.write(csv_line(columns))
        for cells in self.cells(documents, columns):
            stream.write(csv_line(cells))
