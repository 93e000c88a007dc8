"""Finds a Russian name that was put into Latin letters where English has another form."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqa.model import Span
from tqa.names.romanisation import ARTICLES, RUSSIAN_ARTICLES, plain, romanisations
from tqa.text import Text
from tqa.text.morphology import forms
from tqa.text.words import Token, hyphen_parts, tokens

SHORTEST = 4
"""A romanised word of fewer letters proves nothing by itself."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """A name word by word: its Russian form, and for each word the Latin spellings that are letter by letter
    (`letters`) and those that stand in an accepted English form (`accepted`), all plain."""

    russian: tuple[str, ...]
    letters: tuple[frozenset[str], ...]
    accepted: frozenset[str]
    accepted_forms: frozenset[tuple[str, ...]]

    def judge(self, words: Sequence[str]) -> bool:
        """Whether plain English words, one for each Russian word, are the name with at least one word garbled."""
        garbled = 0
        for word, letters in zip(words, self.letters, strict=True):
            if word in ARTICLES and letters is _ARTICLE:
                continue
            if word in self.accepted:
                continue
            if word not in letters or len(word) < min(SHORTEST, max(map(len, letters))):
                return False
            garbled += 1
        return garbled > 0 and tuple(words) not in self.accepted_forms


_ARTICLE = ARTICLES


def english_parts(form: str) -> tuple[str, ...]:
    """Words of an English form, plain, cut at hyphens, without possessive."""
    return tuple(plain(p.text.removesuffix("'s").removesuffix("’s")) for p in hyphen_parts(tokens(form)))


@lru_cache(maxsize=65536)
def spellings(russian: str, accepted: tuple[str, ...]) -> Spellings:
    """The spellings of a name given in its dictionary form, with its accepted English forms."""
    words = tuple(p.text for p in hyphen_parts(tokens(russian)))
    letters = []
    for word in words:
        lower = word.lower().replace("ё", "е")
        if lower in RUSSIAN_ARTICLES:
            letters.append(_ARTICLE)
            continue
        found = set(romanisations(word))
        for surface in _oblique(word):
            found |= romanisations(surface)
        letters.append(frozenset(found))
    parts = [english_parts(form) for form in accepted]
    return Spellings(words, tuple(letters), frozenset(w for p in parts for w in p), frozenset(parts))


def _oblique(word: str) -> list[str]:
    """Singular surfaces of a name: engines leave case endings on what they do not recognise."""
    return [s for s, slots in forms(word).items() if any(number == "sing" for number, _ in slots)]


def find(name: Spellings, target: Text) -> Iterator[Span]:
    """Places in an English text where the name stands garbled."""
    parts = [p for p in target.parts if p.is_word]
    plains = [plain(p.text.removesuffix("'s").removesuffix("’s")) for p in parts]
    size = len(name.russian)
    for first in range(len(parts) - size + 1):
        window = parts[first : first + size]
        if _named(window, plains[first : first + size]) and name.judge(plains[first : first + size]):
            last = window[-1]
            possessive = 2 if last.lower.endswith("'s") else 0
            yield Span(window[0].start, last.end - possessive)


def _named(window: Sequence[Token], plains: Sequence[str]) -> bool:
    """A name is written with capitals, its articles apart, and holds together."""
    capitals = [t.is_capitalised for t, p in zip(window, plains, strict=True) if p not in ARTICLES]
    return bool(capitals) and all(capitals) and all(b.start - a.end <= 2 for a, b in itertools.pairwise(window))
