"""Runs the checks over the texts of an article."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tqa.checks import Check, Context, DocumentCheck, Pair, SegmentCheck, most
from tqa.errors import TqaError
from tqa.model import Document, Issue, Severity, Span
from tqa.text import Text, analysed


def pairs(
    document: Document,
    system: str,
    texts: Mapping[str, str] | None = None,
    *,
    analyse: Callable[[str, str], Text] = analysed,
) -> list[Pair]:
    """The pairs of one system, in reading order. Segments where it has no text are left out.

    `texts` maps segment ids to texts that stand in for the system's own (the corrected column). `analyse` makes a Text
    of a string in a language: the same one for equal strings, so that systems share the analysis of their source.
    """
    found = []
    for segment in document.segments:
        target = texts.get(segment.id) if texts is not None else segment.targets.get(system)
        if target is None:
            continue
        source = None if segment.source is None else analyse(segment.source, document.source_language)
        found.append(Pair(document.id, segment.id, system, source, analyse(target, document.target_language)))
    return found


TOGETHER = 32
"""Segments that a check looks at before the next check does."""


@dataclass(frozen=True, slots=True)
class Crash:
    """A check that failed on a segment: a defect of the check, told so that the rest of the run goes on."""

    check: str
    document: str
    segment: str
    error: str
    details: str


def _untold(crash: Crash) -> None:
    """Nobody is told."""


class Checker:
    """A chosen list of checks, with what they share.

    `severities` overrides the severity of checks by name. Issues less confident than `min_confidence`, or than what
    `thresholds` says for their check, are left out. `crashed` is told of each check that fails.
    """

    def __init__(
        self,
        checks: Iterable[Check],
        context: Context,
        *,
        severities: Mapping[str, Severity] | None = None,
        min_confidence: float = 0.0,
        thresholds: Mapping[str, float] | None = None,
        crashed: Callable[[Crash], None] = lambda crash: None,
    ) -> None:
        checks = list(checks)
        self.context = context
        self.segment_checks = [c for c in checks if isinstance(c, SegmentCheck)]
        self.document_checks = [c for c in checks if isinstance(c, DocumentCheck)]
        self.min_confidence = min_confidence
        self.thresholds = thresholds or {}
        self.crashed = crashed
        for check in checks:
            if severities and check.name in severities:
                check.severity = severities[check.name]  # type: ignore[misc]  # an instance's own severity

    def alone(self) -> Checker:
        """A copy that tells nobody of crashes, so that it can be sent to another process."""
        copy = Checker(
            (), self.context, min_confidence=self.min_confidence, thresholds=self.thresholds, crashed=_untold
        )
        copy.segment_checks, copy.document_checks = self.segment_checks, self.document_checks
        return copy

    def check_segment(self, pair: Pair) -> list[Issue]:
        """Issues of the checks that look at one segment: quick enough for every key press."""
        return in_order(self._of_segments((pair,)))

    def check_article(self, article: Sequence[Pair]) -> list[Issue]:
        """Issues of the checks that need the whole article of one system."""
        found: list[Issue] = []
        if article:
            for check in self.document_checks:
                before = len(found)
                try:
                    found.extend(check.check_document(article, self.context))
                except Exception as error:  # a check is a plug-in: its crash is told with its name, the run goes on
                    self._tell(error, check, article[0])
                found[before:] = _bounded(found[before:], article)
                self._sift(found, before, check)
        return in_order(found)

    def check(self, article: Sequence[Pair]) -> list[Issue]:
        """All issues of one system's article, in reading order."""
        found = self._of_segments(article)
        if not found and not self.document_checks:
            return []
        place = {pair.segment: n for n, pair in enumerate(article)}
        found.sort(key=lambda i: (place[i.segment], i.span, i.check))
        found = one_each(found + self.check_article(article))
        return sorted(found, key=lambda i: (place[i.segment], i.span, i.check))

    def _of_segments(self, article: Sequence[Pair]) -> list[Issue]:
        """Issues of the checks that look at one segment. What came before a crash stays.

        Some segments at a time, and these by one check after the other: the code of the check and the texts both stay
        in the processor's cache (a sixth of the time).
        """
        found: list[Issue] = []
        for first in range(0, len(article), TOGETHER):
            some = [(pair, most(pair.target)) for pair in article[first : first + TOGETHER]]
            for check in self.segment_checks:
                before = len(found)
                for pair, bound in some:
                    last = len(found) + bound
                    try:
                        found.extend(islice(check.check(pair, self.context), bound + 1))
                    except Exception as error:  # a plug-in, as in check_article
                        self._tell(error, check, pair)
                    if len(found) > last:
                        found[last - 1 :] = [_last(found[last - 1], bound)]
                if len(found) > before:
                    self._sift(found, before, check)
        return found

    def _sift(self, found: list[Issue], first: int, check: Check) -> None:
        """Drop the issues of a check, those from place `first` on, that are less sure than it has to be."""
        least = self.thresholds.get(check.name, self.min_confidence)
        if least > 0:
            found[first:] = [issue for issue in found[first:] if issue.confidence >= least]

    def _tell(self, error: Exception, check: Check, pair: Pair) -> None:
        said = error.message if isinstance(error, TqaError) else repr(error)
        self.crashed(Crash(check.name, pair.document, pair.segment, said, traceback.format_exc()))


def _bounded(found: Sequence[Issue], article: Sequence[Pair]) -> Sequence[Issue]:
    """The issues of a check that looks at whole articles, without those beyond the bound of their segment."""
    counts = Counter(issue.segment for issue in found)
    over = {pair.segment: bound for pair in article if counts[pair.segment] > (bound := most(pair.target))}
    if not over:
        return found
    kept: list[Issue] = []
    seen: Counter[str] = Counter()
    for issue in found:
        seen[issue.segment] += 1
        bound = over.get(issue.segment, len(found))
        if seen[issue.segment] <= bound:
            kept.append(_last(issue, bound) if seen[issue.segment] == bound else issue)
    return kept


def _last(issue: Issue, count: int) -> Issue:
    """The last issue of a check that is reported in a segment, saying that there are more."""
    more = f"The segment has more of these: the first {count} are reported."
    return replace(issue, evidence=(*issue.evidence, more))


def one_each(found: Sequence[Issue]) -> list[Issue]:
    """One issue a fault: of several on the very same words, the one that says most.

    One with a suggestion says more than one without, then the more severe, then the later one: issues of the whole
    article come after those of segments. What is only said to be missing yields to what marks the words that stand
    for the same Russian ones (С-400 as “S-300”).
    """
    best: dict[tuple[str, str, Span], Issue] = {}
    for issue in found:
        if len(issue.span):
            key = (issue.system, issue.segment, issue.span)
            other = best.get(key)
            if other is None or _says(issue) >= _says(other):
                best[key] = issue
    told = {(i.system, i.segment, i.source_span) for i in best.values()}
    return [
        issue
        for issue in found
        if (
            best[issue.system, issue.segment, issue.span] is issue
            if len(issue.span)
            else issue.source_span is None or (issue.system, issue.segment, issue.source_span) not in told
        )
    ]


def _says(issue: Issue) -> tuple[bool, int]:
    return bool(issue.suggestions), issue.severity.rank


def in_order(found: list[Issue]) -> list[Issue]:
    """Issues of several checks in order of place."""
    return sorted(found, key=lambda i: (i.span, i.check)) if len(found) > 1 else found
