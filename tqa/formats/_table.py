"""What TSV, CSV and JSONL share: one row a segment, columns by name, rows gathered into documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Literal, NamedTuple

from tqa.errors import FormatError
from tqa.formats._about import beside
from tqa.formats.base import Input, WritableFormat
from tqa.model import Document, Segment

PLAIN = ("document", "segment", "unit", "source", "target", "reference", "post_edit")
SYSTEM = "mt:"
TARGET = "mt"
"""The system whose text stands in the column `target`."""

EXPECTED = "Columns: document, segment, unit, source, target, mt:<system>, reference, post_edit; any of them."
GLOSSARY_COLUMNS = frozenset({"variants", "avoid", "match"})
"""Columns that only a term base has."""


HELD = 2**23
"""Bytes of a file whose rows are held in memory between the two readings, so that it is taken apart once."""

_new = tuple.__new__


class Row(NamedTuple):
    """One row of a table. `targets` holds every system the row knows; None: it has nothing here.

    A tuple, because one is made for every segment of a file that may hold millions.
    """

    line: int
    document: str | None
    segment: str | None
    unit: str | None
    source: str | None
    targets: Mapping[str, str | None]
    reference: str | None
    post_edit: str | None


def column(name: str) -> str:
    """The canonical name of a column: `Post-Edit` -> `post_edit`, `MT` -> `target`, `mt: Alpha` -> `mt:Alpha`."""
    name = name.strip()
    if name[:3].lower() == SYSTEM:
        system = name[3:].strip()
        return "target" if system == TARGET else SYSTEM + system
    plain = name.lower().replace("-", "_").replace(" ", "_")
    return "target" if plain == TARGET else plain


def present(text: str) -> str | None:
    """The text, or None where it is blank."""
    return text if text and not text.isspace() else None


def is_known(name: str) -> bool:
    """Whether a canonical column name means something in a table of segments."""
    return name in PLAIN or (name.startswith(SYSTEM) and len(name) > len(SYSTEM))


def is_text(name: str) -> bool:
    """Whether a canonical column name is that of an English text."""
    return name in {"target", "reference"} or (name.startswith(SYSTEM) and len(name) > len(SYSTEM))


def is_header(cells: Sequence[str]) -> bool:
    """Whether a first line looks like the header of a table of segments, not of a term base."""
    names = [column(c) for c in cells]
    return any(map(is_text, names)) and sum(map(is_known, names)) >= 2 and not GLOSSARY_COLUMNS & set(names)


def score(cells: Sequence[str]) -> int:
    """How many cells of a header line name a column."""
    return sum(is_known(column(c)) for c in cells)


def no_header(given: Input) -> FormatError:
    """The error for a table of blank lines."""
    return FormatError(given.path, "is empty", hint=EXPECTED)


class Header:
    """The columns of a delimited table: where each known one stands."""

    def __init__(self, cells: Sequence[str], given: Input, *, line: int = 1) -> None:
        names = [column(c) for c in cells]
        self.width = len(names)
        self.path = given.path
        self.systems = {
            n: TARGET if name == "target" else name.removeprefix(SYSTEM)
            for n, name in enumerate(names)
            if is_text(name) and name != "reference"
        }
        # The places of columns, -1 for one that is not there.
        self.labels = [names.index(n) if n in names else -1 for n in ("document", "segment", "unit")]
        self.texts = [names.index(n) if n in names else -1 for n in ("source", "reference", "post_edit")]
        for n, name in enumerate(names):
            if is_known(name) and name in names[:n]:
                raise FormatError(given.path, f"the column {cells[n]!r} is there twice", line=line)
        if not any(map(is_text, names)):
            seen = ", ".join(repr(c) for c in cells[:12])
            raise FormatError(
                given.path,
                f"the first line names no column with an English text; it has {seen}",
                line=line,
                hint=f"{EXPECTED} At least target, mt:<system> or reference must be there.",
            )
        unknown = [c.strip() for c, name in zip(cells, names, strict=True) if not is_known(name)]
        if unknown:
            given.say(f"{given.path}: ignored the columns {', '.join(repr(c) for c in unknown)}")

    def row(self, cells: Sequence[str], line: int) -> Row:
        """The row of these cells. Raises FormatError where there are more or fewer than the header has."""
        if len(cells) != self.width:
            raise FormatError(self.path, f"has {len(cells)} cells, the header has {self.width}", line=line)

        cells = [*cells, ""]  # at -1 stands what a column holds that is not there
        document, segment, unit = self.labels
        source, reference, post_edit = self.texts
        found = (
            line,
            cells[document].strip() or None,
            cells[segment].strip() or None,
            cells[unit].strip() or None,
            present(cells[source]),
            {system: cells[n] for n, system in self.systems.items()},
            present(cells[reference]),
            present(cells[post_edit]),
        )
        return _new(Row, found)  # half the time of Row(...)

    def label(self, cells: Sequence[str], line: int) -> Row:
        """The row without its texts, which is all that the first reading of a file needs."""
        if len(cells) != self.width:
            return self.row(cells, line)
        cells = [*cells, ""]
        document, segment, _ = self.labels
        names = cells[document].strip() or None, cells[segment].strip() or None
        return _new(Row, (line, *names, None, None, {}, None, None))


Absent = Literal["blank", "null", "unsaid"]
"""What in a document says that a system did not translate it: its texts are all blank (CSV), or all None (parquet, whose
rows are no lines); or nothing does, and every system that its rows name did."""


def gather(
    rows: Callable[[], Iterator[Row]],
    given: Input,
    *,
    absent: Absent,
    labels: Callable[[], Iterator[Row]] | None = None,
) -> Iterator[Document]:
    """Documents in the order of their first rows, each as soon as its last row was read.

    The file is read twice: once to see that all is well, for which `labels` will do, rows without their texts; once to
    build. So nothing is handed out before the whole file was found good, and only the documents that are open are in
    memory, unless the file is small: then its rows are kept. Where the rows of every document stand together (as they
    do unless someone sorted them), one document is open at a time, and one that has more than `given.part` segments
    comes in parts; what is kept of the others is their names.
    Raises FormatError for two segments with one id in a document, and for a file without rows.
    """
    name = given.stem
    build = partial(_document, given.path, cache(partial(beside, given.path)), absent)
    # What a packed file or one of columns holds cannot be told from its size.
    kept: list[Row] | None = [] if absent != "null" and not given.is_packed and given.size() <= HELD else None
    if _stand_together((rows if kept is not None else labels or rows)(), given, kept):
        yield from _parts(kept if kept is not None else rows(), name, given, build)
        return
    kept = None
    last = _last_rows((labels or rows)(), given)
    started: dict[str, list[Row]] = {}
    for number, row in enumerate(rows(), start=1):
        started.setdefault(row.document or name, []).append(row)
        while started and last[first := next(iter(started))] <= number:
            yield build(first, started.pop(first))


class _Ids:
    """The ids of the segments of one document. Those that count 1, 2, 3 and so on take no memory each."""

    def __init__(self) -> None:
        self.first = self.last = 0
        self.others: set[str] = set()

    def add(self, name: str | None, place: int) -> bool:
        """Add an id, its place where it has no name; False where it is there already."""
        if not name:
            if place == self.last + 1 and not self.others:
                self.first, self.last = self.first or place, place
                return True
            name = str(place)
        number = int(name) if name.isascii() and name.isdigit() and name[0] != "0" and len(name) < 16 else 0
        if name in self.others or (number and self.first <= number <= self.last):
            return False
        if number and (not self.last or number == self.last + 1):
            self.first = self.first or number
            self.last = number
        else:
            self.others.add(name)
        return True


def _stand_together(rows: Iterator[Row], given: Input, kept: list[Row] | None) -> bool:
    """Whether the rows of each document follow one another. Reads to the end, or to the row where that is not so.

    What was read is put into `kept`, if that is there. Raises FormatError as `gather` does.
    """
    closed: set[str] = set()
    current: str | None = None
    number = 0
    ids = _Ids()
    name = given.stem
    for row in rows:
        if kept is not None:
            kept.append(row)
        document = row.document or name
        if document != current:
            if document in closed:
                return False
            if current is not None:
                closed.add(current)
            current, number, ids = document, 0, _Ids()
        number += 1
        if not ids.add(row.segment, number):
            raise _twice(row, number, document, given)
    if current is None:
        raise FormatError(given.path, "has no rows", hint="There is a header and nothing below it.")
    return True


def _last_rows(rows: Iterator[Row], given: Input) -> dict[str, int]:
    """The number of the last row of each document. Raises FormatError as `gather` does."""
    last: dict[str, int] = {}
    seen: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for total, row in enumerate(rows, start=1):
        document = row.document or given.stem
        last[document] = total
        number = count[document] = count.get(document, 0) + 1
        segment = row.segment or str(number)
        ids = seen.setdefault(document, set())
        if segment in ids:
            raise _twice(row, number, document, given)
        ids.add(segment)
    return last


def _twice(row: Row, number: int, document: str, given: Input) -> FormatError:
    segment = row.segment or str(number)
    return FormatError(given.path, f"the segment {segment!r} is twice in the document {document!r}", line=row.line)


def _parts(rows: Iterable[Row], name: str, given: Input, build: Callable[..., Document]) -> Iterator[Document]:
    """Documents whose rows stand together, long ones in parts."""
    held: list[Row] = []
    current, before = "", 0
    part = given.part or -1
    for row in rows:
        document = row.document or name
        full = len(held) == part
        if held and (full or document != current):
            if full and document == current and not before:
                given.say(
                    f"{given.path}: the document {current!r} is long, it is taken in parts of {given.part:,} segments"
                )
            yield build(current, held, before)
            before = before + len(held) if document == current else 0
            held = []
        current = document
        held.append(row)
    yield build(current, held, before)


def _document(
    path: Path,
    about: Callable[[], Mapping[str, str]],
    absent: Absent,
    name: str,
    rows: Sequence[Row],
    before: int = 0,
) -> Document:
    """The document of these rows; `before` is how many of its rows came in earlier parts. `about` says what the file
    beside the table does."""
    systems = list(dict.fromkeys([system for row in rows for system in row.targets]))
    if absent == "blank":
        # A system whose cells are all empty in this document did not translate it. If that is true of all of them,
        # the first one stays, so that its empty translations are seen.
        systems = [s for s in systems if any((row.targets.get(s) or "").strip() for row in rows)] or systems[:1]
    elif absent == "null":
        systems = [s for s in systems if any(row.targets.get(s) is not None for row in rows)]
    return Document(
        id=name,
        segments=tuple(
            [
                Segment(
                    id=row.segment or str(number),
                    source=row.source,
                    targets=_targets(row, systems, blank_is_missing=absent == "blank"),
                    reference=row.reference,
                    post_edit=row.post_edit,
                    unit=row.unit,
                    line=row.line if absent != "null" else None,
                )
                for number, row in enumerate(rows, start=before + 1)
            ]
        ),
        systems=tuple(systems),
        metadata=about(),
        path=str(path),
    )


def _targets(row: Row, systems: Sequence[str], *, blank_is_missing: bool) -> dict[str, str]:
    get = row.targets.get
    blank = row.source is not None or not blank_is_missing
    return {system: text for system in systems if (text := get(system)) is not None and (text or blank)}


def layout(documents: Sequence[Document]) -> list[str]:
    """The columns needed to write these documents: those that hold something."""
    segments = [segment for document in documents for segment in document.segments]
    fullest = sorted(documents, key=lambda document: -len(document.systems))  # its order is everyone's
    systems = dict.fromkeys(system for document in fullest for system in document.systems)
    columns = ["document", "segment"]
    if any(s.unit is not None for s in segments):
        columns.append("unit")
    if any(s.source is not None for s in segments):
        columns.append("source")
    columns += ["target" if system == TARGET else SYSTEM + system for system in systems]
    # A table must have a column with an English text, if an empty one.
    if not systems or any(s.reference is not None for s in segments):
        columns.append("reference")
    if any(s.post_edit is not None for s in segments):
        columns.append("post_edit")
    return columns


def values(document: Document, columns: Sequence[str]) -> Iterator[list[str | None]]:
    """The rows of a document, one value for each column; what is missing is None."""
    for segment in document.segments:
        known = {
            "document": document.id,
            "segment": segment.id,
            "unit": segment.unit,
            "source": segment.source,
            "reference": segment.reference,
            "post_edit": segment.post_edit,
            **{"target" if s == TARGET else SYSTEM + s: text for s, text in segment.targets.items()},
        }
        yield [known.get(name) for name in columns]


class TableFormat(WritableFormat):
    """Root of the text formats with one row a segment, in which what is missing is an empty cell."""

    exact = False

    @staticmethod
    def cells(documents: Iterable[Document], columns: Sequence[str]) -> Iterator[list[str]]:
        """The rows of the documents, one cell for each column."""
        for document in documents:
            for row in values(document, columns):
                yield [cell or "" for cell in row]
