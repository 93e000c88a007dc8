"""Names of both sides set against each other: what is missing, what is strange, what stands for what."""

from __future__ import annotations

import pytest

from tqa.model import Span
from tqa.names.accounting import Balance, balance, name_runs
from tqa.names.likely import english_forms, listed_forms
from tqa.names.matching import CANDIDATE, is_demonym, is_english_capital, rendering, renders_surely
from tqa.names.mentions import is_crowded
from tqa.text import Text

Shown = tuple[list[str], list[str], list[tuple[str, str]]]


def shown(found: Balance, source: str, target: str) -> Shown:
    """A balance as words: missing, foreign, exchanged."""
    return (
        [name.span.of(source) for name in found.missing],
        [name.span.of(target) for name in found.foreign],
        [(a.span.of(source), b.span.of(target)) for a, b in found.exchanged],
    )


def weighed(source: str, target: str, covered: frozenset[Span] = frozenset()) -> Shown:
    """The balance of two texts in words."""
    return shown(balance(Text(source, "ru"), Text(target, "en"), covered, frozenset()), source, target)


NOTHING: Shown = ([], [], [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Путин прилетел в Казань.", "Putin flew to Kazan."),
        ("Судья Дэвид Миллер отложил заседание.", "Judge Miller postponed the hearing."),
        ("Суда ходят по Финскому заливу.", "Vessels sail the Gulf of Finland."),
        ("Саша Петренко не пришёл.", "Alexander Petrenko did not come."),
        ("Витражи времён Людовика XII погибли.", "Stained glass of the times of Louis XII was lost."),
        ("Германия и Франция согласны.", "Germany and France agree."),
        ("Немецкие фирмы ждут.", "German firms are waiting."),
        ("Иванов вышел. Петров остался.", "He left. Petrov stayed."),
        ("Погода на Северо-Востоке меняется.", "The weather in the Northeast is changing."),
        ("Решение примет Госсуд.", "The State Court will decide."),
        ("Он работает в Университете штата Луизиана.", "He works at LSU."),
        ("Внедорожники подешевели.", "SUVs got cheaper."),
        ("Газета «Заря» закрылась.", "The newspaper Dawn closed."),
        ("Клуб «Надежда» победил.", "The Nadezhda club won."),
        ("Фирма «Красный текстильщик» ждёт.", "The Krasny Tekstilshchik firm is waiting."),
        ("В столице ждут дождя.", "Rain is expected in Moscow."),
        ("Сообщает эмиратское агентство.", "An Emirati agency reports."),
        ("Компания AliExpress растёт.", "The company aliExpress is growing."),
    ],
)
def test_nothing_is_wrong(source: str, target: str) -> None:
    """Full and short forms, adjectives of places, pronouns, acronyms and translations account for names."""
    assert weighed(source, target) == NOTHING


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Вчера Путин прибыл в Кронштадт.", "Yesterday arrived in Kronstadt.", "Путин"),
        ("Разговор Владимира Путина и Владимира Зеленского состоялся.", "The talk between and Vladimir Zelensky was held.", "Путина"),
        ("Пожар потушили в Краснодарском крае.", "The fire was put out in the region.", "Краснодарском"),
        ("Опрос провела фирма Vilnorus в мае.", "The poll was made by the firm in May.", "Vilnorus"),
        ("«Всё готово», - сказала Э. Кудрявцева.", "“All is ready,” said.", "Кудрявцева"),
    ],
)  # fmt: skip
def test_a_name_is_missing(source: str, target: str, missing: str) -> None:
    """Nothing stands for the name: not the namesake, not the pronoun, not an acronym."""
    assert weighed(source, target) == ([missing], [], [])


@pytest.mark.parametrize(
    ("source", "target", "russian", "english"),
    [
        ("Министр Сидоренко вернулся.", "Minister Whitfield returned.", "Сидоренко", "Whitfield"),
        ("Пожар потушили в Краснодарском крае.", "The fire was put out in Brazil.", "Краснодарском", "Brazil"),
        ("Решение принял Государственный суд.", "The decision was taken by Yamaguchi Hiroto.", "Государственный", "Yamaguchi Hiroto"),
    ],
)  # fmt: skip
def test_names_are_exchanged(source: str, target: str, russian: str, english: str) -> None:
    """A name left over on each side: the one stands for the other."""
    assert weighed(source, target) == ([], [], [(russian, english)])


def test_a_strange_name_by_itself() -> None:
    """A name that nothing explains is foreign; a dictionary's own name by itself is not."""
    assert weighed("Дороги залило.", "The roads to Zwettlingen were flooded.") == ([], ["Zwettlingen"], [])
    assert weighed("Дороги залило.", "The roads of Russia were flooded.") == NOTHING


def test_what_the_glossary_covers_is_left_out() -> None:
    """A name the term base accounts for is not missing."""
    source = "Встретились с Сидоренко."
    at = source.index("Сидоренко")
    covered = frozenset({Span(at, at + len("Сидоренко"))})
    assert weighed(source, "There was a meeting.", covered) == NOTHING
    assert weighed(source, "There was a meeting.")[0] == ["Сидоренко"]


def test_untranslated_text_is_another_fault() -> None:
    """Where Russian was left in the target, names are not weighed."""
    assert weighed("Приехал Сидоренко.", "Приехал Сидоренко.") == NOTHING


@pytest.mark.parametrize("target", ["", " ", "…"])
def test_nothing_to_weigh(target: str) -> None:
    """An empty translation has no balance."""
    assert weighed("Приехал Сидоренко.", target) == NOTHING


def test_runs_hold_together() -> None:
    """Words side by side, with hyphens, initials and Arabic articles between them, are one run."""
    text = Text("Sheikh Hamad al-Thani met J. Smith and Anna-Maria Lopez, Peru.", "en")
    runs = [" ".join(t.text for t in run) for run in name_runs(text, is_english_capital)]
    assert runs == ["Sheikh Hamad Thani", "J Smith", "Anna Maria Lopez", "Peru"]


def test_rendering() -> None:
    """From 0 to 1; ordinary English words need more than a likeness."""
    assert rendering("Путин", "putin") == 1
    assert rendering("Вашингтона", "washington") > 0.7
    assert rendering("Миллер", "mike") == 0
    assert rendering("Дауден", "department") == 0


@pytest.mark.parametrize(
    "russian", ["Вашингтона", "Хьюстоне", "Саша", "Ковырялкиной", "Помпео", "Краснодарского", "NASA"]
)
def test_what_renders_surely_renders(russian: str) -> None:
    """What is told without the model is no other than what is told with it."""
    assert listed_forms(russian) <= set(english_forms(russian))
    words = ["washington", "houston", "alexander", "pompeo", "krasnodar", "nasa", "kovyryalkina", "smith", "committee"]
    sure = [word for word in words if renders_surely(russian, word)]
    assert all(rendering(russian, word) >= CANDIDATE for word in sure)
    assert sure or russian == "Саша"


def test_demonyms() -> None:
    """Nations are no names of their own."""
    assert all(map(is_demonym, ("Russian", "Turkish", "Chinese", "French")))
    assert not any(map(is_demonym, ("Russia", "Smith")))


def test_a_list_of_names_is_not_compared() -> None:
    """More different words with a capital than a story has: on either side, whatever the names are."""
    letters = "бвгдзклмнпрст"
    names = [f"{a}а{b}у{c}".capitalize() for a in letters for b in letters for c in "кмн"]
    assert weighed("Там был Магомедов.", "A house stood here.") != NOTHING
    few, many = " ".join(names[:100]), " ".join(names[:151])
    assert is_crowded(Text(many, "ru"))
    assert not is_crowded(Text(few, "ru"))
    assert not is_crowded(Text(many + " и снова" * 900, "ru"))
    assert weighed(f"Там был Магомедов. {many}", "A house stood here.") == NOTHING
