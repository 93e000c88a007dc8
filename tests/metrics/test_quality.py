"""The worked examples of the figures on terms, names, numbers and issues."""

from __future__ import annotations

import numpy as np
import pytest

from tqa.errors import UsageError
from tqa.glossary import Glossary
from tqa.metrics import Material, Metric, Row
from tqa.metrics.issue_rate import IssueRate
from tqa.metrics.name_accuracy import NameAccuracy
from tqa.metrics.number_accuracy import NumberAccuracy
from tqa.metrics.term_accuracy import TermAccuracy, breakdown
from tqa.metrics.term_consistency import TermConsistency
from tqa.model import ConceptEntry, Issue, Severity, Span

DUTY = ConceptEntry(
    "экспортная пошлина", "export duty", ("export tax",), ("outgoing fee",), domain="trade", path="trade.csv"
)
COUNCIL = ConceptEntry("Совет Безопасности", "Security Council", type="organisation", domain="un", path="bodies.csv")
KHARKIV = ConceptEntry("Харьков", "Kharkiv", avoid=("Kharkov",), type="place", path="places.csv")
OLD = ConceptEntry("милиция", "militia", status="superseded", path="old.csv")
POLICE = ConceptEntry("милиция", "police", path="old.csv")


def material(*pairs: tuple[str | None, str], glossary: tuple[ConceptEntry, ...] = (), documents: str = "") -> Material:
    """Segments of one article, or of those whose letters are given."""
    rows = tuple(
        Row(documents[n] if documents else "d", str(n), source, target) for n, (source, target) in enumerate(pairs)
    )
    return Material("mt", rows, glossary=Glossary(glossary))


def value(metric: Metric, of: Material) -> float:
    """The figure of a material."""
    return float(metric.value(metric.statistics(of).sum(axis=0)))


def issue(check: str, severity: str = "major", category: str = "accuracy/omission") -> Issue:
    """An issue of no particular place."""
    return Issue(check, category, Severity(severity), "", "d", "1", "mt", Span(0, 0), "")


def test_issues_per_1000_words() -> None:
    """The example of the page: 3 in 250 words are 12; by check, severity and category."""
    rows = (
        Row("d", "1", None, "word " * 100, issues=(issue("spacing", "minor", "style/x"), issue("missing-term"))),
        Row("d", "2", None, "word " * 150, issues=(issue("missing-term", "critical"),)),
    )
    found = Material("mt", rows)
    assert value(IssueRate(), found) == 12
    assert value(IssueRate(checks="missing-term"), found) == 8
    assert value(IssueRate(checks="missing-term+spacing"), found) == 12
    assert value(IssueRate(severities="critical"), found) == 4
    assert value(IssueRate(categories="accuracy"), found) == 8
    assert value(IssueRate(categories="accura"), found) == 0
    assert "checks:missing-term+spacing" in IssueRate(checks="spacing+missing-term").signature
    with pytest.raises(UsageError, match="no severity is called 'grave'"):
        IssueRate(severities="grave")


def test_issues_of_several_annotators_are_averaged() -> None:
    """Two people read the segment, one of them found something: half an error."""
    found = Material("mt", (Row("d", "1", None, "word " * 100, issues=(issue("ann"),), raters=2),), "annotators")
    assert value(IssueRate(), found) == 5
    assert IssueRate().signature_for(found).endswith("issues:annotators")


def test_terms_right_outdated_avoided_and_missing() -> None:
    """A column for each state; inflected forms and variants are right, the worse of two renderings counts."""
    found = material(
        ("Экспортную пошлину снизят.", "Export duties will be cut."),
        ("Экспортной пошлины нет.", "There is no export tax."),
        ("Экспортная пошлина вырастет.", "The outgoing fee will rise."),
        ("Об экспортной пошлине молчат.", "Nothing is said of the levy."),
        ("Экспортная пошлина и экспортная пошлина.", "The export duty and the outgoing fee."),
        ("Милиция молчит.", "The militia is silent."),
        ("В Харькове тихо.", "Kharkov is quiet."),
        (None, "The export duty."),
        glossary=(DUTY, KHARKIV, OLD, POLICE),
    )
    statistics = TermAccuracy().statistics(found)
    assert statistics.tolist() == [
        [1, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 1, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0],
    ]
    assert value(TermAccuracy(), found) == pytest.approx(100 * 2 / 7)


def test_a_pronoun_for_a_place_and_a_shortened_organisation_are_no_missing_terms() -> None:
    """Nothing was required there, so nothing is counted."""
    found = material(
        ("В Харькове тихо.", "It is quiet there."),
        ("Совет Безопасности собрался.", "The Council met."),
        ("Совет Безопасности собрался.", "They met."),
        glossary=(KHARKIV, COUNCIL),
    )
    assert TermAccuracy().statistics(found).sum(axis=1).tolist() == [0, 0, 1]


def test_the_example_of_ten_terms() -> None:
    """Seven right, one outdated, two missing."""
    assert float(TermAccuracy().value(np.array([7.0, 1, 0, 0, 2]))) == 70
    assert np.isnan(TermAccuracy().value(np.zeros(5)))


def test_terms_by_term_base_and_domain() -> None:
    """As parameters of the metric, and as a table."""
    found = material(
        ("Экспортную пошлину обсудил Совет Безопасности.", "The Security Council discussed the levy."),
        ("Экспортная пошлина.", "Export duty."),
        glossary=(DUTY, COUNCIL),
    )
    assert value(TermAccuracy(), found) == pytest.approx(200 / 3)
    assert value(TermAccuracy(domain="un"), found) == 100
    assert value(TermAccuracy(glossary="trade.csv"), found) == 50
    assert [(b.glossary, b.domain, b.counts, b.accuracy) for b in breakdown(found)] == [
        ("trade.csv", "trade", (1, 0, 0, 0, 1), 50),
        ("bodies.csv", "un", (1, 0, 0, 0, 0), 100),
    ]


def test_repeated_terms_in_the_usual_wording() -> None:
    """The example of the page: 3 of 4 and 2 of 2. Number and article make no difference; articles stand alone."""
    found = material(
        ("Экспортная пошлина.", "The export duty."),
        ("Экспортные пошлины.", "Export duties."),
        ("Экспортная пошлина. Совет Безопасности.", "Export tax. Security Council."),
        ("Экспортная пошлина. Совет Безопасности.", "An export duty. The Security Council."),
        ("Экспортная пошлина.", "Export tax."),
        glossary=(DUTY, COUNCIL),
        documents="aaaab",
    )
    assert TermConsistency().statistics(found).tolist() == [[1, 1], [1, 1], [1, 2], [2, 2], [0, 0]]
    assert value(TermConsistency(), found) == pytest.approx(100 * 5 / 6)


def test_an_acronym_beside_the_full_name_is_no_second_wording() -> None:
    """ "Security Council" first and "UNSC" later is good style."""
    council = ConceptEntry("Совет Безопасности", "Security Council", ("UNSC",), type="organisation")
    found = material(
        ("Совет Безопасности собрался.", "The Security Council met."),
        ("Совет Безопасности молчит.", "The UNSC is silent."),
        glossary=(council,),
    )
    assert value(TermConsistency(), found) == 100


def test_names_accepted_garbled_and_missing() -> None:
    """A column for each; a glossary's bad rendering is garbled, its accepted one is right however it looks."""
    found = material(
        ("По словам Гутерриша, помощь ушла в Хьюстон.", "According to Guterres, the aid went to Houston."),
        ("Вчера Джеймс молчал.", "Yesterday Dzheyms was silent."),
        ("Накануне Сидоренко вернулся в Махачкалу.", "The day before, Sidorenko returned home."),
        ("Поезд идёт в Харьков.", "The train goes to Kharkov."),
        ("Сегодня тихо.", "It is quiet today."),
        (None, "Houston"),
        glossary=(KHARKIV,),
    )
    assert NameAccuracy().statistics(found).tolist() == [
        [2, 0, 0],
        [0, 1, 0],
        [1, 0, 1],
        [0, 1, 0],
        [0, 0, 0],
        [0, 0, 0],
    ]
    assert value(NameAccuracy(), found) == 50
    assert float(NameAccuracy().value(np.array([6.0, 1, 1]))) == 75


def test_numbers_found_by_value() -> None:
    """The example of the page, other spellings of a value, converted measures, and what is no number to require."""
    found = material(
        (
            "На складе 48 тонн за 2,5 млн рублей, трое рабочих.",
            "84 tonnes for 2.5 million roubles, three workers are in store.",
        ),
        ("Начало в 15:00, ждут 1 500 человек.", "It begins at 3 p.m.; 1,500 people are expected."),
        ("Ширина 20 километров, проверок 47.", "It is 12 miles wide; there were 47 inspections."),
        ("Обе стороны и один посол.", "The sides and an ambassador."),
        (None, "7"),
    )
    assert NumberAccuracy().statistics(found).tolist() == [[2, 3], [2, 2], [1, 1], [0, 0], [0, 0]]
    assert value(
        NumberAccuracy(), material(("48 тонн, 2,5 млн, трое", "84 tonnes, 2.5 million, three"))
    ) == pytest.approx(200 / 3)


@pytest.mark.parametrize("metric", [TermAccuracy(), TermConsistency(), NameAccuracy(), NumberAccuracy(), IssueRate()])
def test_no_segments_no_number(metric: Metric) -> None:
    """An empty material has statistics of the right shape and no value; single segments have one each or NaN."""
    empty = metric.statistics(material())
    assert empty.shape[0] == 0
    assert np.isnan(metric.value(empty.sum(axis=0)))
    assert metric.value(metric.statistics(material((None, "One two."), (None, "")))).shape == (2,)


@pytest.mark.parametrize("metric", [TermAccuracy(), TermConsistency(), NameAccuracy()])
def test_the_signature_changes_with_the_glossary(metric: Metric) -> None:
    """Other term bases, other figures."""
    assert metric.signature_for(material(glossary=(DUTY,))) != metric.signature_for(material(glossary=(KHARKIV,)))
