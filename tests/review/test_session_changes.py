"""What a suggestion does to the text."""

import pytest

from tqa.model import Issue, Severity, Span
from tqa.review.session_changes import replaced


@pytest.mark.parametrize(
    ("text", "at", "suggestion", "expected"),
    [
        ("The levy was cut.", 4, "export duty", "The export duty levy was cut."),
        ("The levy was cut", 16, ".", "The levy was cut."),
        ("", 0, "Text", "Text"),
        ("cut it", 3, "now", "cut now it"),
    ],
)
def test_words_put_in_keep_apart(text: str, at: int, suggestion: str, expected: str) -> None:
    """A word put in at a place of no width gets spaces; a mark does not."""
    issue = Issue("c", "x/y", Severity.MINOR, "", "d", "1", "mt", Span(at, at), "", suggestions=(suggestion,))
    assert replaced(text, issue, suggestion) == expected
