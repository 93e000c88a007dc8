"""What the checks of numbers, dates, units, currencies and codes have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tqa.checks.base import Context, Pair, Reading, SegmentCheck
from tqa.model import Issue
from tqa.text.quantities import Fault, differences, numbers


def _source_numbers(pair: Pair, context: Context) -> object:
    return pair.source is not None and pair.source.of(numbers)


def _target_numbers(pair: Pair, context: Context) -> object:
    return pair.source is not None and pair.target.of(numbers)


class QuantityCheck(SegmentCheck):
    """Reports the differences of one kind between the quantities of both texts, which are compared for all kinds once."""

    fault: ClassVar[Fault]
    needs_source: ClassVar[bool] = True
    readings: ClassVar[tuple[Reading, ...]] = (_source_numbers, _target_numbers)

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each difference."""
        if pair.source is None:
            return
        for found in differences(pair.source, pair.target, self.fault):
            yield self.issue(
                pair,
                found.span,
                found.message,
                suggestions=found.suggestions,
                source_span=found.source_span,
                evidence=found.evidence,
                confidence=found.confidence,
            )
