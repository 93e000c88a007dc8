"""Slips of the pen, and words that only look like them."""

from __future__ import annotations

import pytest

from tqa.checks import Context, Pair
from tqa.checks.misspelling import Misspelling
from tqa.glossary import Glossary
from tqa.model import ConceptEntry
from tqa.text import Text
from tqa.text.english import acronyms, is_listed, is_word, loanwords, mistakes


def found(target: str, source: str | None = None, *entries: ConceptEntry) -> list[tuple[str, str]]:
    """Text and first suggestion of each issue."""
    pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
    return [(i.text, i.suggestions[0]) for i in Misspelling().check(pair, Context(Glossary(entries)))]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("gvernor", "governor"),
        ("minsiter", "minister"),
        ("paviliion", "pavilion"),
        ("firefigters", "firefighters"),
        ("residnets", "residents"),
        ("accomodation", "accommodation"),
        ("ofthe", "of the"),
        ("neighbuors", "neighbours"),
    ],
)
def test_slip(wrong: str, right: str) -> None:
    """One letter lost, added, changed, or two exchanged; a mistake that is known well; two words run together."""
    assert found(f"They asked about {wrong} on the island.", "На острове спрашивали.") == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "The labelled jewellery, the paediatric programme and the manoeuvres were analysed sceptically.",
        "Akimat officials of the oblast spoke of a microdistrict, siloviki and 300 tenge.",
        "Write to gvernor@example.org, see gvernor.html, #gvernor and the 22nd item.",
        "She read Voyna i mir and la dolce vita to them, et al.",
        "The co-operatve society", # parts of hyphenated words are left alone
        "A Tu-154 and an MiG-29 flew past Tskhinvali, Khanty-Mansiysk and Urus-Martan.",
        "It don't matter, y'all: rock 'n' roll, ma'am.",
    ],
)  # fmt: skip
def test_right(text: str) -> None:
    """British words, loanwords, addresses, foreign phrases, names and contractions are no misspellings."""
    assert not found(text)


def test_name() -> None:
    """A capitalised word that looks like a Russian name is a name, whatever English word it resembles."""
    assert not found("The speaker was Minstrov of Tver.", "Выступил Министров из Твери.")
    assert not found("The speaker was Sekretary of Tver.")
    assert found("The Secretery of State spoke.", "Выступил госсекретарь.") == [("Secretery", "Secretary")]


def test_glossary() -> None:
    """A word of the term base is right."""
    assert found("They grow kichen herbs.", "Они выращивают травы.") == [("kichen", "kitchen")]
    assert not found("They grow kichen herbs.", "Они выращивают кичен.", ConceptEntry("кичен", "kichen herbs"))


def test_source() -> None:
    """A word that stands in the Russian in Latin letters, or is one of its words letter by letter, is no slip."""
    assert not found("He wrote for the pubic magazine musik.", "Он писал для журнала musik.")
    assert not found("A goroda of its own.", "Вид города.")


def test_other_language() -> None:
    """A text in another language is left alone."""
    assert not found("Der Gouverneur hat die Entscheidng gestern bekanntgegebn und verteidgt.")


def test_case() -> None:
    """Suggestions keep the capital and the possessive."""
    assert found("Februray's snow and the presidnet's men.", "Снег февраля и люди президента.") == [
        ("Februray's", "February's"), ("presidnet's", "president's"),
    ]  # fmt: skip


def test_lists() -> None:
    """The lists hold what they say: mistakes are no words and what is meant is; acronyms are capitals."""
    for wrong, meant in mistakes().items():
        assert wrong.islower()
        assert not is_listed(wrong), wrong
        assert all(is_word(part) for right in meant for part in right.split()), wrong
    assert all(word == word.lower() for word in loanwords())
    assert all(sum(map(str.isupper, russian)) >= 2 for russian in acronyms())
    assert all(english for forms in acronyms().values() for english in forms)
