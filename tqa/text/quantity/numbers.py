"""Reads the numbers of a text: figures, number words, scales, times and dates, as values that can be compared."""

from __future__ import annotations

from operator import attrgetter

import regex

from tqa.text.quantity.figures import figures
from tqa.text.quantity.number import Number
from tqa.text.quantity.worded import in_words
from tqa.text.text import Text


def numbers(text: Text) -> tuple[Number, ...]:
    """All numbers of a Russian or English text, in order."""
    value = text.value
    in_figures = figures(value, text.language == "ru")
    others = in_words(text)
    if others and in_figures:
        ends = {n.end for n in in_figures if n.scale > 1}  # their scale words are no numbers of their own
        others = [n for n in others if n.end not in ends]
    found = [*in_figures, *others]
    if others:
        found.sort(key=_START)
    return tuple(_joined(value, found) if len(found) > 1 else found)


_START = attrgetter("start")


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


def _joined(value: str, numbers_: list[Number]) -> list[Number]:
    """The numbers with what neighbours add: "15–20 million" is 15 million too, "1 млн 200 тыс." one number."""
    for n in range(len(numbers_) - 2, -1, -1):
        left, right = numbers_[n], numbers_[n + 1]
        if right.start < left.end or right.start - left.end > 8:
            continue
        gap = value[left.end : right.start]
        if left.scale == 1 < right.scale and _RANGE.fullmatch(gap):
            numbers_[n] = left._replace(values=left.values | {round(v * right.scale, 4) for v in left.values})
        elif left.scale > right.scale and gap.strip("\u00a0 .") == "" and 0 < right.value < left.scale:
            total = round(left.value + right.value, 4)
            numbers_[n] = left._replace(values=left.values | {total})
            numbers_[n + 1] = right._replace(values=right.values | {total})
    return numbers_
