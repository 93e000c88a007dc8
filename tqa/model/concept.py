"""One concept of a term base, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["preferred", "admitted", "deprecated", "superseded", "candidate"]
Match = Literal["inflect", "exact", "prefix", "regex"]
Case = Literal["", "sensitive", "insensitive"]
TermType = Literal["term", "person", "place", "organisation", "acronym", "title", "boilerplate"]

NAME_TYPES: frozenset[str] = frozenset({"person", "place", "organisation"})
"""Types whose Russian form is a name, so that a romanisation of it can stand in the translation."""


_NOTHING: Mapping[str, str] = {}  # shared, never changed; a plain dict, so that entries can be sent to workers


def _nothing() -> Mapping[str, str]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A row of a glossary.

    `source` is the Russian term, or None for a rule about the English text alone. `target` is the preferred English
    term, `variants` other accepted ones, `avoid` renderings known to be wrong. `case` empty means: capitals of the
    entry must be capitals in the text, small letters match both. `extra` keeps columns tqa does not know.
    `path` and `line` say where the entry was read.
    """

    source: str | None
    target: str
    variants: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    status: Status = "preferred"
    match: Match = "inflect"
    case: Case = ""
    type: TermType = "term"
    origin: str = ""
    domain: str = ""
    note: str = ""
    added_by: str = ""
    added_on: str = ""
    evidence: str = ""
    extra: Mapping[str, str] = field(default_factory=_nothing, hash=False)
    path: str = ""
    line: int = 0

    @property
    def accepted(self) -> tuple[str, ...]:
        """The English forms that are right: the preferred one first."""
        return (self.target, *self.variants) if self.target else self.variants

    @property
    def is_name(self) -> bool:
        """Whether the Russian form is a name."""
        return self.type in NAME_TYPES

    @property
    def brief(self) -> str:
        """File name and line, for what is shown beside a text."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        return f"{name}:{self.line}" if name else "glossary"

    @property
    def where(self) -> str:
        """File and line, for messages."""
        return f"{self.path}:{self.line}" if self.path else "(no file)"
