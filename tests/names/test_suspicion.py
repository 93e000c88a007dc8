"""Garbled names are seen without a source; names that English romanises are left alone."""

from __future__ import annotations

import pytest

from tests.names.test_verdict import rows
from tqa.names.suspicion import suspect


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("Dzhebhat", "Jabhat"), ("Khyuston", "Houston"), ("Uells", "Wells"), ("Gitler", "Hitler"), ("Redzhep", "Recep"),
        ("Dzheyms", "James"), ("Vashington", "Washington"), ("Tszinpin", "Jinping"), ("Shtaynmayer", "Steinmeier"),
        ("Khadzhi’s", "Haji"),
    ],
)  # fmt: skip
def test_garbled_words_are_seen(garbled: str, right: str) -> None:
    """A romanisation that English does not know is led back to Cyrillic and put right."""
    found = suspect(garbled)
    assert found is not None
    assert right in found.suggestions


@pytest.mark.parametrize("name", ["Vershinin", "Semenov", "Kalin", "Onal", "Lavrentiev", "Khrushchev", "Liva", "Sedat"])
def test_right_words_are_left_alone(name: str) -> None:
    """Russian and Turkish names of a real article raise no suspicion."""
    assert suspect(name) is None


def test_an_arabic_phrase_decides() -> None:
    """Liva may be a name; before an Arabic article it is Liwa."""
    found = suspect("Liva", arabic=True)
    assert found is not None
    assert found.suggestions[0] == "Liwa"


def test_no_right_name_raises_suspicion() -> None:
    """None of the right names that look odd."""
    names = {part for r in rows("right.tsv") for part in r["name_en"].split("-")}
    assert [n for n in sorted(names) if suspect(n)] == []


@pytest.mark.parametrize(
    "word", ["", "a", "the", "Khaki", "1234", "Ünal", "х" * 40, "Qqqqq", "yyyyyyyyyyyy", "Ieieieieieieieie"]
)
def test_strange_words_are_survived(word: str) -> None:
    """Nothing that stands in a text makes it fail, and none of these is a name."""
    assert suspect(word) is None
