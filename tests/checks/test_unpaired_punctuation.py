"""Quotations over several segments, and marks that only look like brackets."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.unpaired_punctuation import REACH, UnpairedPunctuation
from tqa.text import Text


def found(*segments: str, source: str | None = None) -> list[tuple[str, str, int]]:
    """Segment, mark and place of each issue; the source stands against the first segment."""
    pairs = [
        Pair("d", str(n), "mt", Text(source, "ru") if source and n == 1 else None, Text(text, "en"))
        for n, text in enumerate(segments, 1)
    ]
    return [(i.segment, i.text, i.span.start) for i in UnpairedPunctuation().check_document(pairs, Context())]


@pytest.mark.parametrize(
    "segments",
    [
        ("“First paragraph.", "“Second paragraph.", "“Third and last.” He left."),
        ("“First sentence.", "Second sentence.", "Third,” he said."),
        ('"First sentence.', 'Second," he said.'),
        ("He named (at last,", "after an hour) three towns."),
        ("1) money; 2) time; a) sleep",),
        ("That is great :) and sad :( and ))",),
        ('He is 5\'10" tall and has a 27" screen.',),
        ("„So what?“ he asked, «nothing», 'n' „x”.",),
        ('The ship" Eagle" sank.',),
        ("(a [b {c} d] e)",),
        ("‘Single’ ones and the boys’ own.",),
    ],
)
def test_right(segments: tuple[str, ...]) -> None:
    """These are no faults."""
    assert not found(*segments)


def test_never_closed() -> None:
    """A quotation that ends nowhere within reach is reported where it opens."""
    assert found("“Help, he said.", *["Nothing."] * (REACH + 3)) == [("1", "“", 0)]


def test_closed_only() -> None:
    """A closing mark that nothing opened is reported, wherever spaces stand."""
    assert found("We will resume. ”") == [("1", "”", 16)]


def test_wrong_side_of_the_space() -> None:
    """Of two marks, only the one on the wrong side of the space is reported."""
    assert found("“It will rain, “he said.") == [("1", "“", 15)]


def test_inner_bracket() -> None:
    """An unclosed inner bracket does not make the outer one a fault."""
    assert found("The plant (built [1950) has closed.") == [("1", "[", 17)]


def test_source_has_it_too() -> None:
    """Where the Russian is cut the same way, the translation is right."""
    assert not found("“Help, he said.", source="«Помогите, сказал он.")
    assert found("“Help, he said.", source="«Помогите», сказал он.")


def test_a_segment_of_marks_is_no_prose() -> None:
    """A thousand marks are paired in a text of 5,000 characters or less, more in a longer one."""
    assert len(found("( " * 1_000)) == 101
    assert found("( " * 1_001) == []
    assert len(found("( " * 1_001 + "word " * 1_000)) > 101
