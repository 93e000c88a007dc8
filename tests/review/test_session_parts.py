"""The pure parts of a session: replacing, re-anchoring, keys of verdicts, searching."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqa.model import Issue, Severity, Span
from tqa.review.session_article import ordered, resolved, verdict_keys
from tqa.review.session_changes import all_replaced, replaced
from tqa.review.session_filter import text_spans
from tqa.review.session_jobs import changed_range, reanchored

TEXTS = st.text(alphabet="ab я.\n", max_size=30)


def issue(text: str, start: int, end: int, check: str = "c", suggestions: tuple[str, ...] = ()) -> Issue:
    """An issue over a stretch of a text."""
    span = Span(start, end)
    return Issue(check, "x", Severity.MINOR, "m", "d", "1", "s", span, span.of(text), suggestions=suggestions)


@given(TEXTS, TEXTS)
def test_the_changed_range_is_all_that_changed(before: str, after: str) -> None:
    """Replacing it in the one text gives the other."""
    old, new = changed_range(before, after)
    assert before[: old.start] + new.of(after) + before[old.end :] == after


@given(TEXTS, TEXTS, st.data())
def test_reanchored_issues_cover_the_same_words(before: str, after: str, data: st.DataObject) -> None:
    """Whatever is kept stands over the text it stood over."""
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    for kept in reanchored([issue(before, start, end)], before, after):
        assert kept.span.of(after) == kept.text


@given(TEXTS, TEXTS.filter(bool), st.data())
def test_a_replacement_touches_nothing_else(text: str, suggestion: str, data: st.DataObject) -> None:
    """What stands before and after stays; a deletion takes at most one space with it, words put in at a place of no width
    bring at most one space on either side."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = issue(text, start, end)
    made = replaced(text, found, suggestion)
    assert made.startswith(text[:start])
    assert made.endswith(text[end:])
    put_in = made[start : len(made) - (len(text) - end)]
    spaced = {suggestion, f" {suggestion}", f"{suggestion} ", f" {suggestion} "} if start == end else {suggestion}
    assert put_in in spaced
    whole = text[:start] + text[end:]
    assert len(whole) - len(replaced(text, found, "")) in (0, 1)
    assert replaced(text, found, "").replace(" ", "") == whole.replace(" ", "")


def test_several_replacements_do_not_disturb_each_other() -> None:
    """They are made from the end."""
    text = "bad, bad and bad"
    found = [issue(text, 0, 3), issue(text, 13, 16), issue(text, 5, 8)]
    assert all_replaced(text, found, "better") == "better, better and better"


def test_equal_issues_are_counted() -> None:
    """The n-th of a check over the same words; a zero-width one is known by its source."""
    text = "a b a"
    issues = ordered([issue(text, 4, 5), issue(text, 0, 1)], [issue(text, 2, 3), issue(text, 0, 1)])
    assert [(key.text, key.occurrence) for key in verdict_keys(issues)] == [("a", 0), ("b", 0), ("a", 1)]


def test_what_an_edit_resolved() -> None:
    """Those that vanished, one by one, with the suggestion taken."""
    text = "a a b"
    first, second, third = issue(text, 0, 1), issue(text, 2, 3), issue(text, 4, 5)
    gone = resolved([first, second, third], [first], {third: "c"})
    assert gone == [
        {"check": "c", "text": "a", "suggestion": ""},
        {"check": "c", "text": "b", "suggestion": "c"},
    ]


def test_searching_ignores_capitals_and_yo() -> None:
    """Places are those of the text as stored."""
    assert text_spans("Ёлка и елка", "ЕЛКА") == [Span(0, 4), Span(7, 11)]
    assert text_spans("text", "") == []
