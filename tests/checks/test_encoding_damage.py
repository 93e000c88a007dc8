"""Mojibake of every kind is repaired, and letters of other languages are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.checks import Context, Pair
from tqa.checks.encoding_damage import EncodingDamage
from tqa.text import Text


def fixed(target: str) -> str:
    """The text with every first suggestion applied."""
    pair = Pair("d", "1", "mt", None, Text(target, "en"))
    found = sorted(EncodingDamage().check(pair, Context()), key=lambda i: i.span, reverse=True)
    for issue in found:
        if issue.suggestions:
            target = target[: issue.span.start] + issue.suggestions[0] + target[issue.span.end :]
    return target


@pytest.mark.parametrize("good", ["He didn’t – “go” there…", "René Müller in Tromsø", "Кремль", "5 € and № 3"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp1251"])
def test_wrong_encoding(good: str, encoding: str) -> None:
    """Text written in UTF-8 and read in a Western or Cyrillic encoding becomes what it was."""
    try:
        bad = good.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("this text cannot be read so")
    if encoding == "cp1251" and any("\u00c0" <= c <= "\u00ff" for c in good):
        pytest.skip("single letters are not certain enough in Cyrillic")
    assert fixed(bad) == good


@given(st.text(alphabet="éèàâôûçñäöüßåøæ’“”–—… abcАБвгд«»№€", max_size=30))
def test_good_letters(text: str) -> None:
    """Letters with accents, Cyrillic and marks are not taken for damage, unless they decode as UTF-8 by themselves."""
    if not any(a in "ÂÃÄÅâÐÑРСвпГЕ" for a in text):
        assert fixed(text) == text


def test_entities_and_escapes() -> None:
    """Entities and escapes become characters."""
    assert fixed("&laquo;Dawn&raquo; &amp; &#8220;Day&#8221;\\nIt\\u2019s over.") == "«Dawn» & “Day” It’s over."


@pytest.mark.parametrize("good", ["AT&T; R&D", "C:\\new\\table", "a < b > c", "Who? Me?", "2 <3", "x@@y"])
def test_right(good: str) -> None:
    """Signs that mean themselves are left alone."""
    assert fixed(good) == good
