"""The reader's report with many systems."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pytest

from tqa.model.score import Comparison, Interval, IssueRate, Score, Scoring, Slice, SliceKind, SystemScores, Verdict
from tqa.reports.score.base import Look
from tqa.reports.score.text import TextScoreReport

SYSTEMS = [f"system-{n}" for n in range(9)]


def scoring() -> Scoring:
    """Nine systems; each is better than all after the next one."""
    return Scoring(
        version="1",
        inputs=(),
        documents=2,
        segments_total=80,
        systems=tuple(
            SystemScores(
                system,
                (Score("chrf", "chrF", 60.0 - n, "points of 100", "sig", 80, True, Interval(50.5 - n, 70.5 - n)),),
                80,
                1000,
            )
            for n, system in enumerate(SYSTEMS)
        ),
        comparisons=tuple(
            Comparison("chrf", SYSTEMS[a], SYSTEMS[b], float(b - a), None, None, 0.01, 0.02, 80, 80, verdict)
            for a, b in combinations(range(9), 2)
            for verdict in [Verdict.BETTER if b - a > 1 else Verdict.TIE]
        ),
        slices=(Slice(SliceKind.LENGTH, "1-10 words", 40, {s: {"chrf": 61.25 + n} for n, s in enumerate(SYSTEMS)}),),
        issue_rates=tuple(IssueRate(s, "spacing", "minor", 3, 0.75 + n) for n, s in enumerate(SYSTEMS)),
        method="bs:1000|ar:10000|seed:1",
        issues_by="machine",
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_figure_is_cut_at_any_width(width: int) -> None:
    """Tables that are too wide go on below; lines stay inside the terminal."""
    stream = io.StringIO()
    TextScoreReport(Look(width=width, comparing=True)).write(scoring(), stream)
    out = stream.getvalue()
    assert max(map(len, out.splitlines())) <= width
    for n in range(9):
        for figure in (f"{60.0 - n:.2f}", f"[{50.5 - n:.2f}, {70.5 - n:.2f}]", f"{61.25 + n:.2f}", f"{0.75 + n:.2f}"):
            assert figure in out


def test_many_pairs_make_a_table_and_name_those_not_beaten() -> None:
    """The first row is better than all but its neighbour, and only these two are beaten by nobody."""
    stream = io.StringIO()
    TextScoreReport(Look(comparing=True)).write(scoring(), stream)
    out = stream.getvalue()
    assert next(line for line in out.splitlines() if line.startswith("1 system-0")).split()[2:] == ["=", *">>>>>>>"]
    assert next(line for line in out.splitlines() if line.startswith("3 system-2")).split()[2:] == [
        "<",
        "=",
        "=",
        *">>>>>",
    ]
    assert "No system is shown to be better than system-0, system-1." in out


def test_the_method_is_told_as_it_was() -> None:
    """The test behind p is named, and nothing is said of what was not done."""
    stream = io.StringIO()
    TextScoreReport().write(replace(scoring(), method="bs:1000|seed:1"), stream)
    assert "p is that of the bootstrap" in " ".join(stream.getvalue().split())
    stream = io.StringIO()
    TextScoreReport().write(replace(scoring(), method="", comparisons=()), stream)
    assert "Resampling" not in stream.getvalue()
