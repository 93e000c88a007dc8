"""What the checks of terms say of articles, and which entry of the term base each issue is about."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tqa import checks
from tqa.checks import Context, Pair
from tqa.glossary import Glossary, Use, uses
from tqa.model import ConceptEntry, Issue
from tqa.review.checking import Checker, Crash
from tqa.text.diff import word_diff

_NOT_OF_TERMS = frozenset({"inconsistent-name"})
"""Checks of terminology that look at no term base."""


class Outcome(StrEnum):
    """What a reviewer did about the words of an issue."""

    AS_WANTED = "as wanted"
    OTHERWISE = "otherwise"
    LEFT = "left alone"


def term_checks() -> list[str]:
    """Names of the checks whose issues come from the term base."""
    return [n for n in checks.names() if checks.get(n).category.startswith("terminology/") and n not in _NOT_OF_TERMS]


def term_checker(glossary: Glossary, crashed: Callable[[Crash], None]) -> Checker:
    """The checks of terms with a glossary."""
    return Checker(checks.select(term_checks()), Context(glossary), crashed=crashed)


def entries_of(issue: Issue, pair: Pair, glossary: Glossary) -> tuple[ConceptEntry, ...]:
    """The entries an issue is about: none where no term stands at its place."""
    found = uses(glossary, pair.source, pair.target)
    at_words = [u for u in found if len(issue.span) and issue.span in u.spans]
    at_source = [u for u in found if issue.source_span is not None and issue.source_span in u.source_spans]
    at_source.sort(key=lambda u: bool(u.spans))
    best: Use | None = next(iter((*at_words, *at_source)), None)
    return best.entries if best else ()


def outcome(issue: Issue, hypothesis: str, post_edit: str, still: bool) -> Outcome:
    """What became of the words of an issue in a post-edit; `still` says whether it has the issue still."""
    if hypothesis == post_edit:
        return Outcome.LEFT
    if not len(issue.span):
        return Outcome.LEFT if still else Outcome.AS_WANTED
    touched = any(
        change.tag != "equal" and (change.a.overlaps(issue.span) or issue.span.contains(change.a))
        for change in word_diff(hypothesis, post_edit)
    )
    if not touched:
        return Outcome.LEFT
    return Outcome.OTHERWISE if still else Outcome.AS_WANTED


def around(text: str, start: int, end: int, width: int = 40) -> tuple[str, str, str]:
    """A place in its context: the text before it, the place, the text after it, cut at words."""
    left, right = text[max(0, start - width) : start], text[end : end + width]
    if start > width:
        left = "…" + (left.partition(" ")[2] or left)
    if end + width < len(text):
        right = (right.rpartition(" ")[0] or right) + "…"
    return left.replace("\n", " "), text[start:end].replace("\n", " "), right.replace("\n", " ")


def in_context(issue: Issue, text: str, width: int = 40) -> tuple[str, str, str]:
    """The words of an issue with those around them; where none stand in its place, what has no rendering."""
    left, words, right = around(text, issue.span.start, issue.span.end, width)
    if words:
        return left, words, right
    return left, f"no {issue.source_text or 'words'}", right if right[:1].isspace() else f" {right}"


def issue_line(issue: Issue, text: str) -> str:
    """An issue in a line: place, check, words in context, what is suggested."""
    left, words, right = in_context(issue, text)
    advice = f" -> {issue.suggestions[0]}" if issue.suggestions else ""
    place = ":".join(filter(None, (issue.document, issue.segment, issue.system)))
    return f"{place} {issue.check}: {left}[{words}]{right}{advice}"
