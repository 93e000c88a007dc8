"""Runs the checks over the texts of an article."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from tqa.checks import MOST, Check, Context, DocumentCheck, Pair, SegmentCheck, most
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


TOGETHER = 128
"""Segments that a check looks at before the next check does."""

SHORT = 1_000
"""Characters of a text in which a check may report what it wants: what is beyond the bound is left out afterwards."""


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
        return in_order(self._of_segments([(pair,)])[0])

    def check_article(self, article: Sequence[Pair]) -> list[Issue]:
        """Issues of the checks that need the whole article of one system."""
        return in_order(self._of_articles([article])[0])

    def check(self, article: Sequence[Pair]) -> list[Issue]:
        """All issues of one system's article, in reading order."""
        return self.check_all([article])[0]

    def check_all(self, articles: Sequence[Sequence[Pair]]) -> list[list[Issue]]:
        """All issues of each article, in reading order."""
        done = []
        both = zip(articles, self._of_segments(articles), self._of_articles(articles), strict=True)
        for article, found, wider in both:
            if len(found) + len(wider) > 1:
                place = {pair.segment: n for n, pair in enumerate(article)}

                def where(issue: Issue, place: Mapping[str, int] = place) -> tuple[int, int, int, str]:
                    return place[issue.segment], issue.span.start, issue.span.end, issue.check

                found = one_each(sorted(found, key=where) + in_order(wider))
                if wider:
                    found.sort(key=where)
            done.append(found or wider)
        return done

    def _of_segments(self, articles: Sequence[Sequence[Pair]]) -> list[list[Issue]]:
        """Issues of the checks that look at one segment, for each article. What came before a crash stays.

        Many segments at a time, and these by one check after the other: the code of the check and the texts both stay
        in the processor's cache (a sixth of the time). The innermost loop is as short as can be: it is gone through for
        every check and segment, and nearly always there is nothing to report.
        """
        rows = [pair for article in articles for pair in article]
        context = self.context
        told: list[tuple[Pair, Issue]] = []
        checks = [(check, self._sift(check)) for check in self.segment_checks]
        readings = dict.fromkeys(reading for check in self.segment_checks for reading in check.readings)
        for first in range(0, len(rows), TOGETHER):
            some = rows[first : first + TOGETHER]
            for reading in readings:
                with suppress(Exception):  # the check meets it again, and is told of with its name
                    for pair in some:
                        reading(pair, context)
            long = any(len(pair.target.value) >= SHORT for pair in some)
            for check, sift in checks:
                look = partial(_narrowly, check, sift) if sift or long else check.check
                for pair in some:
                    try:
                        for issue in look(pair, context):
                            told.append((pair, issue))  # noqa: PERF401  an extend asks each generator how long it is
                    except Exception as error:  # a check is a plug-in: its crash is told with its name, the run goes on
                        self._tell(error, check, pair)
        found: list[list[Issue]] = [[] for _ in articles]
        if told:
            places = {id(pair): issues for article, issues in zip(articles, found, strict=True) for pair in article}
            for pair, issue in told:
                places[id(pair)].append(issue)
        return [_bounded(issues, article) for issues, article in zip(found, articles, strict=True)]

    def _of_articles(self, articles: Sequence[Sequence[Pair]]) -> list[list[Issue]]:
        """Issues of the checks that need a whole article, for each one."""
        found: list[list[Issue]] = [[] for _ in articles]
        for check in self.document_checks:
            for article, issues in zip(articles, found, strict=True):
                if article:
                    try:
                        issues.extend(filter(self._sift(check), check.check_document(article, self.context)))
                    except Exception as error:  # a plug-in, as above
                        self._tell(error, check, article[0])
        return [_bounded(issues, article) for issues, article in zip(found, articles, strict=True)]

    def _sift(self, check: Check) -> Callable[[Issue], bool] | None:
        """Whether an issue of a check is as sure as it has to be; None where any is."""
        least = self.thresholds.get(check.name, self.min_confidence)
        return (lambda issue: issue.confidence >= least) if least > 0 else None

    def _tell(self, error: Exception, check: Check, pair: Pair) -> None:
        said = error.message if isinstance(error, TqaError) else repr(error)
        self.crashed(Crash(check.name, pair.document, pair.segment, said, traceback.format_exc()))


def _narrowly(
    check: SegmentCheck, sift: Callable[[Issue], bool] | None, pair: Pair, context: Context
) -> Iterator[Issue]:
    """What a check reports of a segment and `sift` lets pass; of a long one, little more than may be reported."""
    reported = check.check(pair, context)
    if sift:
        reported = filter(sift, reported)
    return reported if len(pair.target.value) < SHORT else islice(reported, most(pair.target) + 1)


def _bounded(found: list[Issue], article: Sequence[Pair]) -> list[Issue]:
    """The issues of an article without those of a check beyond the bound of their segment."""
    if len(found) <= MOST:
        return found
    counts = Counter((issue.check, issue.segment) for issue in found)
    if max(counts.values()) <= MOST:
        return found
    bounds = {pair.segment: most(pair.target) for pair in article}
    kept: list[Issue] = []
    seen: Counter[tuple[str, str]] = Counter()
    for issue in found:
        key, bound = (issue.check, issue.segment), bounds[issue.segment]
        seen[key] += 1
        if seen[key] <= bound:
            kept.append(_last(issue, bound) if seen[key] == bound < counts[key] else issue)
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
    return sorted(found, key=lambda i: (i.span.start, i.span.end, i.check)) if len(found) > 1 else found
