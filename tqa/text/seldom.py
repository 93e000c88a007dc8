"""Words of which something seldom holds: a text that has none of them is told by one comparison of sets."""

from __future__ import annotations

from collections.abc import Callable

from tqa.text.remembered import MOST
from tqa.text.text import Text
from tqa.text.words import WRITTEN

_NONE: frozenset[str] = frozenset()


class Seldom:
    """Remembers of which words `holds` does not hold, and of which it does: it is asked once for each word."""

    __slots__ = ("_found", "_holds", "_others")

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds
        self._found: set[str] = set()
        self._others: set[str] = set()

    def among(self, words: frozenset[str], *, most: int = MOST) -> frozenset[str]:
        """Those of the words of which it holds; where there are more than `most`, some of them, more than that."""
        if words <= self._others:
            return _NONE
        left = words - self._others
        if left <= self._found:
            return left
        for known in (self._found, self._others):
            if len(known) > MOST:
                known.clear()
        found = []
        for word in left:
            if word in self._found or self._holds(word):
                found.append(word)
                if len(found) > most:
                    break
            else:
                self._others.add(word)
        self._found.update(found)
        return frozenset(found)


def forms(text: Text) -> frozenset[str]:
    """The different words of a text as they are written."""
    return frozenset(map(WRITTEN, text.words))
