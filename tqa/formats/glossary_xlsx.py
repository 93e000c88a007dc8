"""Term bases in Excel workbooks."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from tqa.errors import FormatError
from tqa.formats import _canonical
from tqa.formats._delimited import guard, is_formula, unguard
from tqa.formats._term_rows import Row
from tqa.formats._term_table import Head, by_header, by_place
from tqa.formats.base import Input, WritableGlossaryFormat, empty
from tqa.model import ConceptEntry

SHEETS = ("glossary", "terms", "глоссарий", "термины")
UNPACKED = 128 * 2**20
"""Bytes of a workbook when it is unpacked."""

MEMBERS = 2_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 100
MOST_BLANK = 10_000
"""Blank rows after which a sheet is taken to be at its end, though a cell far below may be formatted."""

_PIECE = 2**20
_SYNTAX = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError, OSError, RuntimeError)
# What openpyxl raises on a damaged workbook, and what the archive around it does: NotImplementedError for a way of packing
# that zipfile does not know, OverflowError for a date or number out of range.
_DAMAGED = (*_SYNTAX, zipfile.BadZipFile, zlib.error, NotImplementedError, OverflowError)


class GlossaryXlsxFormat(WritableGlossaryFormat):
    """The sheet called `glossary`, else the first one, in the columns of the canonical CSV or of another program's;
    without a header, the first two columns are terms.

    Cells are data: a formula is its text and is never calculated. What tqa writes is text in every cell, marked so
    that a spreadsheet does not take it for a formula. A workbook that unpacks to over 128 MB is refused.
    """

    suffixes = (".xlsx",)
    weak = (".xlsm",)
    presumed = True
    binary = True
    spoken = "an Excel workbook"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.xlsx": (
            "source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,evidence,ticket\n"
            "Красные повязки,Red Bands,Red Bands group,Red Dressings,preferred,inflect,,organisation,,syria,,ed,"
            "2018-09-17,,T-1\n"
            "Джебхат ан-Нусра,Jabhat al-Nusra,,,preferred,inflect,,organisation,ar,syria,=1+1 🙂,,,,\n"
        )
    }

    def sample_files(self) -> Mapping[str, bytes]:
        """The sample as a workbook."""
        return {name: workbook([line.split(",") for line in text.splitlines()]) for name, text in self.sample.items()}

    def recognises(self, given: Input) -> bool:
        """A zip archive whose first member is one of a workbook."""
        head = given.head()
        return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"xl/" in head or b"_rels" in head)

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the rows, whose number is the line."""
        rows = list(_rows(given))
        if not rows:
            raise empty(given.path)
        head = Head.of_rows([cells for _, cells in rows])
        width = max(len(cells) for _, cells in rows)
        if head.kind == "canonical" or not (head.kind or head.pairs):
            return _canonical.entries(((line, cells + [""] * (width - len(cells))) for line, cells in rows), given)
        return by_header(iter(rows), given) if head.kind else by_place(iter(rows), given)

    def encode(self, entries: Sequence[ConceptEntry]) -> bytes:
        """A workbook with one sheet, `glossary`, in the columns of the canonical CSV."""
        return workbook(list(_canonical.table(entries)))


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with the sheet `glossary`: the first row bold and fixed, every cell text, what looks like a formula too."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "A2"
    for n, row in enumerate(rows):
        cells: list[Any] = []
        for text in row:
            kept = ILLEGAL_CHARACTERS_RE.sub("", text)
            kept = kept if unguard(kept) == kept else guard(kept)  # reading takes one ' away
            if n and not is_formula(kept):
                cells.append(kept or None)  # a string cell
                continue
            cell = WriteOnlyCell(sheet, kept)
            cell.data_type = "s"
            cell.quotePrefix = True
            if n == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(given: Input) -> Iterator[Row]:
    """The rows of the sheet that hold something, with their numbers. Raises FormatError for a damaged workbook."""
    given.bounded()
    if not given.head().strip(b"\xef\xbb\xbf\xff\xfe \r\n\t"):
        raise empty(given.path)
    try:
        with given.open() as file:
            content = io.BytesIO(file.read())
        _harmless(content, given)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl does not know
            yield from _cells(content, given)
    except _DAMAGED as error:
        raise FormatError(
            given.path,
            "is not an Excel workbook, or a damaged one",
            hint="Open it in a spreadsheet and save it anew as .xlsx, without a password, or as CSV.",
        ) from error


def _harmless(content: io.BytesIO, given: Input) -> None:
    """Raise FormatError for an archive that unpacks to too much or that declares entities."""
    with zipfile.ZipFile(content) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS or sum(m.file_size for m in members) > UNPACKED:
            raise FormatError(
                given.path,
                f"unpacks to over {UNPACKED // 2**20} MB or {MEMBERS:,} parts",
                hint="Save the sheet with the terms alone, or as CSV.",
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")) and _has_entity(archive, member):
                raise FormatError(given.path, f"{member.filename} in it declares an entity, which tqa does not expand")


def _has_entity(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    tail = b""
    with archive.open(member) as part:
        while piece := part.read(_PIECE):
            seen = (tail + piece).replace(b"\0", b"")  # of UTF-16
            if b"<!ENTITY" in seen or b"<!DOCTYPE" in seen:
                return True
            tail = piece[-32:]
    return False


def _cells(content: io.BytesIO, given: Input) -> Iterator[Row]:
    from openpyxl import load_workbook

    book = load_workbook(content, read_only=True, data_only=False, keep_links=False)
    try:
        sheets = book.worksheets
        if not sheets:
            raise FormatError(given.path, "has no sheet")
        sheet: Any = next((s for s in sheets if s.title.strip().lower() in SHEETS), sheets[0])
        if len(sheets) > 1:
            given.say(f"{given.path}: read the sheet {sheet.title!r} of {len(sheets)}")
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        last = 0
        for number, values in enumerate(rows, start=1):
            cells = [_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                last = number
                yield number, cells
            elif number - last > MOST_BLANK:
                given.say(f"{given.path}: stopped after {MOST_BLANK:,} blank rows, at row {number:,}")
                break
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell as text: numbers without a needless fraction, dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()
