"""Contradictions with foreign term bases that were decided for ours: kept in the project, so that none is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tqa.errors import FormatError
from tqa.formats import _writing
from tqa.glossary.diffing import concept_key
from tqa.glossary.merging import Conflict
from tqa.review import project

DECIDED = Path(".tqa") / "decided-imports.txt"
"""Below the project's folder; a contradiction a line: term base, column, concept, what ours says, what theirs says."""


def decided(base: Path) -> frozenset[str]:
    """The contradictions that were decided for the term base at `base`, as `line` writes them."""
    path = _path(base)
    if not path.is_file():
        return frozenset()
    try:
        return frozenset(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        hint = "Delete it: it only keeps which contradictions are not to be told again."
        raise FormatError(path, f"cannot be read: {error}", hint=hint) from None


def line(base: Path, conflict: Conflict) -> str:
    """What tells a contradiction from others; where one of the two sides changes, it is another."""
    cells = (base.name, conflict.column, concept_key(conflict.first), *conflict.values)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def remember(base: Path, conflicts: Iterable[Conflict]) -> None:
    """Keep that contradictions were decided for the term base at `base`."""
    known = decided(base)
    now = known | {line(base, conflict) for conflict in conflicts}
    if now != known:
        path = _path(base)
        path.parent.mkdir(parents=True, exist_ok=True)
        with _writing.replacing(path) as stream:
            stream.writelines(f"{one}\n" for one in sorted(now))


def _path(base: Path) -> Path:
    return project.project_folder(base, project.settings(base)) / DECIDED
