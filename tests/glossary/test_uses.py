"""What became of a term is told right."""

from tqa.glossary import Glossary, State, uses
from tqa.model import ConceptEntry
from tqa.text import Text

NUSRA = ConceptEntry(
    "Джебхат ан-Нусра", "Jabhat al-Nusra", ("Nusra Front",), ("Front of Victory",), type="organisation"
)
GLOSSARY = Glossary([NUSRA])


def states(source: str | None, target: str) -> list[State]:
    """The states of all terms of a pair."""
    russian = Text(source, "ru") if source else None
    return [use.state for use in uses(GLOSSARY, russian, Text(target, "en"))]


def test_states_with_a_source() -> None:
    """Right, avoided, garbled and missing are told apart."""
    source = "Бойцы «Джебхат ан-Нусры» отошли."
    assert states(source, "Fighters of the Nusra Front withdrew.") == [State.RIGHT]
    assert states(source, "Fighters of the Front of Victory withdrew.") == [State.AVOIDED]
    assert states(source, "Fighters of Jebhat al-Nusra withdrew.") == [State.MISSING]
    assert states(source, "Fighters of Dzhebkhat en-Nusry withdrew.") == [State.GARBLED]
    assert states("Бойцы отошли.", "Fighters of the Front of Victory withdrew.") == []


def test_states_without_a_source() -> None:
    """The text alone shows avoided and garbled renderings."""
    assert states(None, "The Dzhebhat an-Nusra withdrew.") == [State.GARBLED]
    assert states(None, "The Front of Victory withdrew.") == [State.AVOIDED]
    assert states(None, "Fighters withdrew.") == []


def test_an_avoided_form_inside_an_accepted_one_is_right() -> None:
    """ "Front" to avoid does not fire inside the accepted "Nusra Front"."""
    glossary = Glossary([ConceptEntry("Фронт", "Jabhat", ("Nusra Front",), ("Front",))])
    found = uses(glossary, None, Text("The Nusra Front withdrew.", "en"))
    assert [u.state for u in found] == [State.RIGHT]


def test_homonyms_are_alternatives() -> None:
    """Where the Russian words stand in two entries, either rendering is right."""
    glossary = Glossary(
        [ConceptEntry("Минобороны", "Russian Defense Ministry"), ConceptEntry("Минобороны", "Turkish Defense Ministry")]
    )
    found = uses(glossary, Text("В Минобороны", "ru"), Text("At the Turkish Defense Ministry", "en"))
    assert [u.state for u in found] == [State.RIGHT]


def test_a_name_that_is_no_word() -> None:
    """A name may be entered as a pattern or a sign: nothing is garbled of it, and the run goes on."""
    sign = ConceptEntry("№1", "Number One", type="organisation", match="regex")
    dash = ConceptEntry("—", "Dash", type="organisation", match="regex")
    glossary = Glossary([sign, dash])
    found = uses(glossary, Text("Клуб — и №1.", "ru"), Text("The Dash club and Tsifra.", "en"))
    assert {(use.entry.target, use.state) for use in found} == {
        ("Dash", State.RIGHT),
        ("Number One", State.MISSING),
    }


def test_a_term_that_was_left_as_it_is() -> None:
    """A Russian term in Latin letters or figures is no rendering of itself."""
    entry = ConceptEntry("Facebook", "Meta platform", type="organisation")
    found = uses(Glossary([entry]), Text("Он пишет в Facebook.", "ru"), Text("He writes on Facebook.", "en"))
    assert [use.state for use in found] == [State.MISSING]


def test_a_form_that_two_english_entries_avoid() -> None:
    """Both are told of, in the order of the term base."""
    entries = [ConceptEntry(None, good, (), ("bad thing",)) for good in ("good one", "better one")]
    filler = [ConceptEntry(f"слово{n}", f"word{n}") for n in range(7)]
    found = uses(Glossary([*filler, *entries]), Text("Это.", "ru"), Text("This is a bad thing.", "en"))
    assert [use.entry.target for use in found] == ["good one", "better one"]
