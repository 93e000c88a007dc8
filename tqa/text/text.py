"""A stored string with its analysis, computed once and shared by every check."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from tqa.model import Span
from tqa.text.sentences import sentences
from tqa.text.words import Token, hyphen_parts, tokens

T = TypeVar("T")


class Text:
    """A string and what is known of it. Never changes; analyses are made on first use and kept.

    `language` is an ISO 639-1 code, "ru" or "en".
    """

    __slots__ = ("_known", "language", "value")

    def __init__(self, value: str, language: str) -> None:
        self.value = value
        self.language = language
        self._known: dict[Callable[[Text], Any], Any] = {}

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.language!r})"

    def __len__(self) -> int:
        return len(self.value)

    def of(self, analysis: Callable[[Text], T]) -> T:
        """The result of `analysis(self)`, computed at most once for each function.

        Rooms above this one hang their analyses here (names, quantities), so that checks share them. Pass a
        module-level function or a bound method of a long-lived object, never a fresh lambda.
        """
        if analysis not in self._known:
            self._known[analysis] = analysis(self)
        found: T = self._known[analysis]
        return found

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks in order."""
        return self.of(_tokens)

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens with letters, in order."""
        return self.of(_words)

    @property
    def parts(self) -> tuple[Token, ...]:
        """Words and numbers, cut at hyphens: the units of terms and names."""
        return self.of(_parts)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences, trimmed."""
        return self.of(_sentences)


def _tokens(text: Text) -> tuple[Token, ...]:
    return tokens(text.value)


def _words(text: Text) -> tuple[Token, ...]:
    return tuple(t for t in text.tokens if t.is_word)


def _parts(text: Text) -> tuple[Token, ...]:
    return hyphen_parts(text.tokens)


def _sentences(text: Text) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in sentences(text.value, text.language))


@lru_cache(maxsize=4096)
def analysed(value: str, language: str) -> Text:
    """The Text of a string. Equal strings share one analysis, whatever system or edit they come from."""
    return Text(value, language)
