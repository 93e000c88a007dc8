"""Reads the quantities of a text: its numbers with what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from tqa.text.quantity import calendar
from tqa.text.quantity.model import Kind, Quantity, exact_value
from tqa.text.quantity.neighbours import (
    ABOUT,
    AGE_BEFORE,
    CUBIC_WORD,
    NATION,
    NEXT,
    POINTS_WORD,
    SQUARE_WORD,
    After,
    Before,
    near,
)
from tqa.text.quantity.number import Number
from tqa.text.quantity.numbers import numbers
from tqa.text.quantity.units import CUBIC, ENGLISH, PER_HOUR, PER_SECOND, POINTS, RUSSIAN, SQUARE, UNITS
from tqa.text.text import Text

_POINT = regex.compile(r"[\s\u00a0.]{0,2}(?:п\.?|p\.?|пункт\p{L}{0,3}|points?)(?!\p{L})", regex.IGNORECASE)
_POINT_WORD = regex.compile(r"[\s\u00a0](?:пункт\p{L}{0,3}|points?)(?!\p{L})", regex.IGNORECASE)
_CENT = regex.compile(r"[ \u00a0]cent(?!\p{L})", regex.IGNORECASE)
_PER_HOUR = regex.compile(
    r"[ \u00a0](?:в|per|an)[ \u00a0](?:час|hour)(?!\p{L})|[ \u00a0]?/[ \u00a0]?(?:ч|час|h|hr)(?!\p{L})",
    regex.IGNORECASE,
)
_PER_SECOND = regex.compile(
    r"[ \u00a0](?:в|per|a)[ \u00a0](?:секунду|second)(?!\p{L})|[ \u00a0]?/[ \u00a0]?(?:с|сек|s|sec)(?!\p{L})",
    regex.IGNORECASE,
)
_SCALE_OF = regex.compile(
    r"[ \u00a0]?(?:(?:по[ \u00a0])?(Фаренгейт\p{L}?|Fahrenheit|F)|(?:по[ \u00a0])?(Цельси\p{L}|Celsius|[CС]))(?!\p{L})"
)
_YEAR_RANGE_RU = re.compile(r"-[йогме]{1,2}(?![а-я])|[-–—/][0-9]{2,4}[ \u00a0]?(?:гг?\.|год)")
_AGE = regex.compile(r"[- ]years?[- ]olds?(?!\p{L})|[-‑ ]?летн", regex.IGNORECASE)
_SCORE = regex.compile(
    r"сч[её]т|выигр|побед|обыгр|разгром|проигр|score|\bwon\b|\bbeat|\blost\b|\bwin\b|victory|defeat|draw",
    regex.IGNORECASE,
)
_LETTERS = regex.compile(r"(?<![\p{L}\p{N}])\p{L}{1,10}[-‑–]?\Z")
RANGE = regex.compile(
    r"[ \u00a0]?(?:[-–—…]|\.\.\.?)[ \u00a0]?[$€£]?|[ \u00a0](?:to|and|or|до|и|или|по)[ \u00a0][$€£]?", regex.IGNORECASE
)
_TO = regex.compile(r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:to|до)[ \u00a0]", regex.IGNORECASE)
_HALF_DAY = regex.compile(
    r"[ \u00a0]?(?:[ap]\.?[ \u00a0]?m\b|o['’]clock|(?:час\p{L}{0,2}[ \u00a0])?(?:утра|дня|вечера|ночи)\b|мск\b)",
    regex.IGNORECASE,
)
_MINUTES = regex.compile(r"[:.][0-9]{2}(?![0-9])")


def quantities(text: Text) -> tuple[Quantity, ...]:
    """The quantities of a Russian or English text, in order of place.

    Words that only may stand for a number ("both", «пара») are read where a unit follows them.
    """
    found = numbers(text)
    if not found:
        return ()
    value, russian = text.value, text.language == "ru"
    dated = {place: d for d in text.of(calendar.dates) for place in d.places}
    result: list[Quantity] = []
    seen: set[int] = set()
    time_end = -1  # of the last quantity, if that is a time
    for number in found:
        date = dated.get(number[0]) if dated else None
        if date is None:
            if number[1] <= time_end:
                result[-1] = result[-1]._replace(numbers=(*result[-1].numbers, number))
            elif quantity := _of_number(value, number, russian):
                time_end = quantity[1] if quantity[3] == "time" else -1
                result.append(quantity)
        elif date.start not in seen:
            seen.add(date.start)
            parts = tuple([n for n in found if n[0] in date.places])
            time_end = -1
            result.append(Quantity(date.start, date.end, exact_value(number.value), "date", parts, date=date.date))
    return tuple(_ranges(value, result) if len(result) > 1 else result)


_new = tuple.__new__


def _of_number(value: str, number: Number, russian: bool) -> Quantity | None:
    """The quantity of one number that is in no full date; None of a hint that counts nothing."""
    start, end, reading, _, how, _, form, _ = number
    before, after = near(value, number, russian)
    if not (before[0] or after[0]):  # neither word may be a part of what the number counts
        if how == "hint":
            return None
        if how != "code" and form == "cardinal" and not may_be_year(number):
            made = (start, end, exact_value(reading), "number", (number,), "", None, True, None)
            return _new(Quantity, made)  # half the time of Quantity(...)
    found = None if how == "hint" else _special(value, number, before, after, russian)
    found = found or _counted(value, number, before, after, russian)
    if found is None:
        return None
    kind, first, last, unit = found
    exact = not before.about if first == start else ABOUT.search(value, max(0, first - 18), first) is None
    return _new(Quantity, (first, last, exact_value(reading), kind, (number,), unit, None, exact, None))


Found = tuple[Kind, int, int, str]
"""A kind, start, end and unit."""


def _special(value: str, number: Number, before: Before, after: After, russian: bool) -> Found | None:
    """A code, ordinal, time, score, decade or year."""
    start, end, reading, _, how, _, form, _ = number
    if how == "code" and (letters := _LETTERS.search(value, max(0, start - 11), start)):
        return "code", letters.start(), end, letters[0].rstrip("-‑–")
    if before.label:
        length, sign = before.label
        return "code", start - length, end, sign
    if form == "hour":
        minutes = _MINUTES.match(value, end)
        colon = value[end : end + 1] == ":"
        if colon and (minutes is None or reading > 24 or _SCORE.search(value, max(0, start - 24), start)):
            return "score", start, end, ""
        return "time", start, minutes.end() if minutes else end, ""
    if after.hour and how == "figure" and reading <= 24 and _HALF_DAY.match(value, end):
        return "time", start, end, ""
    if form == "decade" or (may_be_year(number) and _is_year(value, number, before, after, russian)):
        return "date", start, end, ""
    return ("ordinal", start, end, "") if form == "ordinal" else None


_KINDS: dict[str, Kind] = {"money": "money", "points": "percentage-points", "share": "percent"}


def _counted(value: str, number: Number, before: Before, after: After, russian: bool) -> Found | None:
    """A number with the unit before or after it, or alone."""
    start, end, *_ = number
    if before.sign:
        length, name = before.sign
        return "money", start - length, end, name
    aged = before.aged and AGE_BEFORE.search(value, max(0, start - 14), start) is not None
    unit, unit_end = unit_of(value, end, after, russian)
    if unit == "year" and (aged or _AGE.match(value, end)):
        return "age", start, unit_end, unit
    if unit:
        return _KINDS.get(UNITS[unit].dimension, "measure"), start, unit_end, unit
    if number.kind == "hint":
        return None
    return ("age" if aged else "number"), start, end, ""


def may_be_year(number: Number) -> bool:
    """Whether a figure is plain and of four digits, such as 1998."""
    start, end, value, _, kind, scale, _, _ = number
    return end - start == 4 and 1000 <= value <= 2100 and kind == "figure" and scale == 1 and value == int(value)


def _is_year(value: str, number: Number, before: Before, after: After, russian: bool) -> bool:
    """Whether what stands around a figure that may be a year says that it is one."""
    if russian:
        return after.year or _YEAR_RANGE_RU.match(value, number.end) is not None
    return before.year and after.year and number.value >= 1500


def unit_of(value: str, end: int, after: After, russian: bool) -> tuple[str, int]:
    """The unit after a number that ends there, of which `after` tells most, and where it ends; ("", end) for none."""
    if after.open:
        return _unit_after(value, end, russian)
    if after.unit in _GOING_ON:
        return _completed(value, after.unit, end + after.length)
    return (after.unit, end + after.length) if after.unit else ("", end)


def _unit_after(value: str, end: int, russian: bool) -> tuple[str, int]:
    """The unit that follows place `end` of a text, and where it ends; ("", end) where none does."""
    found = NEXT.match(value, end)
    if found is None:
        return "", end
    table = RUSSIAN if russian else ENGLISH
    if found[1]:
        name = RUSSIAN.get(found[1]) or ENGLISH.get(found[1], "")
        return _completed(value, name, found.end())
    word = found[2].lower().replace("ё", "е")
    if name := table.get(word, ""):
        return _completed(value, name, found.end())
    if "." in word:
        word = word.partition(".")[0]
        stop = found.start(2) + len(word)
    else:
        stop = found.end()
    if POINTS_WORD.fullmatch(word) and (points := _POINT.match(value, stop)):
        return POINTS, points.end()
    if word == "per" and (cent := _CENT.match(value, stop)):
        return "%", cent.end()
    for adjective, names in ((SQUARE_WORD, SQUARE), (CUBIC_WORD, CUBIC), (NATION, None)):
        if adjective.fullmatch(word):
            after = NEXT.match(value, stop + 1 if value[stop : stop + 1] == "." else stop)
            noun = table.get(after[2].lower().replace("ё", "е"), "") if after and after[2] else ""
            noun = names.get(noun, "") if names is not None else noun
            return (noun, after.end()) if after and noun else ("", end)
    return "", end


_GOING_ON = frozenset(("%", "°C", *PER_HOUR, *PER_SECOND))
"""Units that the words after them may make others."""


def _completed(value: str, name: str, end: int) -> tuple[str, int]:
    """A unit with what follows its word: "points", "per hour", "Fahrenheit"."""
    if name == "%" and (points := _POINT_WORD.match(value, end)):
        return POINTS, points.end()
    if name in PER_HOUR and (per := _PER_HOUR.match(value, end)):
        return PER_HOUR[name], per.end()
    if name in PER_SECOND and (per := _PER_SECOND.match(value, end)):
        return PER_SECOND[name], per.end()
    if name == "°C" and (scale := _SCALE_OF.match(value, end)):
        return ("°F" if scale[1] else "°C"), scale.end()
    return name, end


def _ranges(value: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with the two ends of a range or a score as one: "5–10 km", "from 3 to 4 percent", 3:2."""
    result: list[Quantity] = []
    alone = False  # whether the last one has not been joined with the one before it
    for right in found:
        if alone and right[0] - result[-1][1] <= 6 and (joined := _joined(value, result[-1], right)):
            result[-1] = joined
            alone = False
        else:
            result.append(right)
            alone = True
    return result


def _joined(value: str, left: Quantity, right: Quantity) -> Quantity | None:
    """One quantity of two that stand side by side, or None."""
    gap = value[left.end : right.start]
    numbers_ = (*left.numbers, *right.numbers)
    exact = left.exact and right.exact
    if left.kind == "score" and gap == ":":
        return Quantity(left.start, right.end, left.value, "score", numbers_, upper=right.value)
    priced = left.kind == "money" and (left.unit == right.unit or (right.kind == "number" and _TO.fullmatch(gap)))
    if not (priced or left.kind == "number") or right.kind not in (
        "number",
        "money",
        "measure",
        "percent",
        "percentage-points",
        "age",
    ):
        return None
    if not RANGE.fullmatch(gap) or (right.kind == "number" and ("и" in gap or "and" in gap)):
        return None
    kind: Kind = left.kind if left.kind == "money" else right.kind
    if kind == "number":
        few = max(left.value, right.value) < 100 and left.end + 1 == right.start
        kind = "score" if few and _SCORE.search(value, max(0, left.start - 24), right.end + 24) else "range"
    scale = int(right.numbers[0].scale) if left.numbers[0].scale == 1 else 1
    lower = left.value * scale if left.value * scale < right.value else left.value
    return Quantity(left.start, right.end, lower, kind, numbers_, right.unit or left.unit, right.value, exact)
