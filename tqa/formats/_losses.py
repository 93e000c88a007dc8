"""What a term base format cannot hold, found by reading what was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqa.model import ConceptEntry
from tqa.wording import counted

LISTS = ("variants", "avoid")
SCALARS = ("status", "match", "case", "type", "origin", "domain", "note", "added_by", "added_on", "evidence")
PATTERNS = frozenset({"regex", "prefix"})


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that did not get into a file, and how many entries it is missing from."""

    what: str
    entries: int

    def __str__(self) -> str:
        return f"{self.what} ({counted(self.entries, 'entry', 'entries')})"


def losses(before: Sequence[ConceptEntry], after: Sequence[ConceptEntry]) -> list[Loss]:
    """What the entries `before` say and those read back do not, whole entries first."""
    by_source: defaultdict[str, list[ConceptEntry]] = defaultdict(list)
    for entry in after:
        by_source[_folded(entry.source)].append(entry)
    written = {(_folded(e.source), _folded(e.target)) for e in after}
    whole: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for entry in before:
        found = _counterpart(entry, by_source[_folded(entry.source)])
        if found is None:
            whole[_reason(entry, written)] += 1
        else:
            parts.update(set(_missing(entry, found)))
    order = ("source", "target", *LISTS, *SCALARS)
    ordered = sorted(parts, key=lambda name: (order.index(name) if name in order else len(order), name))
    return [Loss(what, n) for what, n in whole.items()] + [Loss(name, parts[name]) for name in ordered]


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _counterpart(entry: ConceptEntry, candidates: Sequence[ConceptEntry]) -> ConceptEntry | None:
    """What became of an entry: the candidate with its target, of several the one that agrees most."""
    target = _folded(entry.target)
    wrong = {_folded(text) for text in entry.avoid}
    fitting = [
        c
        for c in candidates
        if target in {_folded(text) for text in (*c.accepted, c.target)}
        or (not target and wrong & {_folded(text) for text in (*c.avoid, c.target)})
    ]
    return min(fitting, key=lambda c: len(list(_missing(entry, c))), default=None)


def _missing(entry: ConceptEntry, found: ConceptEntry) -> Iterator[str]:
    """The fields and unknown columns of an entry that are not in what was read back."""
    if (entry.source or "") != (found.source or ""):
        yield "source"
    if entry.target not in (found.target, *found.variants):
        yield "target"
    if not {*entry.variants} <= {*found.accepted}:
        yield "variants"
    if not {*entry.avoid} <= {*found.avoid}:
        yield "avoid"
    for name in SCALARS:
        value, other = getattr(entry, name), getattr(found, name)
        if name in {"note", "evidence", "domain"}:
            if value not in other:
                yield name
        elif value != other and value:
            yield name
    for name, value in entry.extra.items():
        if value and found.extra.get(name) != value:
            yield name


def _reason(entry: ConceptEntry, written: set[tuple[str, str]]) -> str:
    """Why a whole entry is missing."""
    if entry.match in PATTERNS:
        return "patterns (match prefix or regex)"
    if not entry.source:
        return "entries without a Russian term"
    if not entry.target:
        return "entries without an English term"
    if entry.status not in {"preferred", "admitted"}:
        return f"entries with the status {entry.status}"
    if any(source == _folded(entry.source) for source, _ in written):
        return "second entries of one Russian term"
    return "entries that are too long or are not text"
