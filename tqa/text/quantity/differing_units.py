"""Units, currencies, signs and code letters of a translation that are not those of the Russian, the numbers being the same."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqa.text.quantity.differing_signs import is_temperature, sign
from tqa.text.quantity.model import Difference, Fault, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.number_format import plain
from tqa.text.quantity.reading import quantities
from tqa.text.quantity.sides import Sides
from tqa.text.quantity.units import POINTS, UNITS, converted, fit, is_same
from tqa.text.text import Text

MEASURED = frozenset(("money", "measure", "percent", "percentage-points", "age"))
COMPARED = MEASURED | {"code"}

FAR = 1.3
"""A converted figure this many times off was not converted: rounding alone does not do that."""

DESIGNATIONS = frozenset("С Т Су МиГ Ту Ил Ка Ми Ан Як Бе АК РПГ Р РС РТ Х М А Ми ПАК".split())
"""Letters of Russian models that are romanised, never translated."""

_LETTERS = {
    "а": "a", "б": "b", "в": "v b", "г": "g", "е": "e ye", "и": "i", "к": "k c", "л": "l", "м": "m", "н": "n h",
    "п": "p", "р": "r p", "с": "s c", "т": "t", "у": "u y", "х": "kh x h", "я": "ya ia ja", "ю": "yu", "ь": " ",
}  # fmt: skip


def compare(sides: Sides) -> Iterator[Difference]:
    """The differences of unit, currency, sign and letters, one for each quantity."""
    if not sides.theirs.numbers:
        return
    compared = [q for q in sides.theirs.quantities if q.kind in COMPARED]
    if not compared or not sides.ours.quantities:
        return
    for quantity in compared:
        if quantity.kind in MEASURED:
            found = _unit(sides, quantity)
            if found is None and is_temperature(quantity):
                found = sign(sides, quantity)
        elif quantity.unit not in "№§":
            found = _letters(sides, quantity)
        else:
            continue
        if found:
            yield found


def _unit(sides: Sides, quantity: Quantity) -> Difference | None:
    """What is wrong with the unit of one quantity of the translation."""
    for number in quantity.numbers:
        if number.kind == "hint":
            continue
        owners = sides.ours.owners(number)
        if not owners:
            continue
        measured = [o for o in owners if o is not None and o.kind in MEASURED]
        if len(measured) == len(owners) and not any(_fits(o, quantity, number) for o in measured):
            return _renamed(sides, measured[0], quantity)
        return None
    return _unconverted(sides, quantity)


def _fits(ours: Quantity, theirs: Quantity, number: Number) -> bool:
    """Whether the units fit, or the figures are the same measure in two units ("1,500 kg" may be read as 1.5)."""
    return fit(ours.unit, theirs.unit) or is_same(ours.numbers[0].value, ours.unit, number.value, theirs.unit)


def _renamed(sides: Sides, ours: Quantity, theirs: Quantity) -> Difference:
    """The number is right, its unit is not."""
    fault: Fault = "currency" if ours.kind == theirs.kind == "money" else "unit"
    amount = sides.theirs.text.value[theirs.numbers[0].start : theirs.numbers[-1].end]
    right = [_with_unit(sides, amount, ours, theirs)]
    value = theirs.numbers[0].value
    if fault == "unit" and theirs.kind == "measure" and theirs.upper is None:
        figure = converted(value, ours.unit, theirs.unit)
        if figure is not None and UNITS[theirs.unit].imperial:
            right.append(_with_unit(sides, _rounded(figure), theirs, theirs))
    shaky = (ours.kind, theirs.kind) == ("percent", "percentage-points")
    return sides.confused(
        fault,
        (ours.start, ours.end),
        (theirs.start, theirs.end),
        right,
        note=f"{amount} is in {UNITS[ours.unit].plural} in the Russian, in {UNITS[theirs.unit].plural} in the translation.",
        confidence=0.7 if shaky else 1.0,
    )


def _unconverted(sides: Sides, theirs: Quantity) -> Difference | None:
    """An imperial measure that is no conversion of the only measure of its dimension in the Russian."""
    if theirs.kind != "measure" or not UNITS[theirs.unit].imperial or theirs.upper is not None:
        return None
    dimension = UNITS[theirs.unit].dimension
    there, here = (s.text.of(_only_measures).get(dimension) for s in (sides.ours, sides.theirs))
    if there is None or here is None or there.upper is not None:
        return None
    ours = there
    right = converted(ours.numbers[0].value, ours.unit, theirs.unit)
    value = theirs.numbers[0].value
    if right is None or value <= 0 or right <= 0 or 1 / FAR < right / value < FAR:
        return None
    if dimension == "temperature" and abs(right - value) < 4:
        return None
    said = sides.ours.text.value[ours.start : ours.end]
    written = _with_unit(sides, _rounded(right), theirs, theirs)
    return sides.confused(
        "unit",
        (ours.start, ours.end),
        (theirs.start, theirs.end),
        (written,),
        note=f"{said} is {written}.",
        confidence=0.8,
    )


def _only_measures(text: Text) -> dict[str, Quantity | None]:
    """The measure of each dimension of a text that has exactly one, None where it has several."""
    found: dict[str, Quantity | None] = {}
    for quantity in text.of(quantities):
        if quantity.kind == "measure":
            dimension = UNITS[quantity.unit].dimension
            found[dimension] = None if dimension in found else quantity
    return found


def _rounded(value: float) -> str:
    """A converted figure with as many digits as a reader wants."""
    return plain(float(f"{value:.2g}") if value < 100 else float(f"{value:.3g}"))


_BRITISH = regex.compile(r"(?:met|lit)res?\b|\broubles?\b|\btonnes?\b|metres?\b", regex.IGNORECASE)


def _with_unit(sides: Sides, amount: str, unit_of: Quantity, place: Quantity) -> str:
    """An amount with its unit in English, spelled and placed as in the quantity it replaces."""
    unit, text = UNITS[unit_of.unit], sides.theirs.text.value
    number_end = place.numbers[-1].end
    tail = text[number_end : place.end]
    if unit.name == "%":
        return f"{amount}%" if tail.startswith("%") or "%" in text else f"{amount} percent"
    if unit.name == POINTS:
        return f"{amount} {POINTS}"
    if unit.sign and (place.start < place.numbers[0].start or tail.strip() in ("$", "€")):
        return unit.sign + amount
    british = bool(_BRITISH.search(text))
    joined = tail.startswith(("-", "‑"))
    word = unit.singular if joined or amount in ("1", "one", "One") else unit.plural
    if british:
        word = word.replace("meter", "metre").replace("liter", "litre").replace("ruble", "rouble")
        word = word.replace("ton", "tonne") if unit.name == "t" else word
    return f"{amount}{'-' if joined else ' '}{word}"


def _letters(sides: Sides, theirs: Quantity) -> Difference | None:
    """A model whose figure is right and whose letters are another model's: Су-57 and "MiG-57"."""
    number = theirs.numbers[0]
    found = sides.ours.owners(number)
    owners = [o for o in found if o is not None]
    if not owners or len(owners) < len(found) or any(o.kind != "code" or o.unit not in DESIGNATIONS for o in owners):
        return None
    if any(_sounds(o.unit.lower(), theirs.unit.lower()) for o in owners) or not theirs.unit.isascii():
        return None
    ours = owners[0]
    text = sides.theirs.text.value
    right = _romanised(ours.unit) + text[theirs.start + len(theirs.unit) : theirs.end]
    return sides.confused("code", (ours.start, ours.end), (theirs.start, theirs.end), (right,))


def _sounds(russian: str, latin: str) -> bool:
    """Whether Latin letters may stand for Russian ones, by sound or by shape."""
    if not russian:
        return not latin
    if russian[0] not in _LETTERS:
        return russian[0] == latin[:1] and _sounds(russian[1:], latin[1:])
    return any(
        latin.startswith(way) and _sounds(russian[1:], latin[len(way) :]) for way in _LETTERS[russian[0]].split()
    )


def _romanised(letters: str) -> str:
    """The usual Latin letters of a model: С as S, Су as Su."""
    found = ""
    for letter in letters:
        latin = _LETTERS.get(letter.lower(), letter).split()[0] if letter.lower() != "ь" else ""
        found += latin[:1].upper() + latin[1:] if letter.isupper() else latin
    return found
