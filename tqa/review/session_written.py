"""Changes of term bases that are written at once and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tqa import formats
from tqa.errors import TqaError, UsageError
from tqa.formats import _writing
from tqa.glossary.diffing import FIELDS, value
from tqa.model import ConceptEntry
from tqa.review import termbase_edit
from tqa.review.termbase import TermBases
from tqa.review.termbase_edit import Plan
from tqa.review.termbase_file import TermBaseFile


def silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a term base was written: its bytes before and after (None: it was not there).

    `was` and `entry` are the entry before and after; None for one that is new, or gone.
    """

    said: str
    path: Path
    before: bytes | None
    after: bytes | None
    was: ConceptEntry | None
    entry: ConceptEntry | None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate from the articles was rejected."""

    entry: ConceptEntry


def written(plan: Plan) -> Change:
    """Write a plan. Raises UsageError where the file changed in the meantime."""
    plan.write()
    entry = plan.after or plan.before
    assert entry is not None
    done = "Added" if plan.before is None else "Deleted" if plan.after is None else "Changed"
    said = f"{done}: {entry.source or '(English)'} = {entry.target}"
    return Change(said, plan.file.path, plan.file.original, plan.file.encoded, plan.before, plan.after)


def taken_back(change: Change) -> Change:
    """Take a change back. Raises UsageError where the file was changed by somebody else since.

    An entry that was deleted comes back even then, as the last row.
    """
    now = change.path.read_bytes() if change.path.exists() else None
    if now == change.after:
        if change.before is None:
            change.path.unlink()
        else:
            _writing.replace_bytes(change.path, change.before)
        return replace(change, before=change.after, after=change.before, was=change.entry, entry=change.was)
    if change.entry is None and change.was is not None:
        return written(termbase_edit.plan_add(change.path, cells(change.was), TermBases((), ()), say=silent))
    raise UsageError(
        f"{change.path} was changed by somebody else since", hint="Change the entry itself: R reads the files again."
    )


def content(path: Path) -> list[ConceptEntry]:
    """The entries a file holds now, none where it is not there. Raises FormatError."""
    return formats.read_glossary(path, say=silent) if path.exists() else []


def cells(entry: ConceptEntry) -> dict[str, str]:
    """The cells of an entry's row, columns tqa does not know too."""
    return {column: value(entry, column) for column in FIELDS} | dict(entry.extra)


def is_editable(path: Path) -> bool:
    """Whether a term base can be edited in place: a canonical CSV that is not packaged with tqa."""
    try:
        TermBaseFile.read(path, say=silent)
    except (TqaError, OSError):
        return False
    return True


Key = tuple[str, str | None, str, tuple[str, ...], tuple[str, ...], str, str, str]


def key(entry: ConceptEntry) -> Key:
    """What tells an entry from others of its file, wherever it stands."""
    return (entry.path, entry.source, entry.target, entry.variants, entry.avoid, entry.status, entry.domain, entry.note)


def there(entry: ConceptEntry) -> ConceptEntry:
    """The entry at the line where it stands now. Raises UsageError where it stands nowhere any more."""
    file = TermBaseFile.read(Path(entry.path), say=silent)
    alike = [e for e in file.entries if key(e) == key(entry)]
    found = next((e for e in alike if e.line == entry.line), next(iter(alike), None))
    if found is None:
        raise UsageError(
            f"{entry.source or entry.target} is no longer in {entry.path} as it was", hint="R reads the files again."
        )
    return found


def allowed(plan: Plan, force: bool) -> None:
    """Raises UsageError where a plan adds what is there already or, without `force`, what lint forbids."""
    if plan.same is not None:
        raise UsageError(
            f"nothing was added: {plan.same.source or plan.same.target} is there already: {plan.same.where}"
        )
    if plan.refused and not force:
        first = plan.refused[0]
        raise UsageError(f"nothing was changed: {first.rule}: {first.message}", hint=first.fix)
