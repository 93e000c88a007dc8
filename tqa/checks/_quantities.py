"""What the checks of numbers, dates, units, currencies and codes have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tqa.checks.base import Context, Pair, Reading, SegmentCheck
from tqa.model import Issue
from tqa.text.quantities import Difference, Fault, are_read, differences, numbers


def _numbers(pair: Pair, context: Context) -> object:
    source, target = pair.source, pair.target
    return source is not None and are_read(source, target) and (numbers(source), numbers(target))


def _differences(pair: Pair, context: Context) -> object:
    return pair.source is not None and differences(pair.source, pair.target)


_NONE: Iterator[Issue] = iter(())


class QuantityCheck(SegmentCheck):
    """Reports the differences of one kind between the quantities of both texts, which are compared for all kinds once."""

    fault: ClassVar[Fault]
    needs_source: ClassVar[bool] = True
    readings: ClassVar[tuple[Reading, ...]] = (_numbers, _differences)

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each difference."""
        source = pair.source
        found = differences(source, pair.target) if source is not None else ()
        return self._issues(pair, found) if found else _NONE

    def _issues(self, pair: Pair, found: tuple[Difference, ...]) -> Iterator[Issue]:
        for difference in found:
            if difference.fault == self.fault:
                yield self.issue(
                    pair,
                    difference.span,
                    difference.message,
                    suggestions=difference.suggestions,
                    source_span=difference.source_span,
                    evidence=difference.evidence,
                    confidence=difference.confidence,
                )
