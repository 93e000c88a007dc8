"""Which sentences of a segment have no counterpart in the translation, or in the source."""

from __future__ import annotations

from tqa.model import Span
from tqa.text.align import align
from tqa.text.proportion import deviation, length_deviation
from tqa.text.text import Text
from tqa.text.words import tokens

SHORTEST = 4
"""Words of the shortest sentence that can be said to be missing: shorter ones are easily merged with others."""

NEAR, FAR = 1.6, 2.0
"""The whole must be FAR standard deviations off in length, and at most NEAR without the sentence."""

LONGEST = 40
"""Sentences of the longest segment that is looked at."""


def omitted(source: Text, target: Text) -> tuple[Span, ...]:
    """Sentences of the source that the translation has not, in the source."""
    if length_deviation(source, target) > -FAR:
        return ()
    return _alone(source, target, 0)


def added(source: Text, target: Text) -> tuple[Span, ...]:
    """Sentences of the translation that the source has not, in the target."""
    if length_deviation(source, target) < FAR:
        return ()
    return _alone(source, target, 1)


def _alone(source: Text, target: Text, side: int) -> tuple[Span, ...]:
    """Sentences of one side that alignment leaves alone, if the lengths fit without them."""
    texts = (source, target)
    here, there = texts[side].sentences, texts[1 - side].sentences
    if not 1 < len(here) <= LONGEST or not there or len(there) >= len(here):
        return ()
    beads = align(*([span.of(text.value) for span in text.sentences] for text in texts))
    lone = [i for bead in beads for i in (bead.source, bead.target)[side] if not (bead.source and bead.target)]
    if not lone or len(lone) == len(here):
        return ()
    kept = " ".join(span.of(texts[side].value) for n, span in enumerate(here) if n not in lone)
    other = texts[1 - side].value
    rest = deviation(kept, other) if side == 0 else deviation(other, kept)
    if abs(rest) > NEAR:
        return ()
    return tuple(here[n] for n in lone if _words(here[n].of(texts[side].value)) >= SHORTEST)


def _words(sentence: str) -> int:
    return sum(token.is_word for token in tokens(sentence))
