"""The words that stand in the place of a term that was rendered wrongly."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.distance import OSA

from tqa.glossary.forms import wording_parts
from tqa.glossary.glossary import Glossary
from tqa.glossary.uses import Use
from tqa.model import Span
from tqa.text import Text
from tqa.text.english import is_word
from tqa.text.stems import english_key
from tqa.text.words import Token

LOOSE = frozenset(
    "a an and as at by for from in into of on or over the their this that to with its his her was were is are be "
    "has have had which who it he she they not will would".split()
)
"""Words that hold a phrase together: no evidence that two phrases mean one thing, and no end of one."""


SHORTEST_WORD = 4
"""Letters of a word from which a misspelling of it is looked for."""

LONGEST_ACRONYM = 6

MOST_PLACES = 200
"""Places of a text at which a phrase may begin: a word that stands at more of them tells nothing of its neighbours."""

MOST_ACRONYMS = 20
"""Acronyms of a text in which one is looked for: more are a text in capitals or a list."""

_CURRENCIES = frozenset("USD EUR RUB GBP CNY JPY CHF UAH TRY KZT".split())


_CYRILLIC = regex.compile(r"\p{Cyrillic}")


def left_in_russian(use: Use, glossary: Glossary, target: Text) -> Span | None:
    """The Russian term itself, where it was left in the target."""
    if not _CYRILLIC.search(target.value):
        return None
    wanted = set(use.entries)
    hits = target.of(_as_russian).of(glossary.source_hits)
    return next((h.span for h in hits if glossary.entries[h.form.entry] in wanted), None)


def avoided_in_place(use: Use, glossary: Glossary, source: Text, target: Text) -> Span | None:
    """A form that the term's entries avoid and that is not told as such, because other entries accept it: none of which
    is about a term of this source."""
    hits = target.of(glossary.english_hits)
    wanted = set(use.entries)
    here = {h.form.entry for h in source.of(glossary.source_hits)}
    for hit in hits:
        if hit.form.role == "avoid" and glossary.entries[hit.form.entry] in wanted:
            accepting = {h.form.entry for h in hits if h.form.role != "avoid" and h.span.contains(hit.span)}
            if not accepting & here:
                return hit.span
    return None


def _as_russian(target: Text) -> Text:
    return Text(target.value, "ru")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an English text, and the numbers of those with a key and of those of a length."""

    words: tuple[Token, ...]
    by_key: dict[str, list[int]]
    by_length: dict[int, dict[str, list[int]]]
    """Those of one spelling together."""


def _words(target: Text) -> _Words:
    words = tuple(p for p in target.parts if p.is_word)
    found = _Words(words, {}, {})
    for number, word in enumerate(words):
        found.by_key.setdefault(english_key(word.lower), []).append(number)
        found.by_length.setdefault(len(word.text), {}).setdefault(word.text, []).append(number)
    return found


def stand_in(accepted: Sequence[str], target: Text) -> tuple[Span, str] | None:
    """Words in a target text that look like a failed rendering of a term, and the accepted form they stand for.

    As many words as the form has, at least one of them at its place, the others different; for a form of one word, a
    word misspelled by one letter or with its letters in another order. Of places inside one another the smaller
    counts. None where nothing or more than one place fits.
    """
    found: dict[Span, str] = {}
    text = target.of(_words)
    for form in accepted:
        wanted = wording_parts(form)
        if len(wanted) == 1:
            size = len(wanted[0].text)
            near = (n for length in (size - 1, size, size + 1) for n in text.by_length.get(length, {}).values())
            for alike in near:
                if _misspelled(wanted[0], text.words[alike[0]]):
                    if len(alike) > 1:
                        return None
                    word = text.words[alike[0]]
                    found[Span(word.start, word.end)] = form
            continue
        beginnings = _beginnings(wanted, text)
        if len(beginnings) > MOST_PLACES:
            continue
        for first in beginnings:
            window = text.words[first : first + len(wanted)]
            if _like(wanted, window):
                possessive = 2 if window[-1].lower.endswith("'s") else 0
                found.setdefault(Span(window[0].start, window[-1].end - possessive), form)
    smallest = [span for span in found if not any(span.contains(other) and span != other for other in found)]
    return (smallest[0], found[smallest[0]]) if len(smallest) == 1 else None


def _beginnings(wanted: Sequence[Token], text: _Words) -> list[int]:
    """Where a window begins in which a telling word of a form stands at its place."""
    found = {
        place - number
        for number, word in enumerate(wanted)
        if word.lower not in LOOSE
        for place in text.by_key.get(english_key(word.lower), ())
    }
    return sorted(first for first in found if 0 <= first <= len(text.words) - len(wanted))


def acronym_in_place(use: Use, glossary: Glossary, source: Text, target: Text) -> Span | None:
    """The acronym of the target that no other acronym of the source accounts for, where the term is one itself."""
    theirs = [Span(w.start, w.end) for w in target.words if _is_acronym(w) and w.text not in _CURRENCIES]
    if not 0 < len(theirs) <= MOST_ACRONYMS:
        return None
    hits = source.of(glossary.source_hits)
    concepts = {h.form.entry for h in hits}
    known = [h.span for h in target.of(glossary.english_hits) if h.form.entry in concepts]
    free = [span for span in theirs if not any(k.contains(span) for k in known)]
    terms = {h.span for h in hits} - {*use.source_spans}
    mine = [w for w in source.words if _is_acronym(w) and not any(t.contains(Span(w.start, w.end)) for t in terms)]
    same = {Span(w.start, w.end) for w in mine} <= {*use.source_spans}
    return free[0] if mine and same and len(free) == 1 else None


def _is_acronym(word: Token) -> bool:
    return 2 <= len(word.text) <= LONGEST_ACRONYM and word.text.isalpha() and word.text.isupper()


def _misspelled(mine: Token, theirs: Token) -> bool:
    if min(len(mine.text), len(theirs.text)) < SHORTEST_WORD or mine.text.isupper() != theirs.text.isupper():
        return False
    if mine.is_capitalised != theirs.is_capitalised or english_key(mine.lower) == english_key(theirs.lower):
        return False
    if mine.text.isupper():
        return sorted(mine.lower) == sorted(theirs.lower)
    return OSA.distance(mine.lower, theirs.lower, score_cutoff=1) <= 1 and not is_word(theirs.lower)


def _like(wanted: Sequence[Token], window: Sequence[Token]) -> bool:
    if any(b.start - a.end > 1 for a, b in itertools.pairwise(window)):
        return False
    same = differs = 0
    for mine, theirs in zip(wanted, window, strict=True):
        if english_key(mine.lower) == english_key(theirs.lower):
            same += mine.lower not in LOOSE
        elif mine.lower in LOOSE or theirs.lower in LOOSE or mine.is_capitalised != theirs.is_capitalised:
            return False
        else:
            differs += 1
    return same > 0 and differs > 0


def proportional(place: int, source: Text, target: Text) -> Span:
    """A zero-width span at the start of the target word that lies as far into its text as `place` into the source."""
    if not target.words:
        return Span(len(target.value), len(target.value))
    wanted = place / max(1, len(source.value)) * len(target.value)
    start = min((w.start for w in target.words), key=lambda s: abs(s - wanted))
    return Span(start, start)
