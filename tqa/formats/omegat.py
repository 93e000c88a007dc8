"""Glossaries of OmegaT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, TextIO

from tqa.formats._term_rows import Row, firsts, is_plain, one_line
from tqa.formats._term_table import Head, TermTable, by_place
from tqa.formats.base import Input
from tqa.model import ConceptEntry

MAGIC = "# Glossary in tab-separated format -*- coding: utf-8 -*-"


class OmegatFormat(TermTable):
    """No header: term, translation, comment, divided by tabs (`.utf8`, `.tab`, `.txt`) or as CSV. Lines that begin
    with `#` are comments. Further translations of a term are further rows.

    Written with tabs and the magic comment that tells OmegaT and editors that the file is UTF-8.
    """

    suffixes = (".utf8", ".tab", ".csv", ".tsv")
    weak = (".txt",)
    spoken = "an OmegaT glossary"
    guards = False
    literal = True
    sample: ClassVar[Mapping[str, str]] = {
        "sample.utf8": (
            f"{MAGIC}\n"
            "Красные повязки\tRed Bands\ta group, not clothes\n"
            "Красные повязки\tRed Bands group\t\n"
            "крейсер «Москва»\tcruiser Moskva\n"
        )
    }

    def fits(self, head: Head) -> bool:
        """Rows of a term, its translation and perhaps a comment."""
        if not head.pairs or head.width > 3 or head.languages:
            return False
        if head.suffix in self.weak:
            return head.delimiter == "\t"
        return head.suffix in {".utf8", ".tab"} or (head.suffix in self.suffixes and (head.comments or head.width == 3))

    def entries(self, lines: Iterator[Row], given: Input) -> list[ConceptEntry]:
        """The entries in the order of their first rows."""
        return by_place((row for row in lines if not row[1][0].startswith("#")), given)

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the magic comment and the rows, divided by tabs."""
        stream.write(f"{MAGIC}\n")
        for cells in self.rows(entries):
            stream.write("\t".join(cells) + "\n")

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """A row for each accepted translation; the note stands in the first. Of one term's concepts only the first."""
        held = (e for e in entries if is_plain(e) and not (e.source or "").startswith("#"))
        for entry in firsts(held, lambda e: one_line(e.source)):
            for n, text in enumerate(entry.accepted):
                yield (one_line(entry.source), one_line(text), one_line(entry.note) if n == 0 else "")
