"""Terms of the glossary as metrics count them: which are required, and how a segment rendered each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqa.glossary import Glossary, State, Use, is_required, uses
from tqa.metrics.base import Row
from tqa.model import ConceptEntry, Span
from tqa.text import analysed

STATES = (State.RIGHT, State.OUTDATED, State.AVOIDED, State.GARBLED, State.MISSING)
_WORST_FIRST = (State.GARBLED, State.AVOIDED, State.OUTDATED, State.RIGHT, State.MISSING)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A term of the source in one segment: its entries, what became of it, and its places in the target."""

    entries: tuple[ConceptEntry, ...]
    state: State
    spans: tuple[Span, ...]

    @property
    def entry(self) -> ConceptEntry:
        """The concept reported."""
        return self.entries[0]


def rendered(row: Row, glossary: Glossary) -> Iterator[Rendered]:
    """The terms of a segment's source, each once; where one is rendered both well and badly, the worse counts.

    Left out as they say nothing: people and places that the target does not name (English has a pronoun), and
    organisations that stand there by the last word of their name ("the Council").
    """
    if row.source is None or not glossary:
        return
    source, target = analysed(row.source, "ru"), analysed(row.target, "en")
    found: dict[tuple[ConceptEntry, ...], list[Use]] = {}
    for use in uses(glossary, source, target):
        if use.source_spans:
            found.setdefault(use.entries, []).append(use)
    for entries, group in found.items():
        worst = min(group, key=lambda u: _WORST_FIRST.index(u.state))
        if worst.state is not State.MISSING or is_required(worst, target):
            yield Rendered(entries, worst.state, worst.spans)


def files(entries: Sequence[ConceptEntry]) -> str:
    """The name of the term base that the concept reported stands in."""
    return entries[0].path.replace("\\", "/").rpartition("/")[2] or "glossary"
