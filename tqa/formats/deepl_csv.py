"""Glossaries of DeepL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tqa.errors import FormatError, UsageError
from tqa.formats._delimited import unguard
from tqa.formats._term_rows import Row, TermRow, gather, is_plain, one_line, oriented
from tqa.formats._term_table import Head, TermTable
from tqa.formats.base import Input
from tqa.model import ConceptEntry
from tqa.wording import counted

LONGEST = 1024
"""Bytes of a phrase that DeepL takes."""

LARGEST = 10 * 2**20
"""Bytes of a glossary that DeepL takes."""


class DeeplCsvFormat(TermTable):
    """No header: term, translation, language of the term, language of the translation, relevance. CSV or TSV.

    A file of the first two columns alone is the same for DeepL and Google and is read as google-csv. Rows in other
    languages than Russian and English are passed over; the relevance is kept as an unknown column.

    One term has one translation, of at most 1024 bytes each, in a file of at most 10 MB: variants are not written.
    """

    suffixes = (".csv", ".tsv")
    spoken = "a DeepL glossary"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "Джебхат ан-Нусра,Jabhat al-Nusra,ru,en\n"
            "Красные повязки,Red Bands,ru,en\n"
            '"Щит Евфрата, операция","Operation ""Euphrates Shield""",ru,en\n'
        )
    }

    def fits(self, head: Head) -> bool:
        """Rows of a term, its translation and two languages."""
        return head.pairs and head.languages and head.suffix in self.suffixes

    def entries(self, lines: Iterator[Row], given: Input) -> list[ConceptEntry]:
        """The entries; where a row names its languages they say which term is Russian."""
        found, other = [], 0
        for line, cells in lines:
            source, target, first, second, relevance = [*(unguard(c).strip() for c in cells), *[""] * 5][:5]
            if not target and len(cells) < 2:
                raise FormatError(given.path, "has one cell, a term and its translation were expected", line=line)
            languages = (first[:2].lower(), second[:2].lower())
            if languages == ("en", "ru"):
                source, target = target, source
            elif any(code and code not in {"ru", "en"} for code in languages):
                other += 1
                continue
            found.append(TermRow(line, source, target, {"relevance": relevance}))
        if other:
            given.say(f"{given.path}: passed over {counted(other, 'row')} in other languages than Russian and English")
        entries = gather(oriented(found, given), given)
        if not entries:
            raise FormatError(given.path, "is empty" if not other else "has no rows in Russian and English")
        return entries

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """Term, preferred translation and languages, each term once."""
        seen = set()
        size = 0
        for entry in entries:
            cells = [one_line(entry.source or ""), one_line(entry.target), "ru", "en"]
            if not is_plain(entry) or cells[0] in seen or any(len(c.encode()) > LONGEST for c in cells):
                continue
            seen.add(cells[0])
            size += sum(len(c.encode()) for c in cells) + len(cells)
            if size > LARGEST:
                raise UsageError("DeepL takes no glossary of over 10 MB", hint="Export the term bases one by one.")
            yield cells
