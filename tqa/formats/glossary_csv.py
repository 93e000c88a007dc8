"""The canonical term base: a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, TextIO, get_args

from tqa.errors import FormatError, UsageError
from tqa.formats._decoding import head_text, text_file
from tqa.formats._delimited import (
    DELIMITERS,
    csv_line,
    delimiter_of,
    first_line,
    records,
    tab_records,
    unguard,
)
from tqa.formats.base import Input, WritableGlossaryFormat
from tqa.model import Case, ConceptEntry, Match, Status, TermType

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
DEFAULTS = {"status": "preferred", "match": "inflect", "case": "", "type": "term"}
HINT = f"The first line names the columns: {','.join(COLUMNS)}. Only source and target must be there."


class GlossaryCsvFormat(WritableGlossaryFormat):
    """Columns by header: `source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,
    evidence`. Only the columns `source` and `target` must be there; a row without a source is a rule about the
    English text alone. `variants` and `avoid` are lists divided by `|`. Columns tqa does not know are kept. White
    space around a cell means nothing. Semicolons and tabs are recognised. Cells are guarded against formulas as in
    CSV documents.
    """

    suffixes = (".csv", ".tsv", ".tab")
    sample: ClassVar[Mapping[str, str]] = {
        "sample.csv": (
            "source,target,variants,avoid,status,match,case,type,origin,domain,note,added_by,added_on,evidence,ticket\n"
            "Красные повязки,Red Bands,Red Bands group,Red Dressings|Red Armbands,preferred,inflect,,organisation,"
            ',syria,"a group, not clothes",ed,2018-09-17,,T-1\n'
            "Джебхат ан-Нусра,Jabhat al-Nusra,,,preferred,inflect,,organisation,ar,syria,🙂 й,,,,\n"
            ",Please follow and like us,,,deprecated,exact,insensitive,boilerplate,,,,,,,T-2\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """A first line with the columns source and target."""
        line = head_text(given).lstrip().partition("\n")[0].strip()
        return any(set(REQUIRED) <= {_column(c.strip('"')) for c in line.split(d)} for d in DELIMITERS)

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the file."""
        file = text_file(given)
        delimiter = delimiter_of(first_line(file), lambda cells: sum(_column(c) in COLUMNS for c in cells))
        if delimiter == ";" or (delimiter == "\t" and given.path.suffix.lower() not in {".tsv", ".tab"}):
            given.say(f"{given.path}: cells are divided by {DELIMITERS[delimiter]}")
        lines = tab_records(file)() if delimiter == "\t" else records(file, delimiter)
        header = _header(lines, given)
        entries = []
        for line, cells in lines:
            if len(cells) != len(header):
                message = f"has {len(cells)} cells, the header has {len(header)}"
                raise FormatError(given.path, message, line=line, hint='A cell with a comma in it goes in "quotes".')
            known = {n: text for n, c in zip(header, cells, strict=True) if (text := unguard(c).strip()) or n}
            entries.append(_entry(known, given, line))
        if not entries:
            given.say(f"{given.path}: has no entries")
        return entries

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write all canonical columns, then the unknown ones in the order in which they first appear."""
        extra = list(dict.fromkeys(name for entry in entries for name in entry.extra))
        stream.write(csv_line([*COLUMNS, *extra]))
        for entry in entries:
            cells = [_cell(entry, name) for name in COLUMNS]
            stream.write(csv_line([*cells, *(entry.extra.get(name, "") for name in extra)]))


def _column(name: str) -> str:
    """The canonical name of a known column, an unknown one as it is."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return plain if plain in COLUMNS else name.strip()


def _header(lines: Iterator[tuple[int, list[str]]], given: Input) -> list[str]:
    """The names of the columns. Raises FormatError where there are none."""
    for line, cells in lines:
        header = [_column(unguard(c)) for c in cells]
        missing = [name for name in REQUIRED if name not in header]
        if missing:
            raise FormatError(given.path, f"has no column {' and no column '.join(missing)}", line=line, hint=HINT)
        for n, name in enumerate(header):
            if name and name in header[:n]:
                raise FormatError(given.path, f"the column {name!r} is there twice", line=line)
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


def _cell(entry: ConceptEntry, name: str) -> str:
    value = getattr(entry, name)
    if not isinstance(value, tuple):
        return str(value or "")
    if broken := next((item for item in value if "|" in item), None):
        raise UsageError(f"{broken!r} in {name} of {entry.where} cannot be written", hint='"|" divides the items.')
    return "|".join(value)
