"""How sure a figure is: paired bootstrap and paired approximate randomisation over statistics of segments.

Samples and tests are sacrebleu's (significance.py, which follows Moses and multeval): with the same seed and number of
samples the same segments are drawn, and p-values are the same where no two differences are equal. A sample is a row of a matrix, so that all samples of all systems are one
product with the statistics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tqa.metrics.base import Array, Metric
from tqa.model.score import Comparison, Interval, Verdict
from tqa.review.scoring.measuring import Statistics

LEAST_SEGMENTS = 30
"""Below so many segments a bootstrap interval is too narrow to be trusted, and no verdict is given."""

SIGNIFICANT = 0.05
"""The p-value below which a difference counts, after the correction for several comparisons."""

_CELLS = 2**24
"""Cells of a matrix of samples held at once: 128 MB."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often to draw, and from which seed on. 0 samples or trials: that method is left out."""

    samples: int = 1_000
    trials: int = 10_000
    seed: int = 12345
    level: float = 0.95

    def signature(self, systems: int) -> str:
        """What must be the same for the same intervals and, of two or more systems, p-values. Empty: nothing is drawn."""
        tested = self.trials and systems > 1
        parts = [f"bs:{self.samples}" if self.samples else "", f"ar:{self.trials}" if tested else ""]
        return "|".join([*filter(None, parts), f"seed:{self.seed}"]) if any(parts) else ""


@dataclass(frozen=True, slots=True)
class Sureness:
    """Intervals of each metric's figures, one a system (None where nothing could be measured), and comparisons."""

    intervals: Mapping[str, tuple[Interval | None, ...]]
    comparisons: tuple[Comparison, ...]


def judge(
    statistics: Statistics, metrics: Mapping[str, Metric], systems: Sequence[str], resampling: Resampling
) -> Sureness:
    """Intervals of all figures and comparisons of all pairs of systems, by each metric."""
    values = {name: metrics[name].value(array.sum(axis=0)) for name, array in statistics.items()}
    drawn = bootstrap(statistics, metrics, resampling) if resampling.samples else {}
    pairs = list(combinations(range(len(systems)), 2))
    exceeded = randomised(statistics, metrics, values, pairs, resampling) if resampling.trials and pairs else {}
    intervals = {
        name: tuple(interval(drawn[name][:, s], resampling.level) if drawn else None for s in range(len(systems)))
        for name in statistics
    }
    comparisons: list[Comparison] = []
    for name in statistics:
        found = [
            _pair(
                name, statistics[name], values[name], drawn.get(name), exceeded.get(name), systems, n, pair, resampling
            )
            for n, pair in enumerate(pairs)
        ]
        comparisons.extend(corrected(found, higher_is_better=metrics[name].higher_is_better))
    return Sureness(intervals, tuple(comparisons))


def bootstrap(statistics: Statistics, metrics: Mapping[str, Metric], resampling: Resampling) -> dict[str, Array]:
    """The figures of every sample, by metric: shape (samples, systems). A sample draws as many segments as there are."""
    size = len(next(iter(statistics.values())))
    flat = {name: array.reshape(size, -1) for name, array in statistics.items()}
    found: dict[str, list[Array]] = {name: [] for name in statistics}
    for counts in _samples(size, resampling):
        for name, array in flat.items():
            totals = (counts @ array).reshape(len(counts), *statistics[name].shape[1:])
            found[name].append(metrics[name].value(totals))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def _samples(size: int, resampling: Resampling) -> Iterator[Array]:
    """How often each segment is in each sample, a few samples at a time: shape (some, segments)."""
    random = np.random.default_rng(resampling.seed)
    step = max(1, _CELLS // size)
    for start in range(0, resampling.samples, step):
        rows = min(step, resampling.samples - start)
        drawn = random.choice(size, size=(rows, size), replace=True)
        drawn += (np.arange(rows) * size)[:, None]
        yield np.bincount(drawn.ravel(), minlength=rows * size).reshape(rows, size).astype(np.float64)


def randomised(
    statistics: Statistics,
    metrics: Mapping[str, Metric],
    values: Mapping[str, Array],
    pairs: Sequence[tuple[int, int]],
    resampling: Resampling,
) -> dict[str, NDArray[np.int64]]:
    """For each metric and pair of systems: trials in which swapping their segments at random makes as large a difference."""
    size = len(next(iter(statistics.values())))
    flat = {name: array.reshape(size, -1) for name, array in statistics.items()}
    sums = {name: array.sum(axis=0) for name, array in statistics.items()}
    found = {name: np.zeros(len(pairs), np.int64) for name in statistics}
    random = np.random.default_rng(resampling.seed)
    step = max(32, _CELLS // size // 32 * 32)  # 32 bits are drawn at a time: whole words, or the next rows differ
    for start in range(0, resampling.trials, step):
        rows = min(step, resampling.trials - start)
        chosen = random.integers(2, size=(rows, size), dtype=bool).astype(np.float64)
        for name, array in flat.items():
            mine = (chosen @ array).reshape(rows, *statistics[name].shape[1:])
            for n, (a, b) in enumerate(pairs):
                left = mine[:, a] + (sums[name][b] - mine[:, b])
                right = (sums[name][a] - mine[:, a]) + mine[:, b]
                sizes = np.abs(metrics[name].value(left) - metrics[name].value(right))
                found[name][n] += as_large(sizes, float(values[name][a] - values[name][b]))
    return found


def as_large(sizes: Array, difference: float) -> int:
    """How many differences made by chance are as large as the one seen.

    Equal ones count (Phipson and Smyth 2010), which sacrebleu leaves out: between BLEU figures there are hardly any,
    but where a metric counts a few terms or numbers most of what chance makes is equal, and leaving it out would call
    six changed segments certain.
    """
    return int(np.sum(sizes >= abs(difference) * (1 - 1e-9)))


def p_value(sizes: Array, difference: float) -> float:
    """The p-value of a difference among those made by chance, itself counted; NaN ones are left out."""
    return (as_large(sizes, difference) + 1) / (int(np.sum(~np.isnan(sizes))) + 1)


def interval(samples: Array, level: float) -> Interval | None:
    """The interval that leaves out the lowest and highest samples alike; None where all are NaN."""
    known = np.sort(samples[~np.isnan(samples)])
    if not len(known):
        return None
    cut = int(len(known) * (1 - level) / 2 + 1e-9)
    return Interval(float(known[cut]), float(known[len(known) - cut - 1]), level)


def _pair(
    name: str,
    array: Array,
    values: Array,
    drawn: Array | None,
    exceeded: NDArray[np.int64] | None,
    systems: Sequence[str],
    n: int,
    pair: tuple[int, int],
    resampling: Resampling,
) -> Comparison:
    a, b = pair
    difference = float(values[a] - values[b])
    gap = drawn[:, a] - drawn[:, b] if drawn is not None else None
    p_bootstrap = None
    if gap is not None and not np.isnan(gap).all():
        sizes = np.abs(gap)
        p_bootstrap = p_value(sizes - np.nanmean(sizes), difference)
    return Comparison(
        metric=name,
        a=systems[a],
        b=systems[b],
        difference=difference,
        interval=interval(gap, resampling.level) if gap is not None else None,
        p_bootstrap=p_bootstrap,
        p_randomisation=None if exceeded is None else (int(exceeded[n]) + 1) / (resampling.trials + 1),
        p_adjusted=None,
        segments=int(array[:, pair].any(axis=(1, 2)).sum()),
        differing=int((array[:, a] != array[:, b]).any(axis=1).sum()),
        verdict=Verdict.TIE,
    )


def holm(p: Sequence[float]) -> list[float]:
    """p-values after Holm's step-down correction (1979): the smallest times m, the next times m - 1, never falling."""
    adjusted = [0.0] * len(p)
    highest = 0.0
    for rank, n in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        highest = max(highest, min(1.0, (len(p) - rank) * p[n]))
        adjusted[n] = highest
    return adjusted


def corrected(found: Sequence[Comparison], *, higher_is_better: bool) -> list[Comparison]:
    """The comparisons of one metric with adjusted p-values and verdicts."""
    raw = [c.p_randomisation if c.p_randomisation is not None else c.p_bootstrap for c in found]
    tested = [n for n, p in enumerate(raw) if p is not None and not np.isnan(found[n].difference)]
    adjusted = dict(zip(tested, holm([raw[n] or 0.0 for n in tested]), strict=True))
    return [
        replace(
            c,
            p_adjusted=adjusted.get(n),
            verdict=_verdict(c, adjusted.get(n), len(tested), higher_is_better=higher_is_better),
        )
        for n, c in enumerate(found)
    ]


def _verdict(c: Comparison, p: float | None, pairs: int, *, higher_is_better: bool) -> Verdict:
    """A difference counts where the corrected test and the bootstrap interval both say so."""
    if c.segments and not c.differing:
        return Verdict.IDENTICAL
    # Of m segments that differ, all go one way by chance with probability 2^(1-m): below that no test can get.
    hopeless = 2.0 ** (1 - min(c.differing, 1000)) * max(pairs, 1) >= SIGNIFICANT
    if np.isnan(c.difference) or c.segments < LEAST_SEGMENTS or hopeless:
        return Verdict.TOO_FEW
    shown = p is not None and p < SIGNIFICANT
    if not shown or (c.interval is not None and c.interval.low <= 0 <= c.interval.high):
        return Verdict.TIE
    return Verdict.BETTER if (c.difference > 0) == higher_is_better else Verdict.WORSE
