"""Spaces in texts cut into tokens, and spaces that are right."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.spacing import Spacing
from tqa.model import Issue
from tqa.text import Text


def issues(target: str, source: str | None = None) -> list[Issue]:
    """The issues in order of place."""
    pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
    return sorted(Spacing().check(pair, Context()), key=lambda i: i.span)


def fixed(target: str) -> str:
    """The text with every first suggestion applied."""
    for issue in reversed(issues(target)):
        target = target[: issue.span.start] + issue.suggestions[0] + target[issue.span.end :]
    return target


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Well , he did n't say ( or would n't ) .", "Well, he didn't say (or wouldn't)."),
        ('The film " Dawn " opened , they \'ve said .', 'The film "Dawn" opened, they\'ve said.'),
        ("It costs $ 5 or € 7 !", "It costs $5 or €7!"),
        ("He left.She stayed,then wept(quietly) and slept.", "He left. She stayed, then wept (quietly) and slept."),
        ("Two  spaces   here.", "Two spaces here."),
        ('"It burned, " he said.', '"It burned," he said.'),
    ],
)
def test_fixed(bad: str, good: str) -> None:
    """The suggestions together give the text as it should be."""
    assert fixed(bad) == good
    assert not issues(good)


@pytest.mark.parametrize(
    "text",
    [
        "The ratio was 3 : 2, the time 12:30, and the site ASP.NET.",
        "Wait … what ... and so on...",
        "Lenta.ru, Gazeta.Ru, vk.com/page,other and www.example.com/a.b,c say so.",
        "Rock 'n' roll of the '90s; the students' union, the boys' own.",
        "First sentence.  Second sentence.",
        "The U.S.A. and J.R.R. Tolkien at 5 p.m. on p.5",
        "two- and three-room flats, mid- to late-2000s",
        ":) and :D",
    ],
)
def test_right(text: str) -> None:
    """These are no faults."""
    assert not issues(text)


def test_brand() -> None:
    """A full stop inside a capitalised name is taken for a part of it where the Russian has one as well."""
    assert not issues("The Kontur.Focus service failed.", "Сервис «Контур.Фокус» не работал.")
    assert [i.text for i in issues("He left Moscow.She stayed.", "Он уехал. Она осталась.")] == ["."]
