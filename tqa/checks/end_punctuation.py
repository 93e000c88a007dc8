"""Compares how the translation ends with how the Russian ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text

_CLOSING = "\"'“”‘’«»„)]}*_"
_FINAL = frozenset(".!?…")
# The end of a translation that lacks its mark: a letter, a figure or a sign of quantity.
_BARE = regex.compile(r"[\p{L}\p{M}\p{N}%°$€£₽]\Z")
_ABBREVIATED = regex.compile(
    r"(?<!\p{L})(?:г|гг|в|вв|руб|коп|тыс|млн|млрд|трлн|стр|с|см|мин|сек|ч|др|т|д|п|пр|обл|ул|чел|кв|м|ред|прим|р|н\.э|э|шт|"
    r"экз|рис|табл|ст|им|тел|доб|\p{Lu})\.\Z"
)
# A mark too many at the end: "..", ",.", ".,", ";."; not "...", "?..", "!..".
_DOUBLED = regex.compile(r"(?<=[\p{L}\p{N})\]”\"'’%])(?:\.\.|[,;:]\s?\.|\.[,;:]|,,)[”\"'’»)]?\Z")
_SHORTENED = regex.compile(r"(?<!\p{L})(?:\p{L}\.)+\p{L}?\Z|(?<!\p{L})(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|St|al|No)\Z")
# Words that a sentence does not end in: the check truncated-sentence speaks of these.
_CUT = frozenset(
    "the a an and or nor of to in for with from by at on as that which than because if but his its".split()
)
_LAST_WORD = regex.compile(r"(?<!\p{L})\p{L}{1,7}+\Z")

SHORTEST = 3
"""Words of the shortest text that is looked at: shorter ones are labels."""


class EndPunctuation(SegmentCheck):
    """The full stop, question mark or exclamation mark at the end is missing or doubled.

    ## What it does
    Reports a translation that ends in a word, a figure or a closing quotation mark where the Russian ends its sentence
    with a full stop, a question mark, an exclamation mark or dots. The suggestion is the mark. Also reports two marks at
    the end where there should be one ("..", ",.").

    ## Why is this bad
    A missing mark is often the sign that more is missing: the decoder stopped early. It also glues two sentences
    together when paragraphs are joined.

    ## Known limits
    Only the end of a segment is looked at. A text that breaks off at a comma or at a word such as "the" is a truncated
    sentence and reported as that. A full stop that the Russian does not have (headlines) is left alone, and so is a
    Russian text that ends in an abbreviation («2018 г.»).
    """

    category: ClassVar[str] = "linguistic-conventions/punctuation"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Дорогу открыли вечером.",
            bad="The road was opened in the evening⟦⟧",
            good="The road was opened in the evening.",
            suggestion=".",
        ),
        Example(
            source="Кто ответит за аварию?",
            bad="Who will answer for the accident⟦⟧",
            good="Who will answer for the accident?",
            suggestion="?",
        ),
        Example(
            source="«Мы справимся», — сказал капитан. «Не впервой!»",
            bad="“We will manage,” the captain said. “Not the first time⟦⟧”",
            good="“We will manage,” the captain said. “Not the first time!”",
            suggestion="!",
        ),
        Example(
            source="Музей закрыт до мая.",
            bad="The museum is closed until May⟦..⟧",
            good="The museum is closed until May.",
            suggestion=".",
        ),
        Example(
            source="Итоги выборов 2018 г.",
            bad="Results of the 2018 election⟦,.⟧",
            good="Results of the 2018 election",
            suggestion=".",
        ),
        Example(
            source="Цена билета (без скидки) — 20 евро (для детей — 10).",
            bad="A ticket costs 20 euros (10 for children)⟦⟧",
            good="A ticket costs 20 euros (10 for children).",
            suggestion=".",
        ),
        Example(
            source="Почему закрыли мост",
            good="Why the bridge was closed",
        ),
        Example(
            source="Он приехал в 2018 г.",
            good="He came in the year 2018",
        ),
        Example(
            source="Сайт: www.example.org.",
            good="The site is www.example.org.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """At most one issue, at the end."""
        value = pair.target.value.rstrip()
        if not value[-2:-1].isalnum() and (doubled := _DOUBLED.search(value, max(0, len(value) - 8))):
            marks = doubled.group()
            end = doubled.end() - (marks[-1] in _CLOSING)
            kept = "," if marks.startswith(",,") else "."
            span = Span(doubled.start(), end)
            yield self.issue(pair, span, f"“{span.of(value)}” is a mark too many.", suggestions=(kept,))
            return
        if pair.source is None:
            return
        bare = value.rstrip(_CLOSING + " \u00a0")
        if bare[-1:] in _FINAL or not _BARE.search(bare[-1:]):
            return
        mark = _final_mark(pair.source.value)
        if not mark or len(pair.target.words) < SHORTEST or _SHORTENED.search(bare, max(0, len(bare) - 12)):
            return
        last = _LAST_WORD.search(bare)
        if (last and last.group() in _CUT) or _is_title(pair.target):
            return
        place = _place(value, bare)
        yield self.issue(
            pair,
            Span(place, place),
            f"The Russian ends with “{mark}”, the translation with no mark.",
            suggestions=(mark,),
        )


def _final_mark(source: str) -> str:
    """The mark that ends the Russian sentence as English writes it, or "" where there is none or none is certain."""
    value = source.rstrip().rstrip(_CLOSING + " \u00a0")
    if value[-1:] not in _FINAL or _ABBREVIATED.search(value, max(0, len(value) - 8)):
        return ""
    if value.endswith(("?", "?..")):
        return "?"
    if value.endswith(("!", "!..")):
        return "!"
    return "…" if value.endswith(("…", "..")) else "."


def _place(value: str, bare: str) -> int:
    """Where the mark belongs: inside a closing quotation mark, after a closing bracket."""
    place = len(bare)
    while place < len(value) and value[place] in ")]}":
        place += 1
    return place


def _is_title(text: Text) -> bool:
    """Whether all longer words have capitals: "Arguments of the Week"."""
    return all(w.is_capitalised for w in text.words if len(w.text) > 4)
