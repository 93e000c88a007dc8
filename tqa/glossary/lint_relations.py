"""Rules of lint about entries that stand in each other's way."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from tqa.glossary.finding import Finding
from tqa.glossary.identity import OUT_OF_USE, form_key, overlap, same_domain, source_key
from tqa.model import ConceptEntry, Severity


def relations(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    """Duplicates, conflicts, deprecated terms still accepted, accepted terms avoided elsewhere, cycles of these."""
    yield from _same_source(entries)
    yield from _same_rule(entries)
    cycles = list(_cycles(entries))
    in_cycle = {(id(a), id(b)) for cycle in cycles for a in cycle for b in cycle}
    for cycle in cycles:
        yield _told(cycle)
    for finding in _avoid_accepted(entries):
        if not any((id(finding.entry), id(other)) in in_cycle for other in finding.others):
            yield finding


def _same_source(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    places: defaultdict[str, list[ConceptEntry]] = defaultdict(list)
    for entry in entries:
        if entry.source:
            places[source_key(entry)].append(entry)
    for group in places.values():
        for n, entry in enumerate(group):
            finding = next(filter(None, (_clash(entry, first) for first in group[:n])), None)
            if finding is not None:
                yield finding
        yield from _deprecated(group)


def _clash(entry: ConceptEntry, first: ConceptEntry) -> Finding | None:
    """What is wrong with two entries of one Russian term, if anything."""
    if not same_domain(entry, first):
        if form_key(entry.target) == form_key(first.target) or {entry.status, first.status} & OUT_OF_USE:
            return None
        message = (
            f"{entry.source!r} is {entry.target!r} here ({entry.domain}), {first.target!r} at {first.where} "
            f"({first.domain}): where both are in force, either counts as right"
        )
        return Finding("homonym", entry, message, Severity.NEUTRAL, "use one file at a time", (first,))
    if form_key(entry.target) == form_key(first.target):
        message = f"{entry.source!r} stands at {first.where} already"
        return Finding("duplicate", entry, message, Severity.MINOR, "make one entry of the two", (first,))
    if entry.status != "preferred" or first.status != "preferred":
        return None
    message = f"{entry.source!r} is {entry.target!r} here, {first.target!r} at {first.where}"
    fix = "keep one, and list the other's target in variants or avoid; or give each its domain"
    return Finding("conflict", entry, message, fix=fix, others=(first,))


def _deprecated(group: Sequence[ConceptEntry]) -> Iterator[Finding]:
    """Terms out of use that are still accepted, or that nothing is preferred to."""
    for old in group:
        if old.status not in ("deprecated", "superseded"):
            continue
        others = [e for e in group if e.status not in OUT_OF_USE and same_domain(e, old)]
        accepting = [e for e in others if form_key(old.target) in map(form_key, e.accepted)]
        for entry in accepting:
            message = f"{old.target!r} is {old.status} here and accepted at {entry.where}"
            fix = "take it out of the variants there, or make it admitted here"
            yield Finding("deprecated-and-accepted", old, message, fix=fix, others=(entry,))
        if not others:
            message = f"{old.target!r} is {old.status}, and nothing is preferred to it for {old.source!r}"
            yield Finding("no-successor", old, message, Severity.MINOR, "add the preferred term in a row of its own")


def _same_rule(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    """Rules on the English text alone that avoid the same words."""
    seen: dict[tuple[str, bool], ConceptEntry] = {}
    for entry in entries:
        if entry.source or entry.status == "candidate":
            continue
        for form in entry.avoid:
            key = (form_key(form), form[:1].isupper())
            first = seen.setdefault(key, entry)
            if first is not entry and same_domain(entry, first):
                same = form_key(first.target) == form_key(entry.target)
                message = f"{form!r} is avoided at {first.where} already"
                message += "" if same else f", for {first.target!r} and not {entry.target!r}"
                rule, severity = ("duplicate", Severity.MINOR) if same else ("conflict", Severity.MAJOR)
                yield Finding(rule, entry, message, severity, "keep it in one of the two", (first,))


def _avoid_accepted(entries: Sequence[ConceptEntry]) -> Iterator[Finding]:
    accepted: dict[str, ConceptEntry] = {}
    for entry in entries:
        if entry.status not in OUT_OF_USE:
            for form in entry.accepted:
                accepted.setdefault(form_key(form), entry)
    for entry in entries:
        own = set(map(form_key, entry.accepted))
        for form in entry.avoid:
            key = form_key(form)
            if key in own:
                message = f"avoid {form!r} is an accepted form of the same entry"
                yield Finding("avoided-and-accepted", entry, message, fix="keep it in one of the two")
            elif key in accepted:
                other = accepted[key]
                message = f"avoid {form!r} is an accepted form of {other.where} ({other.source or other.target!r})"
                fix = "keep in avoid only what is wrong wherever it stands"
                yield Finding("avoided-and-accepted", entry, message, fix=fix, others=(other,))


def _cycles(entries: Sequence[ConceptEntry]) -> Iterator[tuple[ConceptEntry, ...]]:
    """Entries each of which avoids what the next one prefers, the last what the first prefers."""
    preferred: defaultdict[str, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        if entry.target and entry.status not in OUT_OF_USE:
            preferred[form_key(entry.target)].append(n)
    steps: dict[int, list[int]] = {}
    for n, entry in enumerate(entries):
        if entry.status not in OUT_OF_USE:
            found = [m for form in entry.avoid for m in preferred.get(form_key(form), ())]
            steps[n] = [m for m in found if m != n and overlap(entry, entries[m])]
    seen: set[frozenset[int]] = set()
    for n in steps:
        path = _way_back(n, steps)
        if path and frozenset(path) not in seen:
            seen.add(frozenset(path))
            yield tuple(entries[m] for m in path)


def _way_back(start: int, steps: dict[int, list[int]]) -> list[int]:
    """The shortest way from an entry to itself; empty where there is none."""
    came: dict[int, int] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in steps.get(here, ()):
            if there == start:
                path = [here]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if there not in came:
                came[there] = here
                queue.append(there)
    return []


def _told(cycle: tuple[ConceptEntry, ...]) -> Finding:
    first, *rest = cycle
    chain = "; ".join(f"{e.where} prefers {e.target!r}" for e in rest)
    message = f"prefers {first.target!r} in a circle: {chain}; each avoids what the next one prefers"
    fix = "decide on one of them and take the others out of its avoid"
    return Finding("cycle", first, message, fix=fix, others=tuple(rest))
