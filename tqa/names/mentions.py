"""Words that are names, in Russian and in English text, and which of them are one name in two scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz.distance import Indel

from tqa.names.romanisation import ARTICLES, name_key, romanisations
from tqa.text import Text
from tqa.text.morphology import lemmas, parts_of_speech
from tqa.text.words import Script, Token, script

SHORTEST = 4
"""Shorter words agree by chance too often."""

_NO_NAME = frozenset(
    "the this that these those they there then than and but for from with what when where which while who whom whose "
    "why how his her its our your their she him you not now new one two all any some such only also even just here "
    "after before about above below under over into onto upon between because since until although though however "
    "meanwhile moreover according earlier later last first next many most more much other another each every both "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday president minister prime deputy chairman chief general colonel secretary".split()
)
_DEMONYM = regex.compile(r"'s|s|n|an|ian|ean|ese|ish|ic|i|er|ers|ans|ians|ns|is|ite|ites|a|ni|nis|sky|skaya")
_CHANGED = regex.compile(r"an|ian|ean|ese|ish|ic|ics|ers|ans|ians|ni|nis|sh|ch|aya|aia|ia|ies")
"""Endings that make one English word from another: added to the whole word, or to it without its last letters."""


@lru_cache(maxsize=65536)
def _is_name_word(text: str) -> bool:
    return (
        len(text) >= SHORTEST
        and text[0].isupper()
        and not text.isupper()
        and text.lower() not in _NO_NAME
        and text.lower() not in ARTICLES
        and script(text) is Script.LATIN
    )


def bare(word: str) -> str:
    """The word without its possessive."""
    return word.removesuffix("'s").removesuffix("’s")


def english_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Latin words of a text that may be names or parts of names, cut at hyphens."""
    return tuple(p for p in text.parts if p.is_word and _is_name_word(bare(p.text)))


def russian_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Russian words of a text that may be names or parts of names, cut at hyphens.

    At the start of a sentence only those that the dictionary does not know or knows as names.
    """
    starts = {s.start for s in text.sentences}
    found = []
    for part in text.parts:
        if not (part.is_word and len(part.text) >= SHORTEST and part.text[0].isupper() and not part.text.isupper()):
            continue
        if script(part.text) is not Script.CYRILLIC:
            continue
        if part.start in starts and not _may_be_name(part.text):
            continue
        found.append(part)
    return tuple(found)


@lru_cache(maxsize=65536)
def _may_be_name(word: str) -> bool:
    return bool(parts_of_speech(word) & {"Name", "Surn", "Patr", "Geox", "Orgn"})


@lru_cache(maxsize=65536)
def stem_class(word: str) -> frozenset[str]:
    """The dictionary forms that a Russian name in a text may come from, folded: two mentions that share one may be
    one name."""
    return frozenset(lemmas(word))


@lru_cache(maxsize=65536)
def russian_keys(word: str) -> frozenset[str]:
    """Name keys of what a Russian name word is in Latin letters, as it stands and in its dictionary forms."""
    spellings = set(romanisations(word))
    for lemma in stem_class(word):
        spellings |= romanisations(lemma)
    return frozenset(name_key(s) for s in spellings)


@dataclass(frozen=True, slots=True)
class Match:
    """An English name word and the Russian word it renders, with their likeness from 0 to 1."""

    english: Token
    russian: Token
    likeness: float


def likeness(russian: str, english: str) -> float:
    """How much an English word looks like a rendering of a Russian name: 1 where it is a romanisation of it."""
    key = name_key(english)
    return max((Indel.normalized_similarity(k, key) for k in russian_keys(russian)), default=0.0)


LIKE = 0.66


@lru_cache(maxsize=1024)
def pair_names(source: Text, target: Text) -> tuple[Match, ...]:
    """English name words of a translation with the Russian name words they render: best matches first, one to one."""
    candidates = [
        Match(english, russian, found)
        for russian in russian_names(source)
        for english in english_names(target)
        if (found := likeness(russian.text, bare(english.text))) >= LIKE
    ]
    candidates.sort(key=lambda m: (-m.likeness, m.russian.start, m.english.start))
    taken_ru: set[int] = set()
    taken_en: set[int] = set()
    kept = []
    for match in candidates:
        if match.russian.start in taken_ru or match.english.start in taken_en:
            continue
        taken_ru.add(match.russian.start)
        taken_en.add(match.english.start)
        kept.append(match)
    return tuple(kept)


@lru_cache(maxsize=65536)
def is_derived(one: str, other: str) -> bool:
    """Whether two English words are forms of one another (Russia, Russian; Kurd, Kurds), not two spellings."""
    a, b = sorted((bare(one).lower(), bare(other).lower()), key=len)
    if a == b:
        return True
    if len(a) >= 4 and b.startswith(a) and _DEMONYM.fullmatch(b[len(a) :]):
        return True
    return any(
        len(stem) >= 3 and b.startswith(stem) and _CHANGED.fullmatch(b[len(stem) :]) for stem in (a[:-1], a[:-2])
    )
