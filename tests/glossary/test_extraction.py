"""Candidates are found in all their forms, counted once, and come with their English."""

from __future__ import annotations

import pytest

from tqa.glossary import Glossary
from tqa.glossary.extraction import Candidate, Passage, context, extract
from tqa.glossary.mentions import mentions
from tqa.glossary.name_type import name_type
from tqa.model import ConceptEntry
from tqa.text import Text

PAIRS = [
    ("Боевики «Красных повязок» вошли в Хан-Шейхун.", "Fighters of the Red Bands entered Khan Sheikhoun."),
    ("В Хан-Шейхуне заметили «Красные повязки».", "The Red Bands were seen in Khan Sheikhoun."),
    ("Из Хан-Шейхуна «Красные повязки» отошли.", "From Khan Sheikhoun the Red Bands withdrew."),
    ("Экспортную пошлину снизили, заявил Паулу Пиньейру.", "The export duty was lowered, Paulo Pinheiro said."),
    ("О снижении экспортной пошлины сообщили Паулу Пиньейру.", "Paulo Pinheiro was told the export duty would fall."),
    ("По экспортной пошлине решения нет.", "There is no decision on the export duty."),
    ("В Финском заливе шторм.", "There is a storm in the Gulf of Finland."),
    ("Через Финский залив идут суда.", "Ships cross the Gulf of Finland."),
    ("Суда вышли из Финского залива.", "The ships left the Gulf of Finland."),
]


def passages(pairs: list[tuple[str, str]] = PAIRS) -> list[Passage]:
    """The pairs as passages of two articles."""
    return [
        Passage(f"a{n % 2}", str(n), Text(source, "ru"), (Text(target, "en"),) if target else ())
        for n, (source, target) in enumerate(pairs)
    ]


def found(least: int = 3, *entries: ConceptEntry) -> dict[str, Candidate]:
    """Candidates by their source."""
    return {c.source: c for c in extract(passages(), Glossary(entries), least=least)}


def test_forms_are_counted_together() -> None:
    """Each candidate stands in its dictionary form with all its mentions."""
    counts = {source: len(c.places) for source, c in found().items()}
    assert counts == {"Красные повязки": 3, "Хан-Шейхун": 3, "экспортная пошлина": 3, "Финский залив": 3}


def test_english_counterparts() -> None:
    """A name is paired by its letters, other terms by the passages they share."""
    english = {source: c.english[0].text for source, c in found(2).items() if c.english}
    assert english["Хан-Шейхун"] == "Khan Sheikhoun"
    assert english["Паулу Пиньейру"] == "Paulo Pinheiro"
    assert english["экспортная пошлина"] == "export duty"
    assert english["Финский залив"] == "Gulf of Finland"
    assert english["Красные повязки"] == "Red Bands"


def test_types_are_guessed() -> None:
    """Quoted names are organisations, names after в and из are places, lower-case terms are terms."""
    types = {source: c.type for source, c in found().items()}
    assert types["Красные повязки"] == "organisation"
    assert types["Хан-Шейхун"] == "place"
    assert types["экспортная пошлина"] == "term"


def test_what_has_an_entry_is_no_candidate() -> None:
    """Entries cover all their forms; a candidate that waits already is not proposed again."""
    entry = ConceptEntry("Красные повязки", "Red Bands")
    waiting = ConceptEntry("экспортная пошлина", "export duty", status="candidate")
    assert set(found(3, entry, waiting)) == {"Хан-Шейхун", "Финский залив"}


def test_without_an_english_side() -> None:
    """A corpus of Russian texts alone gives candidates without a target."""
    texts = [(source, "") for source, _ in PAIRS]
    candidates = extract(passages(texts), Glossary(()), least=3)
    assert len(candidates) == 4
    assert not any(c.english for c in candidates)
    assert candidates[0].entry().target == ""


def test_a_candidate_as_a_row() -> None:
    """The row waits for a person, with counts, places and a context."""
    row = found()["Красные повязки"].entry()
    assert (row.status, row.target, row.type) == ("candidate", "Red Bands", "organisation")
    assert row.note.startswith("3 times in 2 articles")
    assert row.evidence == "a0:0, a1:1, a0:2"
    assert row.extra["context"] == "Боевики «[Красных повязок]» вошли в Хан-Шейхун."


def test_women_keep_their_names() -> None:
    """A surname is listed as the English side shows it: Pavlova, though «Павлов» has the same forms."""
    pairs = [("Доктор Павлова молчит.", "Dr. Pavlova is silent."), ("Он видел Павлову.", "He saw Pavlova.")]
    candidates = extract(passages(pairs), Glossary(()), least=2)
    assert [c.source for c in candidates] == ["Павлова"]


def test_parts_of_longer_terms_are_left_out() -> None:
    """A term that stands only inside a longer one is none of its own."""
    pairs = [
        ("Это независимый пружинный блок.", ""),
        ("У независимого пружинного блока.", ""),
        ("О пружинном блоке.", ""),
    ]
    sources = {c.source for c in extract(passages(pairs), Glossary(()), least=2)}
    assert sources == {"независимый пружинный блок"}


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and words of each mention."""
    return [(m.kind, m.span.of(text)) for m in mentions(Text(text, "ru"))]


def test_mentions() -> None:
    """Names with articles and hyphens, acronyms, quoted names; no ordinary word that begins a sentence."""
    assert kinds("Вчера в Идлибе МЧС спасло «Лива аль-Имам».") == [
        ("name", "Идлибе"),
        ("acronym", "МЧС"),
        ("name", "Лива аль-Имам"),
    ]
    assert kinds("Группа «Джебхат ан-Нусра», сказал Абу Мухаммад аль-Джулани.")[1:] == [
        ("name", "Абу Мухаммад аль-Джулани")
    ]
    assert kinds("Военно-морской парад прошёл.") == [("term", "Военно-морской парад")]
    assert kinds("Он сказал: «Мы уйдём, если надо».") == []
    assert kinds("В последнее время большая часть людей ушла.") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Минобороны", "organisation"),
        ("Минобороны Турции", "organisation"),
        ("Законодательное собрание", "organisation"),
        ("Сила Сибири", "organisation"),
        ("Азовское море", "place"),
        ("Финский залив", "place"),
        ("Хан-Шейхун", "place"),
        ("Киров", "place"),
        ("Россия", "place"),
        ("Хасанов", "person"),
        ("Щукина", "person"),
        ("Башар Асад", "person"),
        ("Роман Протасевич", "person"),
        ("Ударник", "term"),
    ],
)
def test_what_a_name_is_the_name_of(name: str, kind: str) -> None:
    """By the noun it is called after, by what the dictionary knows of its words in the nominative, by its shape."""
    assert name_type(name, [""]) == kind


def test_the_dictionary_goes_before_the_words_around() -> None:
    """In and from stand before ministries too; before a name that says nothing they make it a place's."""
    assert name_type("Минобороны", ["в", "в"]) == "organisation"
    assert name_type("Законодательное собрание", ["в"]) == "organisation"
    assert name_type("Ударник", ["в", "из"]) == "place"
    assert name_type("Ударник", ["президент", ""]) == "person"


def test_context_is_cut_at_words() -> None:
    """A long text is shown around the place only."""
    text = "слово " * 40 + "в Идлибе " + "слово " * 40
    place = extract([Passage("a", "1", Text(text, "ru"))], Glossary(()), least=1)[0].places[0]
    assert context(place, 20) == "…слово слово в [Идлибе] слово слово слово…"


@pytest.mark.parametrize(
    ("oblique", "listed", "kind"),
    [
        ("Башара Асада", "Башар Асад", "person"),
        ("Совету Безопасности", "Совет Безопасности", "organisation"),
        ("России", "Россия", "place"),
    ],
)
def test_names_always_seen_in_one_case(oblique: str, listed: str, kind: str) -> None:
    """A name that only ever stands in one oblique case gets its dictionary form where the dictionary knows it."""
    texts = passages([(f"Вчера это напомнило {oblique} о прошлом.", "")] * 3)
    assert [(c.source, c.type) for c in extract(texts, Glossary(())) if c.kind == "name"] == [(listed, kind)]
