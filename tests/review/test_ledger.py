"""The name ledger: names with their Russian form, what each column makes of them, verdicts, one spelling everywhere."""

from __future__ import annotations

from tqa.glossary import Glossary
from tqa.model import ConceptEntry, Document, Segment
from tqa.review.ledger import CORRECTED, REFERENCE, LedgerName, columns, ledger, respelled

NONE = Glossary(())
ARTICLE = Document(
    "a",
    (
        Segment("1", "Эксперт Кирилл Семёнов приехал из Турции в Хьюстон.", {"x": "Expert Kirill Semenov came from Turkey to Khyuston.", "y": "Expert Kirill Semenov came from Turkey to Houston."}, "Kirill Semenov, an expert, came to Houston from Turkey."),
        Segment("2", "Семёнов не спорил с Башаром Асадом.", {"x": "Semyonov’s dispute with Bashar al-Assad did not happen.", "y": "Semenov did not argue with Bashar Assad."}, "He did not argue with Bashar al-Assad."),
        Segment("3", "Семёнову возразил президент Сирии Башар Асад.", {"x": "Syrian President Bashar al-Assad objected to Semyonov.", "y": "Syrian President Bashar al-Assad objected to Semenov."}, None),
    ),
    ("x", "y"),
)  # fmt: skip


def named(found: tuple[LedgerName, ...], title: str) -> LedgerName:
    """The name with this title."""
    return next(name for name in found if name.title == title)


def test_names_in_order_with_dictionary_forms() -> None:
    """Every name once, in its dictionary form, in the order of the first mention; a country apart from its president."""
    found = ledger(ARTICLE, NONE)
    assert [n.title for n in found] == ["Кирилл Семёнов", "Турция", "Хьюстон", "Башар Асад"]
    assert [n.type for n in found] == ["person", "place", "place", "person"]


def test_first_and_later_mentions() -> None:
    """A surname alone is a mention of the full name; the places in the source are kept, by segment."""
    name = named(ledger(ARTICLE, NONE), "Кирилл Семёнов")
    assert name.segments == ("1", "2", "3")
    assert [span.of(ARTICLES[segment]) for segment, span in name.places] == ["Кирилл Семёнов", "Семёнов", "Семёнову"]
    assert all(
        m.span.of(ARTICLE.segments[int(m.segment) - 1].targets[m.column]) == m.text
        for m in name.mentions
        if m.column != REFERENCE
    )


ARTICLES = {s.id: s.source or "" for s in ARTICLE.segments}


def test_columns_and_counts() -> None:
    """Systems, reference and, where there is one, the corrected text; a column without a name counts nothing."""
    found = ledger(ARTICLE, NONE)
    assert columns(ARTICLE) == ("x", "y", REFERENCE)
    name = named(found, "Кирилл Семёнов")
    assert name.counts("x") == {"Kirill Semenov": 1, "Semyonov": 2}
    assert name.counts("y") == {"Kirill Semenov": 1, "Semenov": 2}
    assert name.counts(REFERENCE) == {"Kirill Semenov": 1}
    assert name.counts(CORRECTED) == {}
    assert columns(ARTICLE, {"1": "Text."}) == ("x", "y", REFERENCE, CORRECTED)


def test_verdicts() -> None:
    """A garbled spelling has suggestions and evidence; two spellings in one column are inconsistent."""
    found = ledger(ARTICLE, NONE)
    houston = named(found, "Хьюстон")
    assert houston.worst == "garbled"
    assert houston.spelling("Khyuston").suggestions[0] == "Houston"
    assert houston.spelling("Khyuston").evidence
    assert houston.spelling("Houston").verdict == "ok"
    assert houston.choices()[0] == "Houston"
    semenov = named(found, "Кирилл Семёнов")
    assert semenov.inconsistent == {"x"}
    assert semenov.worst == "inconsistent"
    assert named(found, "Башар Асад").inconsistent == {"y"}


def test_the_glossary_sets_the_house_spelling() -> None:
    """The entry's target is the house spelling and comes first; its variants and avoided forms are told as such."""
    entry = ConceptEntry("Башар Асад", "Bashar al-Assad", ("Bashar Assad",), ("Bashar Asad",), type="person")
    name = named(ledger(ARTICLE, Glossary((entry,))), "Башар Асад")
    assert name.house == "Bashar al-Assad"
    assert name.choices()[0] == "Bashar al-Assad"
    assert name.spelling("Bashar al-Assad").verdict == "ok"
    assert name.spelling("Bashar Assad").verdict == "variant"
    assert name.spelling("Bashar Assad").suggestions == ("Bashar al-Assad",)


def test_one_spelling_everywhere() -> None:
    """Full names get the spelling, surnames alone its end; possessives and other columns stay as they are."""
    name = named(ledger(ARTICLE, NONE), "Кирилл Семёнов")
    texts = {s.id: s.targets["x"] for s in ARTICLE.segments}
    assert respelled(name, "Kirill Semenov", texts, "x") == {
        "2": "Semenov’s dispute with Bashar al-Assad did not happen.",
        "3": "Syrian President Bashar al-Assad objected to Semenov.",
    }
    assert respelled(name, "Kirill Semenov", {s.id: s.targets["y"] for s in ARTICLE.segments}, "y") == {}


def test_a_text_that_has_moved_on_is_left_alone() -> None:
    """Where the text is no longer what the ledger saw, nothing is replaced."""
    name = named(ledger(ARTICLE, NONE), "Кирилл Семёнов")
    assert respelled(name, "Kirill Semenov", {"2": "Other words.", "3": "Short"}, "x") == {}


def test_without_a_source() -> None:
    """English names alone: spellings of one name are grouped, garbled ones found, known ones right."""
    lines = (
        "Expert Kirill Semenov quoted Liva al-Imam al-Hussein.",
        "Semyonov left Moscow with Putin.",
        "Putin stayed.",
    )
    document = Document("b", tuple(Segment(str(n), None, {"mt": t}) for n, t in enumerate(lines, 1)), ("mt",))
    found = ledger(document, NONE)
    assert [n.title for n in found] == ["Kirill Semenov", "Liva al-Imam al-Hussein", "Moscow", "Putin"]
    assert found[0].inconsistent == {"mt"}
    assert found[1].spelling("Liva al-Imam al-Hussein").suggestions[0] == "Liwa al-Imam al-Hussein"
    assert found[2].worst == found[3].worst == "ok"
    assert found[3].segments == ("2", "3")
    assert all(n.russian == "" and n.places == () for n in found)


def test_post_edits_are_the_corrected_column() -> None:
    """Without other corrected texts, the document's own post-edits are taken."""
    document = Document(
        "c", (Segment("1", "Он в Хьюстоне.", {"mt": "He is in Khyuston."}, None, "He is in Houston."),), ("mt",)
    )
    [name] = ledger(document, NONE)
    assert name.counts(CORRECTED) == {"Houston": 1}
    assert columns(document) == ("mt", CORRECTED)


def test_nothing_to_list() -> None:
    """Empty texts, and texts without names, have an empty ledger."""
    segments = (
        Segment("1", "", {"mt": ""}),
        Segment("2", "Пошёл дождь.", {"mt": "It began to rain."}),
        Segment("3", "Да.", {}),
    )
    assert ledger(Document("d", segments, ("mt",)), NONE) == ()
    assert ledger(Document("e", (Segment("1", None, {"mt": "It rains."}),), ("mt",)), NONE) == ()
