"""A translation is told from the text of another sentence."""

from __future__ import annotations

import pytest

from tqa.text import Text
from tqa.text.likeness import cues, likeness

PAIRS = [
    ("Президент Финляндии прилетел в Оулу на 3 дня.", "The president of Finland has flown to Oulu for 3 days."),
    ("Сборная Бразилии выиграла чемпионат по пляжному футболу.", "Brazil won the beach football championship."),
    ("Цены на зерно выросли на 12 процентов.", "Grain prices have risen by 12 per cent."),
    ("Врачи больницы спасли ребёнка, который упал с моста.", "Hospital doctors saved a child who fell off a bridge."),
]


@pytest.mark.parametrize(("russian", "english"), PAIRS)
def test_translations(russian: str, english: str) -> None:
    """A translation is likelier than another sentence's."""
    assert likeness(cues(Text(russian, "ru"), Text(english, "en"))) > 0


@pytest.mark.parametrize("place", range(len(PAIRS)))
def test_strangers(place: int) -> None:
    """The text of another sentence is unlikely."""
    russian, english = PAIRS[place][0], PAIRS[(place + 1) % len(PAIRS)][1]
    assert likeness(cues(Text(russian, "ru"), Text(english, "en"))) < 0


def test_counts() -> None:
    """What both texts have is counted by kind."""
    found = cues(
        Text("Директор Siemens Ганс Мюллер купил 40 машин.", "ru"), Text("Hans Müller of Siemens bought 40 cars.", "en")
    )
    assert (found.figures_met, found.figures_missed, found.figures_added) == (1, 0, 0)
    assert found.latin_met == 1
    assert found.names_met >= 1
    assert found.words_met >= 2


def test_nothing() -> None:
    """Empty texts have no cues."""
    assert cues(Text("", "ru"), Text("", "en")).met == 0
