"""Lines of cells: CSV quoting, delimiters, and the guard against formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tqa.errors import FormatError
from tqa.formats._decoding import TextFile

LARGEST_CELL = 2**31 - 1
"""Code points of a cell; Python's own limit of 131,072 is less than a long article."""

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}

IN_QUOTES = re.compile(r'"(?:[^"]|"")*"')

_SEPARATOR = re.compile(r"sep=([,;\t])\s*", re.IGNORECASE)  # a line Excel writes and reads before the header


def delimiter_of(line: str, score: Callable[[Sequence[str]], int]) -> str:
    """The delimiter that makes most of a header line: the one with which `score` of its cells is highest."""
    if named := _SEPARATOR.fullmatch(line):
        return named.group(1)
    return max(DELIMITERS, key=lambda delimiter: score(split(line, delimiter)))


def names_separator(line: str) -> bool:
    """Whether a line says to Excel by what the cells of the next ones are divided."""
    return bool(_SEPARATOR.fullmatch(line))


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one line, quotes taken for marks of the format where they fit."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def records(file: TextFile, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV-quoted table with the number of the line each begins on; blank rows are left out.

    Raises FormatError for a quote that is never closed or that is closed before the end of its cell.
    """
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(file.lines(newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FormatError(
                file.given.path,
                f"a cell that begins here has a quote too many or too few ({error})",
                line=line,
                hint='A cell that holds a quote is written "with ""doubled"" quotes".',
            ) from error
        if not any(cell.strip() for cell in cells) or (line == 1 and names_separator(delimiter.join(cells))):
            continue
        yield line, cells


def first_line(file: TextFile) -> str:
    """The first line that is not blank, without its end; empty where there is none."""
    return next((line.rstrip("\n") for line in file.lines() if line.strip()), "")


def tab_records(file: TextFile) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    """How to read the rows of a tab-separated file: cells literally, unless a spreadsheet plainly wrote it."""
    return partial(records, file, "\t") if has_csv_quoting(file) else partial(literal, file)


def literal(file: TextFile) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table without quoting, with their line numbers; blank rows are left out."""
    for number, line in enumerate(file.lines(), start=1):
        line = line.rstrip("\n")
        if line and not line.isspace():
            yield number, line.split("\t")


def has_csv_quoting(file: TextFile) -> bool:
    """Whether the quotes of a file are marks of the format and not of its texts."""
    if not file.holds(b'"'):
        return False
    fits, doubled, stray, width = True, False, False, 0
    for line in file.lines():
        line = line.rstrip("\n")
        if not line or line.isspace():
            continue
        if not width:
            width = line.count("\t") + 1
            if all(c[:1] == '"' and IN_QUOTES.fullmatch(c) for c in line.split("\t")):
                return True
        fits = fits and line.count("\t") + 1 == width
        for cell in line.split("\t") if '"' in line else ():
            if '"' in cell:
                in_quotes = bool(IN_QUOTES.fullmatch(cell))
                stray = stray or not in_quotes
                doubled = doubled or (in_quotes and '""' in cell[1:-1])
        if stray and not fits:
            break
    if fits:
        return doubled and not stray
    return _fits_in_quotes(file)


def _fits_in_quotes(file: TextFile) -> bool:
    """Whether every row has as many cells as the header when quotes are taken for marks of the format."""
    width = 0
    try:
        for _, cells in records(file, "\t"):
            width = width or len(cells)
            if len(cells) != width:
                return False
    except FormatError:
        return False
    return True


_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula, so that it is written with a '."""
    return bool(_FORMULA.match(cell))


def guard(cell: str) -> str:
    """Put ' before a cell that a spreadsheet would take for a formula. `unguard` takes exactly that away."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Take away the ' that keeps a spreadsheet from reading a cell as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def quoted(cell: str, delimiter: str) -> str:
    """A cell in CSV quoting (RFC 4180): in quotes only where it must be."""
    if any(c in cell for c in (delimiter, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def csv_line(cells: Sequence[str], delimiter: str = ",") -> str:
    """One line of CSV, guarded against formulas, with its end. A row that would be a blank line gets quotes."""
    return (delimiter.join(quoted(guard(c), delimiter) for c in cells) or '""') + "\n"
