"""Numbers read from Russian and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.text import Text
from tqa.text.quantities import Number, is_imperial, is_metric, numbers
from tqa.text.quantity.number_format import english


def read(text: str, language: str) -> list[Number]:
    """The numbers that are no hints."""
    return [n for n in numbers(Text(text, language)) if n.kind != "hint"]


@pytest.mark.parametrize(
    ("russian", "english_text"),
    [
        ("12 500 рублей", "12,500 roubles"),
        ("12\u00a0500 рублей", "12 500 roubles"),
        ("1,5 метра", "1.5 metres"),
        ("2,5 млн жителей", "2.5 million people"),
        ("2,5 млн жителей", "2,500,000 people"),
        ("300 тыс. тонн", "300,000 tonnes"),
        ("300 тысяч тонн", "three hundred thousand tonnes"),
        ("4 млрд долларов", "$4bn"),
        ("пять с половиной миллионов", "5.5 million"),
        ("двух с половиной миллионов", "two and a half million"),
        ("21-й день", "the 21st day"),
        ("двадцать первый день", "the twenty-first day"),
        ("двадцать пять лет", "twenty-five years"),
        ("в 1990-х", "in the '90s"),
        ("в 90-е", "in the 1990s"),
        ("в 15:30", "at 3:30 p.m."),
        ("в 15:00", "at 3 p.m."),
        ("двое суток", "two days"),
        ("трое рыбаков", "3 fishermen"),
        ("сто двадцать человек", "a hundred and twenty people"),
        ("в сезоне 2018/19", "in the 2018–19 season"),
        ("двухнедельный срок", "a two-week period"),
        ("тысяча девятьсот сорок пять", "1945"),
        ("200-летие", "the 200th anniversary"),
        ("пятисот семидесяти восьми", "578"),
        ("1 млн 200 тыс. рублей", "1.2 million roubles"),
        ("полтора миллиона", "1,500,000"),
        ("2½ часа", "2 1/2 hours"),
    ],
)
def test_same_value(russian: str, english_text: str) -> None:
    """The two spellings have a reading in common."""
    ours, theirs = numbers(Text(russian, "ru")), numbers(Text(english_text, "en"))
    known = {v for n in theirs for v in (*n.values, *n.parts)}
    assert ours
    assert all(n.values & known or all(p in known for p in n.parts or (-1,)) for n in ours if n.kind != "hint")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2,5 млрд", "ru", 2.5e9),
        ("17 тысяч", "ru", 17_000),
        ("1,234,567", "en", 1_234_567),
        ("1.234.567", "en", 1_234_567),
        ("1,234.5", "en", 1234.5),
        ("nineteen", "en", 19),
        ("two million three hundred thousand", "en", 2_300_000),
        ("девятьсот девяносто девять", "ru", 999),
    ],
)
def test_value(text: str, language: str, value: float) -> None:
    """One number with its value, over the whole text."""
    (number,) = read(text, language)
    assert number.value == value
    assert (number.start, number.end) == (0, len(text))


def test_date() -> None:
    """A date in figures has a day and a year; the month is a hint, for English writes it as a word."""
    assert [n.value for n in read("12.03.2018", "ru")] == [12, 2018]
    assert [n.value for n in numbers(Text("12.03.2018", "ru"))] == [12, 3, 2018]


def test_range_takes_scale() -> None:
    """In "15–20 million" the 15 may be 15 million."""
    left, right = read("15–20 млн", "ru")
    assert left.values == {15, 15e6}
    assert right.values == {20e6}


@pytest.mark.parametrize("word", ["семью", "сорока", "шестом", "миллионы", "двуличный", "стол", "пятиться"])
def test_no_sure_number(word: str) -> None:
    """Words that look like numbers, or may be others, are never missed."""
    assert not read(word, "ru")


def test_units() -> None:
    """Units of length and weight are known on both sides."""
    (number,) = read("5 км", "ru")
    assert is_metric("5 км", number)
    (number,) = read("3 miles", "en")
    assert is_imperial("3 miles", number)
    (number,) = read("3 mills", "en")
    assert not is_imperial("3 mills", number)


@pytest.mark.parametrize(
    ("russian", "place", "expected"),
    [
        ("2,5 млрд", "2.5 million", "2.5 billion"),
        ("25 тысяч", "52,000", "25,000"),
        ("25 тысяч", "52 thousand", "25 thousand"),
        ("21631", "21613", "21631"),
        ("21631", "21,613", "21,631"),
        ("1/8", "1/4", "1/8"),
        ("2018", "2017", "2018"),
        ("21", "22nd", "21st"),
        ("12", "13th", "12th"),
        ("трое", "Four", "Three"),
        ("0,75", "0.57", "0.75"),
        ("1500", "1,000", "1500"),
    ],
)
def test_english(russian: str, place: str, expected: str) -> None:
    """A Russian number is written in English in the manner of what stands in its place."""
    (number,), (like,) = read(russian, "ru"), read(place, "en")
    assert english(number, russian, like, place) == expected


@given(st.text(alphabet="0123456789.,:/ -½двадцатьпятьмлнтыс.twofivemillionandhalfXIV'’\u00a0s", max_size=40))
def test_any_text(text: str) -> None:
    """Numbers come in order of place, inside the text, in both languages."""
    for language in ("ru", "en"):
        found = numbers(Text(text, language))
        assert all(0 <= n.start < n.end <= len(text) for n in found)
        assert [n.start for n in found] == sorted(n.start for n in found)
        assert all(n.values for n in found)
