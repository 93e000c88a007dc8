"""Dates and times of a translation that are not those of the Russian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from tqa.text.quantity import calendar
from tqa.text.quantity.calendar import Named
from tqa.text.quantity.calendar_words import MONTHS, WEEKDAYS
from tqa.text.quantity.differing_signs import zones
from tqa.text.quantity.figures import hours
from tqa.text.quantity.model import Date, Difference, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.number_format import english, ordinal
from tqa.text.quantity.numbers import outline
from tqa.text.quantity.sides import Sides


@dataclass(frozen=True, slots=True)
class _Slip:
    """A part of a date that is wrong: its places in both texts, and the right word or figure, "" for the whole date."""

    source: tuple[int, int]
    target: tuple[int, int]
    right: str


def compare(sides: Sides, wrong: Sequence[tuple[Number, Number]]) -> list[Difference]:
    """One difference for each date that is wrong; `wrong` are the figures of dates known to be."""
    slips = [_figure(sides, n, m) for n, m in wrong]
    ours, theirs = sides.ours.text, sides.theirs.text
    if not ours.of(outline).said <= theirs.of(outline).said or ours.of(calendar.in_figures):
        pairs = _left_over(calendar.weekdays(ours), calendar.weekdays(theirs))
        months = calendar.months(ours), calendar.months(theirs)
        if _left_over(*months):
            pairs += _left_over(*months, calendar.months_in_figures(ours), calendar.months_in_figures(theirs))
        slips += [_word(sides, one, other) for one, other in pairs]
    found = list(_together(sides, slips)) if slips else []
    found += _centuries(sides)
    if "hour" in [number.form for number in sides.theirs.numbers]:
        found += [*_halves_of_days(sides), *zones(sides)]
    return found


def _figure(sides: Sides, n: Number, m: Number) -> _Slip:
    covered = sides.theirs.text.value[m.start : m.end]
    return _Slip((n.start, n.end), (m.start, m.end), english(n, sides.ours.text.value, m, covered))


def _left_over(
    ours: Sequence[Named],
    theirs: Sequence[Named],
    here: frozenset[int] = frozenset(),
    there: frozenset[int] = frozenset(),
) -> list[tuple[Named, Named]]:
    """Months or weekdays that only one text has, in pairs; `here` and `there` are those that figures may stand for."""
    meant = {n.value for n in theirs} | there
    missing = [n for n in ours if n.sure and n.value not in meant]
    if not missing:
        return []
    said = {n.value for n in ours} | here
    added = [n for n in theirs if n.sure and n.value not in said]
    return list(zip(missing, added, strict=False))


def _word(sides: Sides, one: Named, other: Named) -> _Slip:
    covered = sides.theirs.text.value[other.start : other.end]
    if covered[:1].isdigit():
        return _Slip((one.start, one.end), (other.start, other.end), "")
    right = (MONTHS if one.part == "month" else WEEKDAYS)[one.value - 1]
    if other.part == "month" and len(covered) in (3, 4) and covered.lower() not in ("may", "june", "july"):
        right = right[:3]
    elif other.part == "weekday" and covered.endswith("s"):
        right += "s"
    return _Slip((one.start, one.end), (other.start, other.end), right)


def _together(sides: Sides, slips: Sequence[_Slip]) -> Iterator[Difference]:
    """The slips, those of one date as one difference over the date."""
    groups: dict[tuple[int, int], list[_Slip]] = {}
    for slip in slips:
        date = sides.theirs.at(slip.target[0])
        groups.setdefault((date.start, date.end) if date and date.kind == "date" else slip.target, []).append(slip)
    for place, group in groups.items():
        first = group[0]
        if len(group) == 1 and first.right:
            yield sides.confused("date", first.source, first.target, (first.right,))
            continue
        date = sides.ours.at(first.source[0])
        source = (date.start, date.end) if date else first.source
        right = _written(date, sides.theirs.text.value[slice(*place)]) if date else ""
        yield sides.confused("date", source, place, (right,))


def _written(quantity: Quantity, like: str) -> str:
    """A date in the order of the date it replaces."""
    date = quantity.date or Date()
    if len(date.months) != 1:
        return ""
    month, day, year = MONTHS[next(iter(date.months)) - 1], date.day, date.year
    if like[:1].isdigit() and any(c.isalpha() for c in like):
        return " ".join(str(p) for p in (day, month, year) if p is not None)
    head = f"{month} {day}" if day is not None else month
    return head if year is None else f"{head}, {year}" if day is not None else f"{head} {year}"


def _centuries(sides: Sides) -> Iterator[Difference]:
    """Centuries that only one text has, in pairs."""
    if not (theirs := calendar.centuries(sides.theirs.text)) or not (ours := calendar.centuries(sides.ours.text)):
        return
    said, meant = {c[0] for c in ours}, {c[0] for c in theirs}
    known = {v for n in sides.ours.numbers for v in n.values}
    missing = [c for c in ours if c[0] not in meant]
    added = [c for c in theirs if c[0] not in said and c[0] not in known]
    for (number, *source), (_, *target) in zip(missing, added, strict=False):
        yield sides.confused("date", (source[0], source[1]), (target[0], target[1]), (f"{number}{ordinal(number)}",))


_CLOCK = regex.compile(r"(?:[:.][0-9]{2})?[ \u00a0]?([ap])(?:\.[ \u00a0]?m\.?|[ \u00a0]?m)(?!\p{L})", regex.IGNORECASE)
_PART_OF_DAY = regex.compile(r"(?::[0-9]{2})?[ \u00a0](?:час\p{L}{0,2}[ \u00a0])?(?:(утра|ночи)|дня|вечера)(?!\p{L})")


def _halves_of_days(sides: Sides) -> Iterator[Difference]:
    """Hours that are right by the clock but in the wrong half of the day: 15:00 and "3 a.m."."""
    for m in sides.theirs.numbers:
        if m.form != "hour" or m.values != hours(m.value):  # in another time zone it may be another half
            continue
        if not (clock := _CLOCK.match(sides.theirs.text.value, m.end)):
            continue
        same = [
            n
            for n in sides.ours.same(m)
            if (n.values == hours(n.value) if n.form == "hour" else sides.ours.kind(n) == "time")
        ]
        halves = {_half(sides.ours.text.value, n) for n in same}
        right = halves.pop() if len(halves) == 1 else ""
        if right and right != clock[1].lower():
            letter = right.upper() if clock[1].isupper() else right
            text = sides.theirs.text.value
            written = text[m.start : clock.start(1)] + letter + text[clock.end(1) : clock.end()]
            yield sides.confused("date", (same[0].start, same[0].end), (m.start, clock.end()), (written,))


def _half(value: str, number: Number) -> str:
    """ "a" before noon, "p" after it, "" where a Russian hour does not say."""
    if part := _PART_OF_DAY.match(value, number.end):
        return "" if part[1] == "ночи" or number.value >= 12 else "a" if part[1] else "p"
    if value[number.end : number.end + 1] != ":" or number.value == 24:
        return ""
    if number.value >= 12:
        return "p"
    return "a" if value[number.start] == "0" or number.value >= 10 else ""
