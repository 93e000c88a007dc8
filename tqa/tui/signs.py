"""Letters and signs that stand for severities and states, so that colour is never the only signal."""

from __future__ import annotations

from tqa.model import Severity
from tqa.review.session_article import ArticleReview

SIGNS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
"""The letter of each severity."""

STATES = {"confirmed": "✓", "draft": "…", "changed": "*", "untouched": " "}
"""The sign of each state of a segment."""


def state_of(article: ArticleReview, n: int) -> str:
    """The state of a segment: confirmed, draft (typing left behind), changed or untouched."""
    if article.draft(n) is not None:
        return "draft"
    if article.confirmed[n]:
        return "confirmed"
    return "changed" if article.is_changed(n) else "untouched"


def state_sign(article: ArticleReview, n: int) -> str:
    """The sign of a segment's state."""
    return STATES[state_of(article, n)]
