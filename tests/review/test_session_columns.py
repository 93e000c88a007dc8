"""A further MT arrives while an article is under review."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from tqa.checks import Context
from tqa.model import Document, Event, Segment
from tqa.review.checking import Checker
from tqa.review.session import ReviewSession
from tqa.review.session_columns import add_system
from tqa.review.session_record import Recorder

PORT = Document(
    "port",
    (
        Segment("1", "Порт.", {"a": "Port."}),
        Segment("2", None, {"a": "Share."}),
        Segment("3", "Мост.", {"a": "Bridge."}),
    ),
    ("a",),
    metadata={"date": "2026-01-02", "systems.a.engine": "old"},
)


def session(document: Document, kept: list[Event]) -> ReviewSession:
    """A session that keeps its events in a list."""
    ids = count()
    recorder = Recorder(
        "anna", "1.0", "", lambda: f"{next(ids):026d}", lambda: datetime(2026, 1, 2, tzinfo=UTC), kept.extend
    )
    return ReviewSession([document], Checker([], Context()), recorder)


def test_a_column_stands_beside_the_others_and_nothing_else_changes() -> None:
    """Edits, confirmations and undo stay; the new texts are checked; what is known of the engine is kept."""
    made = session(PORT, [])
    made.edit("The port.")
    made.confirm()
    add_system(made, "port", "b", {"1": "Harbour.", "3": "The bridge."}, {"systems.b.engine": "libre"})
    article = made.article
    assert article.document.systems == ("a", "b")
    assert article.others == ("b",)
    assert article.document.metadata == {**PORT.metadata, "systems.b.engine": "libre"}
    assert made.documents == [article.document]
    assert (article.texts, article.confirmed_count, article.base) == (["The port.", "Share.", "Bridge."], 1, "a")
    assert article.columns["b"].unchecked == {0, 2}
    assert made.take("b")
    assert made.text == "Harbour."
    assert made.undo() is not None
    assert made.text == "The port."


def test_the_first_column_of_an_article_becomes_its_base() -> None:
    """What nobody corrected yet is its text."""
    bare = Document("bare", (Segment("1", "Порт.", {}, "Port."), Segment("2", "Мост.", {}, "Bridge.")), ())
    made = session(bare, [])
    made.edit("Mine.")
    add_system(made, "bare", "b", {"1": "Harbour.", "2": "The bridge."}, {})
    assert (made.article.base, made.article.others) == ("b", ())
    assert made.article.texts == ["Mine.", "The bridge."]
    assert made.article.hypothesis(0) == "Harbour."


def test_corrections_say_where_the_text_comes_from() -> None:
    """In the journal, for edits and confirmations; where nothing is known nothing is said."""
    kept: list[Event] = []
    made = session(PORT, kept)
    made.edit("The port.")
    made.confirm()
    assert [event.data.get("provenance") for event in kept] == [{"engine": "old"}] * 2
    add_system(
        made, "port", "b", {"1": "Harbour."}, {"systems.b.engine": "libre", "systems.b.date": "2026-01-03T10:00"}
    )
    made.take("b")
    assert kept[-1].data["comment"] == "taken from b (libre 2026-01-03)"
    plain = session(Document("x", (Segment("1", "Порт.", {"a": "Port."}),), ("a",)), kept := [])
    plain.edit("The port.")
    assert "provenance" not in kept[0].data
