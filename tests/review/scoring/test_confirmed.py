"""Errors instead of issues: only what reviewers confirmed, corrected or marked counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tqa import formats
from tqa.errors import UsageError
from tqa.model import Document, Event, EventKind, Issue, Severity, Span
from tqa.review.scoring.confirmed import Errors
from tqa.review.scoring.corpus import gather
from tqa.review.units import unit_keys
from tqa.store import EventIds, JournalStore

TEXT = "document\tsegment\tsource\tmt:alpha\tmt:beta\nd\t1\tРаз два\tone  two\tone two\nd\t2\tТри\tthree  3\tthree  3\n"


@pytest.fixture
def article(tmp_path: Path) -> Document:
    """Two segments, two systems; `find` below sees an issue in every double space."""
    path = tmp_path / "d.tsv"
    path.write_text(TEXT, encoding="utf-8")
    (document,) = formats.read_documents(path)
    return document


def find(document: Document, system: str) -> Sequence[Issue]:
    """A check for double spaces."""
    return [
        Issue("spacing", "style", Severity.MINOR, "", document.id, s.id, system, Span(at, at + 2), "  ")
        for s in document.segments
        if (at := s.targets[system].find("  ")) >= 0
    ]


Decide = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JournalStore]:
    """An empty journal."""
    with JournalStore.open(tmp_path / "tqa.db") as opened:
        yield opened


@pytest.fixture
def decide(store: JournalStore, article: Document) -> Decide:
    """Records an event on a segment: `decide("1", EventKind.VERDICT, check=..., ...)`."""
    ids = EventIds(lambda: datetime(2026, 1, 2, tzinfo=UTC), Random(7).getrandbits)

    def record(segment: str, kind: EventKind, **data: Any) -> None:
        unit = unit_keys(article)[segment]
        store.append([Event(ids(), kind, "d", unit, segment, "anna", "2026-01-02T00:00:00+00:00", "1", data=data)])

    return record


def test_only_confirmed_issues_are_errors(store: JournalStore, article: Document, decide: Decide) -> None:
    """A dismissed one is none; one without a word is none either, and its segment is counted aloud."""
    decide("1", EventKind.VERDICT, check="spacing", text="  ", decision="confirmed")
    errors = Errors(store, find)
    corpus = errors.corpus(gather([article], find=errors))
    alpha, beta = corpus.materials
    assert alpha.issues_by == beta.issues_by == "confirmed"
    assert [[i.check for i in row.issues] for row in alpha.rows] == [["spacing"], []]
    assert [len(row.issues) for row in beta.rows] == [0, 0]
    assert [c.message for c in corpus.cautions] == [
        "1 of 2 segments have no decision of a reviewer: they count as free of errors"
    ]
    decide("1", EventKind.VERDICT, check="spacing", text="  ", decision="dismissed")
    assert not Errors(store, find)(article, "alpha")


def test_what_a_correction_resolved_was_an_error_of_the_corrected_system(
    store: JournalStore, article: Document, decide: Decide
) -> None:
    """Not of the other one, whose text nobody touched."""
    decide(
        "2",
        EventKind.EDIT,
        system="beta",
        hypothesis="three  3",
        after="three 3",
        resolves=[{"check": "spacing", "text": "  ", "suggestion": " "}],
    )
    assert [i.segment for i in Errors(store, find)(article, "beta")] == ["2"]
    assert not Errors(store, find)(article, "alpha")


def test_marks_count_in_the_text_they_were_made_in(store: JournalStore, article: Document, decide: Decide) -> None:
    """With their own category and severity; marks in the corrected text are no errors of a machine."""
    mark = {"start": 0, "end": 3, "text": "one", "category": "accuracy/mistranslation", "severity": "critical"}
    decide("1", EventKind.MARK, system="alpha", **mark)
    decide("1", EventKind.MARK, **mark)
    (issue,) = Errors(store, find)(article, "alpha")
    assert (issue.check, issue.category, issue.severity) == ("mark", "accuracy/mistranslation", Severity.CRITICAL)
    assert (issue.segment, issue.span, issue.text) == ("1", Span(0, 3), "one")
    assert not Errors(store, find)(article, "beta")


def test_articles_that_nobody_reviewed_have_no_figure(store: JournalStore, article: Document) -> None:
    """No errors known is not free of errors."""
    errors = Errors(store, find)
    corpus = gather([article], find=errors)
    with pytest.raises(UsageError, match="has no decision on any of these segments") as error:
        errors.corpus(corpus)
    assert "--confirmed" in error.value.hint
