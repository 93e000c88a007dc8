"""The checks that report differences of quantities: one fault is one issue, of the check that says most."""

from __future__ import annotations

import pytest

from tqa import checks
from tqa.checks import Context, Pair, SegmentCheck
from tqa.model import Issue
from tqa.text import Text

NAMES = [f"{kind}-mismatch" for kind in ("number", "magnitude", "date", "unit", "currency", "code")]


def issues(source: str | None, target: str) -> list[Issue]:
    """The issues of all six checks on one segment."""
    pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
    found: list[Issue] = []
    for name in NAMES:
        check = checks.get(name)()
        assert isinstance(check, SegmentCheck)
        found += check.check(pair, Context())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_examples_have_one_issue(name: str) -> None:
    """No example of one check is reported by another of them as well."""
    for example in checks.get(name).examples:
        if example.bad:
            found = issues(example.source, example.bad.replace("⟦", "").replace("⟧", ""))
            assert [i.check for i in found] == [name]
        assert not issues(example.source, example.good)


@pytest.mark.parametrize("name", NAMES)
def test_enough_examples(name: str) -> None:
    """Each check has six or more bad and good texts."""
    assert len(checks.get(name).examples) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_issue_explains_itself(name: str) -> None:
    """An issue with a counterpart in the Russian says where it is, why it was reported, and what to write."""
    for example in checks.get(name).examples:
        for issue in issues(example.source, example.bad.replace("⟦", "").replace("⟧", "")):
            if issue.source_span is not None and issue.text:
                assert issue.source_text
                assert issue.evidence
                assert issue.suggestions


def test_different_faults_of_one_segment() -> None:
    """Faults of different kinds in one segment are one issue each, none of them twice."""
    found = issues(
        "12 марта 40 человек купили 3 млн акций по 5 рублей у С-400.",
        "On May 12, 14 people bought 3 billion shares for 5 dollars by the S-300.",
    )
    assert sorted((i.check, i.text) for i in found) == [
        ("code-mismatch", "S-300"),
        ("currency-mismatch", "5 dollars"),
        ("date-mismatch", "May"),
        ("magnitude-mismatch", "3 billion"),
        ("number-mismatch", "14"),
    ]


def test_shaky_correction() -> None:
    """Percent that became points may be the translator's correction, and is reported with less confidence."""
    (issue,) = issues("Ставка выросла на 2%.", "The rate rose by 2 percentage points.")
    assert (issue.check, issue.suggestions) == ("unit-mismatch", ("2 percent",))
    assert issue.confidence < 0.9


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Он купил акции за миллион.", "He bought a million shares."),
        ("Вес 5 фунтов, цена 5 фунтов.", "It weighs 5 lb and costs £5."),
        ("5-й день войны, 5-я армия.", "The fifth day of the war, the 5th Army."),
        ("Он шёл 5 часов до 5 часов вечера.", "He walked for five hours until 5 p.m."),
        ("Премьера 8 марта.", "The premiere is on International Women's Day, March 8."),
        ("Сегодня, 3 мая, президент Марта Гомес", "Today, May 3, President Marta Gomez"),
        ("Порт, 12,5 млн тонн за январь — март.", "The port, 12.5 million tonnes in January to March."),
        ("Серию закончили 4-2, 3:1 и 15:30.", "The series ended 4-2, 3-1 and 15-30."),
        ("Скорость 60 узлов, 60 км.", "A speed of 60 knots, 60 km."),
        ("Плотность 5 человек на км.", "A density of five people per km."),
    ],
)
def test_traps(source: str, target: str) -> None:
    """Good translations that look like faults."""
    assert not issues(source, target)
