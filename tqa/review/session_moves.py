"""What comes of a wish to move through the articles."""

from __future__ import annotations

from enum import StrEnum


class Move(StrEnum):
    """What came of a wish to move."""

    MOVED = "moved"
    ARTICLE = "another article"
    WRAPPED = "from the other end"
    CHECKING = "still checking"
    NOWHERE = "nowhere to go"
