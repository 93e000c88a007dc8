"""Finds garbled names of a glossary in an English text that has no source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqa.model import ConceptEntry, Span
from tqa.names import garbled
from tqa.names.romanisation import ARTICLES
from tqa.text import Text


class NameFinder:
    """The garbled spellings of all names of a glossary, looked up by any of their words."""

    def __init__(self, entries: Sequence[ConceptEntry]) -> None:
        self._by_word: dict[str, list[tuple[ConceptEntry, garbled.Spellings]]] = {}
        for entry in entries:
            if not (entry.source and entry.is_name and entry.status != "candidate"):
                continue
            name = garbled.spellings(entry.source, entry.accepted)
            for word in {w for letters in name.letters for w in letters if w not in name.accepted} - ARTICLES:
                self._by_word.setdefault(word, []).append((entry, name))

    def find(self, target: Text) -> Iterator[tuple[ConceptEntry, Span]]:
        """Garbled names of a text, longer ones first."""
        words = {w for p in target.parts if p.is_word for w in garbled.english_parts(p.text)}
        names = {id(name): (entry, name) for word in words for entry, name in self._by_word.get(word, ())}
        ordered = sorted(names.values(), key=lambda n: (-len(n[1].russian), n[0].line, n[1].russian))
        for entry, name in ordered:
            for span in garbled.find(name, target):
                yield entry, span
