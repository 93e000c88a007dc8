"""Finds a Russian name that was put into Latin letters where English has another form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from operator import attrgetter

from tqa.model import Span
from tqa.names.romanisation import ARTICLES, BEGINNING, RUSSIAN_ARTICLES, beginnings, is_letter_by_letter, plain
from tqa.text import Text
from tqa.text.morphology import forms
from tqa.text.remembered import remembered
from tqa.text.words import Token, fold, hyphen_parts, tokens

FEW = 40
"""Different words that a name may begin with in a text in which each is looked at for each name."""

SHORTEST = 4
"""A romanised word of fewer letters proves nothing by itself."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """A name word by word: its Russian form, the surfaces of each word in the singular (none for the Arabic article),
    and the words and sequences of words of the accepted English forms, plain."""

    russian: tuple[str, ...]
    surfaces: tuple[frozenset[str], ...]
    accepted: frozenset[str]
    accepted_forms: frozenset[tuple[str, ...]]
    beginnings: frozenset[str]
    """What the first word begins with in Latin letters; nothing of an article."""

    def judge(self, words: Sequence[str]) -> bool:
        """Whether plain English words, one for each Russian word, are the name with at least one word garbled."""
        garbled = 0
        for word, russian, surfaces in zip(words, self.russian, self.surfaces, strict=True):
            if word in self.accepted or (not surfaces and word in ARTICLES):
                continue
            if len(word) < min(SHORTEST, len(russian)) or not _is_one_of(surfaces, word):
                return False
            garbled += 1
        return garbled > 0 and tuple(words) not in self.accepted_forms


@lru_cache(maxsize=1 << 16)
def _is_one_of(surfaces: frozenset[str], word: str) -> bool:
    """Whether a plain word is one of some Russian forms letter by letter."""
    return any(is_letter_by_letter(surface, word) for surface in surfaces)


@lru_cache(maxsize=1 << 16)
def english_parts(form: str) -> tuple[str, ...]:
    """Words of an English form, plain, cut at hyphens, without possessive."""
    return tuple(plain(p.text.removesuffix("'s").removesuffix("’s")) for p in hyphen_parts(tokens(form)))


def russian_parts(form: str) -> tuple[str, ...]:
    """Words of a Russian name, cut at hyphens."""
    return tuple(p.text for p in hyphen_parts(tokens(form)))


def is_article(word: str) -> bool:
    """Whether a Russian word is a form of the Arabic article."""
    return fold(word) in RUSSIAN_ARTICLES


@lru_cache(maxsize=16384)
def spellings(russian: str, accepted: tuple[str, ...], cases: bool = True) -> Spellings:
    """The spellings of a name given in its dictionary form, with its accepted English forms.

    With `cases`, also of its other singular cases: engines leave endings on what they do not recognise.
    """
    words = russian_parts(russian)
    parts = [english_parts(form) for form in accepted]
    surfaces = tuple(frozenset[str]() if is_article(word) else _surfaces(word, cases) for word in words)
    return Spellings(
        words,
        surfaces,
        frozenset(w for p in parts for w in p),
        frozenset(parts),
        frozenset[str]().union(*map(beginnings, surfaces[0] if surfaces else ())),
    )


@lru_cache(maxsize=16384)
def _surfaces(word: str, cases: bool) -> frozenset[str]:
    if not cases:
        return frozenset({word.lower(), fold(word)})
    singular = (s for s, slots in forms(word).items() if any(number == "sing" for number, _ in slots))
    return frozenset({word.lower(), fold(word), *singular})


_NONE: frozenset[str] = frozenset()
_START = attrgetter("start")


class _Words:
    """Where the words of an English text stand that a name may begin with, by the plain word and, in a text of many, by
    what it begins with: words with a capital, and articles."""

    __slots__ = ("_by_beginning", "_by_word", "_parts", "_with_articles")

    def __init__(self, target: Text) -> None:
        self._parts = target.parts
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] | None = None
        self._with_articles = False
        for token in target.capitals:
            self._by_word.setdefault(_plain(token.text), []).append(token.start)

    def starts(self, name: Spellings) -> list[int]:
        """Where a word begins that may be the first one of a name, in order."""
        whole = _NONE  # a single word that is right garbles nothing
        if len(name.russian) > 1:
            whole = name.accepted if name.surfaces[0] else name.accepted | ARTICLES
        if not self._with_articles and not ARTICLES.isdisjoint(whole):
            self._add_articles()
        if len(self._by_word) <= FEW:
            surfaces = name.surfaces[0]
            found = [n for word, n in self._by_word.items() if word in whole or _is_one_of(surfaces, word)]
            return sorted([n for places in found for n in places]) if found else []
        if self._by_beginning is None:
            self._by_beginning = {}
            for word, places in self._by_word.items():
                for size in range(min(len(word), BEGINNING) + 1):
                    self._by_beginning.setdefault(word[:size], []).extend(places)
        likely = {n for beginning in name.beginnings & self._by_beginning.keys() for n in self._by_beginning[beginning]}
        likely.update([n for word in whole & self._by_word.keys() for n in self._by_word[word]])
        return sorted(likely)

    def _add_articles(self) -> None:
        """Small articles too: few names begin with one, and English has "as" and "at" everywhere."""
        for token in self._parts:
            word = _plain(token.text)
            if word in ARTICLES and token.kind == "word" and token.start not in self._by_word.get(word, ()):
                self._by_word.setdefault(word, []).append(token.start)
        self._with_articles, self._by_beginning = True, None


@remembered
def _plain(word: str) -> str:
    """A word of an English text, plain, without possessive."""
    return plain(word.removesuffix("'s").removesuffix("’s"))


def find(name: Spellings, target: Text) -> Iterator[Span]:
    """Places in an English text where the name stands garbled."""
    starts = target.of(_Words).starts(name) if name.russian else []  # a pattern may have no word
    if not starts:
        return
    parts, size = target.parts, len(name.russian)
    for start in starts:
        first = bisect_left(parts, start, key=_START)
        window = parts[first : first + size]
        if any(part.kind != "word" for part in window):
            window = tuple(islice((part for part in islice(parts, first, None) if part.kind == "word"), size))
        said = tuple([_plain(part.text) for part in window])
        if len(said) == size and name.judge(said) and _named(window, said):
            last = window[-1]
            possessive = 2 if last.lower.endswith("'s") else 0
            yield Span(window[0].start, last.end - possessive)


def _named(window: Sequence[Token], plains: Sequence[str]) -> bool:
    """A name is written with capitals, its articles apart, and holds together."""
    capitals = [t.is_capitalised for t, p in zip(window, plains, strict=True) if p not in ARTICLES]
    return bool(capitals) and all(capitals) and all(b.start - a.end <= 2 for a, b in pairwise(window))
