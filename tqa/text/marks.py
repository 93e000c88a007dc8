"""Looks for marks that are rare: each by itself, which takes a tenth of the time of a pattern that begins with a set of
them, since to find one character a text is not gone through in steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

Marked = tuple[tuple[str, re.Pattern[str]], ...]
"""For each mark the pattern of its places that matter."""


def by_mark(marks: str, beside: str) -> Marked:
    """The patterns of some marks, each with the same pattern behind it, which may look back: `(?<= .)` is a space before
    the mark."""
    return tuple([(mark, re.compile(f"{re.escape(mark)}(?:{beside})")) for mark in marks])


def has_one(text: str, marks: Iterable[str]) -> bool:
    """Whether a text has one of some marks."""
    for mark in marks:  # noqa: SIM110  a generator takes twice the time
        if mark in text:
            return True
    return False


def is_among(text: str, marked: Marked) -> bool:
    """Whether one of some marks stands in a text where it matters."""
    for mark, pattern in marked:  # noqa: SIM110  as above
        if mark in text and pattern.search(text):
            return True
    return False
