"""The name ledger at the desk: the names of the article as it is corrected now, and one spelling for all mentions."""

from __future__ import annotations

from collections.abc import Mapping

from tqa.model import Issue
from tqa.review.ledger import CORRECTED, LedgerName, ledger, respelled
from tqa.review.session_article import ArticleReview
from tqa.review.session_changes import Replacement

NAME_CHECKS = frozenset({"garbled-name", "inconsistent-name", "variant-name", "wrong-name"})


def corrected_texts(article: ArticleReview) -> dict[str, str]:
    """Segment id to corrected text, segments without one left out."""
    return {segment.id: text for segment, text in zip(article.segments, article.texts, strict=True) if text}


def names_of(article: ArticleReview) -> tuple[LedgerName, ...]:
    """The names of the article with the corrected text as it is now. May run in any thread."""
    return ledger(article.document, article.checker.context.glossary, corrected_texts(article))


def house_spelling(article: ArticleReview, name: LedgerName, house: str) -> list[Replacement]:
    """What choosing a spelling for all mentions in the corrected text would change, segment by segment."""
    texts = corrected_texts(article)
    found = []
    for segment, after in respelled(name, house, texts).items():
        n = article.index[segment]
        spans = [m.span for m in name.mentions if m.segment == segment and m.column == CORRECTED]
        gone = tuple(i for i in article.shown[n] if _is_about(i) and any(map(i.span.overlaps, spans)))
        found.append(Replacement(n, texts[segment], after, gone, house))
    return sorted(found, key=lambda change: change.segment)


def _is_about(issue: Issue) -> bool:
    return issue.check in NAME_CHECKS and bool(len(issue.span))


def as_entry(name: LedgerName, house: str) -> Mapping[str, str]:
    """The cells of a glossary entry for a name: its Russian form, the spelling, and those to be avoided."""
    wrong = [s.text for s in name.spellings if s.verdict in ("garbled", "avoided") and s.text != house]
    kind = name.type if name.type in ("person", "place", "organisation") else ""
    cells = {"source": name.russian, "target": house, "avoid": "|".join(wrong), "type": kind}
    return {key: value for key, value in cells.items() if value}
