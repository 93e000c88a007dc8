"""Finds translations that are far too short or far too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.proportion import length_deviation

BOUND = 4.3
"""Standard deviations: beyond it lay none of 2,600 human translations of news."""

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")


class LengthRatio(SegmentCheck):
    """The translation is far too short or far too long.

    ## What it does
    Compares the number of letters with that of the Russian. What is usual was measured on human translations of news,
    by length: ten letters may become forty, but three hundred become between 180 and 510.

    ## Why is this bad
    Something was left out, or was made up: both read well.

    ## Known limits
    A clause that is missing in a long segment is within what is usual. A segment of which nothing was translated is reported by
    missing-translation and untranslated-text.
    """

    category: ClassVar[str] = "accuracy/omission"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Жители посёлка уже третий год просят районные власти отремонтировать единственный мост через реку.",
            bad="Residents have been asking.⟦⟧",
            good="For three years residents have asked the district to repair the only bridge across the river.",
        ),
        Example(
            source="Концерт отменили.",
            bad="⟦The concert was cancelled, and the organisers, who had prepared it for many months together with a choir from abroad, said they were sorry.⟧",
            good="The concert was called off by the organisers.",
        ),
        Example(
            source="Синоптики предупредили о сильном ветре, мокром снеге и гололедице на дорогах области в ближайшие двое суток.",
            bad="Strong wind.⟦⟧",
            good="Forecasters warned of strong wind, sleet and icy roads in the region over the next two days.",
        ),
        Example(
            source="Нет.",
            bad="⟦No, the head of the regional department of transport answered when he was asked.⟧",
            good="No, he said.",
        ),
        Example(
            source="Да.",
            good="Yes, indeed.",
        ),
        Example(
            source="ООН, МВФ, ВОЗ, ОБСЕ и НАТО.",
            good="The UN, the IMF, the WHO, the OSCE and NATO.",
        ),
        Example(
            source="Он родился в селе, учился в городе, работал на заводе и умер в больнице от старых ран.",
            good="Born in a village, he studied in town, worked at a plant and died of old wounds.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """At most one issue: the end of a text that is too short, the whole of one that is too long."""
        if pair.source is None:
            return
        found = length_deviation(pair.source, pair.target)
        if abs(found) <= BOUND:
            return
        source, target = pair.source.value.strip(), pair.target.value.strip()
        if not (_CYRILLIC.search(source) and _LATIN.search(target)) or _CYRILLIC.search(target):
            return
        end = len(pair.target.value.rstrip())
        span = Span(end, end) if found < 0 else Span(end - len(target), end)
        wrong = "short" if found < 0 else "long"
        yield self.issue(
            pair,
            span,
            f"The translation is far too {wrong} for the Russian.",
            evidence=(
                f"{len(target)} characters for {len(source)}: {abs(found):.1f} standard deviations too {wrong}.",
            ),
            confidence=0.85,
        )
