"""Adding a system's column to a bilingual file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError, UsageError


def added(path: Path, content: str | bytes, texts: dict[int, str], system: str = "new") -> str:
    """The file after a column was added."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    formats.add_system(path, system, texts)
    return path.read_bytes().decode()


def test_literal_tabs_stay_literal(tmp_path: Path) -> None:
    """Quotes belong to the text; a line end in an answer cannot."""
    found = added(
        tmp_path / "a.tsv", 'source\tmt:old\n«Мост»\t"Bridge"\n\nСуд\tCourt\n', {0: "The\nbridge", 1: "Court"}
    )
    assert found == 'source\tmt:old\tmt:new\n«Мост»\t"Bridge"\tThe bridge\nСуд\tCourt\tCourt\n'


def test_a_spreadsheet_s_quotes_are_kept_up(tmp_path: Path) -> None:
    """Cells are quoted where they must be; a formula in our column is made harmless, cells of others are left."""
    head = "\ufeffsep=;\r\n"
    found = added(tmp_path / "a.csv", head + 'source;note\r\n"Мост; суд";\'=1\r\n', {0: '=a "b"; c'})
    assert found == head + 'source;note;mt:new\r\n"Мост; суд";\'=1;"\'=a ""b""; c"\r\n'
    (document,) = formats.read_documents(tmp_path / "a.csv")
    assert document.segments[0].targets["new"] == '=a "b"; c'


def test_texts_of_several_lines_survive_where_the_table_is_quoted(tmp_path: Path) -> None:
    """A row that was several paragraphs stays so."""
    content = '"source"\t"mt:old"\n"Мост.\nСуд."\t"Bridge"\n'
    added(tmp_path / "a.tsv", content, {0: "Bridge.\nCourt."})
    (document,) = formats.read_documents(tmp_path / "a.tsv")
    assert document.segments[0].targets == {"old": "Bridge", "new": "Bridge.\nCourt."}


@pytest.mark.parametrize("name", ["a.tsv", "a.csv"])
def test_a_column_that_is_there_gets_the_texts_in_its_rows(tmp_path: Path, name: str) -> None:
    """Other rows keep theirs; the column keeps its place and its spelling."""
    d = "\t" if name.endswith("tsv") else ","
    content = f"MT: new{d}source{d}x\nold{d}Мост{d}1\nkept{d}Суд{d}2\n"
    assert added(tmp_path / name, content, {0: "Bridge"}) == content.replace("old", "Bridge")


def test_the_target_column_is_the_system_called_mt(tmp_path: Path) -> None:
    """As everywhere."""
    assert added(tmp_path / "a.tsv", "source\nМост\n", {0: "Bridge"}, "mt") == "source\ttarget\nМост\tBridge\n"


def test_rows_are_known_by_document_and_source(tmp_path: Path) -> None:
    """A table without any English is enough; the file's name stands in for a document's."""
    path = tmp_path / "a.tsv"
    path.write_text("document\tsource\tmt:new\nport\tМост\tBridge\n\tСуд\t\nport\t\t\n", encoding="utf-8")
    rows = formats.source_rows(path, "new")
    assert [(r.document, r.source, r.filled) for r in rows] == [
        ("port", "Мост", True),
        ("a", "Суд", False),
        ("port", None, False),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tsv", "target\nx\n", "no column source"),
        ("a.tsv", "source\tx\nМост\n", "has 1 cells, the header has 2"),
        ("a.jsonl", '{"source": 3}\n', "'source' is no string"),
        ("a.jsonl", '{"target": "x"}\n', "no row has a source"),
        ("a.jsonl", "[]\n", "no JSON object"),
        ("a.jsonl", "{\n", "not JSON"),
        ("a.csv", "\n\n", "is empty"),
    ],
)
def test_what_is_no_such_table_is_said(tmp_path: Path, name: str, content: str, said: str) -> None:
    """With the file, before anything is fetched."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=said):
        formats.source_rows(tmp_path / name, "new")


def test_other_files_take_no_column(tmp_path: Path) -> None:
    """Their own formats may."""
    (tmp_path / "a.txt").write_text("Мост", encoding="utf-8")
    with pytest.raises(UsageError, match="no table that a column can be added to"):
        formats.add_system(tmp_path / "a.txt", "new", {})


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Half a character cannot be written."""
    path = tmp_path / "a.tsv"
    path.write_text("source\nМост\n", encoding="utf-8")
    with pytest.raises(FormatError, match="half a character"):
        formats.add_system(path, "new", {0: "\ud800"})
    assert path.read_text(encoding="utf-8") == "source\nМост\n"
    assert list(tmp_path.iterdir()) == [path]
