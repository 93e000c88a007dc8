"""The review session: moving, editing, deciding, undo, drafts; without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter
from typing import Any

import pytest

from tqa.checks import Context, DocumentCheck, Pair, SegmentCheck
from tqa.errors import UsageError
from tqa.model import Document, Event, EventKind, Issue, Segment, Severity, Span
from tqa.review.checking import Checker
from tqa.review.session import ReviewSession
from tqa.review.session_filter import Filter, Show
from tqa.review.session_moves import Move
from tqa.review.session_record import IDLE, Recorder


class Bad(SegmentCheck):
    """Flags "bad" (suggests "good" and "fine") and "very" (suggests to delete it)."""

    category, severity, examples = "style/test", Severity.MAJOR, ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """Each word."""
        for token in pair.target.words:
            if token.lower == "bad":
                yield self.issue(pair, token.span, "bad is not good", suggestions=["good", "fine"])
            if token.lower == "very":
                yield self.issue(pair, token.span, "very is too much", suggestions=[""], severity=Severity.MINOR)


class Twice(DocumentCheck):
    """Flags "Kyiv" where the article has "Kiev" too."""

    category, severity, examples = "style/test", Severity.MINOR, ()

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """Each "Kyiv"."""
        if any("Kiev" in pair.target.value for pair in pairs):
            for pair in pairs:
                at = pair.target.value.find("Kyiv")
                if at >= 0:
                    yield self.issue(pair, Span(at, at + 4), "Kiev elsewhere", suggestions=["Kiev"])


Bad.name, Twice.name = "bad", "twice"


@dataclass
class Desk:
    """A session with its journal and a clock that can be turned."""

    documents: Sequence[Document]
    journal: list[Event] = field(default_factory=list)
    now: datetime = datetime(2026, 1, 2, tzinfo=UTC)
    start: str = ""
    reviewer: str = "anna"
    eager: bool = True
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        recorder = Recorder(
            self.reviewer, "1.0", "hash", lambda: f"{next(self.ids):026}", lambda: self.now, self.journal.extend
        )
        checker = Checker([Bad(), Twice()], Context())
        self.session = ReviewSession(self.documents, checker, recorder, self.events, self.start, eager=self.eager)

    def events(self, document: str) -> list[Event]:
        """The journal of a document."""
        return [event for event in self.journal if event.document == document]

    def again(self, reviewer: str = "anna") -> Desk:
        """The desk closed and opened again, perhaps by somebody else."""
        return Desk(self.documents, self.journal, self.now, reviewer=reviewer, ids=self.ids)

    def check_all(self) -> None:
        """Do all background checks."""
        article = self.session.article
        while (job := article.next_job(self.session.at)) is not None:
            article.take(job.run(self.session.checker))

    def pass_time(self, seconds: float) -> None:
        """Turn the clock."""
        self.now += timedelta(seconds=seconds)

    @property
    def last(self) -> Event:
        """The newest event."""
        return self.journal[-1]


def article(*texts: str, name: str = "a", other: Sequence[str] = ()) -> Document:
    """An article of one system "mt", with a second one "beta" if given."""
    segments = []
    for n, text in enumerate(texts):
        targets = {"mt": text} | ({"beta": other[n]} if other else {})
        segments.append(Segment(str(n + 1), f"источник {n + 1}", targets))
    return Document(name, tuple(segments), ("mt", "beta") if other else ("mt",), name.title())


@pytest.fixture
def desk() -> Desk:
    """Two issues in the first segment, none in the second, one in the third."""
    return Desk([article("bad and bad", "all right", "a bad end")])


# Moving


def test_it_starts_at_the_first_issue(desk: Desk) -> None:
    """The first segment is checked at once, and its first issue is the current one."""
    assert desk.session.at == 0
    assert desk.session.issue is not None
    assert desk.session.issue.span == Span(0, 3)


def test_next_issue_walks_through_segments_and_round(desk: Desk) -> None:
    """Within the segment, to the next with issues, then round to the first; and all the way back."""
    session = desk.session
    places = []
    for _ in range(3):
        moved = session.next_issue()
        assert session.issue is not None
        places.append((moved, session.at, session.issue.span.start))
    assert places == [(Move.MOVED, 0, 8), (Move.MOVED, 2, 2), (Move.WRAPPED, 0, 0)]
    assert session.next_issue(-1) is Move.WRAPPED
    assert session.at == 2
    assert session.next_issue(-1) is Move.MOVED
    assert (session.at, session.issue and session.issue.span.start) == (0, 8)


def test_next_issue_goes_on_into_the_next_article() -> None:
    """After the last issue of an article comes the first of the next one that has any."""
    desk = Desk([article("bad", name="a"), article("fine", name="b"), article("right", "bad", name="c")])
    assert desk.session.next_issue() is Move.ARTICLE
    assert (desk.session.article.document.id, desk.session.at) == ("c", 1)
    assert desk.session.next_issue() is Move.WRAPPED
    assert desk.session.article.document.id == "a"


def test_no_issue_anywhere() -> None:
    """Where nothing is wrong there is nowhere to go."""
    desk = Desk([article("fine", "right")])
    assert desk.session.issue is None
    assert desk.session.next_issue() is Move.NOWHERE


def test_unchecked_segments_stop_the_search_for_issues() -> None:
    """Rather than wait, next_issue says that checking is still going on; once it is done it finds the issue."""
    desk = Desk([article(*["fine"] * 100, "bad")])
    assert desk.session.next_issue() is Move.CHECKING
    desk.check_all()
    assert desk.session.next_issue() is Move.MOVED
    assert desk.session.at == 100


@pytest.mark.parametrize(("by", "reached"), [(1, 2), (-1, 0), (10, 2), (-10, 0)])
def test_next_segment_stays_inside_the_article(desk: Desk, by: int, reached: int) -> None:
    """Going beyond an end leads to it."""
    desk.session.go(1)
    desk.session.next_segment(by)
    assert desk.session.at == reached


def test_an_empty_session_is_refused() -> None:
    """There must be something to review."""
    with pytest.raises(UsageError):
        Desk([Document("a", (), ("mt",))])


# Editing


def test_an_edit_is_recorded_with_all_that_belongs_to_it(desk: Desk) -> None:
    """Hypothesis, before, after, the issues resolved, the time spent without breaks."""
    desk.pass_time(20)
    assert desk.session.edit("good and bad")
    desk.pass_time(IDLE + 1000)
    desk.session.edit("good and right")
    first, second = desk.journal
    assert first.kind is EventKind.EDIT
    assert (first.unit, first.segment) == (desk.session.article.keys[0], "1")
    assert (first.reviewer, first.tool, first.glossary, first.at) == (
        "anna",
        "1.0",
        "hash",
        "2026-01-02T00:00:20.000+00:00",
    )
    assert dict(first.data) == {
        "system": "mt", "hypothesis": "bad and bad", "source": "источник 1", "before": "bad and bad",
        "after": "good and bad", "resolves": [{"check": "bad", "text": "bad", "suggestion": ""}],
        "seconds": 20.0, "comment": "",
    }  # fmt: skip
    assert second.data["before"] == "good and bad"
    assert second.data["seconds"] == IDLE


def test_an_edit_that_changes_nothing_is_no_event(desk: Desk) -> None:
    """Opening and closing the editor leaves no trace."""
    assert not desk.session.edit("bad and bad")
    assert desk.journal == []


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("it is bad", 2, "it is fine"),
        ("a very long day", 1, "a long day"),
        ("very long", 1, "long"),
        ("not very.", 1, "not."),
        ("(very long)", 1, "(long)"),
        ("so very", 1, "so"),
        ("very", 1, ""),
    ],
)
def test_a_suggestion_replaces_exactly_the_span(text: str, number: int, expected: str) -> None:
    """And an empty one deletes it with the space that would be left over."""
    desk = Desk([article(text)])
    issue = desk.session.issue
    assert issue is not None
    assert desk.session.apply(number)
    assert desk.session.text == expected
    resolved = [{"check": "bad", "text": issue.text, "suggestion": issue.suggestions[number - 1]}]
    assert desk.last.data["resolves"] == resolved


def test_after_a_suggestion_next_goes_on_from_there(desk: Desk) -> None:
    """No issue is current, so that the reviewer sees what came of it; n does not skip the one after it."""
    desk.session.apply(1)
    assert desk.session.text == "good and bad"
    assert desk.session.issue is None
    assert not desk.session.apply(1)
    assert desk.session.next_issue() is Move.MOVED
    assert desk.session.issue is not None
    assert desk.session.issue.span == Span(9, 12)


def test_a_suggestion_that_does_not_exist(desk: Desk) -> None:
    """Nothing happens."""
    assert not desk.session.apply(3)
    assert not desk.session.apply(0)
    assert desk.journal == []


def test_apply_everywhere_is_one_step(desk: Desk) -> None:
    """A plan first, then one batch over the article, and one undo for all of it."""
    desk.check_all()
    plan = desk.session.everywhere(2)
    assert [(c.segment, c.after, len(c.issues)) for c in plan] == [(0, "fine and fine", 2), (2, "a fine end", 1)]
    assert desk.journal == []
    assert desk.session.apply_everywhere(plan) == 2
    assert {event.data["batch"] for event in desk.journal} == {desk.journal[0].id}
    assert desk.journal[0].data["resolves"] == [{"check": "bad", "text": "bad", "suggestion": "fine"}] * 2
    assert desk.session.article.open_count == 0
    desk.session.undo()
    assert desk.session.article.texts == ["bad and bad", "all right", "a bad end"]
    assert desk.session.issue is not None


def test_a_plan_that_is_out_of_date_does_no_harm(desk: Desk) -> None:
    """Segments edited since the plan was made are left alone."""
    desk.check_all()
    plan = desk.session.everywhere(1)
    desk.session.edit("quite another text")
    assert desk.session.apply_everywhere(plan) == 1
    assert desk.session.article.texts == ["quite another text", "all right", "a good end"]


def test_take_and_revert() -> None:
    """Another MT's text, and back to the first."""
    desk = Desk([article("bad", "x", other=["nice", ""])])
    assert desk.session.take("beta")
    assert desk.session.text == "nice"
    assert desk.last.data["comment"] == "taken from beta"
    assert not desk.session.take("beta")
    assert not desk.session.take("gamma")
    assert desk.session.revert()
    assert desk.session.text == "bad"
    desk.session.go(1)
    assert not desk.session.take("beta")


def test_a_post_edit_that_came_with_the_document_is_where_correcting_starts() -> None:
    """The corrected column shows it; the hypothesis stays the MT."""
    desk = Desk([Document("a", (Segment("1", "и", {"mt": "bad"}, post_edit="better"),), ("mt",))])
    assert desk.session.text == "better"
    assert desk.session.article.hypothesis(0) == "bad"
    assert desk.session.issue is None


# Deciding


def test_dismiss_hides_the_issue_for_good(desk: Desk) -> None:
    """The n-th of its kind, also after an edit elsewhere in the segment and for another reviewer."""
    assert desk.session.next_issue() is Move.MOVED
    assert desk.session.dismiss("house style")
    data = {"check": "bad", "text": "bad", "occurrence": 1, "decision": "dismissed", "reason": "house style"}
    assert desk.last.data == data
    assert [issue.span for issue in desk.session.issues] == [Span(0, 3)]
    desk.session.edit("bad, yes, and bad")
    assert [issue.span for issue in desk.session.issues] == [Span(0, 3)]
    assert [issue.span for issue in desk.again("boris").session.issues] == [Span(0, 3)]


def test_dismiss_makes_the_next_issue_current(desk: Desk) -> None:
    """The next of the segment, or none; without a current issue nothing is dismissed."""
    assert desk.session.dismiss()
    assert desk.session.issue is not None
    assert desk.session.issue.span == Span(8, 11)
    assert desk.session.dismiss()
    assert desk.session.issue is None
    assert not desk.session.dismiss()


def test_dismiss_all_alike(desk: Desk) -> None:
    """Every issue of the same check over the same words; undo brings all back."""
    desk.check_all()
    assert desk.session.dismiss_alike() == 3
    assert desk.session.article.open_count == 0
    desk.session.undo()
    assert desk.session.article.open_count == 3


def test_confirm_counts_until_the_text_changes(desk: Desk) -> None:
    """Open issues do not hinder; an edit afterwards opens the segment again, undo confirms it again."""
    article = desk.session.article
    assert desk.session.confirm()
    assert not desk.session.confirm()
    assert article.confirmed_count == 1
    desk.session.edit("good")
    assert article.confirmed_count == 0
    desk.session.undo()
    assert article.confirmed_count == 1
    assert desk.again().session.article.confirmed == [True, False, False]
    assert desk.session.confirm(False)
    assert article.confirmed_count == 0


def test_the_next_unconfirmed(desk: Desk) -> None:
    """On, round the end, and nowhere once all are confirmed."""
    session = desk.session
    session.go(2)
    session.confirm()
    assert (session.next_unconfirmed(), session.at) == (Move.WRAPPED, 0)
    session.confirm()
    assert (session.next_unconfirmed(), session.at) == (Move.MOVED, 1)
    session.confirm()
    assert session.next_unconfirmed() is Move.NOWHERE


def test_a_note(desk: Desk) -> None:
    """Kept with the unit; an empty one is none."""
    desk.session.note("  ask the editor ")
    desk.session.note("  ")
    assert [note.text for note in desk.session.article.state(0).notes] == ["ask the editor"]


# Undo and redo


ACTIONS: list[tuple[str, Callable[[ReviewSession], Any]]] = [
    ("edit", lambda s: s.edit("quite new")),
    ("suggestion", lambda s: s.apply(1)),
    ("dismissal", lambda s: s.dismiss()),
    ("confirmation", lambda s: s.confirm()),
    ("everywhere", lambda s: s.apply_everywhere(s.everywhere(1))),
]


def look(session: ReviewSession) -> object:
    """What the reviewer sees of an article."""
    article = session.article
    return list(article.texts), list(article.shown), list(article.confirmed), article.open_count, +article.by_check


@pytest.mark.parametrize("act", [act for _, act in ACTIONS], ids=[name for name, _ in ACTIONS])
def test_undo_and_redo(desk: Desk, act: Callable[[ReviewSession], Any]) -> None:
    """Undo restores exactly what was there, redo does it again, and the reviewer is taken to the place."""
    desk.check_all()
    before = look(desk.session)
    act(desk.session)
    desk.check_all()
    after = look(desk.session)
    assert after != before
    desk.session.go(1)
    assert desk.session.undo() is not None
    desk.check_all()
    assert look(desk.session) == before
    assert desk.session.at == 0
    assert desk.session.redo() is not None
    desk.check_all()
    assert look(desk.session) == after


def test_undo_reaches_into_earlier_sessions_but_not_into_others_work(desk: Desk) -> None:
    """Undo is projected from the journal, reviewer by reviewer."""
    desk.session.edit("mine")
    boris = desk.again("boris")
    assert boris.session.undo() is None
    again = desk.again()
    undone = again.session.undo()
    assert undone is not None
    assert undone.said == "Undone: edit in segment 1"
    assert again.session.text == "bad and bad"
    assert again.session.undo() is None


def test_undo_goes_back_to_the_article_of_the_last_action() -> None:
    """Wherever the reviewer is now."""
    desk = Desk([article("bad", name="a"), article("bad", name="b")])
    desk.session.apply(1)
    desk.session.open("b")
    desk.session.undo()
    assert (desk.session.article.document.id, desk.session.text) == ("a", "bad")


# Drafts


def test_typing_survives_a_crash(desk: Desk) -> None:
    """The draft is in the journal; opened again, the session starts there and has it."""
    desk.session.go(2)
    desk.session.draft("a good e")
    desk.session.draft("a good e")
    assert [event.kind for event in desk.journal] == [EventKind.DRAFT]
    again = desk.again()
    assert again.session.at == 2
    assert again.session.article.draft(2) == "a good e"
    assert again.session.text == "a bad end"
    assert desk.again("boris").session.article.draft(2) is None


def test_an_edit_ends_the_draft(desk: Desk) -> None:
    """Also one that goes back to the text that was there."""
    desk.session.draft("x")
    desk.session.edit("x")
    assert desk.session.article.draft(0) is None
    desk.session.draft("y")
    desk.session.edit("x")
    assert desk.session.article.draft(0) is None
    assert desk.last.data["text"] is None


def test_typing_thrown_away_comes_back_with_undo(desk: Desk) -> None:
    """As long as nothing else was done; and undo says that it belongs into the editor."""
    desk.session.draft("half")
    desk.session.throw_away("half a sentence")
    assert desk.session.article.draft(0) is None
    desk.session.go(1)
    undone = desk.session.undo()
    assert undone is not None
    assert undone.reopen
    assert (desk.session.at, desk.session.article.draft(0)) == (0, "half a sentence")
    desk.session.throw_away("half")
    desk.session.confirm()
    undone = desk.session.undo()
    assert undone is not None
    assert not undone.reopen


def test_it_starts_where_the_reviewer_left_off(desk: Desk) -> None:
    """At the last segment touched or, if that is confirmed, at the first that is not."""
    desk.session.confirm()
    assert desk.again().session.at == 1
    desk.session.go(2)
    desk.session.edit("an end")
    assert desk.again().session.at == 2


# Checks of the whole article


def test_document_checks_come_from_the_job() -> None:
    """They are due at first and after an edit; in between an edit keeps what it did not touch."""
    desk = Desk([article("Kiev is old.", "Yes, Kyiv.")])
    desk.check_all()
    article_ = desk.session.article
    assert article_.is_complete
    desk.session.go(1)
    assert desk.session.issue is not None
    assert desk.session.issue.check == "twice"
    desk.session.edit("Yes, yes, Kyiv.")
    assert not article_.is_complete
    assert [issue.span for issue in desk.session.issues] == [Span(10, 14)]
    desk.session.go(0)
    desk.session.edit("Kyiv is old.")
    desk.check_all()
    assert article_.open_count == 0


def test_a_result_that_comes_late_is_put_in_its_place() -> None:
    """An edit made while the article was being checked moves the issues or drops them, never misplaces them."""
    desk = Desk([article("Kiev is old.", "Yes, Kyiv.")])
    session = desk.session
    job = session.article.article_job()
    session.go(1)
    session.edit("No, no, Kyiv.")
    session.article.take(job.run(session.checker))
    assert [issue.span for issue in session.issues] == [Span(8, 12)]
    job = session.article.article_job()
    session.edit("No, no, Kharkiv.")
    session.article.take(job.run(session.checker))
    assert session.issues == ()


def test_other_systems_are_checked_too() -> None:
    """Their flags are in their columns, not among the open issues; a verdict hides them there as well."""
    desk = Desk([article("good bad", other=["bad bad"])])
    desk.check_all()
    article_ = desk.session.article
    assert len(article_.issues(0, "beta")) == 2
    assert article_.open_count == 1
    desk.session.dismiss()
    assert [issue.span for issue in article_.issues(0, "beta")] == [Span(4, 7)]


def test_a_session_that_is_not_eager_never_waits_for_a_check() -> None:
    """Until it is told that the checks are ready, issues come from jobs alone."""
    desk = Desk([article("bad", "bad end")], eager=False)
    session = desk.session
    assert session.issues == ()
    assert session.next_issue() is Move.CHECKING
    assert session.edit("bad day")
    assert desk.last.data["resolves"] == []
    assert not session.article.is_checked(0)
    desk.check_all()
    session.reselect(None)
    assert session.issue is not None
    session.eager = True
    assert session.next_issue() is Move.MOVED


# Filters


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter(Show.ISSUES), [0, 2]),
        (Filter(Show.UNCONFIRMED), [0, 2]),
        (Filter(Show.CHANGED), [1]),
        (Filter(check="bad"), [0, 2]),
        (Filter(text="END"), [2]),
        (Filter(text="ИСТОЧНИК 2"), [1]),
    ],
)
def test_filters(desk: Desk, wanted: Filter, shown: list[int]) -> None:
    """Each shows what it says, and moving keeps to it."""
    desk.check_all()
    desk.session.go(1)
    desk.session.edit("all fine")
    desk.session.confirm()
    assert desk.session.set_filter(wanted)
    assert list(desk.session.visible.places) == shown
    desk.session.next_segment(-10)
    assert desk.session.at == shown[0]


def test_a_filter_that_matches_nothing_is_refused(desk: Desk) -> None:
    """Nothing changes."""
    assert not desk.session.set_filter(Filter(text="nowhere"))
    assert len(desk.session.visible) == 3


def test_the_present_segment_stays_until_it_is_left(desk: Desk) -> None:
    """Resolving its last issue does not take it from under the reviewer's hands."""
    desk.check_all()
    desk.session.set_filter(Filter(Show.ISSUES))
    desk.session.edit("fine")
    assert list(desk.session.visible.places) == [0, 2]
    desk.session.next_segment()
    assert list(desk.session.visible.places) == [2]


# Speed


def test_no_action_takes_longer_with_a_long_article() -> None:
    """Ten thousand segments: actions in the session take 10 ms at most (the median is what is asserted)."""
    desk = Desk([article(*(["bad and bad", "all right", "a bad end"] * 3334))])
    session = desk.session
    actions = [
        session.next_issue, lambda: session.apply(1), session.dismiss, session.confirm, session.next_segment,
        session.undo, session.redo, session.next_unconfirmed, lambda: session.go(9000), lambda: session.draft("x"),
    ]  # fmt: skip
    for action in actions:
        took = []
        for _ in range(5):
            start = perf_counter()
            action()  # type: ignore[operator]  # mypy takes the mixed list for objects
            took.append(perf_counter() - start)
        assert sorted(took)[2] < 0.010
