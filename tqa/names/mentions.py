"""Words that are names, in Russian and in English text, and which of them are one name in two scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex
from rapidfuzz.distance import Indel

from tqa.names.letters import simple
from tqa.names.romanisation import ARTICLES, name_key, romanised_keys
from tqa.text import Text
from tqa.text.morphology import lemmas, parts_of_speech
from tqa.text.words import Script, Token, script

SHORTEST = 4
"""Shorter words agree by chance too often."""

NO_NAME = frozenset(
    "the this that these those they there then than and but for from with what when where which while who whom whose "
    "why how his her its our your their she him you not now new one two all any some such only also even just here "
    "after before about above below under over into onto upon between because since until although though however "
    "meanwhile moreover according earlier later last first next many most more much other another each every both "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday president minister prime deputy chairman chief general colonel secretary".split()
)
_DEMONYM = regex.compile(
    r"'s|s|n|an|ian|ean|ese|ish|ic|i|er|ers|ans|ians|ns|is|ite|ites|a|ni|nis|sky|skaya|y|skoye|skiy"
)
_CHANGED = regex.compile(r"an|ian|ean|ese|ish|ic|ics|ers|ans|ians|ni|nis|sh|ch|aya|aia|ia|ies")
"""Endings that make one English word from another: added to the whole word, or to it without its last letters."""


@lru_cache(maxsize=65536)
def _is_name_word(text: str) -> bool:
    return (
        len(text) >= SHORTEST
        and text[0].isupper()
        and not text.isupper()
        and text.lower() not in NO_NAME
        and text.lower() not in ARTICLES
        and script(text) is Script.LATIN
    )


def bare(word: str) -> str:
    """The word without its possessive."""
    return word.removesuffix("'s").removesuffix("’s")


def english_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Latin words of a text that may be names or parts of names, cut at hyphens."""
    return text.of(_english_names)


def _english_names(text: Text) -> tuple[Token, ...]:
    return tuple(p for p in text.parts if p.is_word and _is_name_word(bare(p.text)))


def russian_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Russian words of a text that may be names or parts of names, cut at hyphens.

    At the start of a sentence only those that the dictionary does not know or knows as names.
    """
    return text.of(_russian_names)


def _russian_names(text: Text) -> tuple[Token, ...]:
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
    return romanised_keys(word).union(*(romanised_keys(lemma) for lemma in stem_class(word)))


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


def _neighbours(text: Text, names: tuple[Token, ...]) -> dict[int, list[Token]]:
    """The names right beside each name, by where it begins."""
    found: dict[int, list[Token]] = {}
    for one, other in pairwise(names):
        if text.value[one.end : other.start] in (" ", "-", "‑"):
            found.setdefault(one.start, []).append(other)
            found.setdefault(other.start, []).append(one)
    return found


@lru_cache(maxsize=1024)
def pair_names(source: Text, target: Text) -> tuple[Match, ...]:
    """English name words of a translation with the Russian name words they render: best matches first, one to one.

    Of equally good ones first those beside which another name is rendered as well (Vladimir Putin), then those that
    are like the word as it stands («Билли», Billie; not «Билл»), then the nearest in place.
    """
    russians, englishes = russian_names(source), english_names(target)
    candidates = [
        Match(english, russian, found)
        for russian in russians
        for english in englishes
        if (found := likeness(russian.text, bare(english.text))) >= LIKE
    ]
    ours, theirs = max(1, len(source.value)), max(1, len(target.value))
    by_russian, by_english = _neighbours(source, russians), _neighbours(target, englishes)

    def order(match: Match) -> tuple[float, bool, float, float]:
        beside = any(
            likeness(r.text, bare(e.text)) >= LIKE
            for r in by_russian.get(match.russian.start, ())
            for e in by_english.get(match.english.start, ())
        )
        form = Indel.normalized_similarity(name_key(simple(match.russian.text)), name_key(bare(match.english.text)))
        return -match.likeness, not beside, -form, abs(match.russian.start / ours - match.english.start / theirs)

    candidates.sort(key=order)
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
