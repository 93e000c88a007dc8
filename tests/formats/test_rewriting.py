"""Putting changed translations back into their files."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import rewritten_table, rewritten_text
from tqa.model import Document, Segment

LETTERS = "abЖ \"',;|\\/{}[]:=+-@é🙂\u2028"
cells = st.text(LETTERS, min_size=1, max_size=8).map(lambda text: f"x{text}x")


@settings(max_examples=80)
@given(
    suffix=st.sampled_from((".csv", ".tsv", ".jsonl")),
    rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4),
    new=st.lists(cells, min_size=4, max_size=4),
    changed=st.sets(st.tuples(st.integers(0, 3), st.sampled_from(("alpha", "beta")))),
)
def test_only_the_cells_that_change_change(
    suffix: str, rows: list[tuple[str, str, str]], new: list[str], changed: set[tuple[int, str]]
) -> None:
    """Whatever the cells hold: read again, the file has the new texts and all the old ones."""
    segments = tuple(Segment(str(n), a, {"alpha": b, "beta": c}) for n, (a, b, c) in enumerate(rows))
    document = Document("d", segments, ("alpha", "beta"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        formats.write_documents([document], path)
        wanted = {
            ("d", str(n), system): (segments[n].targets[system], new[n]) for n, system in changed if n < len(rows)
        }
        before = path.read_bytes()
        result = rewritten_table(path, wanted)
        assert path.read_bytes() == before
        result.save()
        [again] = formats.read_documents(path)
        assert len(result.before.split("\n")) == len(result.after.split("\n"))
    expected = [
        replace(s, targets={x: wanted.get(("d", s.id, x), ("", t))[1] for x, t in s.targets.items()}) for s in segments
    ]
    assert [(s.source, dict(s.targets)) for s in again.segments] == [(s.source, dict(s.targets)) for s in expected]


def test_nothing_to_change_changes_no_byte(tmp_path: Path) -> None:
    """Every sample comes out as it went in."""
    for name in ("csv", "tsv", "jsonl"):
        [(file, content)] = formats.get(name).sample_files().items()
        path = tmp_path / file
        path.write_bytes(content)
        assert rewritten_table(path, {}).content == content


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """What is to be replaced must stand there: nobody's edit is overwritten."""
    path = tmp_path / "a.csv"
    path.write_text("target\nnew words\n", encoding="utf-8")
    with pytest.raises(FormatError, match="says something else"):
        rewritten_table(path, {("a", "1", "mt"): ("old words", "x")})
    with pytest.raises(FormatError, match="says something else"):
        rewritten_table(path, {("b", "1", "mt"): ("new words", "x")})
    with pytest.raises(FormatError, match="says something else"):
        rewritten_text(path, {1: ("old words", "x")})


def test_a_kind_of_file_that_cannot_be_written(tmp_path: Path) -> None:
    """It is said with what can."""
    path = tmp_path / "a.xyz"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be put back"):
        rewritten_table(path, {})
