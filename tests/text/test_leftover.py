"""Sentences without a counterpart, and lengths that do not fit."""

from __future__ import annotations

import pytest

from tqa.text import Text
from tqa.text.leftover import added, omitted
from tqa.text.proportion import deviation

RUSSIAN = "Пожар начался ночью на складе. Спасатели вывели 12 жильцов соседнего дома на улицу. Никто не пострадал."
ENGLISH = (
    "The fire broke out at night in a warehouse. Rescuers led 12 residents of the house next door out. No one was hurt."
)


def test_complete() -> None:
    """Nothing is left over in a whole translation."""
    source, target = Text(RUSSIAN, "ru"), Text(ENGLISH, "en")
    assert omitted(source, target) == added(source, target) == ()


def test_omitted() -> None:
    """The sentence that was left out is found in the source."""
    target = Text("The fire broke out at night in a warehouse. No one was hurt.", "en")
    assert [span.of(RUSSIAN) for span in omitted(Text(RUSSIAN, "ru"), target)] == [
        "Спасатели вывели 12 жильцов соседнего дома на улицу."
    ]


@pytest.mark.parametrize(("source", "target"), [("", ""), ("а", ""), ("", "a"), ("Да.", "Yes.")])
def test_deviation_is_finite(source: str, target: str) -> None:
    """Any two texts have a figure; short ones are never far off."""
    assert abs(deviation(source, target)) < 4


def test_deviation_sign() -> None:
    """Too short is below 0, too long above."""
    assert deviation("слово " * 40, "word") < -5 < 5 < deviation("слово", "word " * 60)
