"""Numbers of a translation that are not those of the Russian: which are left over, and what each was mistaken for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import regex

from tqa.model import Span
from tqa.text.quantity import calendar
from tqa.text.quantity import number_words as table
from tqa.text.quantity.model import Difference, Fault, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.number_format import english
from tqa.text.quantity.numbers import is_imperial, is_metric
from tqa.text.quantity.reading import may_be_year
from tqa.text.quantity.sides import MOST, Side, Sides
from tqa.text.quantity.units import is_same


@dataclass(slots=True)
class Wrong:
    """What the comparison of numbers found: finished differences, and parts of dates still to be put together."""

    differences: list[Difference] = field(default_factory=list)
    dates: list[tuple[Number, Number]] = field(default_factory=list)


def compare(sides: Sides) -> Wrong:
    """The numbers missing in the translation and those added to it, the ones taken for each other in pairs."""
    ours, theirs = sides.ours, sides.theirs
    found = Wrong()
    if not ours.numbers and not theirs.numbers:
        return found
    missing, added = _left_over(ours, theirs), _left_over(theirs, ours)
    if missing or added:
        missing, added = _without_converted(sides, missing, added)
        _pair(sides, missing, added, found)
    found.differences += _scale_words(sides, found)
    return found


def _left_over(here: Side, there: Side) -> list[Number]:
    """The numbers of one text that nothing in the other accounts for. Parts (07.09) may be months written as words."""
    known = there.known
    left = [n for n in here.numbers if n.kind != "hint" and known.isdisjoint(n.values)]
    if not left:
        return left
    if any(n.parts for n in left):
        known |= {float(n.value) for n in calendar.months(there.text)}
    return [n for n in left if not (n.parts and all(p in known for p in n.parts))]


def _without_converted(sides: Sides, missing: list[Number], added: list[Number]) -> tuple[list[Number], list[Number]]:
    """The same without measures that the translation gives in another unit."""
    ours, theirs = sides.ours, sides.theirs
    for n in missing if max(len(missing), len(added)) <= MOST else ():
        for other in added:
            if _is_same(ours.owner(n), n, theirs.owner(other), other) or _is_in_meters(sides, n, other):
                missing = [m for m in missing if m is not n]
                added = [a for a in added if a is not other]
                break
    if any(is_imperial(theirs.text.value, n) for n in theirs.numbers):
        added = [n for n in added if not is_imperial(theirs.text.value, n)]
        missing = [n for n in missing if not is_metric(ours.text.value, n)]
    return missing, added


def _is_same(one: Quantity | None, n: Number, other: Quantity | None, m: Number) -> bool:
    """Whether two numbers measure the same in different units."""
    if one is None or other is None or one.kind != "measure" or other.kind != "measure":
        return False
    return is_same(n.value, one.unit, m.value, other.unit)


def _is_in_meters(sides: Sides, n: Number, m: Number) -> bool:
    """Whether "1.80m", which is read as millions, is the length that the Russian gives in another unit."""
    owner = sides.ours.owner(n)
    if owner is None or owner.kind != "measure" or m.scale != 1e6 or sides.theirs.text.value[m.end - 1] != "m":
        return False
    return is_same(n.value, owner.unit, m.value / m.scale, "m")


Test = Callable[[Sides, Number, Number], bool]


def _pair(sides: Sides, missing: list[Number], added: list[Number], found: Wrong) -> None:
    """Pairs what is missing with what was added: first numbers of one kind, then the others in order."""
    even = len(missing) == len(added)
    tests: tuple[tuple[Test, Callable[[Number, Number], None]], ...] = (
        (_are_codes, lambda n, m: found.differences.append(_code(sides, n, m))),
        (_are_dates, lambda n, m: found.dates.append((n, m))),
        (
            _are_scaled,
            lambda n, m: found.differences.append(
                _confused(sides, "magnitude", n._replace(value=_scaled(n, m) or n.value), m)
            ),
        ),
    )
    for test, take in tests if max(len(missing), len(added)) <= MOST else ():
        for n in list(missing):
            certain = even or is_certain(n) or sides.ours.kind(n) in ("code", "date")
            other = next((m for m in added if (even or is_certain(m) or m.kind == "code") and test(sides, n, m)), None)
            if other is not None and certain:
                take(n, other)
                missing = [x for x in missing if x is not n and not _are_one(x, n)]
                added = [x for x in added if x is not other]
    if not even:
        missing, added = list(filter(is_certain, missing)), list(filter(is_certain, added))
    if len(missing) == len(added):
        found.differences += [_confused(sides, "number", n, m) for n, m in zip(missing, added, strict=True)]
    elif added:
        found.differences += [_added(sides, m) for m in added]
    else:
        found.differences += [_missing(sides, n) for n in missing if not _is_spare_year(sides, n)]


def _is_spare_year(sides: Sides, n: Number) -> bool:
    """Whether a number is the year of a date that has a day: English news leaves the current year out."""
    owner = sides.ours.owner(n)
    return owner is not None and owner.date is not None and owner.date.day is not None and owner.date.year == n.value


def _are_one(n: Number, other: Number) -> bool:
    """Whether two numbers are parts of one: «1 млн 200 тыс.»."""
    return n.value != other.value and bool(n.values & other.values)


def is_certain(number: Number) -> bool:
    """Whether a number can be reported when nothing stands in its place.

    A word for two is not: «стороны» are often "the two sides", and «меж двух огней» is "in the crossfire".
    """
    if number.kind == "word":
        return number.form == "cardinal" and number.value >= 3
    return number.kind == "figure" and number.form != "decade" and number.value > 1


def _are_codes(sides: Sides, n: Number, m: Number) -> bool:
    """Whether both are figures of codes of one kind: С-400 and S-300, «ст. 205» and "Article 206"."""
    one, other = sides.ours.owner(n), sides.theirs.owner(m)
    if one is None or other is None or one.kind != "code" or other.kind != "code":
        return False
    return (one.unit in "№§") == (other.unit in "№§")


def _are_dates(sides: Sides, n: Number, m: Number) -> bool:
    """Whether both are days, hours, years or decades."""
    kinds = {sides.ours.kind(n), sides.theirs.kind(m)}
    if n.form == m.form == "decade":
        return True
    if may_be_year(n) or may_be_year(m):
        return may_be_year(n) and may_be_year(m) and "date" in kinds and kinds <= {"date", "number", "range"}
    return kinds in ({"date"}, {"time"}) and n.form == m.form


def _are_scaled(sides: Sides, n: Number, m: Number) -> bool:
    """Whether one is thousand, million or billion times the other."""
    if max(n.value, m.value) < 1000 or not n.value or not m.value or may_be_year(n) or may_be_year(m):
        return False
    return _scaled(n, m) is not None


def _scaled(n: Number, m: Number) -> float | None:
    """The reading of `n` that is a thousand, million or billion times a reading of `m`, or the other way round."""
    steps = ((a, abs(a * step / b - 1)) for a in n.values for b in m.values if b for step in _STEPS)
    return next((a for a, off in steps if off < 1e-6), None)


_STEPS = (1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9)


def _code(sides: Sides, n: Number, m: Number) -> Difference:
    """The whole code is wrong, its letters included."""
    one, other = sides.ours.owner(n), sides.theirs.owner(m)
    assert one is not None
    assert other is not None
    text = sides.theirs.text.value
    digits = sides.ours.text.value[n.start : n.end]
    right = text[other.start : m.start] + digits + text[m.end : other.end]
    return sides.confused("code", (one.start, one.end), (other.start, other.end), (right,))


def _confused(sides: Sides, fault: Fault, n: Number, m: Number) -> Difference:
    """One number stands for another."""
    covered = sides.theirs.text.value[m.start : m.end]
    source = sides.ours.text.value[n.start : n.end]
    right = english(n, sides.ours.text.value, m, covered)
    difference = sides.confused(fault, (n.start, n.end), (m.start, m.end), (right,))
    return replace(difference, evidence=(*difference.evidence, f"{source} is missing in the translation."))


def _added(sides: Sides, m: Number) -> Difference:
    span = Span(m.start, m.end)
    said = f"Nothing in the Russian stands for {span.of(sides.theirs.text.value)}."
    return Difference("number", span, None, said, confidence=0.8)


def _missing(sides: Sides, n: Number) -> Difference:
    span, end = Span(n.start, n.end), len(sides.theirs.text.value.rstrip())
    said = f"{span.of(sides.ours.text.value)} of the Russian is missing."
    return Difference("number", Span(end, end), span, said, confidence=0.8)


_SCALES = (1e3, 1e6, 1e9, 1e12)
_NAMES = {value: name for name, value in table.SCALES_EN.items()}
_WORD = regex.compile(r"thousand|million|billion|trillion", regex.IGNORECASE)


def _scale_words(sides: Sides, found: Wrong) -> list[Difference]:
    """Scale words without a number («миллиарды», "a million") that the other text has of another scale only."""
    ours, theirs = scale_words(sides.ours.numbers), scale_words(sides.theirs.numbers)
    if not ours or not theirs or any(d.fault == "magnitude" for d in found.differences):
        return []
    known, there = _known_scales(sides.theirs), _known_scales(sides.ours)
    missing = [(n, scale) for n, scale in ours if scale not in known]
    added = [(m, scale) for m, scale in theirs if scale not in there]
    result = []
    for (n, scale), (m, _) in zip(missing, added, strict=False):
        covered = sides.theirs.text.value[m.start : m.end]
        right = _WORD.sub(_NAMES[scale], covered)
        if covered[:1].isupper():
            right = right[:1].upper() + right[1:]
        result.append(sides.confused("magnitude", (n.start, n.end), (m.start, m.end), (right,)))
    return result


def scale_words(numbers: Iterable[Number]) -> list[tuple[Number, float]]:
    """The scale words that no number stands before."""
    return [(n, n.value) for n in numbers if n.value >= 1000 and n.kind == "hint" and n.value in _SCALES]


def _known_scales(side: Side) -> set[float]:
    """The scales a text names, or reaches with a figure."""
    return {scale for n in side.numbers for scale in _SCALES if n.scale == scale or n.value == scale} | {
        max(scale for scale in _SCALES if scale <= n.value) for n in side.numbers if n.value >= 1000
    }
