"""What the term bases of other programs in CSV and TSV share: recognising them, reading rows, writing rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, TextIO

from tqa.errors import FormatError
from tqa.formats._decoding import head_text, text_file
from tqa.formats._delimited import DELIMITERS, csv_line, literal, records, split, tab_records, unguard
from tqa.formats._term_rows import (
    NAMES,
    Kind,
    Row,
    TermRow,
    cyrillic,
    gather,
    is_language,
    joined,
    kind,
    meaning,
    oriented,
    plain,
)
from tqa.formats.base import HEAD, Input, TextGlossaryFormat, empty
from tqa.model import ConceptEntry

HEAD_ROWS = 200
QUOTE = 'A cell with a comma in it goes in "quotes".'


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a table: enough to say whose it is.

    `kind` says whose header the first row is. `comments`: there are lines
    that begin with `#`.
    """

    rows: tuple[tuple[str, ...], ...]
    kind: Kind
    delimiter: str = ","
    suffix: str = ".csv"
    comments: bool = False

    @classmethod
    def of_rows(cls, rows: Sequence[Sequence[str]]) -> Head:
        """The head of a table whose cells are known, in a workbook."""
        found = tuple(tuple(c.strip() for c in row) for row in rows[:HEAD_ROWS])
        return cls(found, kind(found[0]) if found else "")

    @classmethod
    def of_file(cls, given: Input) -> Head:
        """The head of a delimited file."""
        return cls.of_text(_text(given), given.path.suffix.lower(), whole=len(given.head()) < HEAD)

    @classmethod
    def of_text(cls, text: str, suffix: str, *, whole: bool = True) -> Head:
        """The head of a delimited file that begins with `text`."""
        lines = [line for line in text.lstrip("\ufeff").splitlines()[: HEAD_ROWS + 1] if line.strip()]
        if not whole and len(lines) > 1:
            lines.pop()
        if lines and lines[0].lower().startswith("sep="):
            lines.pop(0)
        data = [line for line in lines if not line.startswith("#")]
        delimiter = _delimiter(data)
        rows = tuple(tuple(unguard(c.strip()) for c in split(line, delimiter)) for line in data)
        return cls(rows, kind(rows[0]) if rows else "", delimiter, suffix, len(data) < len(lines))

    @property
    def pairs(self) -> bool:
        """Whether the rows are terms from the first on: no header, and one of the first two cells is Russian."""
        if self.kind or not self.rows or any(len(row) < 2 for row in self.rows[:1]):
            return False
        first = self.rows[0]
        if not cyrillic(first[:2]) and any(plain(c) in NAMES for c in first):
            return False
        fitting = [row for row in self.rows if 2 <= len(row) <= 5 and row[0]]
        russian = [row for row in fitting if (cyrillic(row[:1]) > 0.5) != (cyrillic(row[1:2]) > 0.5)]
        return 2 * len(fitting) >= len(self.rows) and 2 * len(russian) >= len(fitting)

    @property
    def width(self) -> int:
        """How many cells the rows have: the most that a tenth of them has, so that a stray comma does not count."""
        widths = sorted((len(row) for row in self.rows), reverse=True)
        return widths[len(widths) // 10] if widths else 0

    @property
    def languages(self) -> bool:
        """Whether the cells from the third on are language codes, as DeepL exports them."""
        third = [row[2] for row in self.rows if len(row) > 2]
        return bool(third) and all(is_language(c) for c in third)


def _text(given: Input) -> str:
    """The head of a file, decoded well enough to tell Russian from English whatever the encoding."""
    text = head_text(given)
    return given.head().decode("windows-1251", "replace") if text.count("\ufffd") > 3 else text


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that makes a header, or else parts Russian from English best, or else makes the evenest table."""

    def score(delimiter: str) -> tuple[int, int, int, int]:
        rows = [split(line, delimiter) for line in lines]
        wide = [len(row) for row in rows if len(row) > 1]
        known = sum(plain(c) in NAMES for c in rows[0]) if rows and kind(rows[0]) else 0
        clean = sum({round(cyrillic([c]), 1) for c in row[:2]} == {0.0, 1.0} for row in rows)
        return known, clean, len(wide), max((wide.count(n) for n in set(wide)), default=0)

    return max(("\t", ",", ";"), key=score)


class TermTable(TextGlossaryFormat):
    """Root of the dialects: CSV or TSV, with the header of another program or with none."""

    header: ClassVar[tuple[str, ...]] = ()
    """The columns as they are written; empty: the dialect has no header."""
    literal: ClassVar[bool] = False
    """Whether quotes between tabs always belong to the text."""
    guards = True

    @abstractmethod
    def fits(self, head: Head) -> bool:
        """Whether a table is in this dialect."""

    @abstractmethod
    def rows(self, entries: Sequence[ConceptEntry]) -> Iterator[Sequence[str]]:
        """The cells to write, without the header."""

    def recognises(self, given: Input) -> bool:
        """The first rows: whose header they have, or the shape of terms without one."""
        return self.fits(Head.of_file(given))

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of their first rows."""
        return self.entries(self.lines(given), given)

    def lines(self, given: Input) -> Iterator[Row]:
        """The rows of the file with their lines. Delimiters the name does not say are said."""
        file = text_file(given)
        delimiter = Head.of_file(given).delimiter
        expected = "\t" if given.path.suffix.lower() in {".tsv", ".tab", ".txt", ".utf8"} else ","
        if delimiter != expected:
            given.say(f"{given.path}: cells are divided by {DELIMITERS[delimiter]}")
        if delimiter != "\t":
            return records(file, delimiter)
        return literal(file) if self.literal else tab_records(file)()

    def entries(self, lines: Iterator[Row], given: Input) -> list[ConceptEntry]:
        """The entries of the rows. Raises FormatError where there are none or they do not fit."""
        return by_header(lines, given)

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the header, if the dialect has one, and the rows."""
        if self.header:
            stream.write(csv_line(self.header))
        for cells in self.rows(entries):
            stream.write(csv_line(cells))


def by_header(lines: Iterator[Row], given: Input) -> list[ConceptEntry]:
    """The entries of a table whose first row names its columns. Unknown columns are kept."""
    line, first = next(lines, (0, []))
    if not first:
        raise empty(given.path)
    header = [meaning(unguard(c)) for c in first]
    pair = ("source", "target") if {"source", "target"} <= {*header} else ("ru", "en")
    missing = [name for name in pair if name not in header]
    if missing:
        hint = "The first line names the columns: source and target, or the languages ru and en."
        raise FormatError(given.path, f"has no column {' and no column '.join(missing)}", line=line, hint=hint)
    source, target = header.index(pair[0]), header.index(pair[1])
    description = "note" if pair[0] == "ru" else "definition"
    header = [description if name == "description" else name for name in header]
    found = []
    for line, cells in lines:
        if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
            message = f"has {len(cells)} cells, the header has {len(header)}"
            given.fault(FormatError(given.path, message, line=line, hint=QUOTE))
            continue
        texts = [unguard(c).strip() for c in cells] + [""] * (len(header) - len(cells))
        more: dict[str, str] = {}
        for n, name in enumerate(header):
            if n not in {source, target} and name:
                more[name] = joined((more.get(name, ""), texts[n]))
        found.append(TermRow(line, texts[source], texts[target], more))
    turned = oriented(found, given, columns=(first[source].strip(), first[target].strip()))
    return _some(gather(turned, given), given)


def by_place(lines: Iterator[Row], given: Input, *, width: int = 0) -> list[ConceptEntry]:
    """The entries of a table without a header: term, rendering, a comment. Of `width` cells, where that is given."""
    found = []
    for line, cells in lines:
        texts = [unguard(c).strip() for c in cells]
        if len(texts) < 2:
            message = "has one cell, a term and its translation were expected"
            given.fault(FormatError(given.path, message, line=line))
            continue
        if width and any(texts[width:]):
            message = f"has {len(texts)} cells, {width} were expected"
            given.fault(FormatError(given.path, message, line=line, hint=QUOTE))
            continue
        found.append(TermRow(line, texts[0], texts[1], {"note": "; ".join(filter(None, texts[2:]))}))
    if not found:
        raise empty(given.path)
    return _some(gather(oriented(found, given), given), given)


def _some(entries: list[ConceptEntry], given: Input) -> list[ConceptEntry]:
    if not entries:
        given.say(f"{given.path}: has no entries")
    return entries
