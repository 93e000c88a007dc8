"""What the checks of meaning leave alone."""

from __future__ import annotations

import pytest

from tqa import checks
from tqa.checks import Context, DocumentCheck, Pair, SegmentCheck
from tqa.text import Text

NAMES = ("negation-mismatch", "question-lost", "wrong-sentence", "missing-translation", "length-ratio", "omitted-sentence",
         "added-sentence", "engine-error", "repeated-text", "quote-attribution", "gender-mismatch", "false-friend")  # fmt: skip


def issues(name: str, source: str | None, target: str) -> list[str]:
    """The texts that a check reports in one segment."""
    check = checks.get(name)()
    pair = Pair("d", "1", "mt", None if source is None else Text(source, "ru"), Text(target, "en"))
    if isinstance(check, DocumentCheck):
        return [issue.text for issue in check.check_document([pair], Context())]
    assert isinstance(check, SegmentCheck)
    return [issue.text for issue in check.check(pair, Context())]


FREE = [
    ("Он отказался ехать.", "He did not agree to go."),
    ("Мы не раз об этом писали.", "We have written about this many times."),
    ("Чуть не упал.", "He almost fell."),
    ("Вряд ли он придёт.", "He will not come, most likely."),
    ("Нельзя не согласиться.", "One has to agree; it is undeniable."),
    ("Пока не рассвело, все спали.", "Everyone slept until dawn."),
    ("Дом остался без света.", "The house has no light."),
    ("Интересно, придёт ли он.", "Will he come?"),
    ("Кто же этого не знает?", "I wonder who does not know this."),
    ("Он пришёл.", "He came."),
    ("Да.", "Yes."),
    ("Спартак — Зенит", "Spartak vs Zenit"),
    ("Она сказала, что её муж болен.", "She said that her husband was ill; he has a fever."),
    ("«Война и мир» вышла в новом переводе.", "War and Peace is out in a new translation."),
    ("После дождя, дождя и снова дождя вышло солнце.", "After rain, rain and more rain the sun came out."),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("source", "target"), FREE)
def test_free_translations(name: str, source: str, target: str) -> None:
    """A good translation is not reported, however free."""
    assert issues(name, source, target) == []


@pytest.mark.parametrize(
    ("name", "source", "target", "found"),
    [
        ("negation-mismatch", "Поезд пришёл вовремя.", "The train didn’t come on time.", ["didn’t"]),
        ("negation-mismatch", "Никто не видел его лица.", "Everybody saw his face.", [""]),
        ("question-lost", "Кто заплатит за ремонт?", "The city pays for repairs.", ["."]),
        ("missing-translation", "Ремонт закончен.", "???", ["???"]),
        ("missing-translation", "12", "", []),
        ("engine-error", "Мост открыт.", "Error 503: Service Unavailable", ["Error 503: Service Unavailable"]),
        ("engine-error", "<b>Мост</b> открыт.", "<b>The bridge</b> is open.", []),
        ("gender-mismatch", "Она ушла.", "He left.", ["He"]),
        ("repeated-text", None, "We shall not give up this town. We shall not give up this town.", ["We shall not give up this town."]),
    ],
)  # fmt: skip
def test_faults(name: str, source: str | None, target: str, found: list[str]) -> None:
    """Faults are reported at their place."""
    assert issues(name, source, target) == found
