"""A stored string with its words and analyses, each computed once and shared by every check."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from tqa.model import Span
from tqa.text.sentences import sentences
from tqa.text.words import Token, capitals, cut, hyphen_parts, tokens

T = TypeVar("T")


class Text(dict[Any, Any]):
    """A string with its words, and what else is known of it. Never changes; analyses are made on first use and kept.

    It is the table of its own analyses, so that to ask for one that was made is no call of Python: checks ask some
    sixty times a segment. Two texts are equal only if they are the same object.

    `language` is an ISO 639-1 code, "ru" or "en".
    """

    __slots__ = ("_sentences", "capitals", "figures", "language", "parts", "value", "vocabulary", "words")

    words: tuple[Token, ...]
    """The tokens with letters, in order."""
    parts: tuple[Token, ...]
    """Words and numbers, cut at hyphens: the units of terms and names."""
    capitals: tuple[Token, ...]
    """The parts with a capital letter at their beginning: few, among which all names are."""
    figures: tuple[int, ...]
    """Where figures may begin: at least one where the text has a number."""
    vocabulary: frozenset[str]
    """The different words of the text, folded: what a check asks first, since most texts have none of its words."""

    def __init__(self, value: str, language: str) -> None:
        self.value = value
        self.language = language
        # In plain slots, because every check asks for them: a property takes five times as long.
        found, self.capitals, self.figures = cut(value)
        self.words = tuple([token for token in found if token.kind == "word"]) if self.figures else found
        self.parts = found
        if "-" in value or "‑" in value:
            self.parts = hyphen_parts(found)
            self.capitals = capitals(self.parts)
        self.vocabulary = frozenset([word.lower for word in self.words])
        self._sentences: tuple[Span, ...] | None = None

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.language!r})"

    def __len__(self) -> int:
        return len(self.value)

    __eq__, __ne__, __hash__ = object.__eq__, object.__ne__, object.__hash__  # type: ignore[assignment]  # no dict's

    if TYPE_CHECKING:

        def of(self, analysis: Callable[[Text], T]) -> T:
            """The result of `analysis(self)`, computed at most once for each function.

            Rooms above this one hang their analyses here (names, quantities), so that checks share them. Pass a
            module-level function or a bound method of a long-lived object, never a fresh lambda. The result does not
            hold the text, which would keep both in memory until the collector comes.
            """

    else:
        of = dict.__getitem__

    def __missing__(self, analysis: Any) -> Any:
        found = self[analysis] = analysis(self)
        return found

    def beside(self, source: Text | None, analysis: Callable[..., T], *given: Any) -> T:
        """The result of `analysis(source, self, *given)`, for a translation beside its source, computed at most once.

        Kept here, so that it is forgotten together with the translation. `analysis` is a function of a module; `given`
        can be hashed, and that quickly. A result is never None.
        """
        key = (analysis, source, given)
        found: T | None = self.get(key)
        if found is None:
            found = self[key] = analysis(source, self, *given)
        return found

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks in order."""
        return self.of(_tokens)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences, trimmed."""
        if self._sentences is None:
            self._sentences = tuple([Span(*place) for place in sentences(self.value, self.language)])
        return self._sentences


def _tokens(text: Text) -> tuple[Token, ...]:
    return tokens(text.value)


@lru_cache(maxsize=4096)
def analysed(value: str, language: str) -> Text:
    """The Text of a string. Equal strings share one analysis, whatever system or edit they come from."""
    return Text(value, language)
