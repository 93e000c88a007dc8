"""Looks entries up by words of either language, in any case, misspelt or romanised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from tqa.glossary.glossary import Glossary
from tqa.glossary.identity import form_key
from tqa.model import ConceptEntry
from tqa.names.romanisation import name_key, romanisations
from tqa.text import Text
from tqa.text.stems import english_key, russian_key
from tqa.text.words import Script, script

LEAST = 70.0
"""Likeness (0 to 100) below which an entry is not shown."""

_NOTE = 60.0


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
    too, and Russian names by their romanisation. What only a note or a domain says comes last.
    """
    if not form_key(query).strip():
        return []
    best: dict[int, Found] = {}
    for number, found in _found(entries, query, least):
        if number not in best or found.likeness > best[number].likeness:
            best[number] = found
    return sorted(best.values(), key=lambda f: (-f.likeness, f.entry.path, f.entry.line))[:limit]


def _found(entries: Sequence[ConceptEntry], query: str, least: float) -> Iterator[tuple[int, Found]]:
    yield from _inflected(entries, query)
    keyed = [(n, column, text) for n, e in enumerate(entries) for column, text in _texts(e)]
    wanted = _key(query)
    for number, column, text in keyed:
        score = _likeness(wanted, _key(text), least)
        if score >= least:
            yield number, Found(entries[number], column, text, round(score, 1))
    if script(query) is Script.LATIN:
        yield from _romanised(entries, query, least)
    plain = query.casefold().strip()
    if len(plain) >= 3:
        for number, entry in enumerate(entries):
            for column in ("note", "domain", "evidence"):
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


def _likeness(one: str, other: str, least: float) -> float:
    """As a whole, word by word in any order, or as a part that begins or ends with a word."""
    whole = fuzz.ratio(one, other, score_cutoff=least)
    if whole == 100 or not one or not other:
        return whole
    words = fuzz.token_sort_ratio(one, other, score_cutoff=least) * 0.98
    short, long = sorted((one.split(), other.split()), key=len)
    inside = 90.0 if set(short) <= set(long) and len("".join(short)) > 2 else 0.0
    begins = 85.0 if len(one) > 2 and f" {other}".find(f" {one}") >= 0 else 0.0
    return max(whole, words, inside * _share(short, long), begins)


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


def _romanised(entries: Sequence[ConceptEntry], query: str, least: float) -> Iterator[tuple[int, Found]]:
    """Names that the query is a romanisation of, letter by letter."""
    wanted = [name_key(w) for w in form_key(query).split()]
    for number, entry in enumerate(entries):
        if not (entry.source and entry.is_name):
            continue
        words = form_key(entry.source).split()
        if abs(len(words) - len(wanted)) <= 1:
            score = fuzz.ratio(" ".join(wanted), " ".join(map(_name_key, words)), score_cutoff=least) * 0.97
            if score >= least:
                yield number, Found(entry, "source", entry.source, round(score, 1))


@lru_cache(maxsize=65536)
def _name_key(word: str) -> str:
    return min((name_key(s) for s in romanisations(word)), key=lambda k: (len(k), k), default="")
