"""Events as lines of JSON: round trips, and bad input said with its line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqa.errors import FormatError
from tqa.model import Event, EventKind
from tqa.store.lines import LONGEST_LINE, from_line, read_lines, to_line

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Make = Callable[..., Event]

ID = "01HQX3V5Z8ABCDEFGHJKMNPQRS"
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@unhurried
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.text(), _json)
def test_a_line_reads_back_as_the_event_it_was_written_from(name: str, words: str, more: Any) -> None:
    """Whatever the texts hold, the event is equal and the line is one line of UTF-8."""
    data = {"hypothesis": words, "after": words, "more": more}
    event = Event(ID, EventKind.EDIT, name, name, "", name, "2024-03-01T12:00:00Z", "", data=data)
    line = to_line(event)
    assert "\n" not in line
    assert "\r" not in line
    line.encode()
    assert from_line(line) == event


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "1"}, "'id' is not an event id"),
        ({"id": "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"}, "'id' is not an event id"),
        ({"id": None}, "'id' is not a string"),
        ({"kind": "delete"}, "unknown kind of event 'delete'"),
        ({"kind": ["edit"]}, "unknown kind"),
        ({"colour": 1}, "unknown field 'colour'"),
        ({"data": []}, "'data' is not a JSON object"),
        ({"data": {}}, "edit event without 'hypothesis'"),
        ({"data": {"hypothesis": "", "after": None}}, "'after' is not a string"),
        ({"data": {"hypothesis": "", "after": "", "seconds": True}}, "'seconds' is not a number"),
        ({"data": {"hypothesis": "", "after": "", "resolves": ["x"]}}, "'resolves' is not a list of objects"),
        ({"data": {"hypothesis": "", "after": "", "batch": 1}}, "'batch' is not a string"),
        ({"kind": "verdict", "data": {"check": "c", "text": "t", "decision": "maybe"}}, "'decision' is not"),
        ({"kind": "undo", "data": {"target": "x"}}, "'target' is not an event id"),
        ({"kind": "state", "data": {"confirmed": 1, "text": ""}}, "'confirmed' is not true or false"),
        ({"kind": "draft", "data": {}}, "draft event without 'text'"),
        ({"kind": "note", "data": {"removes": 1}}, "'removes' is not an event id"),
        (
            {
                "kind": "mark",
                "data": {"start": 2, "end": 1, "text": "", "category": "", "severity": "minor"},
            },
            "'start' is after 'end'",
        ),
        (
            {"kind": "mark", "data": {"start": 0, "end": 1, "text": "", "category": "", "severity": "bad"}},
            "'severity' is not neutral",
        ),
    ],
)
def test_a_line_that_is_no_event_is_refused_in_words(changes: dict[str, Any], said: str) -> None:
    """The message names the field and what was expected of it."""
    row = {
        "id": ID, "kind": "edit", "document": "a", "unit": "u", "segment": "1", "reviewer": "anna",
        "at": "2024-03-01T12:00:00Z", "tool": "0.1", "data": {"hypothesis": "", "after": ""},
    }  # fmt: skip
    from_line(json.dumps(row))
    with pytest.raises(ValueError, match="(?i)" + said):
        from_line(json.dumps(row | changes))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\nnonsense\n", 3),
        ("[]\n", 1),
        ("[" * 100_000 + "\n", 1),
        ("<<<<<<< HEAD\n", 1),
        ('{"id": NaN}\n', 1),
        ('{"id": ' + "9" * 5000 + "}\n", 1),
        (" " * (LONGEST_LINE + 1), 1),
    ],
    ids=["words", "list", "deep", "conflict", "nan", "digits", "long"],
)
def test_bad_text_is_a_format_error_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    """From a stream or a file: never another kind of error, whatever the text."""
    file = tmp_path / "journal.jsonl"
    file.write_text(text, encoding="utf-8")
    for source in (io.StringIO(text), file):
        with pytest.raises(FormatError) as error:
            read_lines(source)
        assert error.value.line == line


def test_values_out_of_range_or_nested_too_deeply_are_refused(make: Make) -> None:
    """What JSON can say but no journal can keep."""
    line = to_line(make(data={"hypothesis": "", "after": "", "more": 1}))
    for value in ("1e999", "-1e999", "Infinity", "[" * 60 + "]" * 60, '{"a":' * 60 + "1" + "}" * 60):
        with pytest.raises(ValueError, match=r"too large|not a JSON value|too deeply"):
            from_line(line.replace('"more": 1', f'"more": {value}'))


def test_bytes_that_are_not_utf8_are_a_format_error_with_their_line(make: Make, tmp_path: Path) -> None:
    """A file in cp1251 is named as such an error; a byte order mark is no harm."""
    file = tmp_path / "journal.jsonl"
    good = to_line(make()).encode()
    file.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n")
    assert len(read_lines(file)[1]) == 1
    file.write_bytes(good + b"\n" + "Привет".encode("cp1251"))
    with pytest.raises(FormatError) as error:
        read_lines(file)
    assert error.value.line == 2
    with open(file, encoding="utf-8") as stream, pytest.raises(FormatError, match="not UTF-8"):
        read_lines(stream)


def test_a_file_that_is_not_there_is_a_format_error(tmp_path: Path) -> None:
    """A missing file and a folder are told with a hint."""
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(FormatError) as error:
            read_lines(path)
        assert error.value.hint
