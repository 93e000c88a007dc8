"""What differs between the quantities of two texts, and of what kind the difference is."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.text import Text
from tqa.text.quantities import Difference, Fault, differences
from tqa.text.quantity.units import UNITS, converted, fit

FAULTS: tuple[Fault, ...] = get_args(Fault)


def differing(source: str, target: str) -> list[Difference]:
    """The differences of all kinds."""
    found = differences(Text(source, "ru"), Text(target, "en"))
    return sorted(found, key=lambda d: FAULTS.index(d.fault))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Груз в 1,5 тонны.", "A load of 1,500 kg."),
        ("Матч длился 90 минут.", "The match lasted an hour and a half."),
        ("Прошло более двадцати лет.", "More than two decades have passed."),
        ("Полтора миллиона жителей.", "A million and a half people."),
        ("Указ от 2018-03-12.", "The decree of March 12, 2018."),
        ("Встреча 07.09.", "The meeting is on September 7."),
        ("В воскресенье, 1 мая.", "On Sunday, 1 May."),
        ("Мэй сказала в июле.", "May said in July."),
        ("Состояние окружающей среды.", "The environment on Monday."),
        ("Игра в 22:30 мск.", "The game is at 10:30 p.m. Moscow time."),
        ("В 12:30 и в 00:30.", "At 12:30 p.m. and at 12:30 a.m."),
        ("В 9:30 вечера.", "At 9:30 p.m."),
        ("До города 100 км.", "The city is 62 miles (100 km) away."),
        ("Водка крепостью 40 градусов.", "Vodka of 40 percent."),
        ("Ставка 7,5% годовых, выше на 0,5 п.п.", "The rate is 7.5% p.a., up 0.5 points."),
        ("Ветер до 5 м/с.", "Wind up to 5 m / s."),
        ("Он просил 100 тысяч юаней и 5 фунтов.", "He asked for ¥100,000 and £5."),
        ("Погибли 16 тысяч человек.", "It killed 16, 000 people."),
        ("Ракеты Х-101, системы МС-21 и М-11.", "X-101 missiles, MC-21 and M11 systems."),
        ("Осталось 5 миллионов.", "5m are left."),
        ("Сотни тысяч и миллион.", "Hundreds of thousands and a million."),
        ("5 часов", "5 o'clock"),
        ("В ночь на субботу похолодает.", "It will get colder on Friday night."),
        ("В четверг об этом писала «Санди таймс».", "The Sunday Times wrote about it."),
        ("Ограничения продлили до 1 июня.", "The restrictions were extended until the end of May."),
        ("Его рост 180 см.", "He is 1.80m tall."),
        ("Рост 180 см, вес 80 кг.", "He is 5ft 11in tall and weighs 80kg."),
        ("Рейс длится трое суток.", "The journey takes 72 hours."),
    ],
)
def test_same(source: str, target: str) -> None:
    """Other ways of writing the same quantity differ in nothing."""
    assert not differing(source, target)


@pytest.mark.parametrize(
    ("source", "target", "fault", "covered", "suggestion"),
    [
        ("Долг вырос до 3 млрд.", "The debt rose to 3 million.", "magnitude", "3 million", "3 billion"),
        ("Пришли тысячи людей.", "Millions of people came.", "magnitude", "Millions", "Thousands"),
        ("Это было в 80-е.", "It was in the 1970s.", "date", "1970", "1980"),
        ("Он родился 9 мая 1945 г.", "He was born on May 9, 1954.", "date", "1954", "1945"),
        ("Встреча 12 марта 2018 г.", "The meeting is on May 13, 2018.", "date", "May 13, 2018", "March 12, 2018"),
        ("Встреча 12 марта 2018 г.", "The meeting is on 13 May 2018.", "date", "13 May 2018", "12 March 2018"),
        ("В 22:30.", "At 10:30 a.m.", "date", "10:30 a.m.", "10:30 p.m."),
        ("В XXI веке.", "In the 20th century.", "date", "20th", "21st"),
        ("Закрыто по понедельникам.", "Closed on Tuesdays.", "date", "Tuesdays", "Mondays"),
        ("Это 5 кг.", "That is 5 pounds.", "unit", "5 pounds", "5 kilograms"),
        ("До моря 5 км.", "The sea is 8 miles off.", "unit", "8 miles", "3.1 miles"),
        ("Скидка 10%.", "A $10 discount.", "unit", "$10", "10 percent"),
        ("Лодка длиной 15 метров.", "A 15-foot boat.", "unit", "15-foot", "15-meter"),
        ("Это стоит $5-10 млн.", "It costs 5-10 million rubles.", "currency", "5-10 million rubles", "5-10 million dollars"),
        ("Цена 5 евро.", "The price is $5.", "currency", "$5", "€5"),
        ("Самолёт Ту-154.", "A Tu-134.", "code", "Tu-134", "Tu-154"),
        ("Танк Т-72.", "A P-72 tank.", "code", "P-72", "T-72"),
        ("По ст. 205.", "Under paragraph 206.", "code", "paragraph 206", "paragraph 205"),
        ("Самолёт Боинг-737.", "A Boeing 747.", "number", "747", "737"),
    ],
)  # fmt: skip
def test_fault(source: str, target: str, fault: str, covered: str, suggestion: str) -> None:
    """One fault is one difference of the kind that says most, with the right form first."""
    (found,) = differing(source, target)
    assert (found.fault, found.span.of(target), found.suggestions[0]) == (fault, covered, suggestion)


def test_several_kinds() -> None:
    """Faults in different places of a text are each of their own kind."""
    found = differing(
        "5 мая 14 человек заплатили 300 рублей за С-400.", "On May 6, 15 people paid $300 for an S-200.",
    )  # fmt: skip
    assert {(d.fault, d.span.of("On May 6, 15 people paid $300 for an S-200.")) for d in found} >= {
        ("date", "6"),
        ("number", "15"),
        ("code", "S-200"),
        ("currency", "$300"),
    }


def test_other_source() -> None:
    """A translation compared with another source is compared anew."""
    target = Text("It took 5 miles.", "en")
    assert [d.fault for d in differences(Text("Это 5 км.", "ru"), target)] == ["unit"]
    assert not differences(Text("Это 5 миль.", "ru"), target)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [(100, "km", "mi", 62.14), (20, "°C", "°F", 68), (1.5, "t", "kg", 1500), (1, "ha", "acre", 2.47), (2, "m", "ft", 6.56)],
)  # fmt: skip
def test_converted(value: float, unit: str, to: str, expected: float) -> None:
    """Units of one dimension convert."""
    assert converted(value, unit, to) == pytest.approx(expected, abs=0.01)


def test_not_converted() -> None:
    """Currencies and units of different dimensions do not convert."""
    assert converted(1, "ruble", "dollar") is None
    assert converted(1, "km", "kg") is None


@pytest.mark.parametrize("one", UNITS)
def test_fit(one: str) -> None:
    """A unit fits itself and no unit at all, and fitting is mutual."""
    assert fit(one, one)
    assert fit(one, "")
    assert all(fit(one, other) == fit(other, one) for other in UNITS)


TEXTS = st.lists(
    st.sampled_from(
        "1|2,5 млн|1,500|12.03.2018|3/12/2018|15:00|3 p.m.|$5|€|№ 5|No. 6|С-400|S-300|two |пять |тысяч |billions|мая |5 мая |May 5"
        "|Monday|вторник|XX век|19th century|5 км|8 miles|5%|5 п.п.|5 percent|-| to |½|1990-х|'80s|2014 г.| in 2015|Т-72|P-72| ".split("|")
    )
    | st.text(max_size=2),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(TEXTS, TEXTS)
def test_any_texts(source: str, target: str) -> None:
    """Differences lie inside both texts, never on the same words, and suggest something else than what is there."""
    found = differing(source, target)
    for difference in found:
        assert difference.span.end <= len(target)
        assert difference.source_span is None or difference.source_span.end <= len(source)
        assert difference.span.of(target) not in difference.suggestions
        assert not any(difference.span.overlaps(other.span) for other in found if other is not difference)
