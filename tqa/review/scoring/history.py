"""Keeps the scores of a run under a name, and says what changed since."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tqa.errors import UsageError
from tqa.metrics import Material, Metric, Need
from tqa.metrics.base import Array
from tqa.model.score import Comparison, Verdict
from tqa.review.scoring.corpus import Corpus
from tqa.review.scoring.measuring import Statistics
from tqa.review.scoring.resampling import Resampling, as_large, corrected, judge
from tqa.store import JournalStore, SavedScore, ScoreStore

ALL = "all"
"""The slice that every segment is in."""

_CELLS = 2**24
"""Cells of a matrix of random numbers held at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A figure just measured: the metric, the texts, and the statistics of each segment, shape (segments, k).

    `label` is what the figure is called: the metric's name, with its parameters where some were given.
    """

    label: str
    metric: Metric
    material: Material
    statistics: Array

    @property
    def signature(self) -> str:
        """What a comparable figure shares."""
        return self.metric.signature_for(self.material)

    @property
    def value(self) -> float | None:
        """The figure, None where there was nothing to measure."""
        return _number(self.metric, self.statistics)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure then (`before`) and now (`after`), over the segments that both runs have in one slice.

    `low` and `high` bound the difference (paired bootstrap), `p` is that of a paired approximate randomisation after
    Holm's correction over all changes of the metric; they are None where nothing was resampled, nothing changed, or the
    segments are too few. Verdicts are those of `tqa compare`, said of now against then.
    """

    system: str
    metric: str
    unit: str
    slice: str
    segments: int
    before: float
    after: float
    low: float | None
    high: float | None
    p: float | None
    verdict: Verdict

    @property
    def difference(self) -> float:
        """After minus before, in the unit of the metric."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a run. `notes` say what could not be compared, a sentence each."""

    name: str
    run: str
    at: str
    tool: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...]


def measured(corpus: Corpus, metrics: Mapping[str, Metric], statistics: Statistics) -> list[Measured]:
    """The figures of a run, one for each system and metric."""
    return [
        Measured(label, metrics[label], material, array[:, n])
        for label, array in statistics.items()
        for n, material in enumerate(corpus.materials)
    ]


def phenomena(corpus: Corpus) -> dict[str, NDArray[np.bool_]]:
    """The slices of a run by phenomenon: names, numbers, terms, negation in the source."""
    names = sorted({name for traits in corpus.traits for name in traits})
    return {name: np.array([name in traits for traits in corpus.traits], dtype=bool) for name in names}


def keys(material: Material, metric: Metric) -> NDArray[np.uint64]:
    """What identifies each segment for a metric, shape (segments,): document, segment, source, and the references or
    the post-edit where the metric looks at them. The translation is no part of it: it is what may have changed."""
    seen: Counter[bytes] = Counter()
    found = np.empty(len(material.rows), dtype=np.uint64)
    for number, row in enumerate(material.rows):
        parts = [row.document, row.segment, row.source]
        if Need.REFERENCE in metric.needs:
            parts += row.references
        if Need.POST_EDIT in metric.needs:
            parts.append(row.post_edit)
        digest = hashlib.blake2b(digest_size=8)
        for part in parts:
            content = b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "little") + content)
        name = digest.digest()
        if again := seen[name]:  # the same segment twice in one file: the first stays with the first
            digest.update(b"again" + again.to_bytes(8, "little"))
        seen[name] += 1
        found[number] = int.from_bytes(digest.digest(), "little")
    return found


def save(store: JournalStore, name: str, measured: Sequence[Measured], *, run: str, at: str, tool: str) -> None:
    """Record figures under a name. `run` is a new event id, `at` the time in UTC (ISO 8601), `tool` tqa's version."""
    if not name.strip():
        raise UsageError("a run needs a name to be saved under", hint="Such as: tqa score ... --save march-engine")
    ScoreStore(store).save(
        [
            SavedScore(
                run=run,
                name=name,
                at=at,
                tool=tool,
                system=m.material.system,
                metric=m.label,
                signature=m.signature,
                unit=m.metric.unit,
                value=m.value,
                keys=keys(m.material, m.metric),
                statistics=m.statistics,
            )
            for m in measured
        ]
    )


def compare(
    store: JournalStore,
    name: str,
    measured: Sequence[Measured],
    *,
    slices: Mapping[str, NDArray[np.bool_]] | None = None,
    resampling: Resampling | None = None,
) -> Since:
    """What changed since the last run saved under `name`.

    `slices` name phenomena, each with the segments (in the order of the materials) that have it; every figure is
    compared over all segments and over each slice. Raises UsageError where there is no such run, where a figure has
    another signature than then, and where nothing can be compared.
    """
    baseline = ScoreStore(store).latest(name)
    if not baseline:
        known = sorted({entry.name for entry in ScoreStore(store).history()})
        said = f"Saved are: {', '.join(known)}." if known else "Nothing was saved yet: tqa score ... --save NAME"
        raise UsageError(f"no scores were saved as {name!r}", hint=said)
    pairs, notes = _paired(baseline, measured)
    _refuse_other_signatures(name, pairs)
    found = [c for then, now in pairs for c in _compared(then, now, slices or {}, notes, resampling or Resampling())]
    if not found:
        raise UsageError(f"nothing can be compared with {name!r}", hint=" ".join(notes) or "It holds other segments.")
    first = baseline[0]
    return Since(first.name, first.run, first.at, first.tool, tuple(_judged(found)), tuple(notes))


def _paired(
    baseline: Sequence[SavedScore], measured: Sequence[Measured]
) -> tuple[list[tuple[SavedScore, Measured]], list[str]]:
    """The figures of both runs that belong together, and what has no counterpart.

    A system belongs to the one of its name; where both runs have a single system, to that.
    """
    then, now = ({s.system for s in baseline}, {m.material.system for m in measured})
    notes = []
    renamed = dict(zip(now, then, strict=True)) if len(then) == len(now) == 1 else {s: s for s in now}
    if len(then) == len(now) == 1 and then != now:
        notes.append(f"{next(iter(now))} is compared with {next(iter(then))} of then.")
    else:
        notes += [f"{system} was not there then." for system in sorted(now - then)]
        notes += [f"{system} is not there now." for system in sorted(then - now)]
    known = {(s.system, s.metric): s for s in baseline}
    both = ((known.get((renamed[m.material.system], m.label)), m) for m in measured)
    pairs = [(other, m) for other, m in both if other is not None]
    missing = sorted({m.label for m in measured} - {s.metric for s in baseline})
    notes += [f"{metric} was not measured then." for metric in missing]
    return pairs, notes


def _refuse_other_signatures(name: str, pairs: Sequence[tuple[SavedScore, Measured]]) -> None:
    different = {now.label: (then.signature, now.signature) for then, now in pairs if then.signature != now.signature}
    if not different:
        return
    metric, (then, now) = next(iter(different.items()))
    apart = [f"{a or '(nothing)'} then, {b or '(nothing)'} now" for a, b in _apart(then, now)]
    raise UsageError(
        f"{', '.join(different)}: measured otherwise than in {name!r}, so that the figures cannot be compared "
        f"({metric}: {'; '.join(apart)})",
        hint="Score as then, choose the other metrics with --metric, or save a new baseline.",
    )


def _apart(one: str, other: str) -> list[tuple[str, str]]:
    """The parts of two signatures that differ, by what stands before their colon."""
    parts = [{p.partition(":")[0]: p for p in s.split("|")} for s in (one, other)]
    names = dict.fromkeys((*parts[0], *parts[1]))
    return [(parts[0].get(n, ""), parts[1].get(n, "")) for n in names if parts[0].get(n) != parts[1].get(n)]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A comparison whose p-value is not yet corrected for the number of slices."""

    measured: Measured
    slice: str
    segments: int
    before: float
    after: float
    comparison: Comparison


def _compared(
    then: SavedScore,
    now: Measured,
    slices: Mapping[str, NDArray[np.bool_]],
    notes: list[str],
    resampling: Resampling,
) -> Iterator[_Compared]:
    """One comparison for all segments and one for each slice that has something to measure."""
    common, before, after = np.intersect1d(then.keys, keys(now.material, now.metric), return_indices=True)
    for count, where in ((len(then.keys) - len(common), "then"), (len(now.statistics) - len(common), "now")):
        note = f"{count} segments of {now.material.system} are only there {where}; they are left out."
        if count and note not in notes:
            notes.append(note)
    if then.statistics.shape[1:] != now.statistics.shape[1:]:
        raise UsageError(
            f"the statistics of {now.label} in {then.name!r} were made by another version of tqa ({then.tool})",
            hint="Save a new baseline.",
        )
    order = np.argsort(after)  # as in the text
    both = np.stack([now.statistics[after[order]], then.statistics[before[order]]], axis=1)
    for name, mask in {ALL: np.ones(len(now.statistics), dtype=bool), **slices}.items():
        chosen = both[mask[after[order]]]
        new, old = (_number(now.metric, chosen[:, side]) for side in (0, 1))
        if new is None or old is None:
            continue
        drawn = judge({now.label: chosen}, {now.label: now.metric}, ("now", "then"), replace(resampling, trials=0))
        p = _p_value(now.metric, chosen, resampling) if resampling.trials else None
        yield _Compared(now, name, len(chosen), old, new, replace(drawn.comparisons[0], p_randomisation=p))


def _p_value(metric: Metric, both: Array, resampling: Resampling) -> float:
    """Paired approximate randomisation (Noreen 1989): how often swapping the two runs' segments at random makes the
    figures differ as much, (hits + 1) / (trials + 1).
    """
    apart, total = both[:, 0] - both[:, 1], both.sum(axis=0)
    seen = abs(float(np.diff(metric.value(total))[0]))
    random = np.random.default_rng(resampling.seed)
    hits, step = 0, max(1, _CELLS // len(both))
    for start in range(0, resampling.trials, step):
        rows = min(step, resampling.trials - start)
        moved = random.integers(2, size=(rows, len(both))).astype(np.float64) @ apart
        found = np.abs(metric.value(total[0] - moved) - metric.value(total[1] + moved))
        hits += as_large(found, seen)
    return (hits + 1) / (resampling.trials + 1)


def _number(metric: Metric, statistics: Array) -> float | None:
    value = float(metric.value(statistics.sum(axis=0))) if len(statistics) else float("nan")
    return value if np.isfinite(value) else None


def _judged(found: Sequence[_Compared]) -> Iterator[Change]:
    """The changes, their p-values corrected over all slices and systems of a metric."""
    judged: dict[int, Comparison] = {}
    for label in dict.fromkeys(c.measured.label for c in found):
        same = [n for n, c in enumerate(found) if c.measured.label == label]
        higher = found[same[0]].measured.metric.higher_is_better
        judged.update(zip(same, corrected([found[n].comparison for n in same], higher_is_better=higher), strict=True))
    for n, c in enumerate(found):
        told = judged[n].verdict not in (Verdict.IDENTICAL, Verdict.TOO_FEW)
        interval = judged[n].interval if told else None
        yield Change(
            system=c.measured.material.system,
            metric=c.measured.label,
            unit=c.measured.metric.unit,
            slice=c.slice,
            segments=c.segments,
            before=c.before,
            after=c.after,
            low=interval.low if interval else None,
            high=interval.high if interval else None,
            p=judged[n].p_adjusted if told else None,
            verdict=judged[n].verdict,
        )
