"""A stored string with its analysis, computed once and shared by every check."""

from __future__ import annotations

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

    __slots__ = ("_known", "_parts", "_sentences", "_tokens", "_vocabulary", "_words", "language", "value")

    def __init__(self, value: str, language: str) -> None:
        self.value = value
        self.language = language
        self._known: dict[Any, Any] = {}
        self._tokens: tuple[Token, ...] | None = None
        self._words: tuple[Token, ...] | None = None
        self._parts: tuple[Token, ...] | None = None
        self._sentences: tuple[Span, ...] | None = None
        self._vocabulary: frozenset[str] | None = None

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

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks in order."""
        if self._tokens is None:
            self._tokens = tokens(self.value)
        return self._tokens

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens with letters, in order."""
        if self._words is None:
            self._words = tuple([t for t in self.tokens if t.kind == "word"])
        return self._words

    @property
    def parts(self) -> tuple[Token, ...]:
        """Words and numbers, cut at hyphens: the units of terms and names."""
        if self._parts is None:
            self._parts = hyphen_parts(self.tokens)
        return self._parts

    @property
    def vocabulary(self) -> frozenset[str]:
        """The different words of the text, folded: what a check asks first, since most texts have none of its words."""
        if self._vocabulary is None:
            self._vocabulary = frozenset([t.lower for t in self.words])
        return self._vocabulary

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences, trimmed."""
        if self._sentences is None:
            self._sentences = tuple([Span(start, end) for start, end in sentences(self.value, self.language)])
        return self._sentences


@lru_cache(maxsize=4096)
def analysed(value: str, language: str) -> Text:
    """The Text of a string. Equal strings share one analysis, whatever system or edit they come from."""
    return Text(value, language)
