"""What counts as a negation in Russian and in English."""

from __future__ import annotations

import pytest

from tqa.text import Text
from tqa.text.negation import agree, negation


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Он не пришёл.", ["не"]),
        ("Здесь нельзя курить.", ["нельзя"]),
        ("Он не раз бывал там.", []),
        ("Он не только поэт.", []),
        ("Тем не менее поезд пришёл.", []),
        ("Пока дождь не кончится, ждём.", []),
    ],
)
def test_plain_russian(text: str, plain: list[str]) -> None:
    """«Не» counts where it denies, not in idioms."""
    assert [place.of(text) for place in negation(Text(text, "ru")).plain] == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("He did not come.", ["not"]),
        ("He can’t swim and never could.", ["can’t", "never"]),
        ("Not only he came.", []),
        ("He asked whether or not it rained.", []),
        ("Nothing but rain.", []),
    ],
)
def test_plain_english(text: str, plain: list[str]) -> None:
    """A negated verb counts, idioms do not."""
    assert [place.of(text) for place in negation(Text(text, "en")).plain] == plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Экипаж отказался лететь.", "ru"),
        ("Остались без воды.", "ru"),
        ("Это невозможно.", "ru"),
        ("The crew refused to fly.", "en"),
        ("They were left homeless.", "en"),
        ("It is impossible.", "en"),
        ("Nobody came.", "en"),
    ],
)
def test_hidden(text: str, language: str) -> None:
    """Words that deny without «не» or "not" are counted apart."""
    found = negation(Text(text, language))
    assert found.any
    assert not found.plain


@pytest.mark.parametrize(
    "text", ["Несколько недель назад выпал небольшой дождь.", "Бесплатный автобус.", "Нефть и никель подорожали."]
)
def test_look_alikes(text: str) -> None:
    """Words that only begin like a negation are none."""
    assert not negation(Text(text, "ru")).any


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Он не пришёл.", "He did not come.", True),
        ("Он не только поэт.", "He is not only a poet.", True),
        ("Он не пришёл.", "He did not come and never will.", False),
        ("Он -не- пришёл.", "He did not come.", False),
        ("Он не пришёл.", "He did not_come.", False),
    ],
)
def test_agreement(source: str, target: str, told: bool) -> None:
    """One negation in English and some in Russian: there is nothing more to look for."""
    assert agree(Text(source, "ru"), Text(target, "en")) is told
