"""Finding the entry that is to be changed, and what speaks against a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqa.glossary.diffing import concept_key, value
from tqa.glossary.finding import Finding
from tqa.glossary.identity import DEFAULTS, form_key
from tqa.glossary.lint import involving
from tqa.model import ConceptEntry, Severity


def located(entries: Iterable[ConceptEntry], term: str) -> list[ConceptEntry]:
    """The entries whose source is `term`, in any spelling; else those without a source whose target is."""
    entries = list(entries)
    key = form_key(term)
    found = [e for e in entries if e.source and (form_key(e.source) == key or e.source == term)]
    return found or [e for e in entries if not e.source and form_key(e.target) == key]


def items(current: Sequence[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """A list with some items added at its end, unless they are there, and others taken out."""
    out = set(remove)
    return tuple(dict.fromkeys((*(i for i in current if i not in out), *add)))


def standing(entries: Iterable[ConceptEntry], new: ConceptEntry) -> ConceptEntry | None:
    """An entry that says all that a new one says but for who added it and when, if there is one."""
    return next((e for e in entries if concept_key(e) == concept_key(new) and _says(e, new)), None)


def _says(entry: ConceptEntry, new: ConceptEntry) -> bool:
    if (entry.target, entry.status) != (new.target, new.status):
        return False
    if not ({*new.variants} <= {*entry.variants} and {*new.avoid} <= {*entry.avoid}):
        return False
    columns = ("match", "case", "type", "origin", "domain", "note", "evidence")
    said = [(c, value(new, c)) for c in columns] + [*new.extra.items()]
    return all(cell in (DEFAULTS.get(column, ""), value(entry, column)) for column, cell in said)


def objections(
    entries: Sequence[ConceptEntry], before: ConceptEntry | None, after: ConceptEntry
) -> tuple[Finding, ...]:
    """What lint has against an entry that is new, or takes the place of `before`, among the other entries.

    Faults the old entry had already do not speak against the new one.
    """
    others = [e for e in entries if e is not before]
    old = {(f.rule, _shape(f)) for f in involving(before, [*others, before])} if before else set()
    return tuple(f for f in involving(after, [*others, after]) if (f.rule, _shape(f)) not in old)


def _shape(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, without the lines, which an edit moves."""
    return tuple(sorted(concept_key(o) for o in finding.others)) or (finding.message,)


def refused(found: Iterable[Finding]) -> list[Finding]:
    """Those objections that forbid a change: it would make the term base contradict itself, or could not work."""
    return [f for f in found if f.severity.rank >= Severity.MAJOR.rank]
