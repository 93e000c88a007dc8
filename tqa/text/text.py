"""A stored string with its analysis, computed once and shared by every check."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from tqa.model import Span
from tqa.text.sentences import sentences
from tqa.text.words import Token, hyphen_parts, tokens

T = TypeVar("T")


_UNKNOWN: Any = object()
"""Stands for what was not asked yet."""


class Text:
    """A string and what is known of it. Never changes; analyses are made on first use and kept.

    `language` is an ISO 639-1 code, "ru" or "en".
    """

    __slots__ = ("_known", "language", "parts", "sentences", "tokens", "value", "vocabulary", "words")

    tokens: tuple[Token, ...]
    """Words, numbers and marks in order."""
    words: tuple[Token, ...]
    """The tokens with letters, in order."""
    parts: tuple[Token, ...]
    """Words and numbers, cut at hyphens: the units of terms and names."""
    vocabulary: frozenset[str]
    """The different words of the text, folded: what a check asks first, since most texts have none of its words."""
    sentences: tuple[Span, ...]
    """Spans of the sentences, trimmed."""

    def __init__(self, value: str, language: str) -> None:
        self.value = value
        self.language = language
        self._known: dict[Any, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """What is asked for the first time: from then on it is in its slot, which is read without a call."""
        try:
            analyse = _FIRST[name]
        except KeyError:
            raise AttributeError(name) from None
        found = analyse(self)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.language!r})"

    def __len__(self) -> int:
        return len(self.value)

    def of(self, analysis: Callable[[Text], T]) -> T:
        """The result of `analysis(self)`, computed at most once for each function.

        Rooms above this one hang their analyses here (names, quantities), so that checks share them. Pass a
        module-level function or a bound method of a long-lived object, never a fresh lambda. The result does not hold
        the text, which would keep both in memory until the collector comes.
        """
        found: T = self._known.get(analysis, _UNKNOWN)  # half of all questions are first ones: try is dearer
        if found is _UNKNOWN:
            found = self._known[analysis] = analysis(self)
        return found

    def beside(self, source: Text | None, analysis: Callable[..., T], *given: Any) -> T:
        """The result of `analysis(source, self, *given)`, for a translation beside its source, computed at most once.

        Kept here, so that it is forgotten together with the translation. `analysis` is a function of a module; `given`
        can be hashed, and that quickly.
        """
        key = (analysis, source, *given)
        found: T = self._known.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._known[key] = analysis(source, self, *given)
        return found


_NOT_PLAIN = re.compile(r"[\d\-‑]")
"""What a text has whose words are not all its parts."""

_FIRST: dict[str, Callable[[Text], Any]] = {
    "tokens": lambda text: tokens(text.value),
    "words": lambda text: tuple([t for t in text.tokens if t.kind == "word"]),
    "parts": lambda text: hyphen_parts(text.tokens) if _NOT_PLAIN.search(text.value) else text.words,
    "vocabulary": lambda text: frozenset([t.lower for t in text.words]),
    "sentences": lambda text: tuple([Span(*place) for place in sentences(text.value, text.language)]),
}


@lru_cache(maxsize=4096)
def analysed(value: str, language: str) -> Text:
    """The Text of a string. Equal strings share one analysis, whatever system or edit they come from."""
    return Text(value, language)
