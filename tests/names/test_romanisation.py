"""Spellings of one name meet, others do not."""

import iuliia
import pytest

from tqa.names.mentions import is_derived, likeness
from tqa.names.romanisation import beginnings, is_letter_by_letter, name_key, plain, romanisations, romanised_keys


@pytest.mark.parametrize("word", ["Хрущёв", "Подъячев", "Щукин", "Эрдоган", "Цзиньпин", "Юрьев", "Объедков"])
def test_no_cyrillic_is_left(word: str) -> None:
    """No scheme leaves a Russian letter in a romanisation."""
    assert romanisations(word)
    assert all(s.isascii() for s in romanisations(word)), romanisations(word)


def test_all_schemes_are_there() -> None:
    """Each scheme of iuliia gives one of the spellings, where it leaves no Cyrillic."""
    assert len(list(iuliia.schemas.names())) == 28
    assert {"dzhebkhat", "djebhat", "dzhebhat"} <= romanisations("Джебхат")
    assert {"semenov", "semyonov"} <= romanisations("Семёнов")


@pytest.mark.parametrize("word", ["Ельцин", "Раздольный", "Подъячий", "Соловьёв", "Цой", "Й", "Д’Артаньян", "Їжакевич"])
@pytest.mark.parametrize(
    "scheme", ["wikipedia", "scientific", "iso_9_1954", "mosmetro", "mvd_310_fr", "gost_7034", "telegram"]
)
def test_keys_are_of_the_spellings_of_iuliia(word: str, scheme: str) -> None:
    """A word put together from its letters is spelled as the library spells it."""
    spelled = plain(iuliia.schemas.get(scheme).translate(word))
    assert not spelled.isascii() or name_key(spelled) in romanised_keys(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Semenov", "Semyonov"), ("Fedor", "Fyodor"), ("Khusein", "Hussein"), ("Aleksei", "Alexey"),
        ("Dmitry", "Dmitriy"), ("Yevgeny", "Evgeny"), ("Zelensky", "Zelenskyy"), ("Lavrentiev", "Lavrentyev"),
        ("Yuri", "Yury"), ("Seleznev", "Seleznyov"), ("Eremina", "Yeremina"), ("Liwa", "Liva"),
    ],
)  # fmt: skip
def test_one_name_in_two_schemes_has_one_key(one: str, other: str) -> None:
    """Romanisations of one name share a key."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ivanov", "Ivanova"), ("Iran", "Iraq"), ("Austria", "Australia"), ("Marin", "Maron")]
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    """Names that differ in more than the scheme differ in key."""
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Russia", "Russian"), ("Kurd", "Kurds"), ("Turkey", "Turkeys"), ("Syria", "Syria’s"), ("Tolstoy", "Tolstaya")],
)
def test_derived_words_are_no_second_spelling(one: str, other: str) -> None:
    """Adjectives, plurals and possessives are forms of the name."""
    assert is_derived(one, other)
    assert is_derived(other, one)


def test_sergei_is_no_form_of_sergey() -> None:
    """A difference of scheme is not taken for an ending."""
    assert not is_derived("Sergei", "Sergey")


def test_likeness() -> None:
    """An English word is like the Russian name it renders, and unlike another."""
    assert likeness("Гяндже", "Ganja") > 0.66 > likeness("Гяндже", "Baku")
    assert likeness("Эрдогана", "Erdogan") == 1


@pytest.mark.parametrize("word", ["Джебхат", "Хрущёв", "Ъъ", "Ян", "Юрий", "Цзиньпин", "Алжир", "Объедков"])
def test_each_spelling_letter_by_letter_has_one_of_the_beginnings(word: str) -> None:
    """What does not begin so need not be compared with the word at all."""
    begin = tuple(beginnings(word))
    spelled = [s for s in romanisations(word) if is_letter_by_letter(word, s)]
    assert spelled
    assert all(s.startswith(begin) for s in spelled)
    assert len(word) < 5 or not "qqq".startswith(begin)
