"""What a quantity is: a number with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from tqa.model import Span
from tqa.text.quantity.number import Number

Kind = Literal[
    "number",
    "ordinal",
    "range",
    "percent",
    "percentage-points",
    "money",
    "measure",
    "age",
    "date",
    "time",
    "score",
    "code",
]
"""A range is one of bare numbers; a range of kilometres is a measure with an `upper` value."""


class Date(NamedTuple):
    """A date or a part of one. `months` holds every reading: 3/12/2018 is in March or in December."""

    day: int | None = None
    months: frozenset[int] = frozenset()
    year: int | None = None


class Quantity(NamedTuple):
    """text[start:end] as a value with its unit.

    `numbers` are the numbers it is made of, in order: two for a range or a score, up to three for a date. `value` is
    that of the first, `upper` the other end of a range. `unit` is a name of tqa.text.quantity.units ("km", "ruble",
    "%"), for a code its letters ("С"), else empty. `exact` is false after "about" and the like.
    """

    start: int
    end: int
    value: Fraction
    kind: Kind
    numbers: tuple[Number, ...]
    unit: str = ""
    upper: Fraction | None = None
    exact: bool = True
    date: Date | None = None

    @property
    def approximate(self) -> bool:
        """Whether the text says "about", «около» or the like."""
        return not self.exact


@lru_cache(maxsize=1 << 14)
def exact_value(value: float) -> Fraction:
    """A reading as a fraction: 0.333333 is a third."""
    return Fraction(value).limit_denominator(10_000)


Fault = Literal["number", "magnitude", "date", "unit", "currency", "code"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fault of a translation's quantities.

    `span` is the place in the translation, of no width where something is missing; `source_span` that of the Russian,
    where there is one. `suggestions` replace the text of `span`, best first. `message` and `evidence` are sentences
    for the reviewer.
    """

    fault: Fault
    span: Span
    source_span: Span | None
    message: str
    suggestions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0
