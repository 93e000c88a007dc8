"""Words and numbers of a text, with their places."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from tqa.model import Span


class Script(StrEnum):
    """Writing systems a token can be in."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    MIXED = "mixed"
    OTHER = "other"
    NONE = "none"


class Token(NamedTuple):
    """A word, number or single mark. `text` is as stored; `lower` is folded: small letters, ё as е, ' for ’.

    A tuple, because one is made for every word of every text.
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
_new = tuple.__new__


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Small letters, ё as е, one kind of apostrophe and hyphen, no dots between capitals (U.N. as un)."""
    lower = word.lower()
    if not lower.isascii():  # five times as fast as str.translate
        lower = lower.replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("‘", "'").replace("‑", "-")
    return lower.replace(".", "") if lower[1:2] == "." and lower[0].isalpha() else lower


_KNOWN: dict[str, tuple[str, str, str]] = {}
"""Tokens seen before: one string for each, its folded form and its kind. Shared strings keep the memory of many texts
small, and a plain dict is faster here than lru_cache, which touches four places of memory a hit."""

MOST_KNOWN = 1 << 17
"""Tokens kept: at so many the table starts anew."""


def _known(piece: str) -> tuple[str, str, str]:
    """The token itself, its folded form and its kind, put into the table."""
    if len(_KNOWN) >= MOST_KNOWN:
        _KNOWN.clear()
    kind = "word" if _LETTER.search(piece) else "number" if piece[0].isdecimal() else "mark"
    found = _KNOWN[piece] = (piece, fold(piece), kind)
    return found


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks of a text in order; spaces are in none."""
    found = []
    end = 0
    find, known = text.find, _KNOWN.get
    for piece in _TOKEN.findall(text):
        start = find(piece, end)  # only spaces lie between two tokens
        end = start + len(piece)
        same, lower, kind = known(piece) or _known(piece)
        found.append(_new(Token, (same, lower, start, end, kind)))  # half the time of Token(...)
    return tuple(found)


_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_ANY_LETTER = regex.compile(r"\p{L}")


@lru_cache(maxsize=1 << 16)
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
    parts: list[Token] = []
    for token in found:
        if token.kind == "mark":
            continue
        if "-" not in token.lower:
            parts.append(token)
            continue
        start = 0
        for piece in token.lower.split("-"):
            if piece:
                at = token.start + start
                kind = "number" if piece.isdigit() else "word"
                parts.append(Token(token.text[start : start + len(piece)], piece, at, at + len(piece), kind))
            start += len(piece) + 1
    return tuple(parts)
