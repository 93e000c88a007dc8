"""Tells a word from another that is spelled alike by the word before it: «стеклянная банка» is no form of «банк»."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tqa.text.morphology import analyzer
from tqa.text.words import fold

if TYPE_CHECKING:
    from pymorphy3.tagset import OpencorporaTag

_ADJECTIVES = {"ADJF", "PRTF"}

_GOVERNED: dict[str, frozenset[str]] = {
    preposition: frozenset(cases.split())
    for prepositions, cases in (
        ("без безо до из изо от ото у около для после против среди кроме вокруг возле вместо ради", "gent gen1 gen2"),
        ("к ко благодаря вопреки", "datv"),
        ("через про сквозь", "accs acc2"),
        ("над надо перед передо", "ablt"),
        ("при", "loct loc1 loc2"),
        ("в во на", "accs acc2 loct loc1 loc2"),
        ("за под подо", "accs acc2 ablt"),
    )
    for preposition in prepositions.split()
}
"""Cases that a preposition governs; those that govern most cases are left out."""


@lru_cache(maxsize=16384)
def is_another(before: str, word: str, listed: str) -> bool:
    """Whether `word`, after the word `before`, is a form of another word than of `listed` (a dictionary form).

    So it is when no reading as `listed` agrees with the adjective or preposition before it, and another one does.
    False where the word has but one reading, or the word before says nothing.
    """
    lemma = fold(listed)
    own: list[OpencorporaTag] = []
    others: list[OpencorporaTag] = []
    for parse in analyzer().parse(fold(word)):
        if parse.is_known and parse.tag.case:
            (own if fold(parse.normal_form) == lemma else others).append(parse.tag)
    if not own or not others:
        return False
    return not any(_agrees(before, tag) for tag in own) and any(_agrees(before, tag) for tag in others)


def _agrees(before: str, tag: OpencorporaTag) -> bool:
    """Whether a reading can stand after a word: in the case it governs, or in the form of an adjective."""
    governed = _GOVERNED.get(fold(before))
    if governed is not None:
        return tag.case in governed
    readings = [p.tag for p in analyzer().parse(fold(before))]
    if not readings or any(r.POS not in _ADJECTIVES for r in readings):
        return True
    return any(
        r.number == tag.number and r.case == tag.case and (r.gender is None or tag.gender in (None, r.gender))
        for r in readings
    )
