"""What the reviewer's commands do to a text: replacing an issue by its suggestion, here or in the whole article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqa.model import Issue
from tqa.review.session_article import ArticleReview

_CLOSING = ".,;:!?…)]}»”’%"
_OPENING = "([{«“‘"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What applying a suggestion does to one segment."""

    segment: int
    before: str
    after: str
    issues: tuple[Issue, ...]
    suggestion: str


def replaced_stretch(text: str, issue: Issue, suggestion: str) -> tuple[int, int, str]:
    """What to replace by what: the issue's span or, to delete it, also the space that would be left over.

    Words put in at a place of no width get the spaces they need.
    """
    start, end = issue.span.start, issue.span.end
    if start == end and suggestion[:1].isalnum():
        before, after = text[start - 1 : start], text[end : end + 1]
        return start, end, (" " if before.isalnum() else "") + suggestion + (" " if after.isalnum() else "")
    if not suggestion:
        before, after = text[:start], text[end:]
        if before.endswith(" ") and (not after or after[0] in " \n" or after[0] in _CLOSING):
            start -= 1
        elif after.startswith(" ") and (not before or before[-1] in "\n" or before[-1] in _OPENING):
            end += 1
    return start, end, suggestion


def replaced(text: str, issue: Issue, suggestion: str) -> str:
    """The text with the issue's span replaced; if by nothing, without the space that would be left over."""
    start, end, new = replaced_stretch(text, issue, suggestion)
    return text[:start] + new + text[end:]


def all_replaced(text: str, issues: Sequence[Issue], suggestion: str) -> str:
    """The text with all these issues, which do not overlap, replaced."""
    for issue in sorted(issues, key=lambda i: i.span, reverse=True):
        text = replaced(text, issue, suggestion)
    return text


def alike(article: ArticleReview, issue: Issue) -> list[tuple[int, Issue]]:
    """The open issues of the article that are the same: the same check over the same words."""
    if not article.by_check[issue.check]:
        return []
    return [(n, other) for n in range(len(article)) for other in article.shown[n] if other.key == issue.key]


def everywhere(article: ArticleReview, issue: Issue, suggestion: str) -> list[Replacement]:
    """What applying the suggestion to every issue alike would do, segment by segment."""
    places: dict[int, list[Issue]] = {}
    for n, other in alike(article, issue):
        if suggestion in other.suggestions and not any(other.span.overlaps(done.span) for done in places.get(n, ())):
            places.setdefault(n, []).append(other)
    return [
        Replacement(n, article.texts[n], all_replaced(article.texts[n], found, suggestion), tuple(found), suggestion)
        for n, found in places.items()
    ]
