"""Reads the numbers of a text: figures, number words, scales, times and dates, as values that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

import regex

from tqa.text.quantity.calendar_words import Day
from tqa.text.quantity.figures import figures
from tqa.text.quantity.neighbours import near
from tqa.text.quantity.number import Number
from tqa.text.quantity.worded import in_words, spoken
from tqa.text.text import Text


@dataclass(slots=True)
class Outline:
    """What is known of a text's numbers and dates before it is known what they count: all that most comparisons need."""

    numbers: tuple[Number, ...]
    known: frozenset[float]
    """Every reading of the numbers, and what they may be taken apart into."""
    sure: tuple[frozenset[float], ...]
    """The readings of each number that is no hint."""
    odd: tuple[Number, ...]
    """The numbers that are no plain whole figures; of some, neighbours may add to the readings."""
    counts: bool
    """Whether a plain one of an English text may count a unit or belong to a code."""
    said: frozenset[Day]
    """The months and weekdays that words may say."""


_NONE: frozenset[float] = frozenset()
_NOTHING = Outline((), _NONE, (), (), counts=False, said=frozenset())


def outline(text: Text) -> Outline:
    """What is known of the numbers and dates of a Russian or English text at first sight."""
    found, odd, counts = figures(text.value, text.figures, text.language == "ru")
    numerals, said = spoken(text)
    if others := in_words(text, numerals):
        if odd:
            ends = {n.end for n in odd if n.scale > 1}  # their scale words are no numbers of their own
            others = [n for n in others if n.end not in ends]
        odd = [*odd, *others]
        found = sorted([*found, *others], key=_START)
    if not found:
        return Outline((), _NONE, (), (), counts=False, said=said) if said else _NOTHING
    if not odd:
        readings = tuple(map(_VALUES, found))
        return Outline(tuple(found), frozenset().union(*readings), readings, (), counts, said)
    if max(map(_SCALE, odd)) > 1:
        _join(text.value, found)
    known = frozenset().union(*map(_VALUES, found), *map(_PARTS, odd))
    sure = tuple([values for _, _, _, values, kind, *_ in found if kind != "hint"])
    return Outline(tuple(found), known, sure, tuple(odd), counts, said)


_START, _VALUES, _SCALE, _PARTS = (
    itemgetter(Number._fields.index(name)) for name in ("start", "values", "scale", "parts")
)


def numbers(text: Text) -> tuple[Number, ...]:
    """All numbers of a Russian or English text, in order."""
    return text.of(outline).numbers


def may_count(text: Text) -> bool:
    """Whether a number of an English text may count a unit or belong to a code: most stand between words that are no part of
    either."""
    found, russian = text.of(outline), text.language == "ru"
    return found.counts or any(
        n.kind == "code" or any(s.counts for s in near(text.value, n, russian)) for n in found.odd
    )


_IMPERIAL = regex.compile(
    r"[\s\u00a0-]?(?:(?:square|sq\.?|cubic|nautical)[\s-])?(?:miles?|mi|feet|foot|ft|inch(?:es)?|yards?|acres?|pounds?|lbs?"
    r"|ounces?|oz|gallons?|mph|barrels?|['\"′″](?!\w)|(?<=[0-9])in|°\s?F|degrees\sFahrenheit|Fahrenheit)(?!\p{L})",
    regex.IGNORECASE,
)
_METRIC = regex.compile(
    r"[\s\u00a0-]?(?:кв\.?\s?|куб\.?\s?|квадратн[а-я]+\s|кубическ[а-я]+\s)?"
    r"(?:км|килом[а-я]+|м|метр[а-я]*|см|сантим[а-я]+|мм|миллим[а-я]+|кг|килогр[а-я]+|г|грамм?[а-я]*|тонн[а-я]*|т|°|град[а-я]*"
    r"|га|гект[а-я]+|литр[а-я]*|л|сот[а-я]*)(?!\p{L})",
    regex.IGNORECASE,
)


def is_imperial(value: str, number: Number) -> bool:
    """Whether an English number is followed by a unit of the imperial system: it may have been converted."""
    return _IMPERIAL.match(value, number.end) is not None


def is_metric(value: str, number: Number) -> bool:
    """Whether a Russian number is followed by a metric unit, which a translator may convert."""
    return _METRIC.match(value, number.end) is not None


_RANGE = regex.compile(r"\s?(?:[-–—]|\sto\s|\sand\s|\sor\s|\sдо\s|\sи\s|\sили\s|\sпо\s)\s?[$€£]?", regex.IGNORECASE)


def _join(value: str, numbers_: list[Number]) -> None:
    """Gives numbers what their neighbours add: "15–20 million" is 15 million too, "1 млн 200 тыс." one number."""
    for n in range(len(numbers_) - 2, -1, -1):
        left, right = numbers_[n], numbers_[n + 1]
        if not 0 <= right[0] - left[1] <= 8:
            continue
        gap = value[left.end : right.start]
        if left.scale == 1 < right.scale and _RANGE.fullmatch(gap):
            numbers_[n] = left._replace(values=left.values | {round(v * right.scale, 4) for v in left.values})
        elif left.scale > right.scale and gap.strip("\u00a0 .") == "" and 0 < right.value < left.scale:
            total = round(left.value + right.value, 4)
            numbers_[n] = left._replace(values=left.values | {total})
            numbers_[n + 1] = right._replace(values=right.values | {total})
