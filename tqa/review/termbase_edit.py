"""Adding, changing and removing an entry of a term base: first as a plan that can be looked at, then written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqa.errors import UsageError
from tqa.glossary.diffing import FieldChange, field_changes, value
from tqa.glossary.editing import items, located, objections, refused, standing
from tqa.glossary.finding import Finding
from tqa.glossary.identity import EVIDENCE
from tqa.model import ConceptEntry
from tqa.review.termbase import TermBases, found_for
from tqa.review.termbase_file import Say, TermBaseFile

_PLACE = re.compile(r"(.+):(\d+)")


@dataclass(frozen=True, slots=True)
class Plan:
    """A change of one row, not written yet. `before` is None for a new entry, `after` for one that goes.

    `objections` are what lint has against it; those in `refused` forbid it. `columns` are new in the file. `same` says
    all that a new entry says already.
    """

    file: TermBaseFile
    before: ConceptEntry | None
    after: ConceptEntry | None
    objections: tuple[Finding, ...] = ()
    columns: tuple[str, ...] = ()
    row: str = ""
    same: ConceptEntry | None = None

    @property
    def refused(self) -> list[Finding]:
        """The objections that forbid the change."""
        return refused(self.objections)

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """The columns that change."""
        if self.before is None or self.after is None:
            return ()
        return field_changes(self.before, self.after)

    def write(self) -> None:
        """Write the file, whole or not at all."""
        self.file.write()


def plan_add(path: Path, values: Mapping[str, str], bases: TermBases, *, say: Say) -> Plan:
    """A new row at the end of a term base, which is made where it is not there."""
    old = TermBaseFile.read(path, say=say) if path.exists() else TermBaseFile.new(path)
    new = old.with_row(_clean(values))
    entry = new.entries[-1]
    others = _others(bases, old)
    return Plan(new, None, entry, objections(others, None, entry), _new_columns(old, new), same=standing(others, entry))


def plan_edit(
    entry: ConceptEntry,
    values: Mapping[str, str],
    bases: TermBases,
    *,
    add: Mapping[str, Sequence[str]],
    remove: Mapping[str, Sequence[str]],
    say: Say,
) -> Plan:
    """Other values in some columns of an entry; `add` and `remove` change single items of variants and avoid.

    A candidate that is put into force loses what it was judged by.
    """
    old = TermBaseFile.read(Path(entry.path), say=say)
    before = old.entry_at(entry.line)
    wanted = dict(_clean(values))
    for column in ("variants", "avoid"):
        gone = [item for item in remove.get(column, ()) if item not in getattr(before, column)]
        if gone:
            has = value(before, column) or "nothing"
            raise UsageError(f"{gone[0]!r} is not in {column} of {before.where}", hint=f"There is: {has}")
        if add.get(column) or remove.get(column):
            start = tuple(wanted[column].split("|")) if column in wanted else getattr(before, column)
            wanted[column] = "|".join(items(start, add.get(column, ()), remove.get(column, ())))
    if before.status == "candidate" and wanted.get("status", "candidate") != "candidate":
        wanted = {column: "" for column in EVIDENCE if before.extra.get(column)} | wanted
    new = old.with_changed(entry.line, wanted)
    after = new.entry_at(entry.line)
    others = [before if _same_place(e, before) else e for e in _others(bases, old)]
    return Plan(new, before, after, objections(others, before, after), _new_columns(old, new))


def plan_remove(entry: ConceptEntry, *, say: Say) -> Plan:
    """An entry taken out of its file. `row` is what stood there."""
    old = TermBaseFile.read(Path(entry.path), say=say)
    before = old.entry_at(entry.line)
    return Plan(old.without(entry.line), before, None, row=old.row_text(entry.line))


def entry_made(values: Mapping[str, str]) -> ConceptEntry:
    """An entry of these cells that is in no file. Raises UsageError for a value that is not allowed."""
    return replace(TermBaseFile.new(Path("new.csv")).with_row(_clean(values)).entries[-1], path="", line=0)


def entry_named(where: str, bases: TermBases) -> ConceptEntry:
    """The entry meant by FILE:LINE or by its Russian term, in any case.

    Raises UsageError where there is none, with the nearest, or several, with their places.
    """
    if (place := _PLACE.fullmatch(where)) and Path(place[1]).is_file():
        return TermBaseFile.read(Path(place[1]), say=lambda line: None).entry_at(int(place[2]))
    found = located(bases.entries, where)
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(f"{e.where} ({e.target})" for e in found)
        raise UsageError(f"{len(found)} entries are called {where!r}", hint=f"Say which one: {places}")
    if not bases.files:
        hint = "Name the term base with -g FILE, or in tqa.toml: glossaries = [...]"
        raise UsageError(f"no entry is called {where!r}: no term base is in force here", hint=hint)
    near = found_for(bases, where, limit=3)
    hint = "Did you mean " + ", ".join(f"{f.entry.source or f.entry.target} ({f.entry.where})" for f in near) + "?"
    raise UsageError(f"no entry is called {where!r}", hint=hint if near else "tqa glossary find looks for it.")


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    """The cells, trimmed, the items of lists too. Raises UsageError for a line break."""
    found = {}
    for column, cell in values.items():
        if "\n" in cell or "\r" in cell:
            raise UsageError(f"{column} holds a line break: {cell!r}")
        parts = cell.split("|") if column in ("variants", "avoid") else [cell]
        found[column] = "|".join(
            part for p in parts if (part := " ".join(p.split())) or column not in ("variants", "avoid")
        )
    return found


def _others(bases: TermBases, file: TermBaseFile) -> list[ConceptEntry]:
    """All entries in force, those of the file itself among them, as they are on the disk."""
    path = file.path.resolve()
    itself = {name for name in {e.path for e in bases.entries} if Path(name).resolve() == path}
    known = [e for e in bases.entries if e.path not in itself]
    return [*known, *(file.entries if file.original is not None else ())]


def _same_place(one: ConceptEntry, other: ConceptEntry) -> bool:
    return one.line == other.line and (one.path == other.path or Path(one.path).resolve() == Path(other.path).resolve())


def _new_columns(old: TermBaseFile, new: TermBaseFile) -> tuple[str, ...]:
    return tuple(c for c in new.columns if c not in old.columns) if old.original is not None else ()
