"""What is told of two texts at first sight is what the whole comparison of their quantities says."""

from __future__ import annotations

import random

from tqa.text import Text
from tqa.text.quantities import Difference
from tqa.text.quantity import calendar, differing_dates, differing_numbers, differing_units
from tqa.text.quantity.agreement import agree
from tqa.text.quantity.compare import _one_each, differences
from tqa.text.quantity.neighbours import near
from tqa.text.quantity.numbers import may_count, outline
from tqa.text.quantity.reading import quantities
from tqa.text.quantity.sides import Sides, side

RUSSIAN = (
    "5 12 3,5 15 24 38 2018 1998 1500 1 000 000 12.03.2018 15:30 3:2 XXI век веке № ст. С-400 Т-72 млн тыс. млрд миллионы "
    "тысячи два две пять двадцать полтора второй первой половина км м/с км/ч кг °C градусов % процентов п.п. $ € рублей "
    "долларов США американских января мая марта среду пятницу 1990-х года лет часов утра мск до и с половиной 5-летний "
    "пятилетний в возрасте около кв. м на минус мороза человек , . – ( )"
).split(" ")
ENGLISH = (
    "5 12 3.5 15 24 38 2018 1998 1,500 1,000,000 12/03/2018 3/12 15:30 3-2 XXI century No. Article S-400 T-72 million "
    "thousand billion millions two five twenty-five twenty second first half a and both km m/s km/h mph miles kg feet "
    "degrees Fahrenheit Celsius °C percent % per cent percentage points $ US$ € rubles dollars U.S. January May March, "
    "Wednesday Friday 1990s year-old years year p.m. o'clock 5k 3m 21st about aged square meters hour at in of to minus "
    "people , . – ( )"
).split(" ")
PAIRS = (
    ("5 км", "5 km"), ("5 км", "5 miles"), ("38%", "38%"), ("38%", "38 percentage points"), ("2018 года", "in 2018"),
    ("3,5 млн долларов", "$3.5 million"), ("3,5 млн рублей", "$3.5 million"), ("26 мая", "May 26"), ("26 мая", "June 26"),
    ("24-летний", "24-year-old"), ("24 градуса", "24 degrees"), ("минус 24 градуса", "24 degrees"), ("5–10 км", "5-10 miles"),
    ("С-400", "S-400"), ("Су-57", "MiG-57"), ("ст. 205", "Article 205"), ("пять минут", "five seconds"), ("15:00", "3 p.m."),
    ("15:00", "3 a.m."), ("1500 кг", "1.5 tonnes"), ("в среду", "on Friday"), ("XX веке", "19th century"), ("миллионы", "billions"),
    ("2018-03-12", "3 people on March 12, 2018"), ("5 миль, 10 км", "5–10 km"),
    ("два часа", "two hours"), ("полвека", "half a century"), ("12.03.2018", "March 12, 2018"), ("100 км", "160 miles"),
)  # fmt: skip


def _texts(count: int) -> list[tuple[Text, Text]]:
    """Pairs of texts of words and figures, put side by side in all kinds of ways; half of them translations."""
    rnd = random.Random(7)

    def joined(pieces: list[str]) -> str:
        return "".join(piece + rnd.choice([*" " * 8, "", "-", ", ", "\u00a0", "–", " to "]) for piece in pieces)

    found = []
    for n in range(count):
        pairs = rnd.choices(PAIRS, k=rnd.randrange(1, 4)) if n % 2 else []
        most = 3 if n % 2 else 9
        ours = [*(p[0] for p in pairs), *rnd.choices(RUSSIAN, k=rnd.randrange(most))]
        theirs = [*(p[1] for p in pairs), *rnd.choices(ENGLISH, k=rnd.randrange(most))]
        rnd.shuffle(theirs)
        found.append((Text(joined(ours), "ru"), Text(joined(theirs), "en")))
    return found


def _whole(source: Text, target: Text) -> list[Difference]:
    """The differences that all comparisons find, whatever is told at first sight."""
    sides = Sides(side(source), side(target))
    numbers = differing_numbers.compare(sides)
    dates = differing_dates.compare(sides, numbers.dates)
    return sorted(_one_each([*dates, *numbers.differences, *differing_units.compare(sides)]), key=lambda d: d.span)


def test_nothing_is_missed_at_first_sight() -> None:
    """Whatever two texts say, the comparison that leaves out what cannot differ finds what the whole one does."""
    faults = []
    for source, target in _texts(3000):
        whole = _whole(source, target) if target.value.strip() else []
        assert list(differences(source, target)) == whole, (source, target)
        faults += [difference.fault for difference in whole]
    assert set(faults) == {"number", "magnitude", "date", "unit", "currency", "code"}


def test_units_that_agree_at_first_sight_do_not_differ() -> None:
    """That holds of most units of a translation, and of none that is another one."""
    agreeing = differing = 0
    for source, target in _texts(3000):
        if not may_count(target) or source.of(calendar.in_figures) or target.of(calendar.in_figures):
            continue
        found = list(differing_units.compare(Sides(side(source), side(target))))
        differing += bool(found)
        if agree(source, target):
            agreeing += 1
            assert not found, (source, target)
    assert agreeing > 250
    assert differing > 100


def test_outline_says_what_the_readings_say() -> None:
    """Months, dates in figures and numbers that count something are where the outline lets them be."""
    for source, target in _texts(3000):
        for text in (source, target):
            said = {(n.part, n.value) for n in text.of(calendar.named)}
            assert said == text.of(outline).said, text
            if not text.of(outline).odd:
                assert not list(calendar._in_figures(text.value, text.language == "ru")), text
        if not may_count(target):
            kinds = {quantity.kind for quantity in target.of(quantities)}
            assert kinds.isdisjoint(differing_units.COMPARED), target
            assert not any(
                word.counts for n in target.of(outline).numbers for word in near(target.value, n, russian=False)
            )
