"""Border cases of the checks of text left over: doubled words, Russian words, web pages, broken sentences."""

from __future__ import annotations

import pytest

from tqa import checks
from tqa.checks import Context, DocumentCheck, Pair, SegmentCheck
from tqa.model import Issue
from tqa.text import Text


def issues(name: str, target: str, source: str | None = None) -> list[Issue]:
    """The issues of a check; newlines of the target separate segments, the source stands against the first."""
    pairs = [
        Pair("d", str(n), "mt", Text(source, "ru") if source and n == 1 else None, Text(text, "en"))
        for n, text in enumerate(target.split("\n"), 1)
    ]
    check = checks.get(name)()
    if isinstance(check, DocumentCheck):
        return list(check.check_document(pairs, Context()))
    assert isinstance(check, SegmentCheck)
    return [issue for pair in pairs for issue in check.check(pair, Context())]


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough of what that that meant.",
        "Very, very good; no, no, ha ha ha.",
        "Duran Duran played in Walla Walla.",
        "More and more and more; on and on and on; step by step by step.",
        "The lights went on on Friday and he came in in May.",
        "We will Will Smith to win.",
        "Room 10 10, call 500 500.",
        "A. A. Petrov and J J Cale.",
        "“Go!” Go they did. Russia! Russia!",
    ],
)
def test_doubled_word_allows(text: str) -> None:
    """Doubles of good English are left alone."""
    assert not issues("doubled-word", text)


def test_doubled_word_over_line_end() -> None:
    """A double across the end of a line is found; a heading before its paragraph is not one."""
    pair = Pair("d", "1", "mt", None, Text("He went to the\nthe river.", "en"))
    check = checks.get("doubled-word")()
    assert isinstance(check, SegmentCheck)
    assert [i.text for i in check.check(pair, Context())] == ["the\nthe"]
    pair = Pair("d", "1", "mt", None, Text("Ukraine\nUkraine said no.", "en"))
    assert not list(check.check(pair, Context()))


def test_doubled_word_of_the_source() -> None:
    """A double of the Russian is wanted."""
    assert not issues("doubled-word", "A deep deep forest.", "Тёмный-тёмный, далеко-далеко.")
    assert issues("doubled-word", "A deep deep forest.", "Глубокий лес.")


@pytest.mark.parametrize(
    ("text", "covered", "suggestions"),
    [
        ("He said «всё хорошо», товарищи, and left.", ["всё хорошо», товарищи"], ()),
        ("It is +20 °С today.", ["С"], ("C",)),
        ("The Кorea Times wrote.", ["Кorea"], ("Korea",)),
        ("See www.пример.рф or дом.рф, write to имя@пример.рф.", [], ()),
        ("The letter «ы» is a vowel.", [], ()),
        ("Naïve Šeškus in Ελλάδα.", [], ()),
    ],
)
def test_untranslated_text(text: str, covered: list[str], suggestions: tuple[str, ...]) -> None:
    """Runs of Russian are one place each; addresses and mentioned letters are left alone."""
    found = issues("untranslated-text", text)
    assert [i.text for i in found] == covered
    assert all(i.suggestions == suggestions for i in found)


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook", "Facebook | Twitter | VK", "12 Comments", "5 + = seven", "Read more »", "Name *",
        "Join our Telegram channel!", "Advertisement", "Photo: A. Petrov / Agency", "12:45, 21 Nov 2018",
        "Click to share on Telegram (Opens in new window)", "Tags: bridges, rivers", "1,204 views",
        "If you notice a mistake, select it and press Ctrl+Enter", "By using this site, you agree to cookies.",
    ],
)  # fmt: skip
def test_web_boilerplate(line: str) -> None:
    """Lines of the page around the article are found whole."""
    (issue,) = issues("web-boilerplate", line)
    assert issue.text == line.rstrip(" »")
    assert issue.suggestions == ("",)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.", "Comments by the minister follow.", "Follow the money", "2018", "12", "Monday",
        "The president read also: the report", "Join the army", "Photographs were taken. Photo: a lie.",
        "The channel has 1,204 views on the matter.", "Two plus two = four, they say.", "Contacts", "Archive",
    ],
)  # fmt: skip
def test_web_boilerplate_allows(line: str) -> None:
    """Sentences with the same words are no boilerplate."""
    assert not issues("web-boilerplate", line)


@pytest.mark.parametrize(
    ("text", "source", "covered"),
    [
        ("The builders went on working in spite of the snow,\nA new chapter.", None, [","]),
        ("Dear friends and neighbours,\nWe are here.", None, []),
        ("He told the gathered journalists and the audience,\n“We are here.”", None, []),
        ("The lines of this article are broken in the\nmiddle of sentences.", None, []),
        ("The town that nobody outside had ever heard of", None, []),
        ("The town that nobody outside had ever heard of", "Город, о котором не слышали.", ["of"]),
        ("It includes a school, a hospital and a bridge,", "В него входят школа, больница и мост;", []),
    ],
)
def test_truncated_sentence(text: str, source: str | None, covered: list[str]) -> None:
    """A sentence that stops is found; a broken line, salutation, headline or list item is none."""
    assert [i.text for i in issues("truncated-sentence", text, source)] == covered
