"""Adds the shards of a scoring run up to its result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from tqa import __version__
from tqa.metrics.base import Array, Metric
from tqa.model.score import (
    Caution,
    Comparison,
    IssueRate,
    Score,
    Scoring,
    Slice,
    SliceKind,
    SystemScores,
    TermRow,
    Verdict,
)
from tqa.review.scoring.resampling import corrected, interval, p_value
from tqa.review.scoring.sharding import SEGMENTS, Setup, Sums, Tally
from tqa.review.scoring.slices import MOST_DOCUMENTS

COUNTED = frozenset(
    {"missing", "no-reference", "empty-reference", "empty-hypothesis", "source-copied", "cyrillic", "encoding"}
)
"""Cautions that say in how many segments something is so; the others are about a text as a whole."""

_COUNTS = re.compile(r"\d+ of \d+")


class Adding:
    """Adds shards up."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.segments = self.shards = self.again = 0
        self.totals: Sums = {}
        self.samples: Sums = {}
        self.trials: Sums = {}
        self.scored: dict[str, list[int]] = {}
        self.differing: dict[str, list[int]] = {}
        self.words = [0] * len(setup.systems)
        self.running = [0] * len(setup.systems)
        self.issues: Counter[tuple[str, str, str]] = Counter()
        self.terms: dict[tuple[str, str, str, str], Counter[str]] = {}
        self.cautions: dict[tuple[str, str], list[Caution]] = {}
        self.slices: dict[tuple[str, str], tuple[int, Sums]] = {}
        self.signatures: Mapping[str, Sequence[str]] = {}

    def add(self, tally: Tally) -> None:
        """Add a shard."""
        self.segments += tally.segments
        self.shards += 1
        self.again += tally.again
        for mine, more in ((self.totals, tally.totals), (self.samples, tally.samples), (self.trials, tally.trials)):
            _add(mine, more)
        for counts, added in ((self.scored, tally.scored), (self.differing, tally.differing)):
            for name, numbers in added.items():
                counts[name] = [a + b for a, b in zip(counts.get(name, [0] * len(numbers)), numbers, strict=True)]
        said = tally.summary
        self.signatures = self.signatures or said["signatures"]
        self.words = [a + b for a, b in zip(self.words, said["words"], strict=True)]
        if said["running"]:
            self.running = [a + b for a, b in zip(self.running, said["running"], strict=True)]
        for system, check, severity, n in said["issues"]:
            self.issues[system, check, severity] += n
        for kind, source, preferred, system, outcomes in said["terms"]:
            self.terms.setdefault((kind, source, preferred, system), Counter()).update(outcomes)
        for kind, message, system, n in said["cautions"]:
            self.cautions.setdefault((kind, system), []).append(Caution(kind, message, system, n))
        for kind, name, n, sums in said["slices"]:
            if kind != SliceKind.DOCUMENT or (kind, name) in self.slices or self.shards <= MOST_DOCUMENTS:
                size, known = self.slices.setdefault((kind, name), (0, {}))
                _add(known, {metric: np.array(values) for metric, values in sums.items()})
                self.slices[kind, name] = size + n, known

    def scoring(self, with_documents: bool) -> Scoring:
        """The result. `with_documents`: there are few enough to show each."""
        setup = self.setup
        resampling = setup.resampling
        looked = setup.checker is not None
        drawn = {name: setup.metrics[name].value(sums) for name, sums in self.samples.items()}
        several = len(setup.systems) > 1
        methods = [f"poisson-bs:{resampling.samples}" if resampling.samples else ""]
        methods.append(f"ar:{resampling.trials}" if several and resampling.trials else "")
        methods = [m for m in methods if m]
        return Scoring(
            version=__version__,
            inputs=(),
            documents=0,
            segments_total=self.segments,
            systems=tuple(self._system(n, drawn) for n in range(len(setup.systems))),
            comparisons=tuple(c for name in setup.metrics for c in self._comparisons(name, drawn)),
            slices=tuple(self._slices(with_documents)),
            segments_left_out=self.segments,
            issue_rates=tuple(self._issue_rates()) if looked else (),
            terms=tuple(self._terms()),
            cautions=tuple(self._cautions()),
            method="|".join([*methods, f"seed:{resampling.seed}", f"shards:{SEGMENTS}"]) if methods else "",
            issues_by="machine" if looked else "",
        )

    def _system(self, n: int, drawn: Mapping[str, Array]) -> SystemScores:
        return SystemScores(
            self.setup.systems[n],
            tuple(
                Score(
                    metric=name,
                    title=metric.title,
                    value=float(metric.value(self.totals[name][n])),
                    unit=metric.unit,
                    signature=self.signatures[name][n],
                    segments=self.scored[name][n],
                    higher_is_better=metric.higher_is_better,
                    interval=interval(drawn[name][:, n], self.setup.resampling.level) if name in drawn else None,
                )
                for name, metric in self.setup.metrics.items()
            ),
            self.segments,
            self.words[n],
        )

    def _comparisons(self, name: str, drawn: Mapping[str, Array]) -> list[Comparison]:
        metric, systems = self.setup.metrics[name], self.setup.systems
        values = metric.value(self.totals[name])
        found = []
        for n, (a, b) in enumerate(combinations(range(len(systems)), 2)):
            gap = drawn[name][:, a] - drawn[name][:, b] if name in drawn else None
            difference = float(values[a] - values[b])
            found.append(
                Comparison(
                    metric=name,
                    a=systems[a],
                    b=systems[b],
                    difference=difference,
                    interval=interval(gap, self.setup.resampling.level) if gap is not None else None,
                    p_bootstrap=_centred(gap, difference),
                    p_randomisation=self._randomised(name, metric, a, b, difference),
                    p_adjusted=None,
                    segments=self.scored[name][len(systems) + n],
                    differing=self.differing[name][n],
                    verdict=Verdict.TIE,
                )
            )
        return corrected(found, higher_is_better=metric.higher_is_better)

    def _randomised(self, name: str, metric: Metric, a: int, b: int, difference: float) -> float | None:
        if name not in self.trials:
            return None
        swapped, totals = self.trials[name], self.totals[name]
        left = swapped[:, a] + (totals[b] - swapped[:, b])
        right = (totals[a] - swapped[:, a]) + swapped[:, b]
        return p_value(np.abs(metric.value(left) - metric.value(right)), difference)

    def _slices(self, with_documents: bool) -> Iterator[Slice]:
        for (kind, name), (size, sums) in self.slices.items():
            if size < self.segments and (kind != SliceKind.DOCUMENT or with_documents):
                figures = {metric: self.setup.metrics[metric].value(array) for metric, array in sums.items()}
                values = {
                    system: {metric: float(found[s]) for metric, found in figures.items()}
                    for s, system in enumerate(self.setup.systems)
                }
                yield Slice(SliceKind(kind), name, size, values)

    def _issue_rates(self) -> Iterator[IssueRate]:
        for s, system in enumerate(self.setup.systems):
            words = self.running[s]
            mine = [(key[1:], n) for key, n in self.issues.items() if key[0] == system]
            for (check, severity), n in sorted(mine, key=lambda item: (-item[1], item[0])):
                yield IssueRate(system, check, severity, n, 1000 * n / words if words else float("nan"))

    def _terms(self) -> list[TermRow]:
        order: Counter[tuple[str, ...]] = Counter()
        for key, counts in self.terms.items():
            order[key[:3]] += counts.total()
        return [
            TermRow(*key, dict(counts))
            for key, counts in sorted(self.terms.items(), key=lambda item: (-order[item[0][:3]], item[0]))
        ]

    def _cautions(self) -> Iterator[Caution]:
        for (kind, system), said in self.cautions.items():
            count = sum(c.count for c in said)
            if kind in COUNTED:
                message = _COUNTS.sub(f"{count} of {self.segments}", said[0].message, count=1)
                yield Caution(kind, message, system, count)
            else:
                yield Caution(kind, f"{said[0].message} (so in {len(said)} of {self.shards} shards)", system, count)


def _add(mine: Sums, more: Sums) -> None:
    for name, array in more.items():
        mine[name] = mine[name] + array if name in mine else array


def _centred(gap: Array | None, difference: float) -> float | None:
    """The bootstrap's p-value of a difference, as sacrebleu works it out; None where there is nothing to go by."""
    if gap is None or bool(np.isnan(gap).all()):
        return None
    sizes = np.abs(gap)
    return p_value(sizes - np.nanmean(sizes), difference)
