"""What became of each term of a source text in its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tqa.glossary.glossary import Glossary
from tqa.glossary.index import Hit, longest
from tqa.model import ConceptEntry, Span
from tqa.names import garbled
from tqa.text import Text
from tqa.text.stems import english_key, is_plural, plural
from tqa.text.words import hyphen_parts, tokens


class State(StrEnum):
    """How a term was rendered."""

    RIGHT = "right"
    OUTDATED = "outdated"
    AVOIDED = "avoided"
    GARBLED = "garbled"
    MISSING = "missing"


OUTDATED = ("deprecated", "superseded")
"""Administrative statuses of terms that are no longer to be used."""


class Use(NamedTuple):
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
        """The preferred English term of each concept, outdated ones left out."""
        return tuple(dict.fromkeys(e.target for e in self.entries if e.target and e.status not in OUTDATED))

    def fitting(self, replaced: str) -> tuple[str, ...]:
        """The suggestions in the number of the words they replace: "duties" for "taxes"."""
        return tuple(dict.fromkeys(_agreeing(s, replaced, self.entries) for s in self.suggestions))

    @property
    def evidence(self) -> tuple[str, ...]:
        """What the glossary says of the concepts, a line each."""
        lines = []
        for entry in self.entries:
            source = f"{entry.source} = " if entry.source else ""
            variants = f" (also {', '.join(entry.variants)})" if entry.variants else ""
            lines.append(f"{entry.brief}: {source}{entry.target}{variants}. {entry.note}".rstrip())
        return tuple(lines)


def _agreeing(suggestion: str, replaced: str, entries: Sequence[ConceptEntry]) -> str:
    """An ordinary term in the plural where what it replaces is one; a name stays as it is."""
    old, new = replaced.split()[-1:], suggestion.split()[-1:]
    if not old or not new or any(e.type not in ("term", "title") for e in entries):
        return suggestion
    if not new[0].islower() or not is_plural(old[0]) or is_plural(new[0]):
        return suggestion
    return suggestion[: len(suggestion) - len(new[0])] + plural(new[0])


def uses(glossary: Glossary, source: Text | None, target: Text) -> tuple[Use, ...]:
    """The terms of a pair. Without a source: the wrong renderings that the target shows by itself."""
    return target.beside(source, _uses, glossary) if glossary.entries else ()


def _uses(source: Text | None, target: Text, glossary: Glossary) -> tuple[Use, ...]:
    if source is not None:
        return tuple(_with_source(glossary, source, target))
    english = target.of(glossary.english_hits)
    right = [h for h in english if h.form.role != "avoid"]
    wrong = [h for h in english if h.form.role == "avoid" and not _excused(h, right, glossary)]
    return tuple(_alone(glossary, target, right, wrong))


_POINTERS = frozenset({"the", "this", "that", "its", "his", "their", "of"})


def is_required(use: Use, target: Text) -> bool:
    """Whether a term that no rendering was found of is one to be found.

    People and places are not, since English has a pronoun for them, nor is an organisation that stands there by the
    last word of its name alone: "the Council", "the ministry".
    """
    if any(e.type in ("person", "place") or not e.accepted for e in use.entries):
        return False
    forms = (form for entry in use.entries if entry.type == "organisation" for form in entry.accepted)
    return target.of(_pointed_at).isdisjoint(map(_head, forms))


@lru_cache(maxsize=1 << 14)
def _head(form: str) -> str:
    """The key of the last word of a form of several words."""
    parts = hyphen_parts(tokens(form))
    return english_key(parts[-1].lower) if len(parts) > 1 else ""


def _pointed_at(target: Text) -> frozenset[str]:
    """The keys of words that stand after "the" or another word that points at what was named before."""
    return frozenset(english_key(word.lower) for before, word in pairwise(target.parts) if before.lower in _POINTERS)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.contains(span) for other in others)


def _excused(wrong: Hit, right: Iterable[Hit], glossary: Glossary) -> bool:
    """Whether a form to avoid is part of an accepted one, or is itself the accepted form of another Russian term.

    Where two entries of one Russian term disagree (a policy file beside a neutral one), the form is to be avoided.
    """
    source = glossary.entries[wrong.form.entry].source
    return any(
        h.span.contains(wrong.span) and (h.span != wrong.span or glossary.entries[h.form.entry].source != source)
        for h in right
    )


def _with_source(glossary: Glossary, source: Text, target: Text) -> Iterator[Use]:
    hits = source.of(glossary.source_hits)
    names: dict[int, dict[str, None]] = {}
    for hit in hits:
        names.setdefault(hit.form.entry, {})[hit.form.text] = None
    wanted = names.keys() | glossary.without_source
    if not wanted:
        return
    right, wrong = _renderings(glossary, target, wanted)
    concepts: dict[tuple[int, ...], list[Span]] = {}
    for span, numbers in _by_place(hits):
        concepts.setdefault(numbers, []).append(span)
    for numbers, source_spans in concepts.items():
        entries = tuple([glossary.entries[n] for n in numbers])
        live = [n for n in numbers if glossary.entries[n].status not in OUTDATED]
        bad = _spans(wrong, numbers)
        good = tuple([s for s in _spans(right, live) if s not in bad])
        old: tuple[Span, ...] = ()
        if len(live) < len(numbers):
            better = (*good, *bad)
            old = tuple(s for s in _spans(right, numbers) if not _inside(s, better))
        letters: tuple[Span, ...] = ()
        spellings = [(e, name) for n, e in zip(numbers, entries, strict=True) if e.is_name for name in names[n]]
        if spellings and (spelled := _garbled(spellings, target)):
            taken = [h.span for h in _accepted(glossary, target)]
            letters = tuple(s for s in spelled if not _inside(s, taken) and not any(map(s.overlaps, bad)))
        places = tuple(source_spans)
        for state, spans in (
            (State.RIGHT, good),
            (State.OUTDATED, old),
            (State.AVOIDED, bad),
            (State.GARBLED, letters),
        ):
            if spans:
                yield Use(entries, state, places, spans)
        if live and not (good or old or bad or letters):
            yield Use(entries, State.MISSING, places)
    alone = [number for number in wrong if number in glossary.without_source]
    for number in alone:
        yield Use((glossary.entries[number],), State.AVOIDED, (), tuple(h.span for h in wrong[number]))


def _renderings(
    glossary: Glossary, target: Text, wanted: Set[int]
) -> tuple[dict[int, list[Hit]], dict[int, list[Hit]]]:
    """The accepted forms of some entries in a target text, and those to avoid: most of what it has is of others."""
    english = glossary.index.find_english(target, wanted)
    wrong = [h for h in english if h.form.role == "avoid"]
    if not wrong:
        return _by_entry(english), {}
    accepted = _accepted(glossary, target)
    right = _by_entry(h for h in english if h.form.role != "avoid")
    return right, _by_entry(h for h in wrong if not _excused(h, accepted, glossary))


def _accepted(glossary: Glossary, target: Text) -> list[Hit]:
    """The accepted forms of all entries in a target text."""
    return [h for h in target.of(glossary.english_hits) if h.form.role != "avoid"]


def _spans(hits: Mapping[int, Sequence[Hit]], numbers: Sequence[int]) -> tuple[Span, ...]:
    """The places of some entries, those inside a longer one left out. `hits`: all places, by entry."""
    if not hits:
        return ()
    own = [h for number in numbers for h in hits.get(number, ())]
    return tuple(dict.fromkeys([h.span for h in longest(own)])) if len(own) > 1 else tuple([h.span for h in own])


def _alone(glossary: Glossary, target: Text, right: Sequence[Hit], wrong: Sequence[Hit]) -> Iterator[Use]:
    accepted = [h.span for h in right]
    for number, hits in _by_entry(longest(wrong)).items():
        yield Use((glossary.entries[number],), State.AVOIDED, (), tuple(h.span for h in hits))
    taken = [h.span for h in wrong]
    for entry, span in glossary.names.find(target):
        if not _inside(span, accepted) and not any(map(span.overlaps, taken)):
            taken.append(span)
            yield Use((entry,), State.GARBLED, (), (span,))
    for number, hits in _by_entry(longest(right)).items():
        entry = glossary.entries[number]
        if entry.status not in OUTDATED:
            yield Use((entry,), State.RIGHT, (), tuple(h.span for h in hits))
        elif not any(e.source == entry.source and e is not entry for e in _accepting(glossary, hits, right)):
            yield Use((entry,), State.OUTDATED, (), tuple(h.span for h in hits))


def _accepting(glossary: Glossary, hits: Sequence[Hit], right: Sequence[Hit]) -> Iterator[ConceptEntry]:
    """The live entries that accept the same words."""
    places = {h.span for h in hits}
    for h in right:
        entry = glossary.entries[h.form.entry]
        if h.span in places and entry.status not in OUTDATED:
            yield entry


def _garbled(names: Sequence[tuple[ConceptEntry, str]], target: Text) -> list[Span]:
    """Garbled spellings of names as they stand in the source. A surname by itself is looked for without case endings:
    «Лаврова» is also the name of a woman."""
    return [
        span
        for entry, name in names
        for span in garbled.find(garbled.spellings(name, entry.accepted, cases=name == entry.source), target)
    ]


def _by_place(hits: Sequence[Hit]) -> list[tuple[Span, tuple[int, ...]]]:
    """The places of some hits, each with the numbers of the entries found there."""
    places: dict[tuple[int, int], tuple[Span, list[int]]] = {}
    for hit in hits:
        span = hit.span
        numbers = places.setdefault((span.start, span.end), (span, []))[1]
        if hit.form.entry not in numbers:
            numbers.append(hit.form.entry)
    return [(span, tuple(numbers)) for span, numbers in places.values()]


def _by_entry(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    entries: dict[int, list[Hit]] = {}
    for hit in hits:
        entries.setdefault(hit.form.entry, []).append(hit)
    return entries
