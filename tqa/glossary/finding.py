"""What lint says of a term base, and the raw cells it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqa.model import ConceptEntry, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a term base: its rule's name, where, what, and how bad.

    `fix` says what to do about it. `others` are further entries it is about. A finding of neutral severity is a hint:
    the entries do what they say, but perhaps not what was meant.
    """

    rule: str
    entry: ConceptEntry
    message: str
    severity: Severity = Severity.MAJOR
    fix: str = ""
    others: tuple[ConceptEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a row as they stand in the file, untrimmed, by the name of their column."""

    path: str
    line: int
    cells: Mapping[str, str]
