"""Which segments of an article the reviewer wants to see."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from enum import StrEnum

from tqa.model import Segment, Span
from tqa.review.session_article import ArticleReview
from tqa.text.words import fold


class Show(StrEnum):
    """Kinds of segment to show."""

    ALL = "all"
    ISSUES = "with issues"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show: a kind of segment, with issues of one check if `check`, containing `text` in any column."""

    show: Show = Show.ALL
    check: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return self != Filter()

    def __str__(self) -> str:
        said = [self.show.value] if self.show is not Show.ALL else []
        said += [self.check] if self.check else []
        said += [f"“{self.text}”"] if self.text else []
        return " · ".join(said) or Show.ALL.value

    def with_text(self, text: str) -> Filter:
        """The same filter with another text to look for."""
        return replace(self, text=text)

    def matches(self, article: ArticleReview, n: int) -> bool:
        """Whether a segment is to be shown."""
        if self.show is Show.ISSUES and not article.shown[n]:
            return False
        if self.show is Show.UNCONFIRMED and article.confirmed[n]:
            return False
        if self.show is Show.CHANGED and not article.is_changed(n):
            return False
        if self.check and not any(issue.check == self.check for issue in article.shown[n]):
            return False
        return not self.text or has_text(article.segments[n], article.texts[n], fold(self.text))


def has_text(segment: Segment, corrected: str, wanted: str) -> bool:
    """Whether a folded text occurs in any column of a segment."""
    columns = (segment.source, corrected, *segment.targets.values(), segment.reference)
    return any(wanted in fold(text) for text in columns if text)


def text_spans(text: str, wanted: str) -> list[Span]:
    """Where a text occurs, capitals and ё aside."""
    if not wanted:
        return []
    text, wanted = fold(text), fold(wanted)
    spans = []
    at = text.find(wanted)
    while at >= 0:
        spans.append(Span(at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return spans


class Visible:
    """The segments shown, in order. The present one stays until it is left, even if it matches no longer."""

    def __init__(self, article: ArticleReview, wanted: Filter) -> None:
        self.article = article
        self.wanted = wanted
        self.all = not wanted
        size = range(len(article))
        self.places: list[int] | range = size if self.all else [n for n in size if wanted.matches(article, n)]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> int:
        return self.places[row]

    def __contains__(self, n: int) -> bool:
        row = self.row(n)
        return row < len(self.places) and self.places[row] == n

    def row(self, n: int) -> int:
        """The row of a segment, or where it would be."""
        return n if self.all else bisect_left(self.places, n)

    def review(self, n: int, *, present: int) -> None:
        """Look again whether a segment that changed is to be shown."""
        if self.all or not isinstance(self.places, list):
            return
        there = n in self
        wanted = n == present or self.wanted.matches(self.article, n)
        if wanted and not there:
            insort(self.places, n)
        elif there and not wanted:
            del self.places[self.row(n)]
