"""Checking an article piece by piece: what is to be checked next, run elsewhere, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tqa.checks import Pair
from tqa.model import Document, Issue, Segment, Span
from tqa.review.checking import Checker, pairs
from tqa.text import analysed

CORRECTED = ""
"""Names the corrected column where a system's name names that system's."""

Found = tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Texts of one column to be checked: segment by segment, or (`whole`) with the checks that need the article.

    Holds only values, so that `run` may be called in any thread. `texts` maps segment ids to texts.
    """

    document: Document
    column: str
    system: str
    texts: Mapping[str, str]
    whole: bool

    def run(self, checker: Checker, between: Callable[[], None] = lambda: None) -> CheckResult:
        """Check; this is what takes time. `between` is called before each segment: it may wait for a quiet moment."""
        found: dict[str, list[Issue]] = {segment: [] for segment in self.texts}
        if self.whole:
            for issue in checker.check_article(pairs(self.document, self.system, self.texts)):
                found.setdefault(issue.segment, []).append(issue)
        else:
            for segment in self.document.segments:
                if segment.id in self.texts:
                    between()
                    pair = pair_of(self.document, segment, self.system, self.texts[segment.id])
                    found[segment.id] = checker.check_segment(pair)
        return CheckResult(self, {segment: tuple(issues) for segment, issues in found.items()})


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a job found, by segment id; segments without issues have an empty tuple."""

    job: CheckJob
    found: Mapping[str, Found]


def pair_of(document: Document, segment: Segment, system: str, text: str) -> Pair:
    """The pair of a segment with `text` as its target."""
    source = None if segment.source is None else analysed(segment.source, document.source_language)
    return Pair(document.id, segment.id, system, source, analysed(text, document.target_language))


def job_for(
    document: Document, column: str, system: str, segments: Sequence[Segment], texts: Sequence[str]
) -> CheckJob:
    """A job over some segments with their texts, in order."""
    return CheckJob(document, column, system, {s.id: t for s, t in zip(segments, texts, strict=True)}, whole=False)


def changed_range(before: str, after: str) -> tuple[Span, Span]:
    """The smallest stretch of `before` that was replaced, and by which of `after`."""
    shortest = min(len(before), len(after))
    start = 0
    while start < shortest and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shortest - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Span(start, len(before) - tail), Span(start, len(after) - tail)


def reanchored(issues: Sequence[Issue], before: str, after: str) -> Found:
    """The issues of `before` that the change to `after` did not touch, at their places in `after`."""
    if before == after or not issues:
        return tuple(issues)
    old, new = changed_range(before, after)
    by = len(new) - len(old)
    kept = []
    for issue in issues:
        if issue.span.end <= old.start:
            kept.append(issue)
        elif issue.span.start >= old.end:
            kept.append(moved(issue, issue.span.shifted(by)))
    return tuple(kept)


def moved(issue: Issue, span: Span) -> Issue:
    """The issue at another place."""
    return Issue(
        issue.check, issue.category, issue.severity, issue.message, issue.document, issue.segment, issue.system, span,
        issue.text, issue.confidence, issue.source_span, issue.source_text, issue.suggestions, issue.evidence,
        issue.rule,
    )  # fmt: skip
