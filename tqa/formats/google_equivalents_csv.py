"""Equivalent term sets of Google Cloud Translation: one column a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, TextIO

from tqa.formats._delimited import csv_line
from tqa.formats._term_rows import is_plain, one_line
from tqa.formats._term_table import Head, TermTable
from tqa.model import ConceptEntry

_CODE = re.compile(r"(?!id$)[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


class GoogleEquivalentsCsvFormat(TermTable):
    """The header holds language codes, `ru,en`, and may hold `pos` and `description`.

    GlotPress, lexiQA (`ru-RU,en-GB`) and many spreadsheets (`Russian,English,Notes`) are read alike. Columns of
    other languages are kept. The description is the note of an entry.
    """

    suffixes = (".csv", ".tsv")
    spoken = "a table with a column for each language, as Google's equivalent term sets"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "ru,en,de,pos,description\n"
            "Джебхат ан-Нусра,Jabhat al-Nusra,Al-Nusra-Front,noun,\n"
            'Красные повязки,Red Bands,,noun,"a group, not clothes"\n'
        )
    }

    def fits(self, head: Head) -> bool:
        """A first row with Russian and English among its languages."""
        return head.kind == "languages"

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the header, which depends on the languages that are there, and the rows."""
        stream.write(csv_line(["ru", "en", *_other_languages(entries), "pos", "description"]))
        for cells in self.rows(entries):
            stream.write(csv_line(cells))

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """Term, preferred translation, other languages, part of speech, note; each term once."""
        others = _other_languages(entries)
        seen = set()
        for entry in entries:
            pair = (one_line(entry.source or ""), one_line(entry.target))
            if is_plain(entry) and pair[0] not in seen:
                seen.add(pair[0])
                more = (entry.extra.get(name, "") for name in (*others, "part_of_speech"))
                yield (*pair, *more, entry.note)


def _other_languages(entries: Sequence[ConceptEntry]) -> list[str]:
    """The unknown columns that are named after a language: `de`, `pt-BR`."""
    names = dict.fromkeys(name for entry in entries for name in entry.extra)
    return [name for name in names if _CODE.fullmatch(name)]
