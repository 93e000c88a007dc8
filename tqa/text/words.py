"""Words and numbers of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import regex

from tqa.model import Span
from tqa.text.remembered import remembered


class Script(StrEnum):
    """Writing systems a token can be in."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    MIXED = "mixed"
    OTHER = "other"
    NONE = "none"


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """A word, number or single mark. `text` is as stored; `lower` is folded: small letters, ё as е, ' for ’.

    Never changes. It is not frozen, because one is made for every word of every text: setting its slots takes a third of
    the time of a constructor.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """The token's place."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether the token has letters (codes such as С-400 count as words)."""
        return self.kind == "word"

    @property
    def is_capitalised(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[:1].isupper()


# A word may hold inner hyphens and apostrophes, and digits after letters or before them (С-400, 5-летний, didn't).
# Dotted capitals are one word (U.N.).
# A number may hold inner separators (3,5; 12.03.2018; 1 000 is two tokens: the quantity room joins them).
# All else that is no space is a mark.
_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}|(?:\d+(?:[.,]\d+)*[-‑])?[\p{L}\p{M}][\p{L}\p{M}\d]*(?:[-‑'’ʼ](?=[\p{L}\d])[\p{L}\p{M}\d]+)*"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\s\p{L}\p{M}\d]"
)
_LETTER = regex.compile(r"[\p{L}\p{M}]")

WRITTEN, LOWER = attrgetter("text"), attrgetter("lower")
"""The text and the folded text of a token, for `map`: half the time of asking in a comprehension."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Small letters, ё as е, one kind of apostrophe and hyphen, no dots between capitals (U.N. as un)."""
    lower = word.lower()
    if not lower.isascii():  # five times as fast as str.translate
        lower = lower.replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("‘", "'").replace("‑", "-")
    return lower.replace(".", "") if lower[1:2] == "." and lower[0].isalpha() else lower


LONGEST = 100
"""Letters of the longest word that may be a name."""

_Piece = tuple[str, str, int, int, str, bool]
"""A token of a stretch without spaces, its places counted from where that begins, and whether it may be a name: whether
it begins with a capital letter and is not too long."""


def _is_capital(text: str, lower: str) -> bool:
    return text != lower and text[:1].isupper() and len(text) <= LONGEST


FIGURE = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")
"""Digits, with single marks between them (3,5; 12.03.2018)."""

_Stretch = tuple[int, tuple[int, ...], tuple[_Piece, ...]]
"""The width of a stretch without spaces, with the space behind it, where its figures begin, and its tokens."""


@remembered
def _pieces(stretch: str) -> _Stretch:
    """What a stretch holds: no token goes over a space, so it has the same ones wherever it stands.

    They share their strings, which keeps the memory of many texts small.
    """
    found = []
    end = 0
    for text in _TOKEN.findall(stretch):
        start = stretch.index(text, end)
        end = start + len(text)
        if text.isspace():  # the information separators, which the pattern takes for marks
            continue
        kind = "word" if _LETTER.search(text) else "number" if text[0].isdecimal() else "mark"
        lower = fold(text)
        found.append((text, lower, start, end, kind, _is_capital(text, lower)))
    figures = {run.start() for run in FIGURE.finditer(stretch)} | {
        start for _, _, start, _, kind, _ in found if kind == "number"
    }
    return len(stretch) + 1, tuple(sorted(figures)), tuple(found)


@remembered
def _spoken_pieces(stretch: str) -> _Stretch:
    """The same without marks."""
    width, figures, pieces = _pieces(stretch)
    return width, figures, tuple([piece for piece in pieces if piece[4] != "mark"])


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks of a text in order; spaces are in none."""
    return _placed(text, _pieces).tokens


class Cut(NamedTuple):
    """Words and numbers of a text in order, those of them that may be names by their first letter, and the places where
    a figure may begin, of which it has some if it has a number."""

    tokens: tuple[Token, ...]
    capitals: tuple[Token, ...]
    figures: tuple[int, ...]


def cut(text: str) -> Cut:
    """What a text holds but for marks."""
    return _placed(text, _spoken_pieces)


def _placed(text: str, pieces_of: Callable[[str], _Stretch]) -> Cut:
    found: list[Token] = []
    capitals: list[Token] = []
    figures: list[int] = []
    push, new = found.append, object.__new__
    start = 0
    for width, runs, pieces in map(pieces_of, text.split(" ")):
        for piece, lower, first, last, kind, is_capital in pieces:
            token = new(Token)
            token.text = piece
            token.lower = lower
            token.start = start + first
            token.end = start + last
            token.kind = kind
            push(token)
            if is_capital:
                capitals.append(token)
        if runs:
            figures += [start + run for run in runs]
        start += width
    return Cut(tuple(found), tuple(capitals), tuple(figures))


_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_ANY_LETTER = regex.compile(r"\p{L}")


@remembered
def script(word: str) -> Script:
    """The writing system of a word's letters."""
    latin, cyrillic = bool(_LATIN.search(word)), bool(_CYRILLIC.search(word))
    if latin and cyrillic:
        return Script.MIXED
    if latin:
        return Script.LATIN
    if cyrillic:
        return Script.CYRILLIC
    return Script.OTHER if _ANY_LETTER.search(word) else Script.NONE


def hyphen_parts(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words cut at their hyphens, other tokens dropped: the units in which terms and names are compared.

    «ан-Нусра» and «ан Нусра» are the same two parts. A possessive stays with its part.
    """
    kept = [token for token in found if token.kind != "mark"]
    hyphenated = [n for n, lower in enumerate(map(LOWER, kept)) if "-" in lower]
    for n in reversed(hyphenated):
        token = kept[n]
        parts: list[Token] = []
        start = 0
        for piece in token.lower.split("-"):
            if piece:
                at = token.start + start
                kind = "number" if piece.isdigit() else "word"
                parts.append(Token(token.text[start : start + len(piece)], piece, at, at + len(piece), kind))
            start += len(piece) + 1
        kept[n : n + 1] = parts
    return tuple(kept)


def capitals(parts: Iterable[Token]) -> tuple[Token, ...]:
    """Those of some words that may be names by their first letter."""
    return tuple([part for part in parts if _is_capital(part.text, part.lower)])
