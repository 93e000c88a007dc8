"""Term bases in Excel workbooks: sheets, headers, cells that are data, and damaged archives."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tqa import formats
from tqa.errors import FormatError
from tqa.formats import glossary_xlsx
from tqa.model import ConceptEntry


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook as a spreadsheet saves it."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def read(path: Path) -> tuple[list[ConceptEntry], list[str]]:
    """The entries, and what was said without the path."""
    said: list[str] = []
    entries = formats.read_glossary(path, say=said.append)
    return entries, [line.removeprefix(f"{path}: ") for line in said]


def repacked(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, data in parts.items():
            archive.writestr(n, data)
    return path


def test_the_sheet_called_glossary_is_read(tmp_path: Path) -> None:
    """Else the first; which one is said where there are several. Blank rows do not shift the lines."""
    rows: list[list[str]] = [["source", "target", "note"], [], ["ООН", "UN", "x"]]
    entries, said = read(book(tmp_path / "a.xlsx", {"Sheet1": [["junk"]], "Glossary": rows}))
    assert [(e.source, e.target, e.note, e.line) for e in entries] == [("ООН", "UN", "x", 3)]
    assert said[1] == "read the sheet 'Glossary' of 2"
    (first,), _ = read(book(tmp_path / "b.xlsx", {"One": rows, "Two": [["junk"]]}))
    assert first.target == "UN"


@pytest.mark.parametrize(
    "rows",
    [
        [["Russian", "English", "Notes"], ["ООН", "UN", "x"]],
        [["English", "Russian", "Notes"], ["UN", "ООН", "x"]],
        [["Термин", "Перевод", "Примечание"], ["ООН", "UN", "x"]],
        [["ООН", "UN", "x"]],
        [["UN", "ООН", "x"]],
    ],
)
def test_other_headers_and_none(rows: list[list[str]], tmp_path: Path) -> None:
    """Languages, Russian names of columns, and terms from the first row on."""
    (entry,), _ = read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert (entry.source, entry.target, entry.note) == ("ООН", "UN", "x")


def test_cells_are_data(tmp_path: Path) -> None:
    """A formula is its text; numbers and dates are written plainly; short rows are filled up."""
    rows: list[list[Any]] = [
        ["source", "target", "note", "added_on", "ticket", "done"],
        ["ООН", "UN", "=1+1", datetime.date(2018, 9, 17), 5.0, True],
        ["МИД", "Foreign Ministry"],
    ]
    entries, _ = read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert (entries[0].note, entries[0].added_on) == ("=1+1", "2018-09-17")
    assert entries[0].extra == {"ticket": "5", "done": "yes"}
    assert entries[1].target == "Foreign Ministry"


def test_no_written_cell_is_a_formula(tmp_path: Path) -> None:
    """All cells are text, those that look like a formula are marked, and they come back as they were."""
    path = tmp_path / "a.xlsx"
    entry = ConceptEntry("=1+1", "+a", ("-b",), note="@x", evidence="'=quoted", extra={"=y": "\tz"})
    assert formats.write_glossary([entry], path, name="glossary-xlsx") == [formats.Loss("=y", 1)]  # a tab is trimmed
    sheet = load_workbook(path)["glossary"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-@")
    (again,), _ = read(path)
    assert (again.source, again.target, again.note, again.evidence) == ("=1+1", "+a", "@x", "'=quoted")


def test_an_error_has_the_number_of_the_row(tmp_path: Path) -> None:
    """As a line."""
    rows = [["source", "target", "status"], ["ООН", "UN", ""], ["МИД", "MFA", "great"]]
    with pytest.raises(FormatError, match="status is 'great'") as caught:
        read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert caught.value.line == 3


def test_an_empty_workbook_is_said(tmp_path: Path) -> None:
    """A sheet without cells."""
    with pytest.raises(FormatError, match="is empty"):
        read(book(tmp_path / "a.xlsx", {"S": []}))


# --- damage and harm


def good(tmp_path: Path) -> Path:
    """A workbook that can be read."""
    return book(tmp_path / "a.xlsx", {"S": [["source", "target"], ["ООН", "UN"]]})


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<worksheet", b"no xml", b"<a/>"])
def test_a_damaged_part_is_refused(part: str, content: bytes, tmp_path: Path) -> None:
    """Whatever the library makes of it, tqa says which file is damaged."""
    with pytest.raises(FormatError, match=r"not an Excel workbook|has no sheet|is empty"):
        read(repacked(good(tmp_path), part, content))


@pytest.mark.parametrize("cut", [10, 400, -40])
def test_an_archive_that_breaks_off_is_refused(cut: int, tmp_path: Path) -> None:
    """A download that was interrupted."""
    path = good(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(FormatError, match="not an Excel workbook"):
        read(path)


def test_flipped_bytes_are_refused(tmp_path: Path) -> None:
    """The checksum of a part says so."""
    path = good(tmp_path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content[place : place + 20] = bytes(20)
    path.write_bytes(content)
    with pytest.raises(FormatError, match="not an Excel workbook"):
        read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the sizes its directory gives."""
    monkeypatch.setattr(glossary_xlsx, "UNPACKED", 8 * 2**20)
    path = good(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as part:
        for _ in range(9):
            part.write(bytes(2**20))
    assert path.stat().st_size < 2**17
    with pytest.raises(FormatError, match="unpacks to over 8 MB"):
        read(path)


def test_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of very many empty files."""
    monkeypatch.setattr(glossary_xlsx, "MEMBERS", 3)
    with pytest.raises(FormatError, match="or 3 parts"):
        read(good(tmp_path))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(codec: str, tmp_path: Path) -> None:
    """Office never writes any."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    with pytest.raises(FormatError, match="declares an entity"):
        read(repacked(good(tmp_path), "xl/sharedStrings.xml", laughs.encode(codec)))


def test_a_cell_at_the_end_of_the_world_costs_nothing(tmp_path: Path) -> None:
    """Rows and columns beyond what a term base can have are not walked to."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>source</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>target</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>ООН</t></is></c><c r="B2" t="inlineStr"><is><t>UN</t></is></c></row>'
        '<row r="999999999"><c r="XFD999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    began = time.perf_counter()
    entries, _ = read(repacked(good(tmp_path), "xl/worksheets/sheet1.xml", sheet.encode()))
    assert len(entries) == 1
    assert time.perf_counter() - began < 5


def test_another_zip_archive_is_no_workbook(tmp_path: Path) -> None:
    """A document of Word, for instance."""
    path = tmp_path / "a.xlsx"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    path.write_bytes(stream.getvalue())
    with pytest.raises(FormatError, match="not an Excel workbook"):
        read(path)
