"""Words that are names, in Russian and in English text, and which of them are one name in two scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex
from rapidfuzz.distance import Indel

from tqa.names.letters import simple
from tqa.names.romanisation import ARTICLES, name_key, romanised_keys
from tqa.text import Text
from tqa.text.morphology import lemmas, parts_of_speech
from tqa.text.remembered import remembered
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


@remembered
def _is_name_word(text: str) -> bool:
    word = bare(text)
    return (
        len(word) >= SHORTEST
        and word[0].isupper()
        and not word.isupper()
        and word.lower() not in NO_NAME
        and word.lower() not in ARTICLES
        and script(word) is Script.LATIN
    )


_POSSESSIVES = ("'s", "’s")


def bare(word: str) -> str:
    """The word without its possessive."""
    return word[:-2] if word.endswith(_POSSESSIVES) else word


MOST_CAPITALS = 150
"""Different words with a capital in a text of up to `MOST_CAPITALS * APART` characters whose names are compared: one that
has more is a list, or in title case. News has up to 140."""
APART = 33


def is_crowded(text: Text) -> bool:
    """Whether a text has more words with a capital than can be names of a story."""
    return len(text.capitals) > MOST_CAPITALS and text.of(_is_crowded)


def _is_crowded(text: Text) -> bool:
    return len({p.text for p in text.capitals}) > max(MOST_CAPITALS, len(text.value) // APART)


def english_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Latin words of a text that may be names or parts of names, cut at hyphens."""
    return text.of(_english_names)


def _english_names(text: Text) -> tuple[Token, ...]:
    return tuple([p for p in text.capitals if _is_name_word(p.text)])


def russian_names(text: Text) -> tuple[Token, ...]:
    """Capitalised Russian words of a text that may be names or parts of names, cut at hyphens.

    At the start of a sentence only those that the dictionary does not know or knows as names.
    """
    return text.of(_russian_names)


def _russian_names(text: Text) -> tuple[Token, ...]:
    starts = sentence_starts(text)
    return tuple(
        [p for p in text.capitals if _is_long_russian(p.text) and (p.start not in starts or _may_be_name(p.text))]
    )


def sentence_starts(text: Text) -> frozenset[int]:
    """Where the sentences of a text begin."""
    return text.of(_sentence_starts)


def _sentence_starts(text: Text) -> frozenset[int]:
    return frozenset([s.start for s in text.sentences])


@remembered
def _is_long_russian(word: str) -> bool:
    """Whether a capitalised word is Russian, no acronym, and long enough to be compared."""
    return len(word) >= SHORTEST and not word.isupper() and script(word) is Script.CYRILLIC


@lru_cache(maxsize=65536)
def _may_be_name(word: str) -> bool:
    return bool(parts_of_speech(word) & {"Name", "Surn", "Patr", "Geox", "Orgn"})


@lru_cache(maxsize=65536)
def stem_class(word: str) -> frozenset[str]:
    """The dictionary forms that a Russian name in a text may come from, folded: two mentions that share one may be
    one name."""
    return frozenset(lemmas(word))


@remembered
def russian_keys(word: str) -> frozenset[str]:
    """Name keys of what a Russian name word is in Latin letters, as it stands and in its dictionary forms."""
    return romanised_keys(word).union(*(romanised_keys(lemma) for lemma in stem_class(word)))


class Match(NamedTuple):
    """An English name word and the Russian word it renders, with their likeness from 0 to 1."""

    english: Token
    russian: Token
    likeness: float


@lru_cache(maxsize=65536)
def likeness(russian: str, english: str) -> float:
    """How much an English word looks like a rendering of a Russian name: 1 where it is a romanisation of it."""
    key, keys = name_key(english), russian_keys(russian)
    return 1.0 if key in keys else max((Indel.normalized_similarity(k, key) for k in keys), default=0.0)


LIKE = 0.66

MANY = 4_096
"""Russian times English names from which each is compared only with those at about the same place of its text."""


def pair_names(source: Text, target: Text) -> tuple[Match, ...]:
    """English name words of a translation with the Russian name words they render, one to one: romanisations first.

    Of several that exclude each other the best counts; of equally good ones the one beside which another name is
    rendered as well (Vladimir Putin), then the one that is like the word as it stands («Билли», Billie; not «Билл»),
    then the nearest in place.
    """
    return target.beside(source, _paired)


def _paired(source: Text, target: Text) -> tuple[Match, ...]:
    if is_crowded(source) or is_crowded(target):
        return ()
    russians, englishes = russian_names(source), english_names(target)
    if not russians or not englishes:
        return ()
    pairing = _Pairing(source, target, russians, englishes)
    return tuple([Match(englishes[m], russians[n], like) for n, m, like in pairing.matches()])


_Numbers = tuple[int, int, float]
"""A Russian name, an English name, by their numbers in the texts, and their likeness."""


class _Pairing:
    """The names of both texts."""

    def __init__(self, source: Text, target: Text, russians: Sequence[Token], englishes: Sequence[Token]) -> None:
        self._source, self._target = source, target
        self._russians, self._englishes = russians, englishes
        self._spellings = [bare(e.text) for e in englishes]

    def matches(self) -> list[_Numbers]:
        """The romanisations first, since nothing is more alike; then what is alike among the names left over."""
        keys = [name_key(spelling) for spelling in self._spellings]
        theirs = range(len(keys))
        near = self._near(theirs)
        sounds = [russian_keys(r.text) for r in self._russians]
        known = set(keys)
        same = [
            (n, m, 1.0)
            for n, sound in enumerate(sounds)
            if not sound.isdisjoint(known)
            for m in near[n]
            if keys[m] in sound
        ]
        kept = self._best(same)
        used = {m for _, m, _ in kept}
        left = [m for m in theirs if m not in used]
        if not left or len(kept) == len(self._russians):
            return kept
        met = {n for n, _, _ in kept}
        near = self._near(left)
        alike = [
            (n, m, like)
            for n, russian in enumerate(self._russians)
            if n not in met
            for m in near[n]
            if (like := likeness(russian.text, self._spellings[m])) >= LIKE
        ]
        return [*kept, *self._best(alike)]

    def _near(self, englishes: Sequence[int]) -> Sequence[Sequence[int]]:
        """For each Russian name the English names it is compared with: all but in a text full of names."""
        ours, theirs = len(self._russians), len(englishes)
        if ours * theirs <= MANY:
            return [englishes] * ours
        reach = max(1, MANY // ours // 2)
        middles = [n * theirs // ours for n in range(ours)]
        return [englishes[max(0, middle - reach) : middle + reach] for middle in middles]

    def _best(self, found: list[_Numbers]) -> list[_Numbers]:
        """Of matches those that are better than all others of either name, where there are any, best first."""
        met, used = {n for n, _, _ in found}, {m for _, m, _ in found}
        if len(met) == len(used) == len(found):
            return found
        found.sort(key=self._order)
        met, used = set(), set()
        kept = []
        for match in found:
            n, m, _ = match
            if n not in met and m not in used:
                met.add(n)
                used.add(m)
                kept.append(match)
        return kept

    def _order(self, match: _Numbers) -> tuple[float, bool, float, float]:
        n, m, like = match
        russian, english = self._russians[n], self._englishes[m]
        apart = abs(russian.start / len(self._source.value) - english.start / len(self._target.value))
        return -like, not self._is_beside(n, m), -_as_it_stands(russian.text, self._spellings[m]), apart

    def _is_beside(self, russian: int, english: int) -> bool:
        """Whether names right beside both are alike."""
        ours, theirs = self._source.of(_russian_neighbours)[russian], self._target.of(_english_neighbours)[english]
        pairs = [(n, m) for n in ours for m in theirs]
        return any(likeness(self._russians[n].text, self._spellings[m]) >= LIKE for n, m in pairs)


def _russian_neighbours(text: Text) -> list[list[int]]:
    """For each Russian name of a text the numbers of the names right beside it. An analysis of a Text."""
    return _neighbours(text, russian_names(text))


def _english_neighbours(text: Text) -> list[list[int]]:
    return _neighbours(text, english_names(text))


def _neighbours(text: Text, names: tuple[Token, ...]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in names]
    for n, (one, other) in enumerate(pairwise(names)):
        if text.value[one.end : other.start] in (" ", "-", "‑"):
            found[n].append(n + 1)
            found[n + 1].append(n)
    return found


@lru_cache(maxsize=65536)
def _as_it_stands(russian: str, english: str) -> float:
    """How much an English word is like the letters of a Russian one, its ending included."""
    return Indel.normalized_similarity(name_key(simple(russian)), name_key(english))


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
