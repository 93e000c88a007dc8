"""What scoring says: figures of systems with their intervals, comparisons, slices, and the segments behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tqa.model.issue import Issue

_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, ends included. `level` is 0.95 for 95 %."""

    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of one system. `value` is NaN where there was nothing to measure.

    `segments` is the number of segments the figure rests on. `interval` is None where no resampling was asked for.
    """

    metric: str
    title: str
    value: float
    unit: str
    signature: str
    segments: int
    higher_is_better: bool
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class SystemScores:
    """All figures of one system, in the order the metrics were asked for. `words` counts the words of its texts."""

    system: str
    scores: tuple[Score, ...]
    segments: int
    words: int

    def score(self, metric: str) -> Score | None:
        """The figure of that metric, None where it was not measured."""
        return next((s for s in self.scores if s.metric == metric), None)


class Verdict(StrEnum):
    """What a comparison allows to say of system `a` against system `b`."""

    BETTER = "better"
    WORSE = "worse"
    TIE = "tie"
    """No difference was shown: that is not the same as showing that there is none."""
    TOO_FEW = "too few segments to tell"
    IDENTICAL = "identical"
    """The two have the same statistics in every segment."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems by one metric.

    `difference` is value(a) - value(b) in the metric's unit, `interval` its bootstrap interval. The p-values are
    two-sided; `p_adjusted` is the randomisation test's (the bootstrap's where that was not run) after Holm's
    correction over the pairs of systems of this metric. `differing` counts segments whose statistics differ.
    """

    metric: str
    a: str
    b: str
    difference: float
    interval: Interval | None
    p_bootstrap: float | None
    p_randomisation: float | None
    p_adjusted: float | None
    segments: int
    differing: int
    verdict: Verdict


class SliceKind(StrEnum):
    """By what a corpus is cut."""

    DOCUMENT = "document"
    DOMAIN = "domain"
    LENGTH = "length"
    PHENOMENON = "phenomenon"


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the corpus. `values` maps system, then metric, to the figure of that part (NaN: nothing to measure)."""

    kind: SliceKind
    name: str
    segments: int
    values: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """What one system made of one segment. `values` maps metrics to figures of this segment alone: rough by nature.

    `issues` is what was found in `target`, spans in code points of it.
    """

    target: str
    values: Mapping[str, float] = field(default_factory=lambda: _NONE)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment with the results of all systems, by name."""

    document: str
    segment: str
    source: str | None
    references: tuple[str, ...]
    results: Mapping[str, SegmentResult]
    domain: str = ""


@dataclass(frozen=True, slots=True)
class IssueRate:
    """Issues of one check and severity in one system: how many, and per 1,000 words of its texts."""

    system: str
    check: str
    severity: str
    count: int
    per_thousand: float


@dataclass(frozen=True, slots=True)
class TermRow:
    """What one system made of one term or name of the source, over the whole corpus.

    `kind` is "term" or "name"; `wanted` the preferred form; `counts` maps outcomes ("right", "outdated", "avoided",
    "garbled", "missing") to how often.
    """

    kind: str
    source: str
    wanted: str
    system: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that makes figures mislead. `system` is empty where it concerns all of them."""

    kind: str
    message: str
    system: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a metric orders systems, or translations of a segment, as human judges do: Kendall's tau-b, -1 to 1.

    At the level "system" over `pairs` pairs of systems; at the level "segment" tau of the systems within each
    segment, averaged over the `groups` segments where it is defined.
    """

    metric: str
    level: str
    tau: float
    pairs: int
    groups: int = 1


@dataclass(frozen=True, slots=True)
class Scoring:
    """All that one run of `tqa score` has to say. Reports are made from this and nothing else.

    `method` is the signature of the statistics, such as "bs:1000|ar:10000|seed:12345"; empty without resampling.
    `segments` are in the order of the input; `segments_left_out` counts those not kept, so that memory is bounded.
    `issues_by` says who found the issues: "machine", "confirmed" or "annotators"; empty where nobody looked.
    """

    version: str
    inputs: tuple[str, ...]
    documents: int
    segments_total: int
    systems: tuple[SystemScores, ...]
    comparisons: tuple[Comparison, ...] = ()
    slices: tuple[Slice, ...] = ()
    segments: tuple[SegmentRow, ...] = ()
    segments_left_out: int = 0
    issue_rates: tuple[IssueRate, ...] = ()
    terms: tuple[TermRow, ...] = ()
    cautions: tuple[Caution, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    method: str = ""
    issues_by: str = ""
    glossaries: tuple[tuple[str, str, int], ...] = ()

    @property
    def metrics(self) -> tuple[Score, ...]:
        """One score of each metric, in order: for titles, units and directions."""
        seen: dict[str, Score] = {}
        for system in self.systems:
            for score in system.scores:
                seen.setdefault(score.metric, score)
        return tuple(seen.values())
