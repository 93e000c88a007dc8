"""The word diff covers both texts and keeps what they share."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.text.diff import pieces, word_diff

TEXTS = st.text(alphabet=st.sampled_from("ab с Д,.-’\n\u0301\u00a0 1é🙂"), max_size=60)


def shown(a: str, b: str) -> str:
    """The diff in the notation [-gone-]{+new+}."""
    out = []
    for change in word_diff(a, b):
        if change.tag == "equal":
            out.append(change.a.of(a))
            continue
        out.append(f"[-{change.a.of(a)}-]" if len(change.a) else "")
        out.append(f"{{+{change.b.of(b)}+}}" if len(change.b) else "")
    return "".join(out)


@given(TEXTS, TEXTS)
def test_both_sides_can_be_put_together_again(a: str, b: str) -> None:
    """Spans of each side follow one another without gap; equal stretches are equal; tags say which side is empty."""
    changes = word_diff(a, b)
    assert "".join(c.a.of(a) for c in changes) == a
    assert "".join(c.b.of(b) for c in changes) == b
    assert all((c.a.of(a) == c.b.of(b)) == (c.tag == "equal") for c in changes)
    assert all(bool(len(c.a)) == (c.tag != "insert") and bool(len(c.b)) == (c.tag != "delete") for c in changes)
    assert all(not (x.tag != "equal" and y.tag != "equal") for x, y in pairwise(changes))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(a: str) -> None:
    """Equal texts give one equal change, empty ones none."""
    assert [c.tag for c in word_diff(a, a)] == (["equal"] if a else [])
    assert "".join(pieces(a)) == a


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("the big dog", "the dog", "the [-big -]dog"),
        ("the dog", "the big dog", "the {+big +}dog"),
        ("Dzhebhat an-Nusra fights", "Jabhat al-Nusra fights", "[-Dzhebhat an-Nusra-]{+Jabhat al-Nusra+} fights"),
        ("It ended.", "It ended!", "It ended[-.-]{+!+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_changes_are_whole_words(a: str, b: str, expected: str) -> None:
    """Words are never cut, and a phrase rewritten is one change."""
    assert shown(a, b) == expected
