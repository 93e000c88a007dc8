"""Runs the checks over the texts of an article."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from tqa.checks import Check, Context, DocumentCheck, Pair, SegmentCheck
from tqa.model import Document, Issue, Severity, Span
from tqa.text import Text


@lru_cache(maxsize=4096)
def analysed(value: str, language: str) -> Text:
    """The Text of a string. Equal strings share one analysis, whatever system or edit they come from."""
    return Text(value, language)


def pairs(document: Document, system: str, texts: Mapping[str, str] | None = None) -> list[Pair]:
    """The pairs of one system, in reading order. Segments where it has no text are left out.

    `texts` maps segment ids to texts that stand in for the system's own (the corrected column).
    """
    found = []
    for segment in document.segments:
        target = texts.get(segment.id) if texts is not None else segment.targets.get(system)
        if target is None:
            continue
        source = None if segment.source is None else analysed(segment.source, document.source_language)
        found.append(Pair(document.id, segment.id, system, source, analysed(target, document.target_language)))
    return found


@dataclass(frozen=True, slots=True)
class Crash:
    """A check that failed on a segment: a defect of the check, told so that the rest of the run goes on."""

    check: str
    document: str
    segment: str
    error: str
    details: str


class Checker:
    """A chosen list of checks, with what they share.

    `severities` overrides the severity of checks by name. `crashed` is told of each check that fails.
    """

    def __init__(
        self,
        checks: Iterable[Check],
        context: Context,
        *,
        severities: Mapping[str, Severity] | None = None,
        crashed: Callable[[Crash], None] = lambda crash: None,
    ) -> None:
        checks = list(checks)
        self.context = context
        self.segment_checks = [c for c in checks if isinstance(c, SegmentCheck)]
        self.document_checks = [c for c in checks if isinstance(c, DocumentCheck)]
        self.crashed = crashed
        for check in checks:
            if severities and check.name in severities:
                check.severity = severities[check.name]  # type: ignore[misc]  # an instance's own severity

    def check_segment(self, pair: Pair) -> list[Issue]:
        """Issues of the checks that look at one segment: quick enough for every key press."""
        return in_order(
            self._run(partial(check.check, pair, self.context), check, pair) for check in self.segment_checks
        )

    def check_article(self, article: Sequence[Pair]) -> list[Issue]:
        """Issues of the checks that need the whole article of one system."""
        if not article:
            return []
        return in_order(
            self._run(partial(check.check_document, article, self.context), check, article[0])
            for check in self.document_checks
        )

    def check(self, article: Sequence[Pair]) -> list[Issue]:
        """All issues of one system's article, in reading order."""
        place = {pair.segment: n for n, pair in enumerate(article)}
        found = one_each(
            [issue for pair in article for issue in self.check_segment(pair)] + self.check_article(article)
        )
        return sorted(found, key=lambda i: (place[i.segment], i.span, i.check))

    def _run(self, call: Callable[[], Iterable[Issue]], check: Check, pair: Pair) -> list[Issue]:
        try:
            return list(call())
        except Exception as error:  # a check is a plug-in: its crash is reported with its name and the run goes on
            self.crashed(Crash(check.name, pair.document, pair.segment, repr(error), traceback.format_exc()))
            return []


def one_each(found: Sequence[Issue]) -> list[Issue]:
    """One issue a fault: of several on the very same words, the one that says most.

    One with a suggestion says more than one without, then the more severe, then the later one: issues of the whole
    article come after those of segments.
    """
    best: dict[tuple[str, str, Span], Issue] = {}
    for issue in found:
        if len(issue.span):
            key = (issue.system, issue.segment, issue.span)
            other = best.get(key)
            if other is None or _says(issue) >= _says(other):
                best[key] = issue
    return [i for i in found if not len(i.span) or best[i.system, i.segment, i.span] is i]


def _says(issue: Issue) -> tuple[bool, int]:
    return bool(issue.suggestions), issue.severity.rank


def in_order(found: Iterable[list[Issue]]) -> list[Issue]:
    """Issues of several checks in order of place."""
    return sorted((issue for issues in found for issue in issues), key=lambda i: (i.span, i.check))
