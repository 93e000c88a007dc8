"""Russian word forms of words that the dictionary's library cannot read."""

from __future__ import annotations

from tqa.text.morphology import is_ordinary, lemmas, parts_of_speech, readings


def test_a_word_with_a_letter_that_has_no_name_has_no_readings() -> None:
    """Tangut ideographs have no names that the library could look up."""
    word = "a0\U00017000"
    assert readings(word) == []
    assert lemmas(word) == (word,)
    assert not parts_of_speech(word)
    assert not is_ordinary(word)
