"""Which entries of a term base a maintainer sees: filters, quick search and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tqa.model import ConceptEntry
from tqa.text.words import fold


class Kind(StrEnum):
    """What a filter looks at."""

    FINDING = "finding"
    UNUSED = "unused"
    STATUS = "status"
    TYPE = "type"
    FILE = "file"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which entries are wanted: for each kind asked for, the value. Of the kinds, all must fit."""

    wanted: tuple[tuple[Kind, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def __str__(self) -> str:
        return ", ".join(said(kind, value) for kind, value in self.wanted)

    def __contains__(self, pair: tuple[Kind, str]) -> bool:
        return pair in self.wanted

    def toggled(self, kind: Kind, value: str = "") -> RowFilter:
        """With this value asked for in place of another of its kind; without it if it is asked for already."""
        others = tuple(pair for pair in self.wanted if pair[0] is not kind)
        return RowFilter(others if (kind, value) in self.wanted else (*others, (kind, value)))

    def fits(self, entry: ConceptEntry, has_finding: Callable[[ConceptEntry], bool], hits: int | None) -> bool:
        """Whether an entry is wanted. `hits` is None where nobody counted: then it counts as never found."""
        for kind, value in self.wanted:
            if kind is Kind.FINDING:
                fits = has_finding(entry)
            elif kind is Kind.UNUSED:
                fits = not hits
            else:
                fits = _value(kind, entry) == value
            if not fits:
                return False
        return True


def said(kind: Kind, value: str) -> str:
    """A filter in words."""
    if kind is Kind.FINDING:
        return "with a finding"
    if kind is Kind.UNUSED:
        return "never found in the articles"
    return f"{kind} {value or '(none)'}"


def _value(kind: Kind, entry: ConceptEntry) -> str:
    if kind is Kind.FILE:
        return entry.path
    return str(getattr(entry, kind.value))


def choices(entries: Sequence[ConceptEntry]) -> list[tuple[Kind, str, int]]:
    """The values to filter by, with how many entries each has: status, type, file and domain, frequent ones first."""
    found = []
    for kind in (Kind.STATUS, Kind.TYPE, Kind.FILE, Kind.DOMAIN):
        counts = Counter(_value(kind, e) for e in entries)
        found += [(kind, value, count) for value, count in counts.most_common()]
    return found


def haystack(entry: ConceptEntry) -> str:
    """What the quick search looks in: the forms of both languages, known-bad ones too, and the note."""
    return fold(" ".join((entry.source or "", entry.target, *entry.variants, *entry.avoid, entry.note)))


def query_words(query: str) -> list[str]:
    """The words of a query as haystacks have them."""
    return fold(query).split()


def has_words(words: Sequence[str], text: str) -> bool:
    """Whether all of these words stand in a haystack, be it inside other words."""
    return all(word in text for word in words)


class Order(StrEnum):
    """In what order entries are shown."""

    FILE = "file"
    SOURCE = "source"
    TARGET = "target"
    HITS = "hits"
    PRECISION = "precision"

    def next(self) -> Order:
        """The one after this, round the end."""
        all_of_them = list(Order)
        return all_of_them[(all_of_them.index(self) + 1) % len(all_of_them)]


Figures = Callable[[ConceptEntry], tuple[int, float | None] | None]
"""How often an entry was found and its precision; None where nobody counted."""


def ordered(entries: Iterable[ConceptEntry], order: Order, figures: Figures) -> list[ConceptEntry]:
    """The entries in order: by file and line, alphabetically, most hits first, or lowest precision first."""
    found = list(entries)
    if order is Order.SOURCE:
        found.sort(key=lambda e: (not e.source, fold(e.source or "")))
    elif order is Order.TARGET:
        found.sort(key=lambda e: fold(e.target))
    elif order is Order.HITS:
        found.sort(key=lambda e: -((figures(e) or (0, None))[0]))
    elif order is Order.PRECISION:
        found.sort(key=lambda e: 2.0 if (p := (figures(e) or (0, None))[1]) is None else p)
    return found
