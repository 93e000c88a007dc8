"""What cells show: places stay right, nothing acts on the terminal, lines keep to their width."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tqa.model import Span
from tqa.tui.cell import CARET, Mark, compose
from tqa.tui.columns import Column
from tqa.tui.rows import Focus, shared, side_by_side, stacked
from tqa.tui.visible import SPECIAL, Disguise, fit, safe, wrap

TEXTS = st.text(alphabet=st.sampled_from("ab яД-.\n\t\x1b\x07\u202e\u200b\ufe0f中👍\u0301\ud800 \u00a0"), max_size=40)


@given(TEXTS, st.integers(2, 12))
def test_lines_keep_to_their_width_and_lose_only_spaces(text: str, width: int) -> None:
    """Every character but spaces at breaks (and newlines) is in exactly one line."""
    shown = compose(text).text
    lines = wrap(shown, width)
    assert all(cell_len(shown[a:b]) <= width for a, b in lines)
    assert "".join(shown[a:b] for a, b in lines).replace(" ", "") == shown.replace(" ", "").replace("\n", "")
    assert all(one[1] <= other[0] for one, other in pairwise(lines))


@given(TEXTS, TEXTS, st.data())
def test_a_cell_knows_the_way_back_to_the_stored_text(before: str, text: str, data: st.DataObject) -> None:
    """Shown characters lead to stored places in order; marked text is exactly the marked stretch; nothing special."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cell = compose(text, [Mark(Span(start, end), "m")], data.draw(st.sampled_from([None, before])))
    assert not SPECIAL.search(cell.text)
    assert len(cell.offsets) == len(cell.text) + 1
    assert list(cell.offsets) == sorted(cell.offsets)
    assert "".join(cell.text[run.start : run.end] for run in cell.runs) == cell.text
    marked = "".join(cell.text[run.start : run.end] for run in cell.runs if "m" in run.styles)
    assert marked == (compose(text[start:end]).text if start < end else CARET)


@given(TEXTS, TEXTS)
def test_a_disguise_comes_off_without_a_trace(text: str, typed: str) -> None:
    """Also from text that was changed meanwhile; and places stay the same."""
    disguise = Disguise(text)
    on = disguise.on(text)
    assert disguise.off(on) == text
    assert len(on) == len(text) == len(disguise.shown(on))
    assert disguise.off(on + typed) == text + typed
    assert "\x1b" not in disguise.shown(on + typed)


def test_safe_and_fit() -> None:
    """One line for lists, cut with an ellipsis by cells."""
    assert safe("a\x1b[31m\nb\u202e") == "a␛[31m b\ufffd"
    assert fit("中文字", 4) == "中…"
    assert fit("abc", 3) == "abc"


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(1, 40))
def test_lines_are_shared_fairly(heights: list[int], room: int) -> None:
    """Nobody gets more than it needs or nothing at all, and no line is wasted."""
    shares = shared(heights, room)
    assert all(1 <= share <= height for share, height in zip(shares, heights, strict=True))
    assert sum(shares) <= max(room, len(heights))
    assert sum(shares) == sum(heights) or sum(shares) >= min(room, sum(heights))


def test_columns_stand_side_by_side_or_on_top_of_each_other() -> None:
    """Each keeps to its place; a place of the text is found in its line."""
    cells = [
        (Column("source", "source", "src"), compose("один два")),
        (Column("corrected", "corrected", "fix"), compose("one two three")),
    ]
    row = side_by_side(cells, 3, 20, 2)
    assert [(p.x, p.width) for p in row.lines[0]] == [(3, 9), (14, 9)]
    assert row.line_of("corrected", 8) == 1
    stack = stacked(cells, 0, 20, None, Focus())
    assert [p.label for (p,) in stack.lines] == ["src", "fix"]
    assert stack.cut == 0
