"""Numbers read with what they count: units, money, dates, times, codes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.text import Text
from tqa.text.quantities import Date, Quantity, quantities


def only(text: str, language: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = quantities(Text(text, language))
    return found


@pytest.mark.parametrize(
    ("text", "language", "kind", "value", "unit"),
    [
        ("12 500 рублей", "ru", "money", "12500", "ruble"),
        ("12'500 франков", "ru", "money", "12500", "franc"),
        ("2,5 млн долларов", "ru", "money", "2500000", "dollar"),
        ("€3,5 млрд", "ru", "money", "3500000000", "euro"),
        ("5 млн белорусских рублей", "ru", "money", "5000000", "ruble"),
        ("RUB 5 million", "en", "money", "5000000", "ruble"),
        ("5 US dollars", "en", "money", "5", "dollar"),
        ("10-рублёвая", "ru", "money", "10", "ruble"),
        ("полутора часов", "ru", "measure", "3/2", "hour"),
        ("двое суток", "ru", "measure", "2", "day"),
        ("пара километров", "ru", "measure", "2", "km"),
        ("5 кв.м", "ru", "measure", "5", "m²"),
        ("3 cubic metres", "en", "measure", "3", "m³"),
        ("100 км в час", "ru", "measure", "100", "km/h"),
        ("62 miles per hour", "en", "measure", "62", "mph"),
        ("5 m / s", "en", "measure", "5", "m/s"),
        ("15 градусов по Фаренгейту", "ru", "measure", "15", "°F"),
        ("6-foot", "en", "measure", "6", "ft"),
        ("7 п.п.", "ru", "percentage-points", "7", "percentage points"),
        ("2 процентных пункта", "ru", "percentage-points", "2", "percentage points"),
        ("0.5 per cent", "en", "percent", "1/2", "%"),
        ("7.5% p.a.", "en", "percent", "15/2", "%"),
        ("42-летний", "ru", "age", "42", "year"),
        ("42-year-old", "en", "age", "42", "year"),
        ("1998 г.", "ru", "date", "1998", ""),
        ("90-е", "ru", "date", "90", ""),
        ("the 1990s", "en", "date", "1990", ""),
        ("3 часа дня", "ru", "time", "3", ""),
        ("3:30 p.m.", "en", "time", "3", ""),
        ("21-й", "ru", "number", "21", ""),
        ("21st", "en", "ordinal", "21", ""),
        ("С-400", "ru", "code", "400", "С"),
        ("ст. 205", "ru", "code", "205", "§"),
        ("No. 5", "en", "code", "5", "№"),
        ("9М729", "ru", "number", "9", ""),
    ],
)
def test_kind(text: str, language: str, kind: str, value: str, unit: str) -> None:
    """The kind, value and unit of the first quantity of a text."""
    found = quantities(Text(text, language))[0]
    assert (found.kind, found.value, found.unit) == (kind, Fraction(value), unit)


@pytest.mark.parametrize(
    ("text", "language", "kind", "value", "upper"),
    [
        ("5–7%", "ru", "percent", 5, 7),
        ("от 5 до 10 км", "ru", "measure", 5, 10),
        ("$5-10 million", "en", "money", 5_000_000, 10_000_000),
        ("5 to 10 million rubles", "en", "money", 5_000_000, 10_000_000),
        ("счёт 3:2", "ru", "score", 3, 2),
        ("they won 3-2", "en", "score", 3, 2),
        ("3-4", "en", "range", 3, 4),
    ],
)
def test_range(text: str, language: str, kind: str, value: int, upper: int) -> None:
    """Both ends of a range or score are one quantity of two numbers."""
    found = only(text, language)
    assert (found.kind, found.value, found.upper, len(found.numbers)) == (kind, Fraction(value), Fraction(upper), 2)


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("12 марта 2018 года", "ru", Date(12, frozenset({3}), 2018)),
        ("12.03.2018", "ru", Date(12, frozenset({3}), 2018)),
        ("2018-03-12", "en", Date(12, frozenset({3}), 2018)),
        ("March 12, 2018", "en", Date(12, frozenset({3}), 2018)),
        ("the 12th of March 2018", "en", Date(12, frozenset({3}), 2018)),
        ("3/12/2018", "en", Date(12, frozenset({3, 12}), 2018)),
        ("Sept. 5", "en", Date(5, frozenset({9}), None)),
        ("в мае 2020-го", "ru", Date(None, frozenset({5}), 2020)),
    ],
)
def test_date(text: str, language: str, date: Date) -> None:
    """A date is one quantity, whatever the order of its parts."""
    assert only(text, language).date == date


def test_about() -> None:
    """What is said to be about is approximate."""
    assert only("около 5 км", "ru").approximate
    assert not only("ровно 5 км", "ru").approximate


PIECES = (
    "1|1,|1 000 |12.03.2018|15:00|3 p.m.|$|€5|№1|ст. 5|С-400|two |half |and a half|пять |тысяч |млн |мая |5 мая |May |May 5, "
    "|XVI век|20th century|км|5 кв. м|п.п.|%|per cent|-|–| to |до |½|1990-х|'90s|год|aged |km/h|° F|понедельник |Monday |İ|s|\u00a0"
).split("|")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=20).map("".join))
def test_any_text(text: str) -> None:
    """Quantities come in order, inside the text, and hold their numbers."""
    for language in ("ru", "en"):
        found = quantities(Text(text, language))
        assert [q.start for q in found] == sorted(q.start for q in found)
        for quantity in found:
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert quantity.numbers
            assert all(quantity.start <= n.start < quantity.end for n in quantity.numbers)
