"""Figures that a release must reach: `chrf=55` under which, `issues=3` over which the command fails."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tqa.errors import UsageError
from tqa.model.score import Scoring
from tqa.review.scoring.selection import parse


@dataclass(frozen=True, slots=True)
class Gate:
    """A metric and its limit. `under`: the figure must not be below it; else it must not be above."""

    metric: str
    limit: float
    under: bool


def gate(text: str, *, under: bool) -> Gate:
    """`chrf=55` -> Gate. Raises UsageError for anything else."""
    spec, equals, number = text.rpartition("=")
    try:
        limit = float(number)
    except ValueError:
        limit = math.nan
    if not equals or math.isnan(limit):
        option = "--fail-under chrf=55" if under else "--fail-over issues=3"
        raise UsageError(f"{text!r} is no limit", hint=f"Write a metric and a number: {option}")
    return Gate(parse(spec)[0], limit, under)


def failures(scoring: Scoring, gates: Sequence[Gate]) -> list[str]:
    """One line for each system and gate that was not passed. A figure that could not be measured passes nothing."""
    found = []
    for system in scoring.systems:
        for limit in gates:
            score = system.score(limit.metric)
            if score is None or math.isnan(score.value):
                found.append(f"{system.system}: {limit.metric} could not be measured, the limit is {limit.limit:g}")
            elif (score.value < limit.limit) if limit.under else (score.value > limit.limit):
                word = "below" if limit.under else "above"
                found.append(
                    f"{system.system}: {score.title} is {score.value:.2f}, {word} the limit of {limit.limit:g}"
                )
    return found
