"""A Russian text and its translation, side by side, as the comparisons of quantities see them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tqa.model import Span
from tqa.text.quantity import calendar
from tqa.text.quantity.model import Difference, Fault, Quantity
from tqa.text.quantity.number import Number
from tqa.text.quantity.numbers import numbers
from tqa.text.quantity.reading import quantities
from tqa.text.text import Text

MOST = 40
"""Numbers of one value, and numbers left over, that are compared each with each: a longer list is a table."""


class Side:
    """One text: its numbers but for months in figures that English writes as words, and which quantity a number is in."""

    __slots__ = ("_by_value", "_known", "_owned", "_owners", "numbers", "text")

    def __init__(self, text: Text, found: tuple[Number, ...]) -> None:
        self.text = text
        self.numbers = found
        self._known: frozenset[float] | None = None
        self._owners: dict[int, Quantity] | None = None
        self._by_value: dict[float, list[Number]] | None = None
        self._owned: dict[frozenset[float], list[Quantity | None]] = {}

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of the text."""
        return self.text.of(quantities)

    @property
    def known(self) -> frozenset[float]:
        """Every reading of the numbers, and what they may be taken apart into."""
        if self._known is None:
            found = [n.values for n in self.numbers]
            self._known = frozenset().union(*found, *[n.parts for n in self.numbers if n.parts])
        return self._known

    def owner(self, number: Number) -> Quantity | None:
        """The quantity a number is in; None of a word that only may stand for a number."""
        if self._owners is None:
            self._owners = {n.start: q for q in self.quantities for n in q.numbers}
        return self._owners.get(number.start)

    def kind(self, number: Number) -> str:
        """The kind of the quantity a number is in, or ""."""
        owner = self.owner(number)
        return owner.kind if owner else ""

    def same(self, number: Number) -> list[Number]:
        """The numbers of this text that a number of the other may stand for, at most MOST for each reading."""
        if self._by_value is None:
            self._by_value = {}
            for n in self.numbers:
                for value in n.values:
                    self._by_value.setdefault(value, []).append(n)
        found = self._by_value
        return [n for value in number.values for n in found.get(value, ())[:MOST]]

    def owners(self, number: Number) -> list[Quantity | None]:
        """The quantities that those numbers are in, one for each."""
        found = self._owned.get(number.values)
        if found is None:
            found = self._owned[number.values] = [self.owner(n) for n in self.same(number)]
        return found

    def at(self, place: int) -> Quantity | None:
        """The quantity that covers a place."""
        before = bisect_right(self.quantities, place, key=lambda q: q.start)
        found = self.quantities[before - 1] if before else None
        return found if found and place < found.end else None


def side(text: Text) -> Side:
    """What is compared of a text. Not to be kept with it: it holds the text."""
    found = numbers(text)
    if months := [d.month_place for d in text.of(calendar.in_figures)]:
        found = tuple([n for n in found if n.start not in months or n.kind == "hint"])
    return Side(text, found)


class Sides(NamedTuple):
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
            f"The Russian has {said}, not {covered.removesuffix('.')}.",
            tuple(dict.fromkeys(r for r in right if r and r != covered)),
            (note or f"Nothing in the Russian stands for {covered}.",),
            confidence,
        )
