"""Compares the quantities of a Russian text and its translation, once for all checks that report the differences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tqa.model import Span
from tqa.text.quantity import differing_dates, differing_numbers, differing_units
from tqa.text.quantity.model import Difference, Fault
from tqa.text.quantity.sides import Sides, side
from tqa.text.quantity.worded import in_words
from tqa.text.text import Text

MOST = 300
"""Numbers of a text of up to `MOST * APART` characters that is compared; a longer one may have more. News has one number
in 60 characters."""
APART = 15
_FIGURE = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")


def differences(source: Text, target: Text, fault: Fault) -> Sequence[Difference]:
    """The differences of one kind between a Russian text and its translation, in order of place.

    All kinds are compared together, once a pair, and no place of the translation has two of them.
    """
    found = target.beside(source, _compared)
    return [d for d in found if d.fault == fault] if found else ()


def _compared(source: Text, target: Text) -> tuple[Difference, ...]:
    if not target.value or target.value.isspace() or source.of(is_table) or target.of(is_table):
        return ()
    sides = Sides(side(source), side(target))
    numbers = differing_numbers.compare(sides)
    found = [*differing_dates.compare(sides, numbers.dates), *numbers.differences, *differing_units.compare(sides)]
    return tuple(sorted(_one_each(found), key=lambda d: d.span)) if found else ()


def is_table(text: Text) -> bool:
    """Whether a text has more numbers than sentences have: which stands for which, their order alone would say."""
    most = max(MOST, len(text.value) // APART)
    if len(text.value) < 2 * most:  # there is something between two numbers
        return False
    if len(text.words) > most and len(in_words(text)) > most:
        return True
    return len(_FIGURE.findall(text.value)) > most


def _one_each(found: list[Difference]) -> list[Difference]:
    """The differences without those that lie on the words of an earlier one."""
    kept: list[Difference] = []
    taken: list[Span] = []
    for difference in found:
        place = bisect_left(taken, difference.span)
        if not any(difference.span.overlaps(other) for other in taken[max(0, place - 1) : place + 1]):
            kept.append(difference)
            taken.insert(place, difference.span)
    return kept
