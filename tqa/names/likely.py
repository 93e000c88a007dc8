"""How surely a capitalised Russian word is a name, and what English may call it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

import regex

from tqa.names.mentions import stem_class
from tqa.names.other_names import is_other_name
from tqa.names.romanisation import plain
from tqa.names.word_verdict import knowledge, ranked_forms
from tqa.text.morphology import is_known, is_ordinary, lemmas, readings
from tqa.text.words import fold

MOST = 10
"""English forms looked at for a word of the tables."""
LEMMAS = 3
"""Dictionary forms looked at for a word."""
KNOWN_WELL = 3
"""People of a name from which the tables need no help of the model."""


class Certainty(IntEnum):
    """Of a word being a name: not at all, perhaps (only together with other evidence), surely."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


_NAMES = frozenset({"Name", "Surn", "Geox"})
_COMPOUND = regex.compile(r"(?:гос|рос|мин|глав|обл|рай|гор|нац|спец|центр|тех|пром|соц|обр|рег|благ)(?!ий)\p{L}{3,}")
_ADJECTIVE = regex.compile(
    r"(\p{L}{3,}?)(?:(?:ов|ев|ин|ан|ян|ий|ен)?ск|[цч]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
)


def certainty(word: str, opens: bool) -> Certainty:
    """How surely a capitalised Russian word is the name of a person or place. `opens`: it begins a sentence or a
    quotation, where every word has a capital."""
    return certainties(word)[opens]


@lru_cache(maxsize=65536)
def certainties(word: str) -> tuple[Certainty, Certainty]:
    """How surely a capitalised Russian word is a name within a sentence, and at the beginning of one."""
    if regex.search(r"\p{Lu}{2}|\p{Lu}$", word):
        return Certainty.NONE, Certainty.NONE
    parses = readings(word)
    if any("Patr" in p.tag.grammemes for p in parses):
        return Certainty.NONE, Certainty.NONE
    if any(p.is_known for p in parses):
        name = sum(p.score for p in parses if p.is_known and not p.tag.grammemes.isdisjoint(_NAMES))
        inside = Certainty.SURE if name >= 0.5 or is_place_adjective(word) else Certainty.PERHAPS
        return inside, Certainty.SURE if name >= 0.9 else Certainty.NONE
    if _COMPOUND.match(fold(word)):
        return Certainty.NONE, Certainty.NONE
    return Certainty.SURE, Certainty.PERHAPS


@lru_cache(maxsize=16384)
def is_place_adjective(word: str) -> bool:
    """Whether a Russian word is an adjective made from the name of a place: Краснодарский, Крымского."""
    found = _ADJECTIVE.fullmatch(fold(word))
    if found is None or "морск" in fold(word):
        return False
    stem = found[1]
    whole = fold(word)[: found.end(1)]
    tries = {stem + e for e in ("", "а", "ь", "я", "о", "ия", "ва")} | {whole}
    tries |= {fold(word)[:n] + e for n in range(found.end(1), found.end(1) + 3) for e in ("", "а", "ь")}
    return any(_is_place(t) for t in tries)


@lru_cache(maxsize=16384)
def is_place(word: str) -> bool:
    """Whether the dictionary holds the word as the name of a place."""
    return is_known(word) and any(p.is_known and "Geox" in p.tag.grammemes for p in readings(word))


def _is_place(word: str) -> bool:
    return is_known(word) and any(
        p.is_known and "Geox" in p.tag.grammemes and p.normal_form == word for p in readings(word)
    )


@lru_cache(maxsize=16384)
def english_forms(russian: str) -> tuple[str, ...]:
    """English forms that a Russian name word in any case may have, by the authority; of an ordinary word only those of
    the tables."""
    forms: dict[str, None] = {}
    unsure = _unsure(russian)
    for lemma in lemmas(russian)[:LEMMAS]:
        known = knowledge(lemma)
        forms.update((place.english, None) for place in known.places[:MOST])
        read = ranked_forms(lemma)[0] if lemma in unsure else known.forms
        forms.update((form.capitalize(), None) for form in list(read)[:MOST])
    return tuple(forms)


@lru_cache(maxsize=16384)
def listed_forms(russian: str) -> frozenset[str]:
    """Those of `english_forms` that the tables have: all that can be had without the model."""
    known = [knowledge(lemma) for lemma in lemmas(russian)[:LEMMAS]]
    places = [place.english for k in known for place in k.places[:MOST]]
    return frozenset([*places, *(form.capitalize() for k in known for form in list(k.forms)[:MOST])])


@lru_cache(maxsize=16384)
def _unsure(russian: str) -> frozenset[str]:
    """The dictionary forms of a word of which the model has to say what English calls them."""
    unknown = [w for w in lemmas(russian)[:LEMMAS] if sum(knowledge(w).forms.values()) < KNOWN_WELL]
    if unknown and is_ordinary(russian) and certainty(russian, False) is not Certainty.SURE:
        return frozenset()
    return frozenset(unknown)


def read_ahead(russian: Iterable[str]) -> None:
    """Have the model read at once what `english_forms` of these words will ask it: one by one costs several times as
    much."""
    wanted = sorted({lemma.lower() for word in russian for lemma in _unsure(word)})
    if wanted:
        from tqa.names.ranking import rank

        rank(wanted)


@lru_cache(maxsize=16384)
def is_short_for(russian: str, english: str) -> bool:
    """Whether an English name is the full form of a short Russian one, or the other way round (Саша, Alexander)."""
    word = plain(english)
    for lemma in stem_class(russian):
        if is_other_name(lemma, word):
            return True
    return len(word) >= 3 and any(
        plain(f).startswith(word) or word.startswith(plain(f)) for f in english_forms(russian)[:3]
    )
