"""Finds what is wrong with a term base itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqa.glossary import lint_cells, lint_matching, lint_relations
from tqa.glossary.finding import Finding, RawRow
from tqa.glossary.identity import related
from tqa.model import ConceptEntry, Severity

__all__ = ["Finding", "RawRow", "involving", "lint"]


def lint(entries: Sequence[ConceptEntry], rows: Sequence[RawRow] = (), *, hints: bool = False) -> list[Finding]:
    """All faults of a set of entries, in order of file and line.

    `rows` are the raw cells of the entries' files, header rows too: without them, spaces and signs that the reader
    took away are not seen. With `hints`, also what is worth a second look (severity neutral).
    """
    found = [finding for rule in lint_cells.RULES for entry in entries for finding in rule(entry)]
    found += lint_cells.raw(entries, rows)
    found += lint_relations.relations(entries)
    found += lint_matching.matching(entries)
    return in_order(f for f in found if hints or f.severity is not Severity.NEUTRAL)


def involving(entry: ConceptEntry, entries: Sequence[ConceptEntry]) -> list[Finding]:
    """The faults of one of the entries, alone and with the others, hints too."""
    found = [finding for rule in lint_cells.RULES for finding in rule(entry)]
    near = [e for e in entries if e is entry or related(entry, e)]
    between = [*lint_relations.relations(entries), *lint_matching.matching(near)]
    found += [f for f in between if f.entry is entry or any(o is entry for o in f.others)]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and rule, each once."""
    return sorted(dict.fromkeys(found), key=lambda f: (f.entry.path, f.entry.line, f.rule))
