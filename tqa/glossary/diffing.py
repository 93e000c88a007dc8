"""What differs between two term bases, concept by concept: the order of rows and files makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tqa.glossary.identity import form_key, source_key
from tqa.model import ConceptEntry

FIELDS = (
    *("source", "target", "variants", "avoid", "status", "match", "case", "type"),
    *("origin", "domain", "note", "added_by", "added_on", "evidence"),
)
LIKE = 70.0
"""How alike (0 to 100) two Russian terms with one English term must be for one to be the other corrected."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one column was and is. Lists come with what was added and removed; a new order alone is a change too."""

    column: str
    before: str
    after: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """A concept that stands in both term bases and differs."""

    before: ConceptEntry
    after: ConceptEntry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. Entries that say the same in both are only counted."""

    added: tuple[ConceptEntry, ...]
    removed: tuple[ConceptEntry, ...]
    changed: tuple[ConceptChange, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(first: Sequence[ConceptEntry], second: Sequence[ConceptEntry]) -> Difference:
    """What leads from the first term base to the second."""
    pairs, removed, added = paired(first, second)
    renamed = list(_renamed(removed, added))
    gone = {id(a) for a, _ in renamed}
    come = {id(b) for _, b in renamed}
    changed = [
        ConceptChange(a, b, fields)
        for a, b in sorted([*pairs, *renamed], key=_place)
        if (fields := field_changes(a, b))
    ]
    return Difference(
        tuple(e for e in added if id(e) not in come),
        tuple(e for e in removed if id(e) not in gone),
        tuple(changed),
        len(pairs) + len(renamed) - len(changed),
    )


def _place(pair: tuple[ConceptEntry, ConceptEntry]) -> tuple[str, int]:
    return (pair[0].path, pair[0].line)


def concept_key(entry: ConceptEntry) -> str:
    """What two entries of one concept share: the Russian term or, in a rule on the English text alone, the target."""
    return source_key(entry) or f"en:{form_key(entry.target)}"


Pairs = list[tuple[ConceptEntry, ConceptEntry]]

_RETIRED = ("deprecated", "superseded")
_STEPS: tuple[Callable[[ConceptEntry], Hashable], ...] = (
    lambda e: (form_key(e.target), e.domain.casefold()),
    lambda e: form_key(e.target),
    lambda e: (e.domain.casefold(), e.status in _RETIRED),
)


def paired(
    first: Sequence[ConceptEntry], second: Sequence[ConceptEntry]
) -> tuple[Pairs, list[ConceptEntry], list[ConceptEntry]]:
    """Entries of one concept, one to one, and those of the first and of the second that are left.

    Of several entries of one Russian term those with one target and domain go together, then one target, then one
    domain; at last those that are alone on either side, unless each has a domain of its own (homonyms).
    """
    ours, theirs = _groups(first), _groups(second)
    pairs: Pairs = []
    for key, left in ours.items():
        right = theirs.get(key, [])
        for step in _STEPS:
            pairs.extend(_take(left, right, step))
        if len(left) == len(right) == 1 and _may_be_one(left[0], right[0]):
            pairs.append((left.pop(), right.pop()))
    in_pairs = {id(e) for pair in pairs for e in pair}
    return pairs, [e for e in first if id(e) not in in_pairs], [e for e in second if id(e) not in in_pairs]


def _may_be_one(one: ConceptEntry, other: ConceptEntry) -> bool:
    """Whether two entries of one term that say different things can be one entry changed."""
    return not (one.domain and other.domain) and (one.status in _RETIRED) == (other.status in _RETIRED)


def _groups(entries: Iterable[ConceptEntry]) -> dict[str, list[ConceptEntry]]:
    groups: defaultdict[str, list[ConceptEntry]] = defaultdict(list)
    for entry in entries:
        groups[concept_key(entry)].append(entry)
    return dict(groups)


def _take(
    left: list[ConceptEntry], right: list[ConceptEntry], key: Callable[[ConceptEntry], Hashable]
) -> Iterator[tuple[ConceptEntry, ConceptEntry]]:
    """Pairs with one key, taken out of both lists."""
    for entry in list(left):
        partner = next((e for e in right if key(e) == key(entry)), None)
        if partner is not None:
            left[:] = [e for e in left if e is not entry]
            right[:] = [e for e in right if e is not partner]
            yield entry, partner


def _renamed(
    removed: Sequence[ConceptEntry], added: Sequence[ConceptEntry]
) -> Iterator[tuple[ConceptEntry, ConceptEntry]]:
    """Entries whose Russian term was corrected: one target, like terms, and no other that would do."""
    by_target: defaultdict[str, list[ConceptEntry]] = defaultdict(list)
    for entry in added:
        by_target[form_key(entry.target)].append(entry)
    taken: set[int] = set()
    for entry in removed:
        like = [
            e
            for e in by_target.get(form_key(entry.target), ())
            if entry.source and e.source and id(e) not in taken and fuzz.ratio(entry.source, e.source) >= LIKE
        ]
        if len(like) == 1:
            taken.add(id(like[0]))
            yield entry, like[0]


def field_changes(before: ConceptEntry, after: ConceptEntry) -> tuple[FieldChange, ...]:
    """The columns in which two entries differ, unknown ones too."""
    columns = [*FIELDS, *dict.fromkeys((*before.extra, *after.extra))]
    return tuple(filter(None, (_field_change(column, before, after) for column in columns)))


def _field_change(column: str, before: ConceptEntry, after: ConceptEntry) -> FieldChange | None:
    old, new = value(before, column), value(after, column)
    if old == new:
        return None
    if column not in ("variants", "avoid"):
        return FieldChange(column, old, new)
    mine, theirs = getattr(before, column), getattr(after, column)
    added = tuple(item for item in theirs if item not in mine)
    return FieldChange(column, old, new, added, tuple(item for item in mine if item not in theirs))


def value(entry: ConceptEntry, column: str) -> str:
    """The cell of a column as text, lists divided by "|"."""
    if column not in FIELDS:
        return entry.extra.get(column, "")
    found = getattr(entry, column)
    return "|".join(found) if isinstance(found, tuple) else str(found or "")
