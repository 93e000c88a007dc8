"""Sentence spans: exact text, abbreviations, lost spaces, hostile input."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqa.text import sentences as splitter
from tqa.text.sentences import WINDOW, sentences

LANGUAGES = ("ru", "en")
# Plain text() rarely makes what splitters trip over: marks, initials, no-break spaces, lone surrogates.
TROUBLE = st.text(alphabet="ab.AБя?! \n\r\t\"'»«”“…()1\u00a0\u2029é\u0301😀\ud800", max_size=60)


def split(text: str, language: str) -> list[str]:
    """The sentences as strings."""
    return [text[start:end] for start, end in sentences(text, language)]


@given(text=st.one_of(TROUBLE, st.text()), language=st.sampled_from(LANGUAGES))
def test_spans_hold_everything_but_white_space(text: str, language: str) -> None:
    """Spans are in order, trimmed, not empty, and leave out only white space."""
    position = 0
    for start, end in sentences(text, language):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_blank_text_has_no_sentences(text: str, language: str) -> None:
    """Nothing in, nothing out."""
    assert sentences(text, language) == []


@pytest.mark.parametrize(
    "parts",
    [
        ["В 2015 г. он уехал.", "В Москву он вернулся в мае."],
        ["Об этом сообщил ген. Иванов, т. е. сам командующий.", "Подробности не приводятся."],
        ["Ген. Петров и проф. Сидоров прибыли.", "Их ждали."],
        ["А. С. Смирнов выступил первым.", "Далее говорили другие."],
        ["1. Первое предложение.", "2. Второе предложение."],
        ["Что случилось?", "Ничего!", "Пока неясно…", "Ждём."],
        ["«Мы пришли», — сказал он.", "Потом ушёл."],
        ["Яндекс.Новости и Лента.Ру сообщили об этом.", "Источник не назван."],
    ],
)
def test_russian(parts: list[str]) -> None:
    """Abbreviations, initials, labels and site names do not end a Russian sentence."""
    assert split(" ".join(parts), "ru") == parts


def test_russian_lost_space() -> None:
    """A full stop between a small and a capital letter ends a sentence."""
    assert split("Это было в конце года.Войска ушли.", "ru") == ["Это было в конце года.", "Войска ушли."]


@pytest.mark.parametrize(
    "parts",
    [
        ["U.S. President John Smith met Mr. Brown.", "They spoke for an hour."],
        ["Sen. Ann Lee (R-Ariz.) said no.", "Nobody was surprised."],
        ["It cost $3.5 million.", "Gen. Roe paid at 5 a.m. on Sept. 3."],
        ["“Why?” he asked.", "“Because,” she said.", "“Stop asking.”"],
        ['He said, "It is. It was."', "Then he left."],
        ["Well… maybe not.", "Well…", "Yes."],
        ["See Fig. 3 and Vol. 2 of the report.", "It is long."],
        ["J. K. Brown went to Washington, D.C.", "He stayed."],
        ["It starts at 3 p.m. Moscow time.", "It ends at 5 p.m.", "Nobody stays."],
        ["He won in 2003.", "Gov. Smith lost.", "The vote ended.", "Who knew?"],
    ],
)
def test_english(parts: list[str]) -> None:
    """Abbreviations, initials and quotations do not end an English sentence."""
    assert split(" ".join(parts), "en") == parts


def test_no_break_space_after_an_initial() -> None:
    """What makes sentencex 1.0.32 panic is split like any white space."""
    assert split("A\u00a0B.\u00a0Clark left.\u00a0He is back.", "en") == ["A\u00a0B.\u00a0Clark left.", "He is back."]


def test_blank_line_ends_a_sentence() -> None:
    """A heading without a full stop is a sentence of its own; a single line break is white space."""
    assert split("A heading\n\nThe first\nsentence.", "en") == ["A heading", "The first\nsentence."]


def test_language_tags() -> None:
    """Regions do not matter; an unknown language is split by the English rules."""
    text = "Это было в конце года.Войска ушли."
    assert sentences(text, "ru-RU") == sentences(text, "RU_ru") == sentences(text, "ru")
    assert sentences("One. Two.", "xx") == sentences("One. Two.", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_windows_do_not_show(language: str) -> None:
    """A text of many windows has the same sentences as its pieces."""
    parts = ["Короткое предложение с числом 3,5.", "Mr. Brown left the U.S. on Monday."] * (WINDOW // 25)
    assert split(" ".join(parts), language) == parts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [".", "a", "А. ", '"', "a..", "\n", '(« "a. B'])
def test_long_lines_terminate(unit: str, language: str) -> None:
    """Degenerate lines of many windows come back, and no text is lost."""
    text = unit * (5 * WINDOW)
    assert "".join("".join(split(text, language)).split()) == "".join(text.split())


ENDS = st.lists(
    st.sampled_from(
        (
            "a ", "Bcd", " ", ". ", ".", "? ", "! ", "… ", "; ", " (", ") ", '" ', "” ", "“Abc def.” ", "« ", "» ", "'", "’", "Mr. ", "Gov. Smith ",
            "Sept. He ", "said. The ", "ended. I ", "was? A ", "7. In ", "37%. Two ", "лет? А ", "был! Нет ", "слово.Дело", "Лента.Ру ",
            "проф. Иванов ", "ген. Он ", "кончил. Мы ", "г. ", "т.д. ", "А. Б. ", "1) Он. ", "\u00a0", "\n", "— ", "「", "。Abc",
        )
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(text=ENDS, language=st.sampled_from(LANGUAGES))
def test_plain_ends_are_those_of_the_splitters(text: str, language: str) -> None:
    """Where every end is told without razdel and sentencex, it is told as they would."""
    found = split(text, language)
    with patch.multiple(splitter, _plain_starts=lambda _: None, _plain_english=lambda _: None):
        assert split(text, language) == found
