"""A term base file being edited: rows that are not touched stay as they are, byte by byte."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import _decoding, _delimited, _writing
from tqa.formats.base import Input, WritableGlossaryFormat
from tqa.formats.glossary_csv import COLUMNS
from tqa.glossary.finding import RawRow
from tqa.model import ConceptEntry

Say = Callable[[str], None]

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


def _canonical() -> WritableGlossaryFormat:
    found = formats.get("glossary-csv")
    assert isinstance(found, WritableGlossaryFormat)
    return found


@dataclass(frozen=True)
class TermBaseFile:
    """The text of a canonical glossary CSV, and the text it was read as; `write` puts it on the disk."""

    path: Path
    text: str
    original: bytes | None
    bom: bool = False

    @classmethod
    def read(cls, path: Path, *, say: Say) -> TermBaseFile:
        """The file at `path`. Raises FormatError for one that cannot be read, UsageError for another format."""
        given = Input.at(path, say=say)
        if given.is_folder:
            raise UsageError(f"{path} is a folder", hint="Say which term base in it.")
        if given.path.suffix.lower() not in _canonical().suffixes or not _canonical().recognises(given):
            raise UsageError(
                f"{path} is not a glossary CSV, the only format that is edited in place",
                hint=f"Take its entries into one: tqa glossary import {path} --to terms.csv",
            )
        original = path.read_bytes()
        text = _decoding.text_file(given).read()
        found = cls(path, text, original, original.startswith(_BOM.encode()))
        if found.encoded != original:
            say(f"{path}: will be written as UTF-8")
        return found

    @classmethod
    def new(cls, path: Path) -> TermBaseFile:
        """A term base with all columns and no row yet."""
        if path.suffix.lower() not in _canonical().suffixes:
            raise UsageError(f"a new term base is a CSV file, {path.name} is none", hint="Call it something.csv")
        if not path.absolute().parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}", hint="Make it first.")
        return cls(path, _delimited.csv_line(COLUMNS), None)

    @property
    def encoded(self) -> bytes:
        """The bytes to write."""
        return ((_BOM if self.bom else "") + self.text).encode("utf-8", "surrogatepass")

    @cached_property
    def _given(self) -> Input:
        return Input(self.path, held=self.encoded or b"\n")

    @cached_property
    def _read(self) -> tuple[tuple[ConceptEntry, ...], tuple[FormatError, ...]]:
        bad: list[FormatError] = []
        return tuple(_canonical().read(replace(self._given, bad=bad.append))), tuple(bad)

    @property
    def entries(self) -> tuple[ConceptEntry, ...]:
        """The entries, each with its line; rows that are not right are none. Raises FormatError for a wrong header."""
        return self._read[0]

    def fault_at(self, line: int) -> FormatError | None:
        """What is wrong with the row that begins on a line, if anything."""
        return next((error for error in self._read[1] if error.line == line), None)

    @cached_property
    def lines(self) -> list[str]:
        """The lines, each with its end, cut where the reader cuts."""
        return list(io.StringIO(self.text, newline=""))

    @cached_property
    def delimiter(self) -> str:
        """What divides the cells."""
        first = next((line.rstrip("\r\n") for line in self.lines if line.strip()), "")
        return _delimited.delimiter_of(first, lambda cells: sum(c.strip().lower() in COLUMNS for c in cells))

    @cached_property
    def records(self) -> list[tuple[int, list[str]]]:
        """The rows with the line each begins on, the header first."""
        file = _decoding.TextFile(self._given, "utf-8-sig")
        if self.delimiter == "\t":
            return list(_delimited.tab_records(file)())
        return list(_delimited.records(file, self.delimiter))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, known ones as tqa writes them."""
        return tuple(_column(_delimited.unguard(cell)) for cell in self.records[0][1])

    @property
    def raw_rows(self) -> list[RawRow]:
        """The cells as they stand, the header's first."""
        header = self.records[0][1]
        rows = [RawRow(str(self.path), self.records[0][0], {c.strip(): c for c in header})]
        for line, cells in self.records[1:]:
            plain = (_delimited.unguard(c) for c in cells)
            rows.append(RawRow(str(self.path), line, dict(zip(self.columns, plain, strict=False))))
        return rows

    @property
    def newline(self) -> str:
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    def entry_at(self, line: int) -> ConceptEntry:
        """The entry whose row begins on a line, of a row that is not right the terms in it. Raises UsageError where no
        row begins there."""
        found = next((e for e in self.entries if e.line == line), None)
        if found is not None:
            return found
        cells = dict(zip(self.columns, self.extent(line)[2], strict=False))
        source, target = cells.get("source", "").strip(), cells.get("target", "").strip()
        return ConceptEntry(source or None, target, path=str(self.path), line=line)

    def with_row(self, values: Mapping[str, str]) -> TermBaseFile:
        """With a new row at the end. Raises UsageError for values that no row of this file can hold."""
        base = self._with_columns([name for name, cell in values.items() if cell])
        text = base.text if not base.text or base.text.endswith(("\n", "\r")) else base.text + base.newline
        cells = [values.get(name, "") for name in base.columns]
        line = len(list(io.StringIO(text, newline=""))) + 1
        return base.checked([text + row for row in base.written(cells)], line, cells)

    def with_changed(self, line: int, values: Mapping[str, str]) -> TermBaseFile:
        """With some cells of the row that begins on `line` changed."""
        base = self._with_columns([name for name, cell in values.items() if cell])
        start, end, cells = base.extent(line)
        fault = self.fault_at(line)
        if fault is not None and len(cells) > len(base.columns):
            raise UsageError(fault.message, hint=f"{fault.hint} tqa glossary remove takes the row out.")
        cells += [""] * (len(base.columns) - len(cells))
        new = [values.get(name, cell) for name, cell in zip(base.columns, cells, strict=True)]
        head, tail = "".join(base.lines[:start]), "".join(base.lines[end:])
        return base.checked([head + row + tail for row in base.written(new)], line, new)

    def without(self, line: int) -> TermBaseFile:
        """Without the row that begins on `line`."""
        start, end, _ = self.extent(line)
        return replace(self, text="".join((*self.lines[:start], *self.lines[end:])))

    def row_text(self, line: int) -> str:
        """The row as it stands in the file, without its end."""
        start, end, _ = self.extent(line)
        return "".join(self.lines[start:end]).rstrip("\r\n")

    def extent(self, line: int) -> tuple[int, int, list[str]]:
        """First line (from 0), line after the last, and cells of a row."""
        cells = next((cells for number, cells in self.records[1:] if number == line), None)
        if cells is None:
            raise UsageError(f"no row of {self.path} begins on line {line}", hint="tqa glossary find shows the lines.")
        height = 1 + sum(len(_LINE_END.findall(cell)) for cell in cells)
        return line - 1, line - 1 + height, [_delimited.unguard(c) for c in cells]

    def written(self, cells: Sequence[str]) -> list[str]:
        """Ways to write a row: with CSV quoting and, in a tab-separated file, literally."""
        rows = [_delimited.csv_line(cells, self.delimiter).rstrip("\n") + self.newline]
        if self.delimiter == "\t" and not any(set(c) & set("\t\r\n") for c in cells):
            rows.append("\t".join(map(_delimited.guard, cells)) + self.newline)
        return rows

    def checked(self, texts: Sequence[str], line: int, cells: Sequence[str]) -> TermBaseFile:
        """The first of these texts that reads as it should: these cells on that line, the other rows as before."""
        others = [replace(e, line=0) for e in self.entries if e.line != line]
        trouble = UsageError(f"{self.path} cannot hold these values", hint="Keep the term base as CSV with commas.")
        for text in texts:
            changed = replace(self, text=text)
            try:
                rest = [replace(e, line=0) for e in changed.entries if e.line != line]
            except FormatError as error:
                trouble = UsageError(f"the row cannot be written so: {error.message}", hint=error.hint)
                continue
            if (fault := changed.fault_at(line)) is not None:
                trouble = UsageError(f"the row cannot be written so: {fault.message}", hint=fault.hint)
                continue
            found = next((found for number, found in changed.records if number == line), [])
            if rest == others and [_delimited.unguard(c) for c in found] == list(cells):
                return changed
        raise trouble

    def _with_columns(self, wanted: Sequence[str]) -> TermBaseFile:
        """With those of the columns that the file does not have yet, empty, at the end of each row."""
        missing = [name for name in wanted if name not in self.columns]
        if not missing:
            return self
        lines = list(self.lines)
        for number, cells in self.records:
            last = number - 1 + sum(len(_LINE_END.findall(cell)) for cell in cells)
            content = lines[last].rstrip("\r\n")
            end = lines[last][len(content) :]
            new = missing if number == self.records[0][0] else [""] * len(missing)
            lines[last] = content + "".join(self.delimiter + _delimited.quoted(n, self.delimiter) for n in new) + end
        return replace(self, text="".join(lines))

    def write(self) -> None:
        """Put the text on the disk, whole or not at all. Raises UsageError where the file changed in the meantime."""
        now = self.path.read_bytes() if self.path.exists() else None
        if now != self.original:
            raise UsageError(
                f"{self.path} was changed by somebody else in the meantime", hint="Give the command again."
            )
        with _writing.replacing(self.path) as stream:
            stream.write((_BOM if self.bom else "") + self.text)


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return plain if plain in COLUMNS else name.strip()
