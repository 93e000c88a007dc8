"""Finds sentences that a decoder wrote twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rapidfuzz import fuzz

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.model import Issue, Severity, Span
from tqa.text import Text

SHORTEST = 5
"""Words of the shortest sentence or phrase that is looked at: shorter ones are repeated on purpose."""

LONGEST = 30
"""Words of the longest phrase that is searched for directly after itself."""

ALIKE = 80.0
"""Percent of likeness from which two Russian sentences may have the same translation."""


class RepeatedText(DocumentCheck):
    """A sentence or a long phrase is repeated where the Russian repeats nothing.

    ## What it does
    Reports a sentence that the same segment already has, a phrase of five words or more that follows itself, and a
    translation that is that of the segment before, while the two Russian segments differ.

    ## Why is this bad
    Decoders run into loops and repeat themselves; a slip of a line gives one translation to two segments. What should
    have stood there is missing.

    ## Known limits
    Repetition with changes is not found. A single word or short phrase written twice is reported by doubled-word.
    """

    category: ClassVar[str] = "accuracy/addition"
    severity: ClassVar[Severity] = Severity.MAJOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Дорогу откроют в пятницу. Объезд остаётся.",
            bad="The road will reopen on Friday. ⟦The road will reopen on Friday.⟧",
            good="The road will reopen on Friday. The detour remains.",
        ),
        Example(
            bad="He said that he would return to Moscow ⟦that he would return to Moscow⟧ next week.",
            good="He said he would return to Moscow, that he would return to work and that he would return to sport.",
        ),
        Example(
            source="Врачи спасли мальчика.\nПолиция ищет водителя.",
            bad="The doctors have saved the boy.\n⟦The doctors have saved the boy.⟧",
            good="The doctors have saved the boy.\nPolice are looking for the driver.",
        ),
        Example(
            source="Мы победим! Мы обязательно победим! Мы победим!",
            bad="We are going to win! ⟦We are going to win!⟧ ⟦We are going to win!⟧ ⟦We are going to win!⟧",
            good="We are sure to win! We will certainly win this time! We are sure to win!",
        ),
        Example(
            source="Да, да, да. Нет, нет, нет.",
            good="Yes, yes, yes. No, no, no.",
        ),
        Example(
            good="The first day was hot, the second day was hot, the third day was hot too.",
        ),
        Example(
            source="Хлеба! Хлеба! Хлеба!",
            good="Bread! Bread! Bread!",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """One issue for each repetition: at the second place."""
        previous: Pair | None = None
        for pair in pairs:
            if not pair.target.value.strip():
                continue
            if previous is not None and _is_copy(previous, pair):
                value = pair.target.value
                start = len(value) - len(value.lstrip())
                yield self.issue(
                    pair,
                    Span(start, len(value.rstrip())),
                    "This is the translation of the segment before.",
                    confidence=0.95,
                )
            else:
                for span in _repetitions(pair):
                    yield self.issue(pair, span, "This is repeated; the Russian repeats nothing.", confidence=0.9)
            previous = pair


def _is_copy(one: Pair, other: Pair) -> bool:
    """Whether two neighbours have one translation, long enough to be no refrain, for two Russian texts."""
    if one.source is None or other.source is None or len(other.target.words) < SHORTEST:
        return False
    if one.target.vocabulary != other.target.vocabulary or one.target.value.split() != other.target.value.split():
        return False
    return fuzz.ratio(one.source.value[:2000], other.source.value[:2000]) < ALIKE


def _repetitions(pair: Pair) -> list[Span]:
    """The second places of repeated sentences and phrases."""
    target = pair.target
    if len(target.words) < 2 * SHORTEST:
        return []
    found, loops = _again(target), _loops(target)
    if not found and not loops:
        return []
    allowed = _sentences_twice(pair.source) if pair.source is not None else 0
    return found if len(found) > allowed else [] if allowed else loops


def _again(target: Text) -> list[Span]:
    """The sentences that a text has had before."""
    sentences, value = target.sentences, target.value
    if len(sentences) < 2:
        return []
    firsts = {sentence.of(value).split(None, 1)[0].lower() for sentence in sentences}
    if len(firsts) == len(sentences):
        return []
    found = list[Span]()
    seen = set[str]()
    for sentence in sentences:
        key = " ".join(sentence.of(value).lower().split())
        if key.count(" ") < SHORTEST - 2:
            continue
        if key in seen:
            found.append(sentence)
        seen.add(key)
    return found


def _sentences_twice(source: Text) -> int:
    """How many sentences of a text it has had before, or nearly."""
    keys = [" ".join(sentence.of(source.value).lower().split()) for sentence in source.sentences[:50]]
    return sum(any(fuzz.ratio(key, other) >= ALIKE for other in keys[:n]) for n, key in enumerate(keys))


def _loops(target: Text) -> list[Span]:
    """Phrases that follow themselves, within a sentence."""
    words = target.words
    if len(words) - len(target.vocabulary) < SHORTEST:
        return []
    lower = [word.lower for word in words]
    found = list[Span]()
    place: dict[str, int] = {}
    skip = 0
    for n, word in enumerate(lower):
        before = place.get(word)
        place[word] = n
        if before is None or n < skip:
            continue
        size = n - before
        if SHORTEST <= size <= LONGEST and lower[before:n] == lower[n : n + size]:
            found.append(Span(words[n].start, words[n + size - 1].end))
            skip = n + size
    return found
