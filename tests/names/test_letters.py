"""Letter-by-letter romanisation is recognised in any mixture of schemes, and led back."""

from __future__ import annotations

import pytest

from tqa.names.letters import is_letterwise, originals, romanised, scheme_key, scheme_of, schemes, simple


@pytest.mark.parametrize(
    ("russian", "english"),
    [("хьюстон", "khyuston"), ("джебхат", "dzhebhat"), ("джо", "jo"), ("сергей", "sergei"), ("дмитрий", "dmitry"),
     ("щукин", "shchukin"), ("александр", "alexandr"), ("семёнов", "semyonov"), ("подъячев", "podyachev")],
)  # fmt: skip
def test_letter_by_letter(russian: str, english: str) -> None:
    """Spellings in the usual schemes, mixed ones included."""
    assert is_letterwise(russian, english)


@pytest.mark.parametrize(
    ("russian", "english"), [("гитлер", "hitler"), ("путин", "putain"), ("уэллс", "wells"), ("а", "")]
)
def test_not_letter_by_letter(russian: str, english: str) -> None:
    """English forms are no romanisations."""
    assert not is_letterwise(russian, english)


@pytest.mark.parametrize("word", ["хьюстон", "уэллс", "гитлер", "чжан", "щукин", "подъячев", "реджеп"])
def test_the_simple_form_is_letter_by_letter_and_leads_back(word: str) -> None:
    """What MT engines fall back on is recognised, strictly, and the Russian word is among the originals."""
    assert is_letterwise(word, simple(word), strict=True)
    assert word.replace("ъ", "ь") in [o.replace("ъ", "ь") for o in originals(simple(word))]


def test_schemes_leave_no_cyrillic() -> None:
    """Every scheme writes the whole Russian alphabet in Latin letters; the usual one is found again."""
    letters = "съешь ещё этих мягких французских булок да выпей чаю Хрущёв Подъячев"
    for scheme in schemes():
        assert not any("а" <= c.lower() <= "я" or c in "ёЁ" for c in romanised(letters, scheme)), scheme
    assert scheme_of("хьюстон", "khyuston") == "wikipedia"


@pytest.mark.parametrize(
    "pair", [("semenov", "semyonov"), ("sergei", "sergey"), ("lavrentiev", "lavrentyev"), ("yuri", "yuriy")]
)
def test_spellings_of_one_name_share_a_key(pair: tuple[str, str]) -> None:
    """Schemes differ in й, ё, ь; the key does not."""
    assert scheme_key(pair[0]) == scheme_key(pair[1])
    assert scheme_key("gitler") != scheme_key("hitler")
    assert scheme_key("hassan") != scheme_key("khassan")
