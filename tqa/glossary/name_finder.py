"""Finds garbled names of a glossary in an English text that has no source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqa.model import ConceptEntry, Span
from tqa.names import garbled
from tqa.names.mentions import is_crowded
from tqa.names.romanisation import ARTICLES, latin_skeleton, russian_skeleton
from tqa.text import Text

DEPTH = 3
"""Letters of a skeleton by which names are looked up; case endings come after them."""

_ENDINGS = ("", "m", "v", "g")
"""What a case ending adds to the skeleton of a short name (-ом, -ов, -ого)."""


class NameFinder:
    """The names of a glossary by the consonants of their words, so that few are looked at for any text."""

    def __init__(self, entries: Sequence[ConceptEntry]) -> None:
        self._by_skeleton: dict[str, list[int]] = {}
        self._names: list[tuple[ConceptEntry, tuple[str, ...]]] = []
        for entry in entries:
            if entry.source and entry.is_name and entry.status != "candidate":
                words = (w for w in garbled.russian_parts(entry.source) if not garbled.is_article(w))
                skeletons = tuple(russian_skeleton(word)[:DEPTH] for word in words)
                for skeleton in set(skeletons):
                    self._by_skeleton.setdefault(skeleton, []).append(len(self._names))
                self._names.append((entry, skeletons))

    def find(self, target: Text) -> Iterator[tuple[ConceptEntry, Span]]:
        """Garbled names of a text, longer ones first."""
        if is_crowded(target):
            return
        capitalised = (p.text for p in target.parts if p.is_word and p.is_capitalised)
        words = {w for text in capitalised for w in garbled.english_parts(text)} - ARTICLES
        skeletons = {key for word in words for key in _keys(latin_skeleton(word))}
        likely = {n for s in skeletons for n in self._by_skeleton.get(s, ())}
        names = [
            (entry, garbled.spellings(entry.source or "", entry.accepted))
            for entry, wanted in (self._names[n] for n in sorted(likely))
            if skeletons.issuperset(wanted) or _with_accepted(entry, wanted, words)
        ]
        for entry, name in sorted(names, key=lambda n: -len(n[1].russian)):
            for span in garbled.find(name, target):
                yield entry, span


def _keys(skeleton: str) -> Iterator[str]:
    """The stored skeletons that the skeleton of an English word may stand for."""
    yield skeleton[:DEPTH]
    yield from (skeleton[: -len(e)] for e in _ENDINGS if e and len(skeleton) <= DEPTH and skeleton.endswith(e))


def _with_accepted(entry: ConceptEntry, wanted: Sequence[str], words: set[str]) -> bool:
    """Whether the words of a name that the text does not have may stand there in their accepted form."""
    return len(wanted) > 1 and any(not words.isdisjoint(garbled.english_parts(form)) for form in entry.accepted)
