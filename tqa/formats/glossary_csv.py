"""The canonical term base: a CSV file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TextIO

from tqa.formats import _canonical
from tqa.formats._canonical import COLUMNS
from tqa.formats._decoding import text_file
from tqa.formats._delimited import DELIMITERS, csv_line, delimiter_of, first_line, records, tab_records
from tqa.formats._term_table import Head
from tqa.formats.base import Input, TextGlossaryFormat
from tqa.model import ConceptEntry

__all__ = ["COLUMNS", "GlossaryCsvFormat"]


class GlossaryCsvFormat(TextGlossaryFormat):
    """Columns by header: `source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,
    evidence`. Only the columns `source` and `target` must be there; a row without a source is a rule about the
    English text alone. `variants` and `avoid` are lists divided by `|`. Columns tqa does not know are kept. White
    space around a cell means nothing. Semicolons and tabs are recognised. Cells are guarded against formulas as in
    CSV documents.
    """

    suffixes = (".csv", ".tsv", ".tab")
    presumed = True
    exact = True
    guards = True
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,evidence,ticket\n"
            "Красные повязки,Red Bands,Red Bands group,Red Dressings|Red Armbands,preferred,inflect,,organisation,"
            ',syria,"a group, not clothes",ed,2018-09-17,,T-1\n'
            "Джебхат ан-Нусра,Jabhat al-Nusra,,,preferred,inflect,,organisation,ar,syria,🙂 й,,,,\n"
            ",Please follow and like us,,,deprecated,exact,insensitive,boilerplate,,,,,,,T-2\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """A first line with the columns source and target, and no columns that only other programs have."""
        return Head.of_file(given).kind == "canonical"

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the file."""
        file = text_file(given)
        delimiter = delimiter_of(first_line(file), lambda cells: sum(_canonical.column(c) in COLUMNS for c in cells))
        if delimiter == ";" or (delimiter == "\t" and given.path.suffix.lower() not in {".tsv", ".tab"}):
            given.say(f"{given.path}: cells are divided by {DELIMITERS[delimiter]}")
        lines = tab_records(file)() if delimiter == "\t" else records(file, delimiter)
        return _canonical.entries(lines, given)

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write all canonical columns, then the unknown ones in the order in which they first appear."""
        for cells in _canonical.table(entries):
            stream.write(csv_line(cells))
