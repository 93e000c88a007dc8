"""Takes foreign term bases into ours, concept by concept, and gives ours out in foreign formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TextIO

from tqa import formats
from tqa.errors import UsageError
from tqa.formats.base import WritableGlossaryFormat
from tqa.glossary.diffing import Difference, concept_key, difference
from tqa.glossary.identity import form_key
from tqa.glossary.merging import Conflict, Merged, Side, merge
from tqa.model import ConceptEntry
from tqa.review.decided import decided, line, remember

Say = Callable[[str], None]
Prefer = Literal["ours", "theirs"]

CANONICAL = "glossary-csv"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Import:
    """What taking a file into a term base would do; nothing is written before `carry_out`.

    `conflicts` are what the two say differently: decided by the side preferred or, without one, not decided. Those that
    were decided for ours by an earlier import are only counted, as `settled`. `known` is how many of their entries say
    nothing new. `left_out` says which of two values of a descriptive column is not taken.
    """

    path: Path
    entries: tuple[ConceptEntry, ...]
    changes: Difference
    conflicts: tuple[Conflict, ...]
    settled: int
    known: int
    left_out: tuple[str, ...]
    original: bytes | None


def plan(
    path: Path, base: Path, *, prefer: Prefer | None = None, added_by: str = "", added_on: str = "", say: Say
) -> Import:
    """Compare the file at `path` with the term base at `base`, which may not be there yet.

    Entries that are new and do not say who added them and when get `added_by`, `added_on` and the name of the file
    as evidence. Raises FormatError for a file that cannot be read, UsageError where `base` is no canonical CSV.
    """
    theirs = formats.read_glossary(path, say=say)
    original, ours = _ours(base, say)
    side: Side | None = None if prefer is None else "first" if prefer == "ours" else "second"
    first = merge(ours, theirs, side)
    found = _settled(ours, theirs, first, side)
    united, new = found[: len(ours)], found[len(ours) :]
    stamped = [
        replace(
            e,
            added_by=e.added_by or added_by,
            added_on=e.added_on or added_on,
            evidence=e.evidence or f"imported from {path.name}",
        )
        for e in new
    ]
    entries = (*united, *stamped)
    known = decided(base) if prefer != "theirs" else frozenset[str]()
    conflicts = tuple(c for c in first.conflicts if line(base, c) not in known)
    settled = len(first.conflicts) - len(conflicts)
    changes = difference(ours, entries)
    return Import(base, entries, changes, conflicts, settled, _known(theirs, changes), first.kept, original)


def _known(theirs: Sequence[ConceptEntry], changes: Difference) -> int:
    """How many of their entries brought neither a new entry of ours nor a change of one."""
    touched = {concept_key(e) for e in (*changes.added, *(c.after for c in changes.changed))}
    return sum(concept_key(e) not in touched for e in theirs)


def _settled(
    ours: Sequence[ConceptEntry], theirs: Sequence[ConceptEntry], step: Merged, side: Side | None
) -> list[ConceptEntry]:
    """Our entries and what is new, merged until merging theirs again brings nothing: then so does importing again.

    Once is nearly always enough. But an entry of ours without a domain takes that of one of their homonyms, which
    makes the others concepts of their own.
    """
    found: list[ConceptEntry] = list(ours)
    for _ in range(ROUNDS):
        before = found
        found = [_kept(a, b) for a, b in zip(before, step.entries, strict=False)] + [*step.entries[len(before) :]]
        if found == before:
            break
        step = merge(found, theirs, side)
    return found


def _kept(ours: ConceptEntry, united: ConceptEntry) -> ConceptEntry:
    """The united entry with our lists as they were: merging tidies spellings away, which is not asked for here."""
    same_target = form_key(ours.target) if ours.target == united.target else None
    variants = _grown(ours.variants, united.variants, same_target)
    return replace(united, variants=variants, avoid=_grown(ours.avoid, united.avoid, None))


def _grown(ours: Sequence[str], united: Sequence[str], target: str | None) -> tuple[str, ...]:
    """Our forms that are still there in some spelling, in our order, then those that are new."""
    there = {_key(form) for form in united}
    kept = [form for form in ours if _key(form) in there or form_key(form) == target]
    known = {_key(form) for form in kept}
    return (*kept, *(form for form in united if _key(form) not in known))


def _key(form: str) -> str:
    return form if form.isupper() else form_key(form)


def _ours(base: Path, say: Say) -> tuple[bytes | None, list[ConceptEntry]]:
    """The bytes and the entries of a term base; None and nothing where there is none yet."""
    if base.suffix.lower() != ".csv":
        hint = "Import into a glossary CSV; tqa glossary export makes other formats of it."
        raise UsageError(f"{base} is not a .csv file, and entries are imported into glossary CSV alone", hint=hint)
    if not base.exists():
        if not base.absolute().parent.is_dir():
            raise UsageError(f"there is no folder {base.parent}", hint="Make it first.")
        return None, []
    canonical = formats.get(CANONICAL)
    assert isinstance(canonical, WritableGlossaryFormat)
    given = formats.Input.at(base, say=say)
    if given.is_folder or not canonical.recognises(given):
        hint = f"Make one of it: tqa glossary export {base} --format {CANONICAL} --output {base.stem}.tqa.csv"
        raise UsageError(f"{base} is not a glossary CSV, into which alone entries are imported", hint=hint)
    original, ours = base.read_bytes(), canonical.read(given)
    if canonical.encode(ours) != original:
        say(f"{base}: where anything changes, all of it is written in the canonical form: UTF-8, commas, all columns")
    return original, ours


def carry_out(planned: Import, prefer: Prefer | None) -> None:
    """Write the term base, whole or not at all, where anything changes; remember what was decided for ours.

    Raises UsageError where the file changed since it was read.
    """
    if planned.changes:
        now = planned.path.read_bytes() if planned.path.exists() else None
        if now != planned.original:
            hint = "Give the command again."
            raise UsageError(f"{planned.path} was changed by somebody else in the meantime", hint=hint)
        formats.write_glossary(planned.entries, planned.path)
    if prefer == "ours":
        remember(planned.path, planned.conflicts)


def export(entries: Sequence[ConceptEntry], name: str, output: Path | TextIO) -> tuple[str, list[formats.Loss]]:
    """Write entries in the format called `name`, else in that of the file's suffix; its name, and what it cannot hold.

    Raises UsageError for a format that is not written or needs a file.
    """
    path = output if isinstance(output, Path) else None
    if path is not None and path.is_dir():
        raise UsageError(f"{path} is a folder", hint="Give the name of a file in it.")
    writer = formats.glossary_writer(name or ("" if path else CANONICAL), path)
    return writer.name, formats.write_glossary(entries, output, name=writer.name)
