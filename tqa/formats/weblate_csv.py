"""Glossaries of Weblate and the translate toolkit in CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tqa.formats._term_rows import is_plain
from tqa.formats._term_table import Head, TermTable
from tqa.model import ConceptEntry


class WeblateCsvFormat(TermTable):
    """The header is `location,source,target,id,fuzzy,context,translator_comments,developer_comments`, any subset.

    Other names for the columns are known: original and untranslated for source, translation and translated for
    target, key and label for id, notes, state. Both kinds of comments make up the note, the context is the domain,
    the location the evidence; a fuzzy row is a candidate; the id is kept as an unknown column.

    Only the preferred translation is written.
    """

    suffixes = (".csv", ".tsv")
    spoken = "a glossary of Weblate or the translate toolkit"
    header = ("location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments")
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n"
            "un.org,ООН,UN,4f1,False,international,,official English site\n"
            'un.org,Красные повязки,Red Bands,,True,syria,"a group, not clothes",\n'
            ",карта,map,,,geography,,\n"
            ",карта,card,,,money,,\n"
        )
    }

    def fits(self, head: Head) -> bool:
        """A first row with the columns of the translate toolkit or its other names for them."""
        return head.kind == "weblate"

    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """One row an entry; candidates are fuzzy; a term is written once in each context."""
        seen = set()
        for entry in entries:
            candidate = entry.status == "candidate" and entry.source and entry.target and entry.match != "regex"
            if not (is_plain(entry) or candidate) or (entry.source, entry.domain) in seen:
                continue
            seen.add((entry.source, entry.domain))
            identity, fuzzy = entry.extra.get("id", ""), str(bool(candidate))
            yield (entry.evidence, entry.source or "", entry.target, identity, fuzzy, entry.domain, entry.note, "")
