"""Text from strangers made fit for a spreadsheet."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell that is calculated begins with: OWASP's list and its wide forms."""


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for the start of a formula."""
    return "'" + cell if cell.startswith(FORMULA) else cell
