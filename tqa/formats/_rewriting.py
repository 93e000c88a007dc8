"""Puts changed translations back into the files they were read from, everything else byte for byte as it was."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tqa.errors import FormatError, UsageError
from tqa.formats import _table
from tqa.formats._decoding import TextFile, text_file
from tqa.formats._delimited import (
    delimiter_of,
    first_line,
    guard,
    has_csv_quoting,
    is_formula,
    names_separator,
    quoted,
    unguard,
)
from tqa.formats._writing import replace_bytes
from tqa.formats.base import PIPE_LIMIT, Input

Place = tuple[str, str, str]
"""Where a translation stands in a table: ids of document and segment, name of the system."""

JSONL = (".jsonl", ".ndjson")
DELIMITED = (".csv", ".tsv", ".tab")

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n")
_DECODER = json.JSONDecoder()
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file's text as it is and as it will be. Both have the same number of lines."""

    path: Path
    before: str
    after: str
    content: bytes

    def save(self) -> None:
        """Put the new content in the place of the file, as a whole or not at all."""
        replace_bytes(self.path, self.content)


def rewritten_text(path: Path, lines: Mapping[int, tuple[str, str]]) -> Rewritten:
    """A text file with some lines, by number from 1, changed: (what the line says, what it shall say).

    White space around a line stays. Raises FormatError where the file says something else by now.
    """
    file = text_file(Input.at(path))
    before = file.read()
    pieces = []
    for number, found in enumerate(_LINE.finditer(before), start=1):
        line = found.group(1)
        if number in lines:
            old, new = lines[number]
            if line.strip() != old:
                raise _changed(path, number)
            start = line.index(old) if old else 0
            line = line[:start] + new + line[start + len(old) :]
        pieces.append(line + found.group(2))
    return _finished(file, before, "".join(pieces))


def rewritten_table(path: Path, cells: Mapping[Place, tuple[str, str]]) -> Rewritten:
    """A TSV, CSV or JSONL file with some translations changed: (what the cell says, what it shall say).

    Raises UsageError for a file of another kind, FormatError where the file says something else by now.
    """
    suffix = path.suffix.lower()
    if suffix not in (*JSONL, *DELIMITED):
        raise UsageError(
            f"fixes cannot be put back into {path}",
            hint="They can into article folders, text files, TSV, CSV and JSONL.",
        )
    file = text_file(Input.at(path), limit=PIPE_LIMIT)
    before = file.read()
    edits = _json_edits(file, before, cells) if suffix in JSONL else _edits(file, before, cells)
    pieces, at, done = [], 0, 0
    for start, end, new in edits:
        pieces += [before[at:start], new]
        at, done = end, done + 1
    if done < len(cells):
        raise _changed(path, None)
    return _finished(file, before, "".join([*pieces, before[at:]]))


def _changed(path: Path, line: int | None) -> FormatError:
    return FormatError(path, "says something else than a moment ago", line=line, hint="Run the command again.")


def _finished(file: TextFile, before: str, after: str) -> Rewritten:
    """The bytes of the new text, in the encoding of the old one."""
    path = file.given.path
    with file.given.open() as stream:
        content = stream.read()
    mark = next((m for m in _WIDE if content.startswith(m) and file.encoding in ("utf-16", "utf-32")), b"")
    encoding = _WIDE.get(mark, file.encoding)
    try:
        if mark + before.encode(encoding) != content:
            raise FormatError(
                path, f"cannot be written back as it was read ({file.encoding})", hint="Save it in UTF-8."
            )
        new = mark + after.encode(encoding)
    except UnicodeEncodeError as error:
        character = after[error.start : error.end]
        hint = "Save the file in UTF-8 first."
        raise FormatError(path, f"{character!r} cannot be written in {file.encoding}", hint=hint) from error
    return Rewritten(path, before, after, new)


def _edits(file: TextFile, text: str, cells: Mapping[Place, tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """The changes to a delimited table: start, end and new text of raw cells."""
    given = replace(file.given, say=lambda message: None)
    is_csv = given.path.suffix.lower() == ".csv"
    delimiter = delimiter_of(first_line(file), _table.score) if is_csv else "\t"
    quoting = is_csv or has_csv_quoting(file)
    header: _table.Header | None = None
    counts: Counter[str] = Counter()
    for line, spans in _raw_rows(text, delimiter, quoting):
        raw = [text[start:end] for start, end in spans]
        values = [_unquoted(cell) for cell in raw] if quoting else raw
        if not any(map(str.strip, values)) or (line == 1 and is_csv and names_separator(delimiter.join(values))):
            continue
        if header is None:
            header = _table.Header(values, given, line=line)
            continue
        row = header.row([unguard(v) for v in values] if is_csv else values, line)
        document = row.document or given.stem
        counts[document] += 1
        for n, system in header.systems.items():
            change = cells.get((document, row.segment or str(counts[document]), system))
            if change is None:
                continue
            if row.targets[system] != change[0]:
                raise _changed(given.path, line)
            new = change[1]
            if is_csv and is_formula(new) and (values[n] != change[0] or not is_formula(values[n])):
                new = guard(new)
            yield (*spans[n], _requoted(new, raw[n], delimiter) if quoting else new)


def _raw_rows(text: str, delimiter: str, quoting: bool) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The rows of a table: the line each begins on, and the places of its cells with their quotes."""
    mark = re.escape(delimiter)
    kinds = rf'"[^"]*(?:""[^"]*)*"(?={mark}|[\r\n]|\Z)|[^{mark}\r\n]*' if quoting else rf"[^{mark}\r\n]*"
    cell = re.compile(rf"({kinds})({mark}|\r\n|\r|\n|\Z)")
    spans: list[tuple[int, int]] = []
    line = begun = 1
    at = 0
    while at < len(text) or spans:
        found = cell.match(text, at)
        if found is None:
            raise AssertionError("a table that was read has a row that cannot be cut into cells")
        spans.append(found.span(1))
        line += len(_BREAK.findall(found.group()))
        at = found.end()
        if found.group(2) != delimiter:
            yield begun, spans
            spans, begun = [], line


def _unquoted(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw


def _requoted(new: str, raw: str, delimiter: str) -> str:
    """A cell as its neighbours are written: in quotes where it was, or must be."""
    return '"' + new.replace('"', '""') + '"' if raw.startswith('"') else quoted(new, delimiter)


def _json_edits(file: TextFile, text: str, cells: Mapping[Place, tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """The changes to a file of JSON objects: start, end and new text of strings."""
    counts: Counter[str] = Counter()
    for number, found in enumerate(_LINE.finditer(text), start=1):
        line = found.group(1)
        if not line.strip():
            continue
        values = _values(line)
        said = {name: _label(line, values.get(name)) for name in ("document", "segment")}
        document = said["document"] or file.given.stem
        counts[document] += 1
        segment = said["segment"] or str(counts[document])
        for name, (start, end) in values.items():
            system = _table.TARGET if name == "target" else name.removeprefix(_table.SYSTEM)
            change = cells.get((document, segment, system)) if _table.is_text(name) and name != "reference" else None
            if change is None:
                continue
            if json.loads(line[start:end]) != change[0]:
                raise _changed(file.given.path, number)
            written = json.dumps(change[1], ensure_ascii="\\u" in line[start:end])
            yield found.start() + start, found.start() + end, written


def _values(line: str) -> dict[str, tuple[int, int]]:
    """Where the values of a JSON object stand, by the canonical names of their columns."""
    found: dict[str, tuple[int, int]] = {}
    for key, start, end in _members(line, _after_space(line, 0)):
        if key == "mt" and line[start] == "{":
            found.update({_table.SYSTEM + system: (a, b) for system, a, b in _members(line, start)})
        else:
            found[_table.column(key)] = (start, end)
    return found


def _members(line: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The members of the JSON object that begins at a place: key, and start and end of the value."""
    at = _after_space(line, at + 1)
    while line[at] != "}":
        key, at = _DECODER.raw_decode(line, at)
        start = _after_space(line, _after_space(line, at) + 1)
        _, at = _DECODER.raw_decode(line, start)
        yield key, start, at
        at = _after_space(line, at)
        if line[at] == ",":
            at = _after_space(line, at + 1)


def _after_space(line: str, at: int) -> int:
    while line[at] in " \t":
        at += 1
    return at


def _label(line: str, place: tuple[int, int] | None) -> str:
    """A document's or segment's id as text; empty where there is none."""
    value = json.loads(line[slice(*place)]) if place is not None else None
    return "" if value is None else str(value).strip()
