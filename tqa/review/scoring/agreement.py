"""Whether a metric orders systems and translations as human judges do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from tqa.metrics.base import Array, Metric
from tqa.model.score import Agreement
from tqa.review.scoring.measuring import Statistics


def tau_b(one: Array, other: Array) -> tuple[Array, Array]:
    """Kendall's tau-b along the last axis, and the number of pairs it rests on.

    Pairs with a NaN on either side are left out. tau-b = (concordant - discordant) / sqrt(pairs untied in one · pairs
    untied in the other); NaN where either side is all ties.
    """
    shape = one.shape[:-1]
    balance, untied_one, untied_other, pairs = (np.zeros(shape) for _ in range(4))
    for i, j in combinations(range(one.shape[-1]), 2):
        a, b = np.sign(one[..., i] - one[..., j]), np.sign(other[..., i] - other[..., j])
        known = ~(np.isnan(a) | np.isnan(b))
        a, b = np.where(known, a, 0), np.where(known, b, 0)
        balance += a * b
        untied_one += np.abs(a)
        untied_other += np.abs(b)
        pairs += known
    with np.errstate(invalid="ignore", divide="ignore"):
        return balance / np.sqrt(untied_one * untied_other), pairs


def agreements(
    statistics: Statistics,
    metrics: Mapping[str, Metric],
    human: Array,
) -> list[Agreement]:
    """Tau of each metric with human scores, at the level of systems and of segments.

    `human` has shape (segments, systems), NaN where nobody judged. A system's human score is the mean of its segments'.
    """
    judged = ~np.isnan(human)
    with np.errstate(invalid="ignore"):
        by_system = np.where(judged, human, 0).sum(axis=0) / judged.sum(axis=0)
    found: list[Agreement] = []
    for name, array in statistics.items():
        direction = 1 if metrics[name].higher_is_better else -1
        tau, pairs = tau_b(direction * metrics[name].value(array.sum(axis=0)), by_system)
        found.append(Agreement(name, "system", float(tau), int(pairs)))
        each = np.stack([metrics[name].segment_value(array[:, s]) for s in range(array.shape[1])], axis=1)
        taus, pairs = tau_b(direction * each, human)
        defined = ~np.isnan(taus)
        mean = float(taus[defined].mean()) if defined.any() else float("nan")
        found.append(Agreement(name, "segment", mean, int(pairs[defined].sum()), int(defined.sum())))
    return found


def matrix(
    scores: Mapping[tuple[str, str, str], float], rows: Sequence[tuple[str, str]], systems: Sequence[str]
) -> Array:
    """Human scores as an array (segments, systems) from (system, document, segment) -> score; NaN where there is none."""
    found = np.full((len(rows), len(systems)), np.nan)
    for n, (document, segment) in enumerate(rows):
        for s, system in enumerate(systems):
            found[n, s] = scores.get((system, document, segment), np.nan)
    return found
