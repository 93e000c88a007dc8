"""Cutting lines into pieces an engine takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.engines import Limits
from tqa.review.translating.pieces import pieces, together

LINE = "Мост закрыли. Его починят к осени; так обещает мэр, хотя денег нет. Жители ждут."


@pytest.mark.parametrize(
    ("limit", "wanted"),
    [
        (200, [LINE]),
        (70, ["Мост закрыли. Его починят к осени; так обещает мэр, хотя денег нет.", "Жители ждут."]),
        (55, ["Мост закрыли.", "Его починят к осени; так обещает мэр, хотя денег нет.", "Жители ждут."]),
        (40, ["Мост закрыли. Его починят к осени;", "так обещает мэр, хотя денег нет.", "Жители ждут."]),
    ],
)
def test_as_many_sentences_as_fit_are_one_piece(limit: int, wanted: list[str]) -> None:
    """A sentence that alone is too long is cut at a clause."""
    assert [p.text for p in pieces([LINE], Limits(limit))] == wanted


def test_bytes_count_where_the_engine_counts_them() -> None:
    """A Cyrillic letter is two."""
    found = pieces(["слово " * 100], Limits(499, octets=500))
    assert len(found) > 2
    assert all(len(p.text.encode()) <= 500 for p in found)


@given(
    st.lists(st.text(alphabet="абв.,; —1Яя!", min_size=1, max_size=300).filter(str.strip), max_size=4),
    st.integers(5, 120),
)
def test_nothing_is_lost_doubled_or_moved(lines: list[str], limit: int) -> None:
    """All letters of a line are in its pieces, in order; every piece fits; none spans lines."""
    limits = Limits(limit)
    found = pieces(lines, limits)
    assert all(limits.fits(p.text) and p.text.strip() for p in found)
    for n, line in enumerate(lines):
        assert "".join("".join(p.text.split()) for p in found if p.line == n) == "".join(line.split())
    assert [p.line for p in found] == sorted(p.line for p in found)


def test_answers_stand_where_their_pieces_did() -> None:
    """Lines whose pieces are many are joined by spaces."""
    found = pieces(["Мост закрыли. Жители ждут.", "Суд завтра."], Limits(15))
    assert together(2, found, {0: "Closed.", 1: "Waiting.", 2: "Tomorrow."}) == ["Closed. Waiting.", "Tomorrow."]
