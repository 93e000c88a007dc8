"""Russian words in Latin letters: ordinary ones, names, and acronyms."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair, SegmentCheck
from tqa.checks.acronym_letters import AcronymLetters
from tqa.checks.transliterated_word import TransliteratedWord
from tqa.glossary import Glossary
from tqa.model import ConceptEntry
from tqa.text import Text


def found(check: SegmentCheck, source: str, target: str, *entries: ConceptEntry) -> list[str]:
    """Texts of the issues."""
    pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
    return [i.text for i in check.check(pair, Context(Glossary(entries)))]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Он купил дачу в области.", "He bought a dacha in the oblast."),
        ("Фабрика «Заря» закрылась.", "The Zarya factory has closed."),
        ("Он приехал в Верею на праздник.", "He came to Vereya for the holiday."),
        ("Стоит на набережной.", "It stands on Petrovskaya Naberezhnaya."),
        ("Книга о грозе и буре.", "The book “Groza i burya”."),
        ("Новый президент и министр.", "A new president and minister."),
    ],
)
def test_right(source: str, target: str) -> None:
    """Borrowed words, names, titles of works and words that both languages share are left alone."""
    assert not found(TransliteratedWord(), source, target)


def test_glossary() -> None:
    """A word that the term base has is left alone."""
    assert found(TransliteratedWord(), "Стоял бронепоезд.", "There stood a bronepoezd.") == ["bronepoezd"]
    entry = ConceptEntry("бронепоезд", "bronepoezd")
    assert not found(TransliteratedWord(), "Стоял бронепоезд.", "There stood a bronepoezd.", entry)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("В ФСБ и ТАСС.", "At the FSB and TASS."),
        ("МИД ответил.", "The Foreign Ministry (MID) answered."),
        ("МИД по IP.", "By IP, the ministry."),
        ("Город в РФ.", "A town in the mid 1990s."),
    ],
)
def test_acronym_right(source: str, target: str) -> None:
    """Acronyms that English has, explained ones and words in small letters are left alone."""
    assert not found(AcronymLetters(), source, target)
