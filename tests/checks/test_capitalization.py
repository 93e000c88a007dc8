"""Capitals at the start, throughout, and of names."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.capitalization import Capitalization
from tqa.text import Text


def found(target: str, source: str | None = "Вчера в Москве прошёл дождь.") -> list[tuple[str, str]]:
    """Text and first suggestion of each issue."""
    pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
    return [(i.text, i.suggestions[0]) for i in Capitalization().check(pair, Context())]


@pytest.mark.parametrize(
    "text",
    [
        "iPhone sales fell in Moscow.",
        "al-Nusra left Moscow.",
        "de Gaulle came to Moscow.",
        "example.com is a site in Moscow.",
        "… and it rained in Moscow.",
        "It rained in Moscow, i.e. it was wet. (approx. two hours)",
        "They may march in may colours and polish the china with a turkey.",
        "5 people came to Moscow.",
        "The TVs, PCs and MPs of Moscow.",
    ],
)
def test_right(text: str) -> None:
    """Brands, particles of names, addresses, abbreviations and words that are names too are left alone."""
    assert not found(text)


def test_source_in_small_letters() -> None:
    """A translation may begin as the Russian does."""
    assert not found("the rain in the town", "дождь в городе")
    assert not found("the rain in the town", None)


def test_whole() -> None:
    """A text without capitals is one fault, with names in the suggestion; so is one in capitals only."""
    good = "It rained in Moscow on Friday. Ivan left."
    assert found(good.lower()) == [(good.lower(), good)]
    assert [right for _, right in found("IT RAINED IN MOSCOW.")] == ["It rained in Moscow."]
    assert not found("IT RAINED IN MOSCOW.", "В МОСКВЕ ПРОШЁЛ ДОЖДЬ.")


def test_first_word_alone() -> None:
    """One small letter at the start is a fault of that word, behind a quotation mark as well."""
    assert found("“yesterday it rained in Moscow.”") == [("yesterday", "Yesterday")]


def test_names() -> None:
    """Days, months, peoples and countries."""
    assert found("The russian side met in december.") == [("russian", "Russian"), ("december", "December")]
