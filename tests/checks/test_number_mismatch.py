"""What counts as the same number, and what does not."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.number_mismatch import NumberMismatch
from tqa.model import Issue
from tqa.text import Text


def issues(source: str, target: str) -> list[Issue]:
    """The issues of one segment."""
    pair = Pair("d", "1", "mt", Text(source, "ru"), Text(target, "en"))
    return list(NumberMismatch().check(pair, Context()))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ему 20 лет, он 20-летний чемпион.", "He is twenty, a 20-year-old champion."),
        ("XXI век начался.", "The 21st century has begun."),
        ("Указ № 7 от 01.09.2019.", "Decree No. 7 of September 1, 2019."),
        ("Открыто круглосуточно, до метро 5 км.", "Open 24/7, three miles from the metro."),
        ("Цены выросли в 2 раза, на 50%.", "Prices have doubled; the rise was by half."),
        ("Обе стороны подписали 3 документа.", "The two sides signed three documents."),
        ("Счёт 2:0.", "The score was 2-0."),
        ("Комплекс С-400 стоит у Су-57.", "The S-400 stands by the Su-57."),
        ("За последние сутки заболели 18 человек.", "In the last 24 hours, 18 people fell ill."),
        ("Он провёл там полгода.", "He spent six months there."),
        ("Осуждён на срок до года.", "He faces up to 1 year."),
        ("Первый из 2-х.", "The first of two."),
        ("Дюжина солдат.", "A dozen soldiers, 12 in all."),
        ("С 27 июля по 2 августа 2020 года будет дождь.", "It will rain from July 27 to August 2."),
    ],
)
def test_same(source: str, target: str) -> None:
    """Ways of writing a number are no mistakes."""
    assert not issues(source, target)


def test_one_issue_for_a_confusion() -> None:
    """A wrong number is one issue, with the right one and both places."""
    (issue,) = issues("Погибли 14 человек, ранены 30.", "Fourteen people died and 13 were injured.")
    assert (issue.text, issue.source_text, issue.suggestions) == ("13", "30", ("30",))


def test_missing_at_end() -> None:
    """A number without a counterpart is reported at the end, before white space."""
    (issue,) = issues("В городе 40 школ.", "The city has schools. ")
    assert (issue.span.start, issue.span.end, issue.source_text) == (21, 21, "40")


def test_several_confusions() -> None:
    """As many missing as added: each is paired with its counterpart in order."""
    found = issues("Из 10 школ закрыли 12 классов.", "In 11 schools, 15 forms were closed.")
    assert [(i.text, i.suggestions) for i in found] == [("11", ("10",)), ("15", ("12",))]


def test_no_target() -> None:
    """An empty translation is another check's fault."""
    assert not issues("В городе 40 школ.", "")


def test_a_table_is_not_compared() -> None:
    """More numbers than a text of sentences has, in figures or in words, on either side; a long text may have more."""
    assert len(issues("В доме 25 окон. " + "7 " * 299, "The house has 52 windows. " + "7 " * 299)) == 1
    assert issues("В доме 25 окон. " + "7 " * 300, "The house has 52 windows. " + "7 " * 290) == []
    assert issues("В доме 25 окон. " + "7 " * 290, "The house has 52 windows. " + "seven, " * 301) == []
    prose = "Дом стоит у реки, и сад за ним велик. " * 200
    assert len(issues(prose + "В доме 25 окон. " + "7 " * 300, "The house has 52 windows. " + "7 " * 290)) == 1
