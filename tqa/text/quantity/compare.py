"""Compares the quantities of a Russian text and its translation, once for all checks that report the differences."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from tqa.model import Span
from tqa.text.quantity import calendar, differing_dates, differing_numbers, differing_units
from tqa.text.quantity.agreement import agree
from tqa.text.quantity.differing_numbers import scale_words
from tqa.text.quantity.model import Difference
from tqa.text.quantity.number import Number
from tqa.text.quantity.numbers import Outline, may_count, outline
from tqa.text.quantity.sides import Sides, side
from tqa.text.quantity.worded import in_words, spoken
from tqa.text.text import Text
from tqa.text.words import FIGURE

MOST = 300
"""Numbers of a text of up to `MOST * APART` characters that is compared; a longer one may have more. News has one number
in 60 characters."""
APART = 15


def differences(source: Text, target: Text) -> tuple[Difference, ...]:
    """The differences of all kinds between a Russian text and its translation, in order of place.

    They are found together, once a pair: no place has two of them.
    """
    return target.beside(source, _compared)


def are_read(source: Text, target: Text) -> bool:
    """Whether the numbers of two texts are read to be compared: those of a table of figures need not be."""
    few = len(source.figures) <= MOST and len(target.figures) <= MOST
    return few or not (source.of(is_table) or target.of(is_table))


def _compared(source: Text, target: Text) -> tuple[Difference, ...]:
    if not are_read(source, target):
        return ()
    ours, theirs = source.of(outline), target.of(outline)
    in_figures = (
        source.of(calendar.in_figures) if ours.odd else (),
        target.of(calendar.in_figures) if theirs.odd else (),
    )
    apart = any(in_figures) or _are_apart(ours, theirs)
    dated = (
        in_figures[0]
        or not ours.said <= theirs.said
        or (theirs.odd and "hour" in map(_FORM, theirs.odd))
        or (calendar.centuries(target) and calendar.centuries(source))
    )
    counts = (theirs.counts or (theirs.odd and may_count(target))) and (any(in_figures) or not agree(source, target))
    if not (apart or dated or counts):  # nine pairs of ten
        return ()
    if not target.value or target.value.isspace() or source.of(is_table) or target.of(is_table):
        return ()
    sides = Sides(side(source), side(target))
    numbers = differing_numbers.compare(sides) if apart else differing_numbers.Wrong()
    found = numbers.differences
    if dated or numbers.dates:
        found = [*differing_dates.compare(sides, numbers.dates), *found]
    if counts:
        found += differing_units.compare(sides)
    return tuple(sorted(_one_each(found), key=lambda d: d.span)) if found else ()


_FORM = itemgetter(Number._fields.index("form"))


def _are_apart(ours: Outline, theirs: Outline) -> bool:
    """Whether a number of one text is not in the other, or both have scale words that may be without a number."""
    return (
        any(map(theirs.known.isdisjoint, ours.sure))
        or any(map(ours.known.isdisjoint, theirs.sure))
        or bool(ours.odd and theirs.odd and scale_words(ours.odd) and scale_words(theirs.odd))
    )


def is_table(text: Text) -> bool:
    """Whether a text has more numbers than sentences have: which stands for which, their order alone would say."""
    most = max(MOST, len(text.value) // APART)
    if len(text.value) < 2 * most:  # there is something between two numbers
        return False
    if len(text.words) > most and len(in_words(text, spoken(text).numerals)) > most:
        return True
    return len(FIGURE.findall(text.value)) > most


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
