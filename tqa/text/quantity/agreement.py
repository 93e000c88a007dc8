"""Tells at little cost that the units of a translation are those of the Russian, which they are of most."""

from __future__ import annotations

from tqa.text.quantity.neighbours import near
from tqa.text.quantity.numbers import outline
from tqa.text.quantity.reading import RANGE, unit_of
from tqa.text.quantity.sides import MOST
from tqa.text.quantity.units import UNITS, fit
from tqa.text.text import Text

_Counted = tuple[frozenset[float], str, bool]
"""What a number may be read as, the unit it counts ("" for none), and whether it is no hint."""


def agree(source: Text, target: Text) -> bool:
    """Whether `differing_units.compare` finds nothing, as far as can be seen from each number and the words beside it.

    Each number of the translation that counts something has one in the Russian that counts nothing or the same. False
    where more than these words has to be read: models, hours, ranges and temperatures.
    """
    theirs = _counted(target)
    if theirs is None:
        return False
    united = [number for number in theirs if number[1]]
    if not united:
        return True
    ours = _counted(source)
    return ours is not None and len(ours) <= MOST and all(_has(ours, number) for number in united)


def _has(ours: list[_Counted], number: _Counted) -> bool:
    readings, unit, sure = number
    if not sure:
        return not UNITS[unit].imperial
    same = [there for others, there, _ in ours if not readings.isdisjoint(others)]
    if not same or unit in _SIGNED:
        return not (unit in _SIGNED or UNITS[unit].imperial)
    return any(not there or fit(there, unit) for there in same)


_SIGNED = frozenset(name for name, unit in UNITS.items() if unit.dimension == "temperature")


def _counted(text: Text) -> list[_Counted] | None:
    """The numbers of a text with their units; None if one may be more than that."""
    value, russian = text.value, text.language == "ru"
    found: list[_Counted] = []
    last = 0
    for number in text.of(outline).numbers:
        start, end, reading, readings, how, _, form, _ = number
        before, after = near(value, number, russian)
        if how == "code" or form == "hour" or (after[1] and how == "figure" and reading <= 24):  # after.hour
            return None
        unit = ""
        if (before[0] or after[0]) and (how == "hint" or not before.label):
            if before.sign:
                length, unit = before.sign
                start -= length
            else:
                unit, end = unit_of(value, end, after, russian)
        if found and start - last <= 6 and RANGE.fullmatch(value, last, start):
            return None
        found.append((readings, unit, how != "hint"))
        last = end
    return found
