"""Terms are found in every form they take, and nothing else is."""

import pytest

from tqa.glossary import Glossary
from tqa.model import ConceptEntry
from tqa.text import Text

PARADIGMS = {
    "Красные повязки": [
        "Красные повязки",
        "Красных повязок",
        "Красным повязкам",
        "Красными повязками",
        "Красных повязках",
        "красноармейцы Красных повязок",
    ],
    "Джебхат ан-Нусра": [
        "Джебхат ан-Нусра",
        "Джебхат ан-Нусры",
        "Джебхат ан-Нусре",
        "Джебхат ан-Нусру",
        "Джебхат ан-Нусрой",
    ],
    "Хайят Тахрир аш-Шам": [
        "Хайят Тахрир аш-Шам",
        "Хайят Тахрир аш-Шама",
        "Хайят Тахрир аш-Шамом",
        "«Хайят Тахрир аш-Шам»",
    ],
    "Дейр-эз-Зор": ["Дейр-эз-Зор", "Дейр-эз-Зора", "Дейр-эз-Зором", "Дейр-эз-Зоре", "Дейр эз-Зоре"],
    "министерство обороны": [
        "министерство обороны",
        "министерства обороны",
        "Министерством обороны",
        "министерств обороны",
    ],
    "Совет Безопасности ООН": ["Совет Безопасности ООН", "Совета Безопасности ООН", "Советом Безопасности ООН"],
    "Мевлют Чавушоглу": ["Мевлют Чавушоглу", "Мевлюта Чавушоглу", "Мевлютом Чавушоглу"],
    "Реджеп Тайип Эрдоган": ["Реджепа Тайипа Эрдогана", "Реджепу Тайипу Эрдогану", "Реджепом Тайипом Эрдоганом"],
    "Сергей Вершинин": ["Сергея Вершинина", "Сергею Вершинину", "Сергеем Вершининым", "Сергее Вершинине"],
    "отряд народной самообороны": ["отряды народной самообороны", "отрядов народной самообороны"],
    "перемирие": ["перемирие", "перемирия", "перемирию", "перемирием", "о перемирии", "перемирий"],
    "С-400": ["С-400", "ЗРК С-400"],
    "Семёнов": ["Семенов", "Семёнов", "Семенова", "Семёнову", "Семеновым", "о Семенове"],
    "беспилотный летательный аппарат": ["беспилотными летательными аппаратами", "беспилотного летательного аппарата"],
    "Евменов": ["Евменов", "Евменова", "Евменовым", "Евменову"],
}


@pytest.mark.parametrize("term", PARADIGMS)
def test_every_form_is_found(term: str) -> None:
    """A term is found in any case and number."""
    glossary = Glossary([ConceptEntry(term, "x")])
    missed = [form for form in PARADIGMS[term] if not glossary.source_hits(Text(f"Сообщают, что {form} там.", "ru"))]
    assert not missed


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Красные повязки", "красные повязки на руках"),
        ("Красные повязки", "Красных стрел и повязок"),
        ("Красные повязки", "Красных повязками"),
        ("министерство обороны", "министерство и обороны"),
        ("министерство обороны", "министерство. Обороны не было"),
        ("Тигр", "тигр в зоопарке"),
        ("Хама", "хамами их не назвать"),
        ("Ирак", "о драках"),
        ("Совет Безопасности", "совет безопасности движения"),
    ],
)
def test_look_alikes_are_not(term: str, text: str) -> None:
    """Other words, small letters for a name, words that do not agree or hold together are no match."""
    assert not Glossary([ConceptEntry(term, "x")]).source_hits(Text(text, "ru"))


def test_the_longest_term_wins() -> None:
    """A term inside a longer term is not reported beside it."""
    glossary = Glossary([ConceptEntry("Совет", "Council"), ConceptEntry("Совет Безопасности", "Security Council")])
    text = Text("Совета Безопасности и Совета", "ru")
    assert [h.span.of(text.value) for h in glossary.source_hits(text)] == ["Совета Безопасности", "Совета"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Red Band", "the Red Bands’ men"),
        ("Defense Ministry", "the Defence Ministry's"),
        ("Labor Party", "Labour Parties"),
        ("cease-fire", "a ceasefire"),
        ("ceasefire", "cease-fires"),
        ("de-escalation zone", "de-escalation-zone"),
        ("the Hague", "The Hague"),
        ("Jabhat al-Nusra", "JABHAT AL-NUSRA"),
        ("UN", "the UN's"),
    ],
)
def test_english_forms(form: str, text: str) -> None:
    """English terms are found in plural, possessive, with and without hyphen, in both spellings."""
    assert Glossary([ConceptEntry(None, form)]).english_hits(Text(text, "en"))


@pytest.mark.parametrize(
    ("form", "text"), [("WHO", "those who"), ("UN", "un ami"), ("Site", "websites"), ("east", "at least")]
)
def test_english_look_alikes(form: str, text: str) -> None:
    """An acronym needs its capitals, and part of a word is no word."""
    assert not Glossary([ConceptEntry(None, form)]).english_hits(Text(text, "en"))


def test_match_rules() -> None:
    """exact takes the form as listed alone, prefix any ending, regex the pattern; case as the entry says."""

    def hits(entry: ConceptEntry, text: str) -> int:
        return len(Glossary([entry]).source_hits(Text(text, "ru")))

    exact = ConceptEntry("ООН", "UN", match="exact", case="sensitive")
    assert hits(exact, "в ООН") == 1
    assert hits(exact, "в оон") == 0
    assert hits(ConceptEntry("беспилотн", "drone", match="prefix"), "беспилотниками") == 1
    assert hits(ConceptEntry(r"С-[34]00", "S", match="regex"), "С-300 и С-400") == 2
    assert hits(ConceptEntry("Мир", "Mir", case="insensitive"), "мира") == 1


def test_a_slow_pattern_is_skipped() -> None:
    """A pattern that would run for ever gives nothing rather than a hang."""
    glossary = Glossary([ConceptEntry(r"(а+)+$", "x", match="regex")])
    assert glossary.source_hits(Text("а" * 5000 + "!", "ru")) == ()


def test_candidates_do_not_match() -> None:
    """An entry nobody has accepted yet flags nothing."""
    assert not Glossary([ConceptEntry("мир", "peace", status="candidate")]).source_hits(Text("мир", "ru"))


def test_a_form_is_found_at_a_bounded_number_of_places() -> None:
    """The first hundred; a text of over 5,000 characters has one more for each fifty."""
    glossary = Glossary([ConceptEntry("пошлина", "duty"), ConceptEntry("квот\\w+", "quota", match="regex")])
    assert len(glossary.source_hits(Text("пошлина " * 120 + "квота " * 99, "ru"))) == 199
    assert len(glossary.source_hits(Text("квота " * 120, "ru"))) == 100
    assert len(glossary.source_hits(Text("пошлина " * 2_000, "ru"))) == 320
