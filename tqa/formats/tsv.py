"""Segments as tab-separated values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar, TextIO

from tqa.formats import _table
from tqa.formats._decoding import head_text, text_file
from tqa.formats._delimited import IN_QUOTES, first_line, tab_records
from tqa.formats.base import STREAM_LIMIT, Input
from tqa.model import Document


class TsvFormat(_table.TableFormat):
    """One row a segment, columns by header, cells divided by tabs: `document, segment, unit, source, target,
    mt:<system>, reference, post_edit`, any subset with an English text. Empty cells mean what they mean in CSV.

    A line is a row and cells are taken literally: news is full of quotes, and they belong to the text. Only a file
    that was plainly written by a spreadsheet is read with CSV quoting: its header cells are in quotes; or quotes
    inside cells are doubled throughout; or its rows have the right number of cells in no other way. tqa itself
    writes literal cells, and puts all cells in quotes where a text holds a tab or a line end.
    """

    suffixes = (".tsv", ".tab")
    sample: ClassVar[Mapping[str, str]] = {
        "sample.tsv": (
            "document\tsegment\tunit\tsource\ttarget\tmt:beta\treference\tpost_edit\n"
            'idlib\t1\t1\tБоевики «Джебхат ан-Нусры» отошли.\t"Dzhebhat an-Nusra" withdrew.\tThey went.\t\t\n'
            "idlib\t2\t2\tЕму 33 года.\tHe is 33 years old.\tHe is 33.\tHe is 33.\tHe’s 33.\n"
            "idlib\t3\t\t\tRead also 🙂\t\t\t\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """A first line that names columns, between tabs."""
        line = head_text(given).lstrip().partition("\n")[0].strip()
        return _table.is_header([c.strip('"') for c in line.split("\t")])

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their first rows."""
        file = text_file(given, limit=STREAM_LIMIT)
        if not first_line(file):
            raise _table.no_header(given)
        read = tab_records(file)
        line, cells = next(read())
        header = _table.Header(cells, given, line=line)

        def rows(make: Callable[[list[str], int], _table.Row]) -> Iterator[_table.Row]:
            lines = read()
            next(lines)
            for line, cells in lines:
                yield make(cells, line)

        whole, labels = partial(rows, header.row), partial(rows, header.label)
        yield from _table.gather(whole, given, absent="blank", labels=labels)

    def write(self, documents: Iterable[Document], stream: TextIO) -> None:
        """Write a header with the columns that hold something, and a row for each segment."""
        documents = list(documents)
        columns = _table.layout(documents)
        literal = not any(map(_needs_quotes, columns)) and not any(
            _needs_quotes(cell) for cells in self.cells(documents, columns) for cell in cells
        )
        for cells in (columns, *self.cells(documents, columns)):
            stream.write("\t".join(cells if literal else [_quote(c) for c in cells]) + "\n")


def _needs_quotes(cell: str) -> bool:
    """Whether a cell cannot be written literally: it would not come back, or would look like CSV quoting."""
    return any(c in cell for c in "\t\n\r") or ('""' in cell and bool(IN_QUOTES.fullmatch(cell)))


def _quote(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
