"""A Russian text and its translation, side by side, as the comparisons of quantities see them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from tqa.model import Span
from tqa.text.quantity import calendar
from tqa.text.quantity.model import Difference, Fault, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.numbers import numbers
from tqa.text.quantity.reading import quantities
from tqa.text.text import Text

MOST = 40
"""Numbers of one value, and numbers left over, that are compared each with each: a longer list is a table."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text: its quantities, its numbers but for months in figures that English writes as words, and which quantity a number is in."""

    text: Text
    quantities: tuple[Quantity, ...]
    numbers: tuple[Number, ...]
    owners: dict[int, Quantity] = field(hash=False)
    by_value: dict[float, list[Number]] = field(hash=False)
    """The numbers by each of their readings."""

    def owner(self, number: Number) -> Quantity | None:
        """The quantity a number is in; None of a word that only may stand for a number."""
        return self.owners.get(number.start)

    def kind(self, number: Number) -> str:
        """The kind of the quantity a number is in, or ""."""
        owner = self.owners.get(number.start)
        return owner.kind if owner else ""

    def same(self, number: Number) -> list[Number]:
        """The numbers of this text that a number of the other may stand for, at most MOST for each reading."""
        return [n for value in number.values for n in self.by_value.get(value, ())[:MOST]]

    def at(self, place: int) -> Quantity | None:
        """The quantity that covers a place."""
        before = bisect_right(self.quantities, place, key=lambda q: q.start)
        found = self.quantities[before - 1] if before else None
        return found if found and place < found.end else None


def side(text: Text) -> Side:
    """What is compared of a text; keep it with `Text.of`."""
    found = text.of(quantities)
    months = {d.month_place for d in text.of(calendar.dates)}
    kept = tuple(n for n in text.of(numbers) if n.start not in months or n.kind == "hint")
    by_value: dict[float, list[Number]] = {}
    for number in kept:
        for value in number.values:
            by_value.setdefault(value, []).append(number)
    return Side(text, found, kept, {n.start: q for q in found for n in q.numbers}, by_value)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts."""

    ours: Side
    theirs: Side

    def confused(
        self,
        fault: Fault,
        source: tuple[int, int],
        target: tuple[int, int],
        right: Iterable[str],
        *,
        note: str = "",
        confidence: float = 1.0,
    ) -> Difference:
        """The difference where one place of the translation stands for another of the Russian."""
        span, source_span = Span(*target), Span(*source)
        covered, said = span.of(self.theirs.text.value), source_span.of(self.ours.text.value)
        return Difference(
            fault,
            span,
            source_span,
            f"The Russian has {said}, not {covered}.",
            tuple(dict.fromkeys(r for r in right if r and r != covered)),
            (note or f"Nothing in the Russian stands for {covered}.",),
            confidence,
        )
