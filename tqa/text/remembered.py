"""Remembers what a function says of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

MOST = 1 << 16
"""Words that are remembered: more than news has in a million segments, but for names and figures."""

LONGEST = 40
"""Characters of the longest word that is remembered."""


class _Table(dict[str, V]):
    """What was asked before, with the answers."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[str], V]) -> None:
        self._function = function

    def __missing__(self, word: str) -> V:
        answer = self._function(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = answer
        return answer


def remembered(function: Callable[[str], V]) -> Callable[[str], V]:
    """The function with its answers kept: for what is asked of every word of every text.

    `functools.lru_cache` takes twice the time, since it notes the order of use in four places of memory; at `MOST` words
    this one starts anew.
    """
    return _Table(function).__getitem__
