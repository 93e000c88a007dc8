"""A set of concept entries, compiled for matching."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

from tqa.glossary.index import Hit, TermIndex, longest
from tqa.glossary.name_finder import NameFinder
from tqa.model import ConceptEntry
from tqa.text import Text


class Glossary:
    """Concept entries with their index, built on first use. Compared by identity; never changes."""

    def __init__(self, entries: Sequence[ConceptEntry]) -> None:
        self.entries = tuple(entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)

    @cached_property
    def digest(self) -> str:
        """A hash of what the entries say, for the journal: 12 hexadecimal digits."""
        content = hashlib.sha256()
        for e in self.entries:
            row = (e.source, e.target, e.variants, e.avoid, e.status, e.match, e.case, e.type)
            content.update(repr(row).encode())
        return content.hexdigest()[:12]

    @cached_property
    def without_source(self) -> frozenset[int]:
        """The numbers of the entries that are English alone: forms to avoid, whatever the Russian has."""
        return frozenset([number for number, entry in enumerate(self.entries) if entry.source is None])

    @cached_property
    def index(self) -> TermIndex:
        """The automaton over all forms of both languages."""
        return TermIndex(self.entries)

    @cached_property
    def names(self) -> NameFinder:
        """The garbled spellings of the entries that are names, for texts without a source."""
        return NameFinder(self.entries)

    def source_hits(self, text: Text) -> tuple[Hit, ...]:
        """Russian terms in a text; where one term lies inside another, the longer alone."""
        found = [h for h in self.index.find(text) if h.form.role == "source"]
        return tuple(longest(found) if len(found) > 1 else found)

    def english_hits(self, text: Text) -> tuple[Hit, ...]:
        """All English forms in a text, right and wrong, overlapping ones included."""
        return tuple([h for h in text.of(self.index.find) if h.form.role != "source"])

    def anchors(self, text: str, language: str) -> frozenset[str]:
        """Numbers of the entries with a form in a text, as strings: what an aligner can hold on to."""
        hits = self.index.find(Text(text, language))
        wanted = (lambda r: r == "source") if language == "ru" else (lambda r: r in ("target", "variant", "avoid"))
        return frozenset(str(h.form.entry) for h in hits if wanted(h.form.role))
