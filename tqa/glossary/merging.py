"""Makes one term base of two, concept by concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tqa.glossary.diffing import FIELDS, concept_key, field_changes, paired, value
from tqa.glossary.identity import DEFAULTS, EVIDENCE, OUT_OF_USE, form_key, same_domain
from tqa.model import ConceptEntry

Side = Literal["first", "second"]

_SOFT = ("origin", "domain", "added_by", "added_on")
_TEXTS = ("note", "evidence")
_HARD = ("status", "match", "case", "type")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something about a concept that the two term bases say differently, and only a person can decide.

    `values` are what the first and the second say.
    """

    column: str
    first: ConceptEntry
    second: ConceptEntry
    message: str
    values: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """One term base: the first one's entries in their order, then what only the second has.

    `conflicts` are what was decided by the side preferred or, without one, is not decided. `kept` says where one of
    two values of a descriptive column was dropped.
    """

    entries: tuple[ConceptEntry, ...]
    conflicts: tuple[Conflict, ...]
    kept: tuple[str, ...]
    added: int
    united: int


def merge(first: Sequence[ConceptEntry], second: Sequence[ConceptEntry], prefer: Side | None = None) -> Merged:
    """The concepts of both. Variants and avoid are united; where targets differ, the side preferred decides.

    A target of the second that the first accepts as a variant is no conflict. The target that loses becomes a variant, unless the winner avoids it. Merging the same again changes nothing.
    """
    pairs, _, left = paired(first, second)
    partners: defaultdict[int, list[ConceptEntry]] = defaultdict(list)
    for a, b in pairs:
        partners[id(a)].append(b)
    added = [entry for entry in left if not _joins(entry, first, partners)]
    entries: list[ConceptEntry] = []
    conflicts: list[Conflict] = []
    kept: list[str] = []
    united = 0
    for entry in first:
        result = entry
        for other in partners[id(entry)]:
            if field_changes(result, other):
                conflicts += _conflicts(result, other)
                result = _united(result, other, prefer or "first", kept)
        united += result != entry
        entries.append(result)
    return Merged((*entries, *added), tuple(conflicts), tuple(kept), len(added), united)


def _joins(entry: ConceptEntry, first: Sequence[ConceptEntry], partners: dict[int, list[ConceptEntry]]) -> bool:
    """Whether an entry without a partner is about the concept of an entry that has one: a contradiction, or a
    duplicate of its own file. It is then merged there too."""
    if entry.status in OUT_OF_USE:
        return False
    key = concept_key(entry)
    for other in first:
        if other.status not in OUT_OF_USE and concept_key(other) == key and same_domain(other, entry):
            partners[id(other)].append(entry)
            return True
    return False


def _conflicts(a: ConceptEntry, b: ConceptEntry) -> list[Conflict]:
    name = f"«{a.source}»" if a.source else f"the rule “{a.target}”"
    found = []
    if a.target and b.target and form_key(b.target) not in map(form_key, a.accepted):
        message = f"{name} is “{a.target}” at {a.where} and “{b.target}” at {b.where}"
        found.append(Conflict("target", a, b, message, (a.target, b.target)))
    for column in _HARD:
        if _disagree(a, b, column):
            mine, theirs = value(a, column), value(b, column)
            message = f"{column} of {name} is {mine} at {a.where} and {theirs} at {b.where}"
            found.append(Conflict(column, a, b, message, (mine, theirs)))
    for one, other, said in ((a, b, ("accepted", "avoided")), (b, a, ("avoided", "accepted"))):
        accepted = {form_key(f): f for f in one.accepted}
        for form in other.avoid:
            if form_key(form) in accepted:
                message = f"{name}: “{form}” is accepted at {one.where} and avoided at {other.where}"
                found.append(Conflict("avoid", a, b, message, (f"{form} {said[0]}", f"{form} {said[1]}")))
    return found


def _disagree(a: ConceptEntry, b: ConceptEntry, column: str) -> bool:
    """Whether both say something other than the default. A candidate disagrees with nobody about its status."""
    mine, theirs = value(a, column), value(b, column)
    if column == "status":
        return mine != theirs and "candidate" not in (mine, theirs)
    return mine != theirs and DEFAULTS[column] not in (mine, theirs)


def _united(a: ConceptEntry, b: ConceptEntry, prefer: Side, kept: list[str]) -> ConceptEntry:
    winner, loser = (a, b) if prefer == "first" else (b, a)
    target = winner.target or loser.target
    if a.target and form_key(a.target) == form_key(target):
        target = a.target  # one form written in two ways is no difference
    avoided = {form_key(f) for f in winner.avoid}
    variants = [f for f in (*winner.variants, *loser.accepted) if form_key(f) not in avoided | {form_key(target)}]
    accepted = {form_key(f) for f in (target, *winner.variants)}
    avoid = _distinct([f for f in (*winner.avoid, *loser.avoid) if form_key(f) not in accepted])
    values: dict[str, str] = {}
    for column in _HARD:
        values[column] = _hard(winner, loser, column)
    for column in _SOFT:
        mine, theirs = value(winner, column), value(loser, column)
        values[column] = mine or theirs
        if mine and theirs and mine != theirs:
            kept.append(f"{a.where}: {column} is {mine!r}, {theirs!r} at {loser.where} is left out")
    for column in _TEXTS:
        values[column] = _joined(value(winner, column), value(loser, column))
    more, lost = (_extra(e, values["status"]) for e in (winner, loser))
    columns = {**_extra(a, values["status"]), **more, **lost}
    extra = {name: more.get(name) or lost.get(name, "") for name in columns}
    kept += [
        f"{a.where}: {name} is {cell!r}, {lost[name]!r} at {loser.where} is left out"
        for name, cell in extra.items()
        if lost.get(name) and lost[name] != cell
    ]
    return replace(
        a,
        source=winner.source or loser.source,
        target=target,
        variants=_distinct(_order(a, b, variants)),
        avoid=_distinct(_order(a, b, avoid)),
        extra=extra,
        **values,  # type: ignore[arg-type]  # each value stood in a column of its own kind
    )


def _extra(entry: ConceptEntry, status: str) -> dict[str, str]:
    """The unknown columns of an entry that becomes part of one with a status: of a candidate not what it is judged by,
    where the other is in force."""
    judged = entry.status == "candidate" and status != "candidate"
    return {name: cell for name, cell in entry.extra.items() if not (judged and name in EVIDENCE)}


def _order(a: ConceptEntry, b: ConceptEntry, forms: Sequence[str]) -> list[str]:
    """Forms in the order in which the first term base lists them, then the second: whoever wins."""
    place = {form: n for n, form in reversed(list(enumerate((*a.accepted, *a.avoid, *b.accepted, *b.avoid))))}
    return sorted(forms, key=lambda form: place[form])


def _distinct(forms: Sequence[str]) -> tuple[str, ...]:
    """Each form once, as first written."""
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(form if form.isupper() else form_key(form), form)
    return tuple(found.values())


def _hard(winner: ConceptEntry, loser: ConceptEntry, column: str) -> str:
    """The winner's value, unless it is what a file means that says nothing."""
    mine, theirs = value(winner, column), value(loser, column)
    if column == "status":
        return theirs if mine == "candidate" else mine
    return theirs if mine == DEFAULTS[column] else mine


def _joined(mine: str, theirs: str) -> str:
    if not theirs or theirs in mine:
        return mine
    return theirs if not mine or mine in theirs else f"{mine}; {theirs}"


assert set(_HARD) | set(_SOFT) | set(_TEXTS) | {"source", "target", "variants", "avoid"} == set(FIELDS)
