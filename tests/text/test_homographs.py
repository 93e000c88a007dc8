"""Words spelled alike are told apart by the word before them."""

from __future__ import annotations

import pytest

from tqa.glossary import Glossary
from tqa.model import ConceptEntry
from tqa.text import Text
from tqa.text.homographs import is_another


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("стеклянная банка", "банк"),
        ("около банка", "банка"),
        ("книжная полка", "полк"),
        ("из полка", "полка"),
        ("к банку", "банка"),
        ("большую банку", "банк"),
    ],
)
def test_a_form_that_cannot_agree_is_of_another_word(text: str, listed: str) -> None:
    """The adjective or the preposition shows which of two words it is, where only one can stand there."""
    before, word = text.split()
    assert is_another(before, word, listed)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("центрального банка", "банк"),
        ("около банка", "банк"),
        ("рядовой полка", "полк"),
        ("из полка", "полк"),
        ("книжная полка", "полка"),
        ("в банке", "банк"),
        ("в банке", "банка"),
        ("и банка", "банк"),
        ("этого полка", "полк"),
        ("пустую банку", "банк"),  # «пустую» may be a verb: nothing is said
    ],
)
def test_a_form_that_may_be_the_term_stays(text: str, listed: str) -> None:
    """Where both words can stand, or where neither agrees («рядовой полка»), the term is found."""
    before, word = text.split()
    assert not is_another(before, word, listed)


def test_the_matcher_leaves_out_the_other_word() -> None:
    """A glossary's «банк» is found in the bank's forms, not in the jar's."""
    glossary = Glossary([ConceptEntry("банк", "bank")])
    assert glossary.source_hits(Text("Возле центрального банка стояла охрана.", "ru"))
    assert not glossary.source_hits(Text("На столе стояла стеклянная банка.", "ru"))
