"""Rows of the canonical term base, whatever file they stand in: a CSV file or the sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from tqa.errors import FormatError, UsageError
from tqa.formats._delimited import unguard
from tqa.formats._term_rows import Row, is_swapped
from tqa.formats.base import Input
from tqa.model import Case, ConceptEntry, Match, Status, TermType
from tqa.wording import counted

COLUMNS = (
    *("source", "target", "variants", "avoid", "status", "match", "case", "type"),
    *("origin", "domain", "note", "added_by", "added_on", "evidence"),
)
REQUIRED = ("source", "target")
LISTS = ("variants", "avoid")
VALUES: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "match": get_args(Match),
    "case": get_args(Case),
    "type": get_args(TermType),
}
LIKE = 75
"""How alike (0 to 100) an unknown column must be to a known one to be taken for a misspelt one, as lint does."""
DEFAULTS = {"status": "preferred", "match": "inflect", "case": "", "type": "term"}
HINT = f"The first line names the columns: {','.join(COLUMNS)}. Only source and target must be there."


def column(name: str) -> str:
    """The canonical name of a known column, an unknown one as it is."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return plain if plain in COLUMNS else name.strip()


def likely_column(name: str) -> str:
    """The known column that an unknown one may be meant for; empty if it is like none."""
    from rapidfuzz import process

    near = process.extractOne(name.lower(), COLUMNS, score_cutoff=LIKE)
    return near[0] if near else ""


def entries(rows: Iterable[Row], given: Input) -> list[ConceptEntry]:
    """The entries of a table whose first row is the header, in its order.

    Raises FormatError for a header that is wrong; a row that does not fit it is a fault of what is given.
    """
    lines = iter(rows)
    header = _header(lines, given)
    found = []
    for line, cells in lines:
        try:
            if len(cells) != len(header):
                raise _misfit(cells, header, given, line)
            known = {n: text for n, c in zip(header, cells, strict=True) if (text := unguard(c).strip()) or n}
            found.append(_entry(known, given, line))
        except FormatError as error:
            given.fault(error)
    if not found:
        given.say(f"{given.path}: has no entries")
    return _oriented(found, given)


def _misfit(cells: Sequence[str], header: Sequence[str], given: Input, line: int) -> FormatError:
    """A row with fewer or more cells than the header."""
    hint = 'A cell with a comma in it goes in "quotes".'
    if len(cells) < len(header):
        more = counted(len(header) - len(cells), "delimiter")
        hint = f"Empty cells count too: {more} more at its end, if nothing is missing in between."
    return FormatError(
        given.path, f"has {counted(len(cells), 'cell')}, the header has {len(header)}", line=line, hint=hint
    )


def _oriented(found: list[ConceptEntry], given: Input) -> list[ConceptEntry]:
    """The entries with the Russian term as source. A table with English lists says itself what its columns are."""
    if any(e.variants or e.avoid for e in found) or not is_swapped([(e.source or "", e.target) for e in found]):
        return found
    given.say(f"{given.path}: the column target is the Russian one, source and target are taken the other way round")
    return [replace(e, source=e.target or None, target=e.source or "") for e in found]


def _header(lines: Iterator[Row], given: Input) -> list[str]:
    """The names of the columns. Raises FormatError where there are none."""
    for line, cells in lines:
        header = [column(unguard(c)) for c in cells]
        missing = [name for name in REQUIRED if name not in header]
        if missing:
            raise FormatError(given.path, f"has no column {' and no column '.join(missing)}", line=line, hint=HINT)
        for n, name in enumerate(header):
            if name and name in header[:n]:
                raise FormatError(given.path, f"the column {name!r} is there twice", line=line)
            if name not in COLUMNS and (near := likely_column(name)) and near not in header:
                given.say(f"{given.path}: the column {name!r} is not known and only kept; did you mean {near}?")
        return header
    raise FormatError(given.path, "is empty", hint=HINT)


def _entry(cells: Mapping[str, str], given: Input, line: int) -> ConceptEntry:
    """The entry of one row. Raises FormatError for a value that is not allowed and a row without terms."""
    if not cells["source"] and not cells["target"]:
        raise FormatError(given.path, "has neither a source nor a target", line=line)
    if cells.get(""):
        raise FormatError(given.path, f"{cells['']!r} stands in a column without a name", line=line, hint=HINT)
    values: dict[str, Any] = {name: cells[name] for name in COLUMNS if name in cells}
    for name, allowed in VALUES.items():
        value = cells.get(name, "").lower() or DEFAULTS[name]
        if value not in allowed:
            choices = ", ".join(filter(None, allowed))
            raise FormatError(given.path, f"{name} is {cells[name]!r}", line=line, hint=f"It must be one of {choices}.")
        values[name] = value
    for name in LISTS:
        values[name] = tuple(item for piece in cells.get(name, "").split("|") if (item := piece.strip()))
    values["source"] = cells["source"] or None
    extra = {name: cell for name, cell in cells.items() if name and name not in COLUMNS}
    return ConceptEntry(**values, extra=extra, path=str(given.path), line=line)


def table(found: Sequence[ConceptEntry]) -> Iterator[list[str]]:
    """The rows that say all of the entries: the header with the unknown columns last, then one row an entry.

    Raises UsageError for an item of a list that holds "|".
    """
    extra = list(dict.fromkeys(name for entry in found for name in entry.extra))
    yield [*COLUMNS, *extra]
    for entry in found:
        yield [*(_cell(entry, name) for name in COLUMNS), *(entry.extra.get(name, "") for name in extra)]


def _cell(entry: ConceptEntry, name: str) -> str:
    value = getattr(entry, name)
    if not isinstance(value, tuple):
        return str(value or "")
    if broken := next((item for item in value if "|" in item), None):
        raise UsageError(f"{broken!r} in {name} of {entry.where} cannot be written", hint='"|" divides the items.')
    return "|".join(value)
