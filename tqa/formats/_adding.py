"""Adds a system's column to a bilingual file, everything else in it kept as it is."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from tqa.errors import FormatError, UsageError
from tqa.formats import _table
from tqa.formats._decoding import TextFile, text_file
from tqa.formats._delimited import (
    delimiter_of,
    first_line,
    guard,
    has_csv_quoting,
    literal,
    names_separator,
    quoted,
    records,
)
from tqa.formats._writing import replacing
from tqa.formats.base import STREAM_LIMIT, Input, Say, ignore

TABLES = frozenset({".tsv", ".tab", ".csv", ".jsonl", ".ndjson"})
_HINT = "A table to translate has a column source; tqa reads TSV, CSV and JSONL."


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: its document, its Russian text if any, and whether the system in question has a text there."""

    document: str
    source: str | None
    filled: bool


def source_rows(path: Path, system: str, *, say: Say = ignore) -> list[SourceRow]:
    """The rows of a bilingual file in order. Raises FormatError where there is no column with the source."""
    return list(_opened(path, say).rows(system))


def add_system(path: Path, system: str, texts: Mapping[int, str], *, say: Say = ignore) -> None:
    """Put the texts of a system into a bilingual file, by the number of the row from 0; other cells stay as they are.

    A column of that system that is there gets the texts in its rows, else one is added as the last. The file is
    replaced as a whole or not at all, in UTF-8. Raises FormatError where it cannot be read, UsageError where
    it cannot be written.
    """
    table = _opened(path, say)
    with replacing(path) as stream:
        table.write(system, texts, stream)


def _opened(path: Path, say: Say) -> _Table:
    suffix = path.suffix.lower()
    if suffix not in TABLES:
        raise UsageError(f"{path} is no table that a column can be added to", hint=_HINT)
    file = text_file(Input.at(path, say=say), limit=STREAM_LIMIT)
    if suffix in (".jsonl", ".ndjson"):
        return _Lines(file)
    if suffix == ".csv":
        return _Cells(file, delimiter_of(first_line(file), _table.score))
    return _Cells(file, "\t") if has_csv_quoting(file) else _Literal(file)


def _name(system: str) -> str:
    return "target" if system == _table.TARGET else _table.SYSTEM + system


class _Table(ABC):
    """A file whose rows can be gone through and written again."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.path = file.given.path

    @abstractmethod
    def rows(self, system: str) -> Iterator[SourceRow]:
        """The rows."""

    @abstractmethod
    def write(self, system: str, texts: Mapping[int, str], stream: TextIO) -> None:
        """The file with the texts in it."""

    def end(self) -> str:
        """How the file's lines end."""
        return next(("\r\n" for line in self.file.lines(newline="") if line.endswith("\r\n")), "\n")

    def begin(self, stream: TextIO) -> None:
        """Write the byte order mark, where the file has one."""
        if self.file.encoding == "utf-8-sig":
            stream.write("\ufeff")


class _Cells(_Table):
    """Delimited cells with CSV quoting."""

    def __init__(self, file: TextFile, delimiter: str) -> None:
        super().__init__(file)
        self.delimiter = delimiter

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows as cells with their lines, the header first."""
        return records(self.file, self.delimiter)

    def row(self, cells: Sequence[str], added: str | None) -> str:
        """One line of the file, with the cell added behind, or none."""
        own = [] if added is None else [self.guarded(added)]
        return self.delimiter.join([quoted(c, self.delimiter) for c in (*cells, *own)])

    def columns(self) -> tuple[list[str], int]:
        """The canonical names of the columns, and the place of the source."""
        found = next(self.records(), None)
        if found is None:
            raise _table.no_header(self.file.given)
        names = [_table.column(c) for c in found[1]]
        if "source" not in names:
            seen = ", ".join(repr(c) for c in found[1][:12])
            raise FormatError(self.path, f"has no column source; it has {seen}", line=found[0], hint=_HINT)
        return names, names.index("source")

    def rows(self, system: str) -> Iterator[SourceRow]:
        names, source = self.columns()
        document = names.index("document") if "document" in names else None
        own = names.index(_name(system)) if _name(system) in names else None
        lines = self.records()
        next(lines)
        for line, cells in lines:
            if len(cells) != len(names):
                raise FormatError(self.path, f"has {len(cells)} cells, the header has {len(names)}", line=line)
            yield SourceRow(
                (cells[document].strip() if document is not None else "") or self.path.stem,
                _table.present(cells[source]),
                own is not None and bool(cells[own].strip()),
            )

    def write(self, system: str, texts: Mapping[int, str], stream: TextIO) -> None:
        names, _ = self.columns()
        own = names.index(_name(system)) if _name(system) in names else None
        self.begin(stream)
        end = self.end()
        if names_separator(head := first_line(self.file)):
            stream.write(head + end)
        for number, (_, cells) in enumerate(self.records(), start=-1):
            added = _name(system) if number < 0 else texts.get(number, "")
            if own is None:
                stream.write(self.row(cells, added) + end)
                continue
            if number in texts:
                cells[own] = self.guarded(texts[number])
            stream.write(self.row(cells, None) + end)

    def guarded(self, text: str) -> str:
        """A text as a cell's value: safe in a spreadsheet."""
        return guard(text) if self.delimiter != "\t" else text


class _Literal(_Cells):
    """Tab-separated cells that are taken literally."""

    def __init__(self, file: TextFile) -> None:
        super().__init__(file, "\t")

    def records(self) -> Iterator[tuple[int, list[str]]]:
        return literal(self.file)

    def row(self, cells: Sequence[str], added: str | None) -> str:
        return "\t".join([*cells, *([] if added is None else [" ".join(added.split())])])

    def guarded(self, text: str) -> str:
        return " ".join(text.split())


class _Lines(_Table):
    """JSON objects, one a line."""

    def objects(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The objects with their lines. Raises FormatError for a line that is none."""
        for number, line in enumerate(self.file.lines(), start=1):
            if line.isspace():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise FormatError(self.path, "is not JSON", line=number, hint=_HINT) from error
            if not isinstance(found, dict):
                raise FormatError(self.path, "is no JSON object", line=number, hint=_HINT)
            yield number, line, found

    def rows(self, system: str) -> Iterator[SourceRow]:
        any_source = False
        for number, _, found in self.objects():
            by_name = {_table.column(k): v for k, v in found.items()}
            source = by_name.get("source")
            if not isinstance(source, str | None):
                raise FormatError(self.path, "'source' is no string", line=number, hint=_HINT)
            any_source = any_source or source is not None
            mt = found.get("mt")
            held = mt.get(system) if isinstance(mt, Mapping) else None
            text = held if held is not None else by_name.get(_name(system))
            document = by_name.get("document")
            yield SourceRow(
                str(document).strip() if isinstance(document, str | int) else self.path.stem,
                _table.present(source or ""),
                isinstance(text, str) and bool(text.strip()),
            )
        if not any_source:
            raise FormatError(self.path, "no row has a source", hint=_HINT)

    def write(self, system: str, texts: Mapping[int, str], stream: TextIO) -> None:
        self.begin(stream)
        end = self.end()
        for number, (_, line, found) in enumerate(self.objects()):
            if number not in texts:
                stream.write(line.rstrip("\n") + end)
                continue
            mt = found.get("mt")
            if isinstance(mt, dict):
                mt[system] = texts[number]
            else:
                key = next((k for k in found if _table.column(k) == _name(system)), _name(system))
                found[key] = texts[number]
            stream.write(json.dumps(found, ensure_ascii=False) + end)
