"""A small scoring with everything that breaks a page: markup in names and texts, controls, missing figures, many systems."""

from __future__ import annotations

import math

from tqa.model import Issue, Severity, Span
from tqa.model.score import (
    Agreement,
    Caution,
    Comparison,
    Interval,
    IssueRate,
    Score,
    Scoring,
    SegmentResult,
    SegmentRow,
    Slice,
    SliceKind,
    SystemScores,
    TermRow,
    Verdict,
)

EVIL = "<script>alert('x')</script>"
SYSTEMS = (f"a$b$ {EVIL}", "beta \x1b[31m\u202e & co", "плюс 🙂 " + "long name " * 9)
VALUES = {"chrf": (61.5, 58.25, 58.25), "ter": (40.0, 55.5, 61.0), "mqm": (3.0, math.nan, 1.0)}
TITLES = {
    "chrf": ("chrF", "points of 100", True),
    "ter": ("TER <i>", "edits & more", False),
    "mqm": ("MQM", "points", False),
}
SOURCE = f"Он сказал: «да» {EVIL} \x07"
REFERENCE = "He said yes, and left the room <at> noon."
TARGETS = (f"He said: {EVIL} and left the room.", "He said \x1b[31myes\x1b[0m \u202eand left the hall.", "")


def scoring() -> Scoring:
    """Three systems, three metrics, twelve segments."""
    return Scoring(
        version="1.2.3",
        inputs=("some <folder>/x.tsv",),
        documents=1,
        segments_total=12,
        systems=tuple(_system(n, name) for n, name in enumerate(SYSTEMS)),
        comparisons=tuple(_comparisons()),
        slices=(
            Slice(
                SliceKind.DOCUMENT,
                f"d {EVIL}",
                12,
                {s: {"chrf": 60.0 + n, "ter": math.nan} for n, s in enumerate(SYSTEMS)},
            ),
            Slice(SliceKind.PHENOMENON, "with names", 3, {s: {"chrf": 50.0 - n} for n, s in enumerate(SYSTEMS)}),
        ),
        segments=tuple(_row(n) for n in range(12)),
        segments_left_out=5,
        issue_rates=tuple(
            IssueRate(system, f"check-{k}", "minor", k + n, (k + n) / 2)
            for n, system in enumerate(SYSTEMS)
            for k in range(10)
        ),
        terms=tuple(
            TermRow("name", f"Имя {EVIL}", "Name & co", system, {"right": 1, "garbled": n, "variant": 2})
            for n, system in enumerate(SYSTEMS)
        ),
        cautions=(Caution("few", f"Too few {EVIL}"),),
        agreement=(
            Agreement("chrf", "system", 0.33, 3),
            Agreement("chrf", "segment", -0.1, 36, 12),
            Agreement("ter", "system", math.nan, 0),
        ),
        method="bs:1000|ar:10000|seed:1",
        issues_by="machine",
        glossaries=(("terms <1>.csv", "ab" * 32, 3),),
    )


def _system(n: int, name: str) -> SystemScores:
    scores = []
    for metric, values in VALUES.items():
        title, unit, higher = TITLES[metric]
        interval = None if metric == "mqm" else Interval(values[n] - 2, values[n] + 3)
        scores.append(Score(metric, title, values[n], unit, f"v:1|{metric}", 12, higher, interval))
    return SystemScores(name, tuple(scores), 12, 120)


def _comparisons() -> list[Comparison]:
    verdicts = (Verdict.BETTER, Verdict.TIE, Verdict.TOO_FEW)
    pairs = ((0, 1), (0, 2), (1, 2))
    return [
        Comparison("chrf", SYSTEMS[a], SYSTEMS[b], 3.25, Interval(1, 5), 0.01, 0.0004, 0.0004, 12, 9, verdict)
        for (a, b), verdict in zip(pairs, verdicts, strict=True)
    ]


def _row(n: int) -> SegmentRow:
    results = {}
    for k, (system, target) in enumerate(zip(SYSTEMS, TARGETS, strict=True)):
        found: tuple[Issue, ...] = ()
        if k == 0 and n == 0:
            span = Span(9, 17)
            found = (
                Issue(
                    "markup",
                    "other",
                    Severity.MAJOR,
                    f"No {EVIL}",
                    "d",
                    "1",
                    system,
                    span,
                    span.of(target),
                    suggestions=("",),
                ),
            )
        results[system] = SegmentResult(target, {"chrf": 50.0 + (n * 7 + k * 5) % 11, "ter": math.nan}, found)
    return SegmentRow(f"d {EVIL}", str(n + 1), SOURCE, (REFERENCE,) if n % 2 else (), results)
