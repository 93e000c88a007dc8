"""What comparisons say, seen from one of the two systems."""

from __future__ import annotations

from tqa.model.score import Comparison, Scoring, Verdict

SIGNS = {
    Verdict.BETTER: ("▲", "better"),
    Verdict.WORSE: ("▼", "worse"),
    Verdict.TIE: ("=", "no difference shown"),
    Verdict.TOO_FEW: ("?", "too few segments to tell"),
    Verdict.IDENTICAL: ("≡", "identical"),
}
_TURNED = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}


def unbeaten(scoring: Scoring, metric: str, system: str) -> bool:
    """Whether the system is shown to be better than another one, and no other is shown to be better than it."""
    verdicts = [v for c in scoring.comparisons if c.metric == metric and (v := seen_by(c, system))]
    return Verdict.BETTER in verdicts and Verdict.WORSE not in verdicts


def between(scoring: Scoring, metric: str) -> dict[tuple[str, str], Comparison]:
    """The comparisons of a metric by their two systems, either one first."""
    found = [c for c in scoring.comparisons if c.metric == metric]
    return {(c.a, c.b): c for c in found} | {(c.b, c.a): c for c in found}


def seen_by(comparison: Comparison, system: str) -> Verdict | None:
    """The verdict on `system`, None where it is neither of the two."""
    if comparison.a == system:
        return comparison.verdict
    return _TURNED.get(comparison.verdict, comparison.verdict) if comparison.b == system else None
