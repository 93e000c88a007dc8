"""number-accuracy: the share of the source's numbers whose value is in the translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _material as shared
from tqa.metrics.base import Array, Material, Metric, Need, Row
from tqa.text import analysed
from tqa.text.quantities import Number, is_imperial, is_metric, numbers


@dataclass(frozen=True)
class NumberAccuracy(Metric):
    """Share of the source's numbers whose value is in the translation.

    ## Formula
    100 × found ÷ numbers of the source. Values are compared, not spellings: «2,5 млн» is "2.5 million" and
    "2,500,000", «15:00» is "3 p.m.". Figures count, and number words from three on. Metric figures do not count where
    the translation has miles, feet or degrees Fahrenheit: they may be converted.

    ## Worked example
    «48 тонн за 2,5 млн рублей, трое рабочих» has three numbers. "84 tonnes for 2.5 million roubles, three workers" has
    two of them: 100 × 2 ÷ 3 = 66.7 %.

    ## Limits
    A number that the translation added is not seen here (the check number-mismatch sees it), nor one that stands beside
    the wrong thing.
    """

    title: ClassVar[str] = "Number accuracy"
    unit: ClassVar[str] = "% of numbers"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.SOURCE})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """What is compared."""
        return "numbers:values|words:from-3|version:1"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): numbers of the source found in the target, numbers of the source."""
        return shared.array((_counts(row) for row in material.rows), 2)

    def value(self, totals: Array) -> Array:
        """Percent; NaN where the source has no numbers."""
        return shared.ratio(totals[..., 0], totals[..., 1], 100)


def _counts(row: Row) -> tuple[int, int]:
    if row.source is None:
        return (0, 0)
    source, target = analysed(row.source, "ru"), analysed(row.target, "en")
    wanted = [n for n in numbers(source) if _is_required(n)]
    there = numbers(target) if wanted else ()
    if any(is_imperial(row.target, n) for n in there):
        wanted = [n for n in wanted if not is_metric(row.source, n)]
    known = frozenset(value for n in there for value in (*n.values, *n.parts))
    return (sum(_is_in(n, known) for n in wanted), len(wanted))


def _is_required(number: Number) -> bool:
    """Whether a translation must have the number: «одна» and «двое» may become "a" and "both"."""
    if number.kind == "word":
        return number.form == "cardinal" and number.value >= 3
    return number.kind in ("figure", "code")


def _is_in(number: Number, known: frozenset[float]) -> bool:
    return bool(number.values & known) or (bool(number.parts) and all(p in known for p in number.parts))
