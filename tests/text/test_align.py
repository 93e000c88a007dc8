"""The aligner: nothing dropped, merges, splits and gaps found, anchors that decide, long texts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.text.align import Bead, align

RUSSIAN = [
    "Мэр Зареченска Ольга Крутова открыла новый мост через реку Сылву.",
    "Строительство продолжалось три года и обошлось бюджету в 412 млн рублей.",
    "«Мы ждали этого дня очень долго», — сказала Крутова.",
    "По мосту смогут проезжать до 15 000 автомобилей в сутки.",
    "Почему же открытие дважды переносили?",
    "Подрядчик, компания «Северстрой», объяснил задержку весенним паводком 2019 года.",
    "Вода поднялась на 4,5 метра и смыла временные опоры.",
    "Жители посёлка Верхний Лог всё это время добирались на работу паромом.",
    "Паром отменят в понедельник, 14 октября.",
    "Губернатор Антон Лебедев пообещал отремонтировать и дорогу к мосту.",
]
ENGLISH = [
    "Zarechensk mayor Olga Krutova has opened a new bridge over the Sylva River.",
    "Construction took three years and cost the budget 412 million rubles.",
    '"We have been waiting for this day for a very long time," Krutova said.',
    "Up to 15,000 cars a day will be able to use the bridge.",
    "So why was the opening postponed twice?",
    "The contractor, Severstroi, blamed the delay on the spring flood of 2019.",
    "The water rose by 4.5 metres and washed away the temporary supports.",
    "All this time the residents of Verkhny Log had been going to work by ferry.",
    "The ferry will be cancelled on Monday, October 14.",
    "Governor Anton Lebedev promised to repair the road to the bridge as well.",
]
OTHER_MT = [
    "The mayor of Zarechensk, Olga Krutova, opened a new bridge across the river Sylvu.",
    "The building went on for three years and cost the budget 412 million roubles.",
    "“We waited for this day very long,” Krutova told.",
    "Up to 15 000 cars per day can pass over the bridge.",
    "Why was the opening moved two times?",
    "The contractor, the company Severstroy, explained the delay by the spring flood of 2019.",
    "Water rose 4.5 meters and washed off temporary supports.",
    "Residents of the village Upper Log got to work by ferry all this time.",
    "The ferry will be cancelled on Monday, 14 October.",
    "Governor Anton Lebedev promised to repair also the road to the bridge.",
]

Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


def pairs(beads: list[Bead]) -> Pairs:
    """The beads without their scores."""
    return [(bead.source, bead.target) for bead in beads]


def diagonal(count: int, start: int = 0, shift: int = 0) -> Pairs:
    """1-1 beads from `start`, the target `shift` ahead."""
    return [((k,), (k + shift,)) for k in range(start, start + count)]


UNITS = st.lists(
    st.one_of(
        st.text(max_size=30), st.sampled_from([*RUSSIAN, *ENGLISH, "", " ", "1", "?", "½²", "\ud800", "U.S.", "-a'"])
    ),
    max_size=25,
)


@given(source=UNITS, target=UNITS)
def test_every_unit_is_in_one_bead_in_order(source: list[str], target: list[str]) -> None:
    """Whatever the texts, beads read one after the other give 0, 1, 2, ... on both sides."""
    beads = align(source, target)
    assert [k for bead in beads for k in bead.source] == list(range(len(source)))
    assert [k for bead in beads for k in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in beads)
    assert beads == align(source, target)


def test_an_empty_side() -> None:
    """Units without a counterpart are left alone; two empty texts have no beads."""
    assert align([], []) == []
    assert pairs(align(RUSSIAN[:2], [])) == [((0,), ()), ((1,), ())]
    assert pairs(align([], ENGLISH[:2])) == [((), (0,)), ((), (1,))]


@pytest.mark.parametrize(
    ("source", "target"),
    [(RUSSIAN, ENGLISH), (ENGLISH, RUSSIAN), (RUSSIAN, OTHER_MT), (ENGLISH, OTHER_MT), (RUSSIAN, RUSSIAN)],
)
def test_one_to_one(source: list[str], target: list[str]) -> None:
    """A faithful translation, in either direction, and two translations of one article."""
    beads = align(source, target)
    assert pairs(beads) == diagonal(10)
    assert all(bead.score > 0 for bead in beads)


@pytest.mark.parametrize("gone", range(10))
def test_a_sentence_missing_from_the_target(gone: int) -> None:
    """The source sentence whose translation was deleted is left alone, wherever it is."""
    target = [unit for k, unit in enumerate(ENGLISH) if k != gone]
    assert pairs(align(RUSSIAN, target)) == [
        *diagonal(gone),
        ((gone,), ()),
        *diagonal(9 - gone, gone + 1, -1),
    ]


@pytest.mark.parametrize("gone", range(10))
def test_a_sentence_missing_from_the_source(gone: int) -> None:
    """The same for a sentence that only the target has."""
    source = [unit for k, unit in enumerate(RUSSIAN) if k != gone]
    assert pairs(align(source, ENGLISH)) == [*diagonal(gone), ((), (gone,)), *diagonal(9 - gone, gone, 1)]


def test_missing_paragraphs() -> None:
    """A run of units is missing from the middle, or the text breaks off."""
    assert pairs(align(RUSSIAN, ENGLISH[:3] + ENGLISH[7:])) == [
        *diagonal(3),
        *(((k,), ()) for k in range(3, 7)),
        *diagonal(3, 7, -4),
    ]
    assert pairs(align(RUSSIAN, ENGLISH[:4])) == [*diagonal(4), *(((k,), ()) for k in range(4, 10))]


@pytest.mark.parametrize("first", [1, 5, 8])
def test_merged_and_split_sentences(first: int) -> None:
    """Two sentences made one are found as 2-1, and as 1-2 the other way round."""
    merged = [*ENGLISH[:first], f"{ENGLISH[first][:-1]}; {ENGLISH[first + 1]}", *ENGLISH[first + 2 :]]
    expected = [*diagonal(first), ((first, first + 1), (first,)), *diagonal(8 - first, first + 2, -1)]
    assert pairs(align(RUSSIAN, merged)) == expected
    assert pairs(align(merged, RUSSIAN)) == [(target, source) for source, target in expected]


def test_three_and_four_made_one() -> None:
    """3-1 and 1-4 beads."""
    assert pairs(align(RUSSIAN, [*ENGLISH[:5], " ".join(ENGLISH[5:8]), *ENGLISH[8:]])) == [
        *diagonal(5),
        ((5, 6, 7), (5,)),
        *diagonal(2, 8, -2),
    ]
    assert pairs(align([*RUSSIAN[:5], " ".join(RUSSIAN[5:9]), RUSSIAN[9]], ENGLISH)) == [
        *diagonal(5),
        ((5,), (5, 6, 7, 8)),
        ((6,), (9,)),
    ]


def test_paragraphs() -> None:
    """Units may be paragraphs; one is missing."""
    source = [" ".join(RUSSIAN[k : k + 2]) for k in range(0, 10, 2)]
    target = [" ".join(ENGLISH[k : k + 2]) for k in (0, 2, 6, 8)]
    assert pairs(align(source, target)) == [*diagonal(2), ((2,), ()), *diagonal(2, 3, -1)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Всего насчитали {} случаев.", "They counted {} of them altogether."),
        ("Он назвал цифру: {} тонн.", "The figure he named was {} tonnes."),
    ],
)
def test_numbers_decide(source: str, target: str) -> None:
    """Between sentences of one shape the number tells which is missing, however it is written."""
    russian = [source.format(number) for number in ("12", "3,5", "1 200 000", "47")]
    english = [target.format(number) for number in ("12", "1,200,000", "47")]
    assert pairs(align(russian, english)) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_names_decide() -> None:
    """Between sentences of one shape the name tells which is missing, across scripts."""
    russian = [f"Слово взял {name}." for name in ("Жуков", "Харитонов", "Щербаков", "Филиппов")]
    english = [f"The floor went to {name}." for name in ("Zhukov", "Shcherbakov", "Filippov")]
    assert pairs(align(russian, english)) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_anchors_of_the_caller_decide() -> None:
    """Concept identifiers tell which unit is missing where the texts do not."""
    russian, english = ["Да.", "Да.", "Да."], ["Yes.", "Yes."]
    anchors = [["a"], ["b"], ["c"]]
    beads = align(russian, english, source_anchors=anchors, target_anchors=[{"a"}, {"c"}])
    assert pairs(beads) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    beads = align(russian, english, source_anchors=anchors, target_anchors=[{"b"}, {"c"}])
    assert pairs(beads) == [((0,), ()), ((1,), (0,)), ((2,), (1,))]


def test_anchors_must_fit() -> None:
    """One collection a unit, no fewer and no more."""
    with pytest.raises(ValueError, match="each unit"):
        align(["a"], ["b"], source_anchors=[["x"], ["y"]], target_anchors=[["x"]])


def numbered(texts: list[str], copies: int) -> list[str]:
    """The article again and again, each time with another number in every sentence."""
    return [f"{text} ({1000 + copy})" for copy in range(copies) for text in texts]


def test_long_texts() -> None:
    """A long text is aligned like a short one, with a run of units missing from either side."""
    source, target = numbered(RUSSIAN, 15), numbered(ENGLISH, 15)
    assert pairs(align(source, target[:40] + target[90:])) == [
        *diagonal(40),
        *(((k,), ()) for k in range(40, 90)),
        *diagonal(60, 90, -50),
    ]
    assert pairs(align(source[:60] + source[63:], target)) == [
        *diagonal(60),
        *(((), (k,)) for k in range(60, 63)),
        *diagonal(87, 60, 3),
    ]


def test_long_texts_without_cues() -> None:
    """Where nothing but length can tell, a window slides over the texts and nothing is lost."""
    source, target = ["слог " * (k % 7 + 1) for k in range(300)], ["hum " * (k % 7 + 1) for k in range(290)]
    beads = align(source, target)
    assert [k for bead in beads for k in bead.source] == list(range(300))
    assert [k for bead in beads for k in bead.target] == list(range(290))
    assert pairs(beads)[:100] == diagonal(100)


def test_the_same_in_every_process() -> None:
    """The order of sets, which differs between processes, does not show in beads or scores."""
    code = (
        "from tqa.text.align import align\n"
        f"beads = align({RUSSIAN!r}, {ENGLISH[:4] + ENGLISH[5:]!r})\n"
        "print([(bead.source, bead.target, bead.score) for bead in beads])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
