"""Looks entries up by words of either language, in any case, misspelt or romanised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from tqa.glossary.glossary import Glossary
from tqa.glossary.identity import form_key
from tqa.model import ConceptEntry
from tqa.names.romanisation import name_key, usual_romanisation
from tqa.text import Text
from tqa.text.stems import english_key, russian_key, russian_stem
from tqa.text.words import Script, script

LEAST = 70.0
"""Likeness (0 to 100) below which an entry is not shown."""

_SAID, _NOTE = ("note", "domain", "evidence"), 60.0
_SURE = 95.0  # what is so like the query is what was meant: then nothing misspelt is looked for, and no romanisation
_PLAIN = 80.0  # what has the query's words as they are is as like as that
_WHOLE, _WORD = 85.0, 80.0  # below that, phrases as a whole or single words only share letters
_LONG = 6  # letters a misspelt word must have that is looked for inside longer terms: short ones are like too many
_STEM, _ENDING = 4, 3  # letters the stem of a word that stands alone must have, and those an ending may have


@dataclass(frozen=True, slots=True)
class Found:
    """An entry found: `column` and `text` are what is like the query, `likeness` how much, from 0 to 100."""

    entry: ConceptEntry
    column: str
    text: str
    likeness: float


def search(entries: Sequence[ConceptEntry], query: str, *, limit: int = 10, least: float = LEAST) -> list[Found]:
    """The entries most like a query, best first.

    A Russian query finds its entry in any case and number; one in Latin letters finds English forms, known-bad ones
    too, and Russian terms by their romanisation: names always, others where no English form is meant. What only a note
    or a domain says comes last.
    """
    if not form_key(query).strip():
        return []
    best: dict[int, Found] = {}
    for number, found in _found(entries, query, least):
        if number not in best or found.likeness > best[number].likeness:
            best[number] = found
    kept = list(best.values())
    if any(f.likeness >= _SURE for f in kept):
        kept = [f for f in kept if f.likeness >= _PLAIN or f.column in _SAID]
    return sorted(kept, key=lambda f: (-f.likeness, f.entry.path, f.entry.line))[:limit]


def _found(entries: Sequence[ConceptEntry], query: str, least: float) -> Iterator[tuple[int, Found]]:
    yield from _inflected(entries, query)
    keyed = [(n, column, text) for n, e in enumerate(entries) for column, text in _texts(e)]
    wanted = _key(query)
    sure = False
    for number, column, text in keyed:
        score = _likeness(wanted, _key(text))
        if score >= least:
            sure = sure or score >= _SURE
            yield number, Found(entries[number], column, text, round(score, 1))
    if script(query) is Script.LATIN:
        yield from _romanised(entries, query, least, names_only=sure)
    plain = query.casefold().strip()
    if len(plain) >= 3:
        for number, entry in enumerate(entries):
            for column in _SAID:
                if plain in getattr(entry, column).casefold():
                    yield number, Found(entry, column, getattr(entry, column), min(_NOTE, least))


def _texts(entry: ConceptEntry) -> Iterator[tuple[str, str]]:
    if entry.source:
        yield "source", entry.source
    for column, forms in (("target", (entry.target,)), ("variants", entry.variants), ("avoid", entry.avoid)):
        yield from ((column, form) for form in forms if form)


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    """The words without their endings, so that cases and numbers are alike."""
    words = form_key(text).split()
    return " ".join(russian_key(w) if script(w) is Script.CYRILLIC else english_key(w) for w in words)


def _likeness(one: str, other: str) -> float:
    """From 0 to 100: as a whole, word by word in any order, or as a part that begins with a word."""
    if one == other or not one or not other:
        return 100.0 if one == other else 0.0
    whole = fuzz.ratio(one, other, score_cutoff=_WHOLE)
    begins = 85.0 if len(one) > 2 and f" {other}".find(f" {one}") >= 0 else 0.0
    return max(whole, begins, _by_words(one.split(), other.split()))


def _by_words(one: Sequence[str], other: Sequence[str], ending: int = 0) -> float:
    """How alike two phrases are word by word: each word of the shorter must be like one of the longer.

    With `ending`, the words of `other` are stems: a word of `one` may have so many letters more.
    """
    short, long = sorted((one, other), key=len)
    inside = len(short) < len(long)
    if inside and len("".join(short)) < 3:
        return 0.0
    total = 0.0
    for word in short:
        pairs = ((word, candidate) if short is one else (candidate, word) for candidate in long)
        best = max(_word_likeness(a, b, ending, _STEM if len(one) == 1 else 1) for a, b in pairs)
        if not best or (inside and best < 100 and len(word) < _LONG):
            return 0.0
        total += best
    return total / len(short) * (0.9 * _share(short, long) if inside else 0.98)


def _word_likeness(word: str, other: str, ending: int, stem: int) -> float:
    if ending and len(other) >= stem and word.startswith(other) and len(word) - len(other) <= ending:
        return 100.0
    return fuzz.ratio(word, other, score_cutoff=_WORD)


def _share(short: Sequence[str], long: Sequence[str]) -> float:
    """From 0.9 to 1: the more of the longer phrase is said, the better."""
    return 0.9 + 0.1 * len(short) / max(1, len(long))


def _inflected(entries: Sequence[ConceptEntry], query: str) -> Iterator[tuple[int, Found]]:
    """Entries of which the query, or a part of it, is a form, told by the matcher itself."""
    if script(query) is not Script.CYRILLIC:
        return
    near = [n for n, e in enumerate(entries) if e.source and e.match != "regex" and _shares_word(e.source, query)]
    glossary = Glossary([replace(entries[n], case="insensitive", status="preferred") for n in near])
    text = Text(query, "ru")
    for hit in glossary.index.find(text):
        if hit.form.role == "source":
            number = near[hit.form.entry]
            share = len(hit.span) / max(1, len(query.strip()))
            yield number, Found(entries[number], "source", hit.form.text, 100.0 if share > 0.95 else 80 + 15 * share)


def _shares_word(source: str, query: str) -> bool:
    """Whether two Russian texts have words with one beginning: the rest may be an ending or a fleeting vowel."""
    mine = {w[:3] for w in form_key(source).split()}
    return any(w[:3] in mine for w in form_key(query).split())


def _romanised(
    entries: Sequence[ConceptEntry], query: str, least: float, *, names_only: bool
) -> Iterator[tuple[int, Found]]:
    """Entries whose Russian term the query is a romanisation of, in any case; below what is like an English form."""
    wanted = [name_key(w) for w in form_key(query).split()]
    for number, entry in enumerate(entries):
        if not entry.source or entry.match == "regex" or (names_only and not entry.is_name):
            continue
        score = _by_words(wanted, _stem_keys(entry.source), ending=_ENDING) * 0.97
        if score >= least:
            yield number, Found(entry, "source", entry.source, round(score, 1))


@lru_cache(maxsize=65536)
def _stem_keys(source: str) -> tuple[str, ...]:
    return tuple(name_key(usual_romanisation(russian_stem(word))) for word in form_key(source).split())
