"""What became of each term of a source text in its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tqa.glossary.glossary import Glossary
from tqa.glossary.index import Hit, longest
from tqa.model import ConceptEntry, Span
from tqa.names import garbled
from tqa.text import Text


class State(StrEnum):
    """How a term was rendered."""

    RIGHT = "right"
    AVOIDED = "avoided"
    GARBLED = "garbled"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Use:
    """A term and its rendering. `entries` are the concepts the Russian words may mean, the first one reported.

    `source_spans` are its places in the source (none in a text without one); `spans` the places of its rendering in
    the target, right or wrong (none where it is missing).
    """

    entries: tuple[ConceptEntry, ...]
    state: State
    source_spans: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def entry(self) -> ConceptEntry:
        """The concept reported."""
        return self.entries[0]

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The preferred English term of each concept."""
        return tuple(dict.fromkeys(e.target for e in self.entries if e.target))

    @property
    def evidence(self) -> tuple[str, ...]:
        """What the glossary says of the concepts, a line each."""
        lines = []
        for entry in self.entries:
            source = f"{entry.source} = " if entry.source else ""
            variants = f" (also {', '.join(entry.variants)})" if entry.variants else ""
            lines.append(f"{entry.brief}: {source}{entry.target}{variants}. {entry.note}".rstrip())
        return tuple(lines)


@lru_cache(maxsize=4096)
def uses(glossary: Glossary, source: Text | None, target: Text) -> tuple[Use, ...]:
    """The terms of a pair. Without a source: the wrong renderings that the target shows by itself."""
    if not glossary:
        return ()
    english = target.of(glossary.english_hits)
    right = [h for h in english if h.form.role != "avoid"]
    wrong = [h for h in english if h.form.role == "avoid" and not _inside(h.span, right)]
    if source is None:
        return tuple(_alone(glossary, target, right, wrong))
    return tuple(_with_source(glossary, source, target, right, wrong))


def _inside(span: Span, hits: Sequence[Hit]) -> bool:
    return any(h.span.contains(span) for h in hits)


def _with_source(
    glossary: Glossary, source: Text, target: Text, right: Sequence[Hit], wrong: Sequence[Hit]
) -> Iterator[Use]:
    concepts: dict[tuple[int, ...], list[Span]] = {}
    names: dict[int, dict[str, None]] = {}
    hits = source.of(glossary.source_hits)
    for span, numbers in _by_place(hits).items():
        concepts.setdefault(numbers, []).append(span)
    for hit in hits:
        names.setdefault(hit.form.entry, {})[hit.form.text] = None
    for numbers, source_spans in concepts.items():
        entries = tuple(glossary.entries[n] for n in numbers)
        places = tuple(source_spans)
        bad = tuple(h.span for h in longest(h for h in wrong if h.form.entry in numbers))
        good = tuple(h.span for h in longest(h for h in right if h.form.entry in numbers))
        if good:
            yield Use(entries, State.RIGHT, places, good)
        if bad:
            yield Use(entries, State.AVOIDED, places, bad)
        spellings = [(glossary.entries[n], name) for n in numbers for name in names[n]]
        letters = tuple(s for s in _garbled(spellings, target) if not _inside(s, right) and not any(map(s.overlaps, bad)))
        if letters:
            yield Use(entries, State.GARBLED, places, letters)
        if not good and not bad and not letters:
            yield Use(entries, State.MISSING, places)
    for number, hits in _by_entry(h for h in wrong if glossary.entries[h.form.entry].source is None).items():
        yield Use((glossary.entries[number],), State.AVOIDED, (), tuple(h.span for h in hits))


def _alone(glossary: Glossary, target: Text, right: Sequence[Hit], wrong: Sequence[Hit]) -> Iterator[Use]:
    for number, hits in _by_entry(longest(wrong)).items():
        yield Use((glossary.entries[number],), State.AVOIDED, (), tuple(h.span for h in hits))
    taken = [h.span for h in wrong]
    for entry, span in glossary.names.find(target):
        if not _inside(span, right) and not any(map(span.overlaps, taken)):
            taken.append(span)
            yield Use((entry,), State.GARBLED, (), (span,))
    for number, hits in _by_entry(longest(right)).items():
        yield Use((glossary.entries[number],), State.RIGHT, (), tuple(h.span for h in hits))


def _garbled(names: Sequence[tuple[ConceptEntry, str]], target: Text) -> list[Span]:
    """Garbled spellings of names as they stand in the source. A surname by itself is looked for without case endings:
    «Лаврова» is also the name of a woman."""
    return [
        span
        for entry, name in names
        if entry.is_name
        for span in garbled.find(garbled.spellings(name, entry.accepted, cases=name == entry.source), target)
    ]


def _by_place(hits: Sequence[Hit]) -> dict[Span, tuple[int, ...]]:
    places: dict[Span, list[int]] = {}
    for hit in hits:
        if hit.form.entry not in places.setdefault(hit.span, []):
            places[hit.span].append(hit.form.entry)
    return {span: tuple(numbers) for span, numbers in places.items()}


def _by_entry(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    entries: dict[int, list[Hit]] = {}
    for hit in hits:
        entries.setdefault(hit.form.entry, []).append(hit)
    return entries
