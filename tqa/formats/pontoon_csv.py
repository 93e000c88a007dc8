"""Term bases in CSV as Pontoon and Phrase have them: a row a term, with what translators need to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tqa.formats._term_rows import firsts, is_plain
from tqa.formats._term_table import Head, TermTable
from tqa.model import ConceptEntry


class PontoonCsvFormat(TermTable):
    """The header names the term, its translation (or both languages) and any of part of speech, definition, usage,
    notes, case-sensitive, exact, forbidden, do-not-translate, gender, number, short form.

    Rows of one term are its renderings: the first is preferred, the others are variants, those that are forbidden
    are to be avoided. What an entry has no place for is kept as unknown columns.
    """

    suffixes = (".csv", ".tsv")
    spoken = "a term base with the columns of Pontoon or Phrase"
    header = (
        *("term", "translation", "part of speech", "definition", "usage", "notes"),
        *("case-sensitive", "exact", "forbidden", "do-not-translate", "gender", "number", "short form"),
    )
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "Term,Translation,Part of speech,Definition,Usage,Notes,Case-sensitive,Exact,Forbidden,Do not translate\n"
            "Красные повязки,Red Bands,noun,a group in Idlib,,not clothes,no,no,no,no\n"
            "Красные повязки,Red Bands group,,,,,no,no,no,no\n"
            "Красные повязки,Red Dressings,,,,,no,no,yes,no\n"
            "ООН,UN,noun,,the UN said,,yes,yes,no,no\n"
        )
    }

    def fits(self, head: Head) -> bool:
        """A first row with columns that only these programs have."""
        return head.kind == "pontoon"

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """A row for each rendering; what is said of the entry stands in its first row.

        Of several concepts of one term, with the same flags, only the first.
        """
        for entry in firsts(filter(_is_held, entries), lambda e: (e.source, *_flags(e))):
            flags = _flags(entry)
            more = [entry.extra.get(name, "") for name in ("part_of_speech", "definition", "usage")]
            last = [entry.extra.get(name, "") for name in ("gender", "number", "short_form")]
            untranslated = "yes" if entry.extra.get("do_not_translate") else "no"
            for n, text in enumerate((*entry.accepted, *entry.avoid)):
                said = (*more, entry.note) if n == 0 else ("", "", "", "")
                forbidden = "no" if n < len(entry.accepted) else "yes"
                grammar = last if n == 0 else ["", "", ""]
                yield (entry.source or "", text, *said, *flags, forbidden, untranslated, *grammar)


def _is_held(entry: ConceptEntry) -> bool:
    """Whether rows can say what the entry says: a pair of terms, or only what a term is not to be called."""
    only_wrong = entry.source and not entry.target and entry.avoid and entry.match in {"inflect", "exact"}
    return is_plain(entry) or bool(only_wrong)


def _flags(entry: ConceptEntry) -> tuple[str, str]:
    """Case-sensitive and exact."""
    return ("yes" if entry.case == "sensitive" else "no", "yes" if entry.match == "exact" else "no")
