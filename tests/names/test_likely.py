"""How surely a Russian word is a name, what English calls it, and what the authority's probabilities are worth."""

from __future__ import annotations

import pytest

from tqa.names.likely import Certainty, certainty, english_forms, is_place, is_place_adjective, is_short_for
from tqa.names.other_names import korean_forms, other_names
from tqa.names.verdict import judge
from tqa.names.word_verdict import Verdict, calibrated


@pytest.mark.parametrize(
    ("word", "opens", "found"),
    [
        ("Путин", False, Certainty.SURE),
        ("Путин", True, Certainty.SURE),
        ("Катаром", False, Certainty.SURE),
        ("Казань", True, Certainty.SURE),
        ("Вера", True, Certainty.NONE),
        ("Королеву", False, Certainty.PERHAPS),
        ("Государственный", False, Certainty.PERHAPS),
        ("Государственный", True, Certainty.NONE),
        ("Краснодарском", False, Certainty.SURE),
        ("Пфанненштиль", False, Certainty.SURE),
        ("Пфанненштиль", True, Certainty.PERHAPS),
        ("Александровичу", False, Certainty.NONE),
        ("Госсуд", False, Certainty.NONE),
        ("БАДов", False, Certainty.NONE),
    ],
)
def test_certainty(word: str, opens: bool, found: Certainty) -> None:
    """A word that the dictionary has as a name; at the beginning of a sentence it must be little else."""
    assert certainty(word, opens) is found


def test_places_and_their_adjectives() -> None:
    """Adjectives of places are told from others; those of seas are translated."""
    assert is_place("Москву")
    assert all(map(is_place_adjective, ("Краснодарский", "Московского", "Крымского", "Казанской")))
    assert not any(map(is_place_adjective, ("Городской", "Беломорской", "Детский")))


def test_english_forms() -> None:
    """Forms of the tables come without the model, those of unknown words from it; any case."""
    assert "Houston" in english_forms("Хьюстона")
    assert "Germany" in english_forms("Германии")
    assert english_forms("Ковырялкиной")


@pytest.mark.parametrize(
    ("russian", "english", "found"),
    [("Саше", "Alexander", True), ("Людовика", "Louis", True), ("Кристофер", "Chris", True), ("Иван", "Louis", False)],
)
def test_other_forms_of_first_names(russian: str, english: str, found: bool) -> None:
    """Short and full forms, and rulers' names, stand for each other."""
    assert is_short_for(russian, english) is found


def test_lists_are_small_letters_without_yo() -> None:
    """Names are looked up by their dictionary form with е for ё."""
    assert "peter" in other_names("петр")
    assert other_names("никто") == ()
    assert korean_forms(("ким", "чен", "ын"))[1][0] == "jong"
    assert korean_forms(("ким", "кардашьян")) == ()
    assert korean_forms(("анна", "ким")) == ()


@pytest.mark.parametrize(
    ("russian", "english", "verdict"),
    [
        ("Ким Чен Ын", "Kim Jong Un", Verdict.OK),
        ("Ким Чен Ын", "Kim Jong-un", Verdict.OK),
        ("Ким Чен Ын", "Kim Chen Yn", Verdict.GARBLED),
        ("Пан Ги Мун", "Ban Ki-moon", Verdict.OK),
        ("Пётр", "Peter", Verdict.VARIANT),
        ("Пётр", "Pyotr", Verdict.VARIANT),
        ("Артем Ковалев", "Artyom Kovalyov", Verdict.OK),
        ("Анна Ким", "Anna Kim", Verdict.OK),
    ],
)
def test_names_of_syllables_and_names_with_yo(russian: str, english: str, verdict: Verdict) -> None:
    """Korean names are judged by their syllables, names of old by the list, and е is tried as ё."""
    assert judge(russian, english).verdict is verdict


def test_a_garbled_korean_name_is_put_right() -> None:
    """The suggestion has the English form of every syllable, joined as it was."""
    assert judge("Ким Чен Ын", "Kim Chen-un").suggestions[0] == "Kim Jong-un"


def test_calibrated_probabilities_rise_between_0_and_1() -> None:
    """The calibration keeps the order of probabilities and their range."""
    found = [calibrated(n / 200) for n in range(201)]
    assert found == sorted(found)
    assert 0 <= found[0] < 0.02
    assert 0.98 < found[-1] <= 1
