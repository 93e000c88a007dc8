"""What the name checks make of whole articles: names known from elsewhere, two people of one name, house spellings."""

from __future__ import annotations

import pytest

from tqa import checks
from tqa.checks import Context, DocumentCheck, Pair, SegmentCheck
from tqa.glossary import Glossary
from tqa.model import ConceptEntry, Issue
from tqa.text import Text

Rows = list[tuple[str | None, str]]


def found(name: str, rows: Rows, glossary: tuple[ConceptEntry, ...] = ()) -> list[Issue]:
    """The issues of a check on an article given as (source, target)."""
    pairs = [
        Pair("d", str(n), "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
        for n, (source, target) in enumerate(rows, 1)
    ]
    check, context = checks.get(name)(), Context(Glossary(glossary))
    if isinstance(check, DocumentCheck):
        return list(check.check_document(pairs, context))
    assert isinstance(check, SegmentCheck)
    return [issue for pair in pairs for issue in check.check(pair, context)]


def test_a_name_understood_from_nearby_is_not_missing() -> None:
    """A name that the segment before has may be left out; far away it may not."""
    near: Rows = [("В Казани прошёл парад.", "A parade was held in Kazan."), ("В Казани тепло.", "It is warm.")]
    assert found("missing-name", near) == []
    filler: Rows = [("Пошёл дождь.", "It began to rain.")] * 4
    [issue] = found("missing-name", [near[0], *filler, near[1]])
    assert issue.source_text == "Казани"
    assert "Kazan" in issue.evidence[0]


def test_names_lost_together_are_one_issue() -> None:
    """Several names lost in one segment are told in one message."""
    [issue] = found("missing-name", [("Переговоры с Казанью, Пермью и Тверью прошли.", "Talks were held.")])
    assert issue.message.count("«") == 3


def test_a_name_of_the_article_is_no_wrong_name() -> None:
    """A name that another segment's source explains may be put in the place of a pronoun."""
    rows: Rows = [("Ответил Зурабов.", "Zurabov answered."), ("Он уехал.", "Zurabov left.")]
    assert found("wrong-name", rows) == []
    [issue] = found("wrong-name", [rows[0], ("Он уехал.", "Zwettlingen left.")])
    assert (issue.text, issue.segment) == ("Zwettlingen", "2")


def test_a_wrong_name_is_put_right() -> None:
    """The form English has for the Russian name left over is suggested, and the words it stands in place of marked."""
    [issue] = found("wrong-name", [("Приехал Владимир Путин.", "Martin Kettering arrived.")])
    assert issue.text == "Martin Kettering"
    assert issue.suggestions[0] == "Vladimir Putin"
    assert issue.source_text == "Владимир Путин"
    assert issue.confidence > 0.8


def test_a_name_is_told_once() -> None:
    """What is wrong-name is not missing-name as well."""
    rows: Rows = [("Приехал Владимир Путин.", "Martin Kettering arrived.")]
    assert found("missing-name", rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Владимир Путин и Владимир Зеленский говорили.", "Vladimir Putin and Volodymyr Zelensky spoke."),
            ("Владимир Путин доволен.", "Vladimir Putin is pleased."),
        ],
        [("Билл уехал.", "Bill left."), ("Билли осталась.", "Billie stayed."), ("Билл вернулся.", "Bill is back.")],
        [("«Великий Устюг» отошёл.", "The Veliky Ustyug left."), ("День Победы.", "Victory Day.")],
        [("Германия ждёт.", "Germany waits."), ("Немецкий канцлер.", "The German chancellor.")],
        [("Камчатск ждёт.", "Kamchatsk waits."), ("Камчатский край.", "The Kamchatsky Territory.")],
    ],
)
def test_two_bearers_are_not_inconsistent(rows: Rows) -> None:
    """Two people, two names that the tables tell apart, an English word, and adjectives are no second spelling."""
    assert found("inconsistent-name", rows) == []


def test_one_bearer_spelled_twice() -> None:
    """One man is: also where his surname stands beside the first name."""
    rows: Rows = [
        ("Владимир Зеленский говорил.", "Volodymyr Zelensky spoke."),
        ("Владимир Зеленский ждал.", "Volodymyr Zelensky waited."),
        ("Владимир Зеленский уехал.", "Vladimir Zelensky left."),
    ]
    [issue] = found("inconsistent-name", rows)
    assert (issue.text, issue.suggestions) == ("Vladimir", ("Volodymyr",))


HOUSE = (
    ConceptEntry("Сергей Лавров", "Sergey Lavrov", ("Sergei Lavrov",), type="person"),
    ConceptEntry("Киев", "Kyiv", ("Kiev",), type="place"),
    ConceptEntry("экспортная пошлина", "export duty", ("export tax",)),
)


def test_variant_names_with_and_without_a_source() -> None:
    """Variants of people and places are flagged, terms are not; surnames alone are no variant."""
    rows: Rows = [("Сергей Лавров в Киеве.", "Sergei Lavrov is in Kiev."), ("Экспортная пошлина.", "The export tax.")]
    assert [(i.text, i.suggestions) for i in found("variant-name", rows, HOUSE)] == [
        ("Sergei Lavrov", ("Sergey Lavrov",)),
        ("Kiev", ("Kyiv",)),
    ]
    assert [i.text for i in found("variant-name", [(None, "Sergei Lavrov’s plan; Lavrov left.")], HOUSE)] == [
        "Sergei Lavrov"
    ]


def test_variant_name_needs_a_house_spelling() -> None:
    """Without an entry nothing is a variant; the check is off unless it is asked for."""
    assert found("variant-name", [(None, "Sergei Lavrov is in Kiev.")]) == []
    assert not checks.get("variant-name").default
