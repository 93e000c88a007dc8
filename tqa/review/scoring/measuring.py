"""Statistics of every segment: rows in, arrays out; divided among processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from tqa.metrics.base import Array, Material, Metric, Need

PIECE = 2_500
"""Rows of one task."""

WORTH_IT = 6_000
"""Rows of all systems together from which on processes are started: below it starting them takes longer."""

_TEXTS = frozenset({Need.REFERENCE, Need.POST_EDIT})

Statistics = dict[str, Array]
"""Metric -> array of shape (segments, systems, k)."""


def statistics(material: Material, metrics: Mapping[str, Metric]) -> Statistics:
    """What a shard needs: the statistics of one system's rows by each metric, each of shape (segments, k)."""
    return {name: metric.statistics(material) for name, metric in metrics.items()}


def measure(
    materials: Sequence[Material],
    metrics: Mapping[str, Metric],
    *,
    jobs: int = 0,
    progress: Callable[[int], None] = lambda n: None,
) -> Statistics:
    """The statistics of all systems. `jobs` processes at most, 0: as many as there are processors.

    Metrics that look at texts alone are divided among processes; those that share an analysis of the texts or the
    glossary stay in this one.
    """
    apart = {n: m for n, m in metrics.items() if m.by_segment and m.needs <= _TEXTS}
    here = {n: m for n, m in metrics.items() if n not in apart}
    done = 0
    found: dict[str, list[Array]] = {name: [] for name in metrics}
    for per_system in _divided(materials, apart, jobs or os.cpu_count() or 1):
        for name, array in per_system.items():
            found[name].append(array)
    for material in materials:
        for name, array in statistics(material, here).items():
            found[name].append(array)
        done += len(material.rows)
        progress(done)
    return {name: np.stack(arrays, axis=1) for name, arrays in found.items()}


def _divided(materials: Sequence[Material], metrics: Mapping[str, Metric], jobs: int) -> list[Statistics]:
    if not metrics:
        return []
    total = sum(len(m.rows) for m in materials)
    if jobs < 2 or total < WORTH_IT:
        return [statistics(m, metrics) for m in materials]
    size = len(materials[0].rows)
    # The same piece of every system in a row: a process keeps the words of the references it has cut once.
    starts = range(0, size, PIECE)
    pieces = [_texts_only(m, start) for start in starts for m in materials]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(pieces)), mp_context=context) as pool:
        results = list(pool.map(statistics, pieces, [dict(metrics)] * len(pieces), chunksize=len(materials)))
    return [
        {name: np.concatenate([results[p * len(materials) + s][name] for p in range(len(starts))]) for name in metrics}
        for s in range(len(materials))
    ]


def _texts_only(material: Material, start: int) -> Material:
    """A piece of the rows without what takes long to send: issues and glossary."""
    rows = tuple(replace(row, source=None, issues=()) for row in material.rows[start : start + PIECE])
    return replace(material, rows=rows, glossary=None)
