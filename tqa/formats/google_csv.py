"""Unidirectional glossaries of Google Cloud Translation: two columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tqa.formats._term_rows import Row, is_plain, one_line
from tqa.formats._term_table import Head, TermTable, by_place
from tqa.formats.base import Input
from tqa.model import ConceptEntry


class GoogleCsvFormat(TermTable):
    """No header: term, translation. CSV or TSV; what DeepL's website and API take too.

    One term has one translation: variants are not written.
    """

    suffixes = (".csv", ".tsv")
    spoken = "a glossary of two columns without a header, as Google and DeepL have it"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": 'Джебхат ан-Нусра,Jabhat al-Nusra\nКрасные повязки,"Red Bands, the"\nООН,UN\n'
    }

    def fits(self, head: Head) -> bool:
        """Rows of a term and its translation, and nothing else."""
        return head.pairs and head.width == 2 and not head.comments and head.suffix in self.suffixes

    def entries(self, lines: Iterator[Row], given: Input) -> list[ConceptEntry]:
        """The entries in the order of their first rows."""
        return by_place(lines, given, width=2)

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """Term and preferred translation, each term once."""
        seen = set()
        for entry in entries:
            cells = (one_line(entry.source or ""), one_line(entry.target))
            if is_plain(entry) and cells[0] not in seen:
                seen.add(cells[0])
                yield cells
