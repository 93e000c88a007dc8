"""Finds a "he" for «она» and a "she" for «он»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text.seldom import Seldom

_SHE_RU = regex.compile(r"(?<!\p{L})(?:она|ей|ею|ней|нею)(?!\p{L})", regex.IGNORECASE)
_HE_RU = regex.compile(r"(?<!\p{L})(?:он|ему|него|нему|нем|нём)(?!\p{L})", regex.IGNORECASE)
_ANY_HER_RU = regex.compile(
    r"(?<!\p{L})(?:она|е[её]|ей|ею|не[её]|ней|нею|женщин\p{L}*|девушк\p{L}*|девочк\p{L}*|жен[аыуе]|жен(?:ой|щин\p{L}*)|мат(?:ь|ер\p{L}*)|мам\p{L}{1,2}|сестр\p{L}*"
    r"|доч\p{L}*|бабушк\p{L}*|госпожа|г-жа|корабл\p{L}*|судн\p{L}*|крейсер\p{L}*|\p{L}+(?:ница|ницы|нице|ницу|ницей)|\p{L}+(?:ова|ева|ина|ская|ской|скую|овой|евой|иной|ову|еву|ину))(?!\p{L})",
    regex.IGNORECASE,
)
_ANY_HIM_RU = regex.compile(
    r"(?<!\p{L})(?:он|его|ему|ним|него|нему|нем|нём|им|кто|никто|каждый|любой|тот|человек\p{L}*|мужчин\p{L}*|муж\p{L}{0,2}|отец|отц\p{L}*|сын\p{L}*|брат\p{L}*"
    r"|президент\p{L}*|министр\p{L}*|глав[аеуы]|свой|сво\p{L}+)(?!\p{L})",
    regex.IGNORECASE,
)
_HE = regex.compile(r"\b(?:he|him|himself|his)\b", regex.IGNORECASE)
_SHE = regex.compile(r"\b(?:she|her|hers|herself)\b", regex.IGNORECASE)
# The words in which they are found.
_HE_WORDS = Seldom(lambda word: _HE.search(word) is not None)
_SHE_WORDS = Seldom(lambda word: _SHE.search(word) is not None)
_EITHER_WORDS = Seldom(lambda word: _HE.search(word) is not None or _SHE.search(word) is not None)
_HE_RU_WORDS = Seldom(lambda word: _HE_RU.search(word) is not None)
_SHE_RU_WORDS = Seldom(lambda word: _SHE_RU.search(word) is not None)


class GenderMismatch(SegmentCheck):
    """A man became a woman in the translation, or a woman a man.

    ## What it does
    Reports "he" where the Russian has «она» and nobody who could be "he", and "she" where it has «он» and
    nobody who could be "she".

    ## Why is this bad
    Readers are told of another person. Engines fall back on "he" for doctors, ministers and drivers.

    ## Known limits
    Verbs («сказала») and names are not looked at. Where the Russian speaks of a man and a woman, nothing is reported; nor where a
    feminine noun («жертва», «звезда») may stand for a man, unless the translation is the one that says "she".
    """

    category: ClassVar[str] = "accuracy/mistranslation"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Она вернулась домой.",
            bad="⟦He⟧ returned home.",
            good="She returned home.",
            suggestion="She",
        ),
        Example(
            source="Когда врач пришла, она осмотрела всех детей.",
            bad="When the doctor came, ⟦he⟧ examined all the children.",
            good="When the doctor came, she examined all the children.",
            suggestion="she",
        ),
        Example(
            source="По словам соседа, он ничего не слышал.",
            bad="According to the neighbour, ⟦she⟧ heard nothing.",
            good="According to the neighbour, he heard nothing.",
            suggestion="he",
        ),
        Example(
            source="Ей предложили пост, и она согласилась.",
            bad="The post was offered to ⟦him⟧, and ⟦he⟧ agreed.",
            good="The post was offered to her, and she agreed; his brother did not like it.",
        ),
        Example(
            source="Комиссия собралась, и она приняла решение.",
            good="The commission met, and it took a decision.",
        ),
        Example(
            source="Машина остановилась, она была новой.",
            good="The car stopped: it was new.",
        ),
        Example(
            source="Он и она приехали вместе.",
            good="She and he came together.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each pronoun."""
        if pair.source is None:
            return
        ours, theirs = pair.source.vocabulary, pair.target.vocabulary
        if not _EITHER_WORDS.among(theirs):
            return
        may_be_he = _HE_WORDS.among(theirs) and _SHE_RU_WORDS.among(ours)
        if not may_be_he and not (_SHE_WORDS.among(theirs) and _HE_RU_WORDS.among(ours)):
            return
        source, target = pair.source.value, pair.target.value
        he, she = _HE.search(target), _SHE.search(target)
        if bool(he) == bool(she):
            return
        if he:
            told, other, pronouns, swapped = _SHE_RU.search(source), _ANY_HIM_RU.search(source), _HE, _TO_SHE
        else:
            told, other, pronouns, swapped = _HE_RU.search(source), _ANY_HER_RU.search(source), _SHE, _TO_HE
        if told is None or other is not None:
            return
        for match in pronouns.finditer(target):
            right = swapped[match[0].lower()]
            yield self.issue(
                pair,
                Span(*match.span()),
                f"The Russian speaks of «{told[0]}».",
                suggestions=(right.capitalize() if match[0][0].isupper() else right,),
                source_span=Span(*told.span()),
                confidence=0.75,
            )


_TO_SHE = {"he": "she", "him": "her", "himself": "herself", "his": "her"}
_TO_HE = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
