"""A further MT arrives while the article is under review."""

from __future__ import annotations

from collections.abc import Mapping

from tqa.review.session import ReviewSession


def add_system(
    session: ReviewSession, document: str, system: str, texts: Mapping[str, str], metadata: Mapping[str, str]
) -> None:
    """Put a system's texts (by segment id) beside the others of an article. What was edited and decided stays."""
    article = session.article_of(document)
    article.add_system(system, texts, metadata)
    session.documents[:] = [article.document if d.id == document else d for d in session.documents]
