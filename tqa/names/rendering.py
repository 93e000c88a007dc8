"""Which names of a source text a translation leaves without a counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from tqa.model import Span
from tqa.names.mentions import likeness, russian_names, stem_class
from tqa.names.romanisation import name_key, plain
from tqa.names.verdict import resolve
from tqa.text import Text
from tqa.text.morphology import is_known, is_ordinary, parts_of_speech
from tqa.text.words import Token

RENDERS = 0.5
"""Likeness from which an English word may render a Russian name."""

CANDIDATE = 0.75
"""Likeness to a form of the authority from which it does."""


@dataclass(frozen=True, slots=True)
class Unrendered:
    """A Russian name without a counterpart: its place in the source, about where it is missing, and why we say so."""

    span: Span
    place: Span
    evidence: tuple[str, ...]


def unrendered(source: Text, target: Text, covered: Sequence[Span]) -> list[Unrendered]:
    """The names of a source that nothing in the target renders, those in `covered` (glossary terms) left out."""
    words = tuple(
        dict.fromkeys(
            plain(t.text.removesuffix("'s").removesuffix("’s")) for t in target.parts if t.is_word and t.is_capitalised
        )
    )
    found = []
    for token in russian_names(source):
        if any(token.span.overlaps(span) for span in covered) or not _is_name(token):
            continue
        if any(_renders(token.text, word) for word in words if word):
            continue
        forms = _forms(token.text)
        evidence = (f"The usual forms are: {', '.join(forms[:3])}.",) if forms else ()
        found.append(Unrendered(token.span, _place(token.start, source, target), evidence))
    return found


def _is_name(token: Token) -> bool:
    grammemes = parts_of_speech(token.text)
    if is_ordinary(token.text) or token.text[1:2].isupper():  # an inflected acronym (БАДов) is no name
        return False
    return bool(grammemes & {"Name", "Surn", "Geox"}) or not is_known(token.text)


@lru_cache(maxsize=65536)
def _renders(russian: str, english: str) -> bool:
    if likeness(russian, english) >= RENDERS:
        return True
    key = name_key(english)
    return any(Indel.normalized_similarity(name_key(form), key) >= CANDIDATE for form in _forms(russian))


@lru_cache(maxsize=16384)
def _forms(russian: str) -> tuple[str, ...]:
    """English forms a Russian name word may have, by the authority."""
    forms: dict[str, None] = {}
    for lemma in sorted(stem_class(russian))[:3]:
        forms.update((c.english, None) for c in resolve(lemma.capitalize())[:10])
    return tuple(forms)


def _place(start: int, source: Text, target: Text) -> Span:
    wanted = start / max(1, len(source.value)) * len(target.value)
    at = min((w.start for w in target.words), key=lambda s: abs(s - wanted), default=0)
    return Span(at, at)
