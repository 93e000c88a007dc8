"""TSV, CSV and JSONL: columns, missing cells, gathering, quoting, and what is wrong with a bad row."""

from __future__ import annotations

import csv
import gc
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.formats import _table
from tqa.model import Document, Segment

TABLES = ["csv", "jsonl", "tsv"]


@pytest.fixture(autouse=True, params=["held", "read twice"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file here is small, so that its rows are kept in memory, and is also read as a large one is."""
    if request.param == "read twice":
        monkeypatch.setattr(_table, "HELD", 0)


def write(path: Path, content: str) -> Path:
    """The file with that content."""
    path.write_text(content, encoding="utf-8", newline="")
    return path


def read(path: Path, content: str) -> list[Document]:
    """The documents of a file with that content."""
    return list(formats.read_documents(write(path, content)))


def error(path: Path, content: str) -> FormatError:
    """The error that a file with that content raises."""
    with pytest.raises(FormatError) as caught:
        read(path, content)
    assert str(path) in str(caught.value)
    return caught.value


# --- columns


def test_documents_and_segments_are_numbered_where_the_file_does_not(tmp_path: Path) -> None:
    """Without a document column the document is the file, without a segment column rows are counted from 1."""
    (document,) = read(tmp_path / "idlib.tsv", "source\ttarget\nодин\tone\nдва\ttwo\n")
    assert document.id == "idlib"
    assert [s.id for s in document.segments] == ["1", "2"]
    assert document.systems == ("mt",)
    assert document.segments[1] == Segment("2", "два", {"mt": "two"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_delimiters_are_recognised_and_said(delimiter: str, tmp_path: Path) -> None:
    """Commas are the rule; semicolons and tabs are said aloud."""
    path = write(tmp_path / "a.csv", delimiter.join(("source", "mt:a b", "Post-Edit")) + "\n" + delimiter.join("xyz"))
    said: list[str] = []
    (document,) = formats.read_documents(path, say=said.append)
    assert document.segments == (Segment("1", "x", {"a b": "y"}, post_edit="z"),)
    assert bool(said) is (delimiter != ",")


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    """Excel begins its files with `sep=;`."""
    (document,) = read(tmp_path / "a.csv", "sep=;\nsource;target\nа, б;a, b\n")
    assert document.segments == (Segment("1", "а, б", {"mt": "a, b"}),)


def test_unknown_columns_are_ignored_aloud(tmp_path: Path) -> None:
    """A column that was misspelt must not vanish in silence."""
    said: list[str] = []
    list(formats.read_documents(write(tmp_path / "a.tsv", "source\ttarget\trefrence\nа\ta\tb\n"), say=said.append))
    list(formats.read_documents(write(tmp_path / "a.jsonl", '{"target": "a", "refrence": "b"}\n' * 3), say=said.append))
    assert len(said) == 2
    assert all("'refrence'" in s for s in said)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "source\tcomment\nа\ta\n"),
        ("a.csv", "source,comment\nа,a\n"),
        ("a.csv", "Боевики отошли.,Militants withdrew.\n"),
        ("a.jsonl", '{"source": "а"}\n{"source": "б"}\n'),
    ],
)
def test_a_table_without_english_is_refused(name: str, content: str, tmp_path: Path) -> None:
    """The error says which columns there are and which one is needed."""
    found = error(tmp_path / name, content)
    assert "English text" in found.message
    assert "target" in str(found) + found.hint


def test_a_column_twice_is_refused(tmp_path: Path) -> None:
    """`target` and `mt` are the same column."""
    assert "twice" in error(tmp_path / "a.tsv", "source\ttarget\tmt\nа\ta\tb\n").message


# --- empty cells


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_an_empty_translation_of_a_source_is_kept(name: str, tmp_path: Path) -> None:
    """With a source an empty cell is an empty translation; without one the system has nothing there."""
    sep = "," if name.endswith("csv") else "\t"
    rows = ["segment source target mt:b reference", "1 а  b r", "2 б a  ", "3 _ c  ", "4 _  d "]
    content = "\n".join(sep.join(row.split(" ")).replace("_", "") for row in rows)
    (document,) = read(tmp_path / name, content)
    assert [dict(s.targets) for s in document.segments] == [
        {"mt": "", "b": "b"},
        {"mt": "a", "b": ""},
        {"mt": "c"},
        {"b": "d"},
    ]
    assert [s.reference for s in document.segments] == ["r", None, None, None]
    assert [s.source for s in document.segments] == ["а", "б", None, None]


def test_a_system_that_did_not_translate_a_document_is_not_in_it(tmp_path: Path) -> None:
    """Its cells are all empty there; the last system left stays, so that empty translations are seen."""
    one, two, three = read(
        tmp_path / "a.tsv",
        "document\tsource\tmt:a\tmt:b\none\tа\tx\t\ntwo\tб\t\ty\nthree\tв\t\t\n",
    )
    assert (one.systems, two.systems, three.systems) == (("a",), ("b",), ("a",))
    assert three.segments[0].targets == {"a": ""}


def test_null_and_empty_differ_in_jsonl(tmp_path: Path) -> None:
    """null is no text, an empty string an empty one; so for every system and for the post-edit."""
    content = (
        '{"source": "а", "mt": {"a": null, "b": ""}, "post_edit": ""}\n{"target": "", "mt:a": "x", "post_edit": null}\n'
    )
    (document,) = read(tmp_path / "a.jsonl", content)
    assert document.systems == ("a", "b", "mt")
    assert [dict(s.targets) for s in document.segments] == [{"b": ""}, {"mt": "", "a": "x"}]
    assert [s.post_edit for s in document.segments] == ["", None]


def test_ids_in_jsonl_may_be_numbers(tmp_path: Path) -> None:
    """A number is read as its digits."""
    (document,) = read(tmp_path / "a.jsonl", '{"document": 7, "segment": 12, "unit": 3, "target": "x"}\n')
    assert (document.id, document.segments[0].id, document.segments[0].unit) == ("7", "12", "3")


def test_blank_rows_are_passed_over(tmp_path: Path) -> None:
    """Blank lines, and the rows of empty cells that spreadsheets leave at the end, are nothing."""
    for name, content in {
        "a.csv": "\nsource,target\n\nа,a\n,\n , \n",
        "a.tsv": "\nsource\ttarget\n\nа\ta\n\t\n",
        "a.jsonl": '\n\n{"source": "а", "target": "a"}\n\n',
    }.items():
        (document,) = read(tmp_path / name, content)
        assert document.segments == (Segment("1", "а", {"mt": "a"}),)


# --- gathering


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_a_document_are_gathered(name: str, tmp_path: Path) -> None:
    """Scattered rows come together; documents come in the order of their first rows."""
    rows = [("b", "1"), ("a", "1"), ("b", "2"), ("c", "9"), ("a", "2")]
    one_by_one = [Document(d, (Segment(s, targets={"mt": d + s}),), ("mt",), metadata={}) for d, s in rows]
    path = tmp_path / f"x.{name}"
    formats.write_documents(one_by_one, path)
    found = list(formats.read_documents(path))
    assert [(d.id, [s.id for s in d.segments]) for d in found] == [("b", ["1", "2"]), ("a", ["1", "2"]), ("c", ["9"])]


@pytest.mark.parametrize("name", TABLES)
def test_the_same_segment_twice_is_refused_before_anything_is_handed_out(name: str, tmp_path: Path) -> None:
    """The error names the line of the second; documents before it do not come out of a bad file."""
    documents = [
        Document(d, (Segment(s, targets={"mt": "x"}),), ("mt",), metadata={})
        for d, s in [("good", "1"), ("bad", "1"), ("bad", "2"), ("bad", "1")]
    ]
    path = tmp_path / f"x.{name}"
    formats.write_documents(documents, path)
    reading = formats.read_documents(path)
    with pytest.raises(FormatError, match="the segment '1' is twice in the document 'bad'") as caught:
        next(reading)
    assert caught.value.line == (4 if name == "jsonl" else 5)


def test_a_numbered_row_does_not_take_the_id_of_another(tmp_path: Path) -> None:
    """A row without an id gets its number; if another row has that id the file is wrong."""
    assert "twice" in error(tmp_path / "a.tsv", "segment\ttarget\n2\ta\n\tb\n").message


# --- bad rows


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.tsv", "source\ttarget\nа\ta\nб\n", 3),
        ("a.tsv", "source\ttarget\nа\ta\tb\n", 2),
        ("a.csv", 'source,target\n"а\nа",a\nб,b,c\n', 4),
        ("a.csv", "source;target\nа;a\n\nб\n", 4),
    ],
)
def test_a_row_with_too_many_or_few_cells_is_refused(name: str, content: str, line: int, tmp_path: Path) -> None:
    """The error names the line and how many cells were expected."""
    found = error(tmp_path / name, content)
    assert found.line == line
    assert "the header has 2" in found.message


@pytest.mark.parametrize("content", ['source,target\nа,"a\nб,b\n', 'source,target\nа,"a"b\n'])
def test_a_quote_too_many_in_csv_is_refused(content: str, tmp_path: Path) -> None:
    """A quote that is not closed, or closed too early, would swallow rows: the error names where the cell begins."""
    assert error(tmp_path / "a.csv", content).line == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON"),
        ("not json", "is not JSON"),
        ('{"target": "a"', "is not JSON"),
        ("[1]", "an object was expected"),
        ("3", "an object was expected"),
        ('{"target": 3}', "'target' is a JSON number"),
        ('{"target": "a", "source": ["a"]}', "'source' is a JSON array"),
        ('{"target": "a", "segment": true}', "'segment' is a JSON boolean"),
        ('{"mt": {"a": {}}}', "'mt.a' is a JSON object"),
        ('{"target": "a", "mt": "b"}', "two texts"),
        ('{"target": "\\ud800 half"}', "lone surrogate"),
        ('{"target": "x", "source": "\\udfff"}', "lone surrogate"),
        ('{"mt": {"\\ud800": "x"}}', "lone surrogate"),
        ('{"target": "a\\u0000b"}', "NUL"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        pytest.param('{"target": ' + "9" * 5000 + "}", "is not JSON", id="long number"),
    ],
)
def test_bad_json_is_refused_with_its_line(line: str, message: str, tmp_path: Path) -> None:
    """Whatever is wrong with a line, the error names it."""
    gc.collect()  # else finalisers of earlier tests may run where the deep line has used up the stack
    found = error(tmp_path / "a.jsonl", '{"target": "fine"}\n\n' + line + "\n")
    assert found.line == 3
    assert message in found.message


def test_surrogate_pairs_in_json_are_characters(tmp_path: Path) -> None:
    """An escaped pair is one character, as JSON says."""
    (document,) = read(tmp_path / "a.jsonl", '{"target": "\\ud83d\\ude42"}\n')
    assert document.segments[0].targets["mt"] == "🙂"


@pytest.mark.parametrize("name", TABLES)
def test_a_cell_of_two_megabytes_is_read(name: str, tmp_path: Path) -> None:
    """Python's own limit of 131,072 characters a cell does not hold here."""
    text = "слово " * 200_000
    document = Document("a", (Segment("1", text, {"mt": text}),), ("mt",), metadata={})
    path = tmp_path / f"a.{name}"
    formats.write_documents([document], path)
    assert path.stat().st_size > 2_000_000
    assert next(formats.read_documents(path)).segments == document.segments


def test_only_line_ends_end_lines(tmp_path: Path) -> None:
    """U+2028, U+0085, form feed and the like are characters of a text."""
    text = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg"
    assert read(tmp_path / "a.tsv", f"source\ttarget\nа\t{text}\r\n")[0].segments[0].targets["mt"] == text
    assert read(tmp_path / "a.csv", f"source,target\rа,{text}\r")[0].segments[0].targets["mt"] == text
    line = json.dumps({"target": text}, ensure_ascii=False)
    assert read(tmp_path / "a.jsonl", f"{line}\r\n")[0].segments[0].targets["mt"] == text


# --- quotes in TSV


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        # Literal: speech at the beginning, in the middle, over the whole cell, over two segments.
        (['"We won," he said.', "x"], ['"We won," he said.', "x"]),
        (['"We won."', 'He said "no".'], ['"We won."', 'He said "no".']),
        (['"We won."', "x"], ['"We won."', "x"]),
        (['"We have', 'won."'], ['"We have', 'won."']),
        (['"He said ""no"""', 'a "b" c'], ['"He said ""no"""', 'a "b" c']),
        # Written by a spreadsheet: quotes inside are doubled wherever there are any.
        (['"He said ""no"""', '"""Yes,"" she said"'], ['He said "no"', '"Yes," she said']),
        (['"He said ""no"""', "plain"], ['He said "no"', "plain"]),
        (['"two\nlines"', "x"], ["two\nlines", "x"]),
        (['"a\ttab"', "x"], ["a\ttab", "x"]),
    ],
)
def test_quotes_in_tsv_belong_to_the_text(cells: list[str], read_as: list[str], tmp_path: Path) -> None:
    """Cells are literal unless a spreadsheet plainly wrote the file."""
    content = "source\ttarget\n" + "".join(f"s\t{c}\n" for c in cells)
    (document,) = read(tmp_path / "a.tsv", content)
    assert [s.targets["mt"] for s in document.segments] == read_as


def test_a_header_in_quotes_means_csv_quoting(tmp_path: Path) -> None:
    """Then every cell is read so, even where a literal reading would do."""
    (document,) = read(tmp_path / "a.tsv", '"source"\t"target"\n"s"\t"x"\n')
    assert document.segments == (Segment("1", "s", {"mt": "x"}),)


def test_tsv_is_written_literally_where_it_can_be(tmp_path: Path) -> None:
    """What `cut` and `paste` see is the text itself, quotes and formulas included."""
    document = Document("d", (Segment("1", "а", {"mt": '"We won," he said. =1'}),), ("mt",), metadata={})
    stream = io.StringIO()
    formats.write_documents([document], stream, name="tsv")
    assert stream.getvalue() == 'document\tsegment\tsource\ttarget\nd\t1\tа\t"We won," he said. =1\n'


# --- formulas


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-x"])
def test_no_cell_of_a_csv_is_a_formula(text: str, tmp_path: Path) -> None:
    """A ' goes before it, and comes off again on reading."""
    document = Document(text.strip() or "d", (Segment("1", text, {text.strip(): text}),), (text.strip(),), metadata={})
    path = tmp_path / "a.csv"
    formats.write_documents([document], path)
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if cell]
    assert not any(cell[0] in "=+-@\t\r" for cell in cells)
    assert replace(next(formats.read_documents(path)), path="") == document
