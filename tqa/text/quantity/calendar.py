"""Months, weekdays and centuries of a text, and the dates they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import regex

from tqa.text.quantity.calendar_words import ENGLISH, RUSSIAN, Part
from tqa.text.quantity.model import Date
from tqa.text.quantity.numbers import outline
from tqa.text.text import Text
from tqa.text.words import Token


class Named(NamedTuple):
    """A month (1–12) or a weekday (1–7) written as a word. It is not `sure` where the word may be something else."""

    part: Part
    value: int
    start: int
    end: int
    sure: bool


class Dated(NamedTuple):
    """A date found at text[start:end]; `places` are the starts of its figures: day, month, year where given."""

    start: int
    end: int
    date: Date
    places: frozenset[int]
    month_place: int | None = None


_EVE_BEFORE = regex.compile(
    r"(?:ночь\sна\s(?:[0-9]{1,2}(?:-е)?\s)?|(?:до|к|по)\s1(?:-го|-му|-е)?\s)\Z", regex.IGNORECASE
)
"""«В ночь на субботу» is "on Friday night", «до 1 июня» "until the end of May"."""
_TITLE = regex.compile(r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Night)\b")
_SURE_BEFORE = regex.compile(
    r"(?:\b(?:[0-9]{1,2}(?:st|nd|rd|th)?(?:\s+of)?|in|of|since|until|till|by|from|early|late|mid|last|next|this|every|during"
    r"|between|before|after|through|в|с|к|до|на|от|по|прошлого|этого)[\s\u00a0]+|\bmid-|[0-9][-–])\Z",
    regex.IGNORECASE,
)
_SURE_AFTER = regex.compile(r"\.?[\s\u00a0]+[0-9]{1,4}\b|\s*[,.;)]|\s+[a-zа-я]|\s*\Z")
_DAY_AFTER = regex.compile(r"\.?[\s\u00a0]+([0-9]{1,2})(?:st|nd|rd|th)?(?![\p{L}0-9:]|[.,][0-9])")
_YEAR_AFTER = regex.compile(
    r"\.?,?[\s\u00a0]{0,3}(?:(?:of|in|в)[\s\u00a0]{1,3})?([0-9]{4})(?![0-9])(?:[\s\u00a0]?(?:года?у?|г\.))?"
)
_DAY_BEFORE = regex.compile(r"(?<![0-9.,:])([0-9]{1,2})(?:-?го|-?е|st|nd|rd|th)?(?:[\s\u00a0]+of)?[\s\u00a0]+\Z")
_FIGURES = regex.compile(
    r"(?<![\p{L}0-9.,/:-])(?:(?<year>[12][0-9]{3})-(?<month>[01][0-9])-(?<day>[0-3][0-9])"
    r"|(?<one>[0-9]{1,2})(?<sign>[./-])(?<two>[0-9]{1,2})\g<sign>(?<end>(?:[12][0-9])?[0-9]{2}))(?![\p{L}0-9]|[.,/:-][0-9])"
)
_JOINED = re.compile(r"[0-9][./-][0-9]")
_ISOLATED = regex.compile(r"(?<![0-9.,/])([0-9]{1,2})[./]([0-9]{1,2})(?![0-9]|[.,/][0-9])")


def named(text: Text) -> tuple[Named, ...]:
    """The months and weekdays of a Russian or English text, in order."""
    table = _table(text)
    return tuple([_named(text, token, table[token.lower]) for token in text.of(_places)])


def _table(text: Text) -> dict[str, tuple[Part, int, bool]]:
    return RUSSIAN if text.language == "ru" else ENGLISH


def _places(text: Text) -> Sequence[Token]:
    """The words that may say a month or weekday."""
    if not text.of(outline).said:
        return ()
    table = _table(text)
    return [token for token in text.parts if token.lower in table]


def _named(text: Text, token: Token, known: tuple[Part, int, bool]) -> Named:
    part, value, sure = known
    english = text.language != "ru"
    if english:
        doubtful = not token.text[0].isupper() or _TITLE.match(text.value, token.end) is not None
    else:
        before_it = text.value[max(0, token.start - 16) : token.start]
        doubtful = ("1" in before_it or "на" in before_it.lower()) and _EVE_BEFORE.search(before_it) is not None
    if doubtful:
        sure = False
    elif part == "month" and (not sure or (not english and token.text[0].isupper())):
        before = _SURE_BEFORE.search(text.value, max(0, token.start - 12), token.start)
        shape = len(token.text) > 4 or token.lower in ("may", "june", "july", "март", "май", "мая")
        after = _SURE_AFTER.match(text.value, token.end)
        dated = before is not None and before[0][0].isdigit()
        sure = dated or _DAY_AFTER.match(text.value, token.end) is not None
        sure = sure or (shape and before is not None and after is not None)
    return Named(part, value, token.start, token.end, sure)


def dates(text: Text) -> tuple[Dated, ...]:
    """The dates with a month or in figures, in order; of a year alone the reading of quantities takes care."""
    if not text.of(_places):
        return tuple(text.of(in_figures))
    value, russian = text.value, text.language == "ru"
    found = [d for d in [_worded(value, n, russian) for n in text.of(named) if n.part == "month"] if d]
    found += text.of(in_figures)
    return tuple(sorted(found, key=_START)) if len(found) > 1 else tuple(found)


_START = attrgetter("start")


def months(text: Text) -> tuple[Named, ...]:
    """The months in words and those of dates in figures, the latter where they can be read in one way only."""
    figures = [
        Named("month", next(iter(d.date.months)), d.month_place, d.end, sure=True)
        for d in text.of(in_figures)
        if d.month_place is not None and len(d.date.months) == 1
    ]
    return (*[n for n in text.of(named) if n.part == "month"], *figures)


def weekdays(text: Text) -> tuple[Named, ...]:
    """The weekdays."""
    return tuple([n for n in text.of(named) if n.part == "weekday"])


def _worded(value: str, month: Named, russian: bool) -> Dated | None:
    """The date around the word of a month."""
    start, end, day, year, places = month.start, month.end, None, None, set()
    before = _DAY_BEFORE.search(value, max(0, start - 12), start)
    if before and int(before[1]) <= 31:
        start, day = before.start(), int(before[1])
    elif not russian and (after := _DAY_AFTER.match(value, end)) and 0 < int(after[1]) <= 31:
        end, day = after.end(), int(after[1])
        places.add(after.start(1))
    if before and day is not None:
        places.add(before.start(1))
    if (found := _YEAR_AFTER.match(value, end)) and 1000 <= int(found[1]) <= 2100:
        end, year = found.end(), int(found[1])
        places.add(found.start(1))
    if day is None and year is None and not month.sure:
        return None
    return Dated(start, end, Date(day, frozenset({month.value}), year), frozenset(places))


def in_figures(text: Text) -> Sequence[Dated]:
    """Dates written 12.03.2018, 3/12/18 or 2018-03-12."""
    found = text.of(outline)
    if not found.odd or len(found.numbers) < 3 or not _JOINED.search(text.value):  # day, month and year
        return ()
    return tuple(_in_figures(text.value, text.language == "ru"))


def _in_figures(value: str, russian: bool) -> Iterator[Dated]:
    for match in _FIGURES.finditer(value):
        if match["year"]:
            day, months, year, place = (
                int(match["day"]),
                {int(match["month"])},
                int(match["year"]),
                match.start("month"),
            )
            places = {match.start(g) for g in ("year", "month", "day")}
        else:
            one, two, tail = int(match["one"]), int(match["two"]), match["end"]
            year = int(tail) if len(tail) == 4 else 2000 + int(tail)
            swapped = match["sign"] == "/" and not russian and one <= 12
            day, months = (two, {one}) if swapped else (one, {two})
            place = match.start("one" if swapped else "two")
            if match["sign"] == "/" and max(one, two) <= 12:
                months = {one, two}
            places = {match.start(g) for g in ("one", "two", "end")}
        if 0 < day <= 31 and all(0 < m <= 12 for m in months) and 1000 <= year <= 2100:
            yield Dated(*match.span(), Date(day, frozenset(months), year), frozenset(places), place)


def months_in_figures(text: Text) -> frozenset[int]:
    """Months that figures may stand for: 12.03 is in March or in December, with a year or without."""
    found = {m for d in text.of(dates) for m in d.date.months}
    for match in _ISOLATED.finditer(text.value):
        found |= {n for n in map(int, match.groups()) if 0 < n <= 12}
    return frozenset(found)


_CENTURY = regex.compile(
    r"\b(?:([IVXХ]{1,6})|([0-9]{1,2})(?:-?[а-я]{1,3}|st|nd|rd|th)?)[\s\u00a0-](?:век(?:а|е|у|ом)?|в\.|столети[еяию]|century)"
    r"(?!\p{L})"
)
_ORDINAL = regex.compile(r"st|nd|rd|th")
_ROMAN = {"I": 1, "V": 5, "X": 10, "Х": 10}


def centuries(text: Text) -> tuple[tuple[int, int, int], ...]:
    """The centuries numbered in figures: (number, start and end of the figure)."""
    value = text.value
    if "century" not in value and (
        value.isascii() or ("век" not in value and "в." not in value and "столет" not in value)
    ):
        return ()
    found = []
    for match in _CENTURY.finditer(text.value):
        roman, figure = match.groups()
        number = int(figure) if figure else _roman(roman)
        if 0 < number <= 30:
            end = match.end(2) if figure else match.end(1)
            ordinal = _ORDINAL.match(text.value, end)
            found.append((number, match.start(), ordinal.end() if ordinal else end))
    return tuple(found)


def _roman(numeral: str) -> int:
    total = 0
    for here, after in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _ROMAN[here]
        total += -value if after and _ROMAN[after] > value else value
    return total
