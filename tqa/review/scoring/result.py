"""Puts a run together: statistics, figures with intervals, comparisons, slices, cautions, and the segments behind them.

The values themselves are in tqa.model.score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tqa.glossary import Glossary, uses
from tqa.metrics.base import Array, Material, Metric, Need
from tqa.model.score import (
    Agreement,
    IssueRate,
    Score,
    Scoring,
    SegmentResult,
    SegmentRow,
    SystemScores,
    TermRow,
)
from tqa.review.scoring import guards, measuring
from tqa.review.scoring.agreement import agreements, matrix
from tqa.review.scoring.corpus import Corpus
from tqa.review.scoring.measuring import Statistics
from tqa.review.scoring.resampling import Resampling, Sureness, judge
from tqa.review.scoring.slices import slices
from tqa.text import analysed

MOST_SEGMENTS = 20_000
"""Segments that a result keeps; a larger corpus keeps the first ones and says how many it left out."""


Keep = Callable[[Corpus, Mapping[str, Metric], Statistics], None]
"""Told what was measured: for what is kept of a run besides its result."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to work out besides the figures themselves."""

    resampling: Resampling = field(default_factory=Resampling)
    slices: bool = True
    jobs: int = 0
    human: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    progress: Callable[[int], None] = lambda n: None
    keep: Keep = lambda corpus, metrics, statistics: None


def score(
    corpus: Corpus,
    metrics: Mapping[str, Metric],
    plan: Plan,
    *,
    version: str,
    inputs: Sequence[str] = (),
    glossaries: Sequence[tuple[str, str, int]] = (),
) -> Scoring:
    """Everything there is to say about the systems of a corpus. Raises FormatError where a figure would be wrong."""
    guards.refuse(corpus, metrics.values())
    statistics = measuring.measure(corpus.materials, metrics, jobs=plan.jobs, progress=plan.progress)
    plan.keep(corpus, metrics, statistics)
    sure = judge(statistics, metrics, corpus.systems, plan.resampling)
    agreement: list[Agreement] = []
    if plan.human:
        places = [(row.document, row.segment) for row in corpus.rows]
        agreement = agreements(statistics, metrics, matrix(plan.human, places, corpus.systems))
    looked = Need.ISSUES in corpus.available
    return Scoring(
        version=version,
        inputs=tuple(inputs),
        documents=len({row.document for row in corpus.rows}),
        segments_total=len(corpus),
        systems=tuple(_system(corpus, n, metrics, statistics, sure) for n in range(len(corpus.materials))),
        comparisons=sure.comparisons,
        slices=tuple(slices(corpus, statistics, metrics)) if plan.slices else (),
        segments=_segments(corpus, metrics, statistics),
        segments_left_out=max(0, len(corpus) - MOST_SEGMENTS),
        issue_rates=tuple(issue_rates(corpus)) if looked else (),
        terms=tuple(terms(corpus)) if _about_terms(metrics) else (),
        cautions=tuple(guards.cautions(corpus, metrics.values())),
        agreement=tuple(agreement),
        method=plan.resampling.signature(len(corpus.materials)),
        issues_by=corpus.materials[0].issues_by if looked else "",
        glossaries=tuple(glossaries),
    )


def _system(
    corpus: Corpus, n: int, metrics: Mapping[str, Metric], statistics: Statistics, sure: Sureness
) -> SystemScores:
    material = corpus.materials[n]
    scores = tuple(
        Score(
            metric=name,
            title=metric.title,
            value=float(metric.value(statistics[name][:, n].sum(axis=0))),
            unit=metric.unit,
            signature=metric.signature_for(material),
            segments=int(statistics[name][:, n].any(axis=1).sum()),
            higher_is_better=metric.higher_is_better,
            interval=sure.intervals[name][n],
        )
        for name, metric in metrics.items()
    )
    words = sum(len(row.target.split()) for row in material.rows)
    return SystemScores(material.system, scores, len(material.rows), words)


def _segments(corpus: Corpus, metrics: Mapping[str, Metric], statistics: Statistics) -> tuple[SegmentRow, ...]:
    """The first segments with every system's text and figures."""
    kept = min(len(corpus), MOST_SEGMENTS)
    values: dict[str, list[Array]] = {
        name: [metric.segment_value(statistics[name][:kept, s]) for s in range(len(corpus.materials))]
        for name, metric in metrics.items()
    }
    return tuple(
        SegmentRow(
            document=row.document,
            segment=row.segment,
            source=row.source,
            references=row.references,
            domain=corpus.domains[n],
            results={
                material.system: SegmentResult(
                    material.rows[n].target,
                    {name: float(found[s][n]) for name, found in values.items()},
                    material.rows[n].issues,
                )
                for s, material in enumerate(corpus.materials)
            },
        )
        for n, row in enumerate(corpus.rows[:kept])
    )


def issue_rates(corpus: Corpus) -> list[IssueRate]:
    """Issues of each system by check and severity, per 1,000 words as `tqa check` counts them."""
    found: list[IssueRate] = []
    for material in corpus.materials:
        words = sum(len(analysed(row.target, "en").words) for row in material.rows)
        counts = Counter((issue.check, str(issue.severity)) for row in material.rows for issue in row.issues)
        found.extend(
            IssueRate(material.system, check, severity, n, 1000 * n / words if words else float("nan"))
            for (check, severity), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
    return found


def _about_terms(metrics: Mapping[str, Metric]) -> bool:
    return any(Need.GLOSSARY in metric.needs for metric in metrics.values())


def terms(corpus: Corpus) -> list[TermRow]:
    """What each system made of every term of the glossary that the sources have."""
    found: dict[tuple[str, str, str, str], Counter[str]] = {}
    for material in corpus.materials:
        for row, (key, state) in _term_uses(material):
            found.setdefault((*key, row), Counter())[state] += 1
    order = Counter[tuple[str, str, str]]()
    for (kind, source, wanted, _), counts in found.items():
        order[kind, source, wanted] += counts.total()
    return [
        TermRow(kind, source, wanted, system, dict(counts))
        for (kind, source, wanted, system), counts in sorted(
            found.items(), key=lambda item: (-order[item[0][:3]], item[0])
        )
    ]


def _term_uses(material: Material) -> list[tuple[str, tuple[tuple[str, str, str], str]]]:
    """(system, ((kind, Russian term, preferred English), outcome)) for each term of each segment."""
    glossary = material.glossary
    if not isinstance(glossary, Glossary) or not glossary:
        return []
    found = []
    for row in material.rows:
        if row.source:
            for use in uses(glossary, analysed(row.source, "ru"), analysed(row.target, "en")):
                if use.source_spans and use.entry.source:
                    kind = "name" if use.entry.is_name else "term"
                    key = (kind, use.entry.source, next(iter(use.suggestions), use.entry.target))
                    found.append((material.system, (key, str(use.state))))
    return found
