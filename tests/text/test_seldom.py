"""Words of which something seldom holds."""

from __future__ import annotations

import pytest

from tqa.text import Text, seldom
from tqa.text.seldom import Seldom, forms


def test_each_word_is_judged_once() -> None:
    """What was found and what was not is remembered, whatever words it comes with next."""
    asked: list[str] = []

    def is_long(word: str) -> bool:
        asked.append(word)
        return len(word) > 3

    long = Seldom(is_long)
    assert long.among(frozenset({"the", "ship", "of"})) == {"ship"}
    assert long.among(frozenset({"the", "of"})) == frozenset()
    assert long.among(frozenset({"ship", "sank", "the"})) == {"ship", "sank"}
    assert long.among(frozenset()) == frozenset()
    assert sorted(asked) == ["of", "sank", "ship", "the"]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over any number of different words goes on judging right."""
    monkeypatch.setattr(seldom, "MOST", 10)
    even = Seldom(lambda word: int(word) % 2 == 0)
    for n in range(0, 100, 3):
        words = frozenset(map(str, range(n, n + 7)))
        assert even.among(words) == {w for w in words if int(w) % 2 == 0}
    assert len(even._found) + len(even._others) < 40


def test_forms_are_words_as_written() -> None:
    """Each once; figures and marks are none."""
    assert forms(Text("The ship, the Ship: 5!", "en")) == {"The", "ship", "the", "Ship"}
