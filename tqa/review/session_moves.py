"""What comes of a wish to move through the articles."""

from __future__ import annotations

from enum import StrEnum

LOOKAHEAD = 4
"""Unchecked segments `next_issue` checks on its way before it says that checking is still going on."""


class Move(StrEnum):
    """What came of a wish to move."""

    MOVED = "moved"
    ARTICLE = "another article"
    WRAPPED = "from the other end"
    CHECKING = "still checking"
    NOWHERE = "nowhere to go"
