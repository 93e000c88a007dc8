"""Whether an English word renders a Russian one, and which English words are names."""

from __future__ import annotations

from functools import lru_cache

import regex
from rapidfuzz.distance import Indel

from tqa.names.letters import simple
from tqa.names.likely import english_forms, is_place, is_place_adjective, is_short_for, listed_forms
from tqa.names.mentions import NO_NAME, bare, likeness
from tqa.names.romanisation import latin_skeleton, name_key, plain
from tqa.names.tables import lexicon
from tqa.text import Text
from tqa.text.english import is_listed, is_made, is_spelled, is_word
from tqa.text.likeness import are_akin, shares_meaning
from tqa.text.remembered import remembered
from tqa.text.words import Script, Token, fold, script

RENDERS = 0.5
"""Likeness from which an English word may render a Russian word."""
CANDIDATE = 0.75
"""Likeness to an English form of the name from which it does."""
EXPLAINS = 0.7
"""Likeness from which an ordinary Russian word explains an English name (пушкинский, Pushkin)."""
SURELY = 0.85
"""Likeness that needs no other evidence."""
MARGIN = 0.15
"""A word that renders another name of the source better by this much is not taken for this one."""
SHORTEST = 4
"""Letters of the shortest word that counts as a name."""
_DEMONYM = regex.compile(
    r"\p{L}+(?:ian|ish|ese|ican|ean)s?|french|dutch|german|greek|swiss|turk|czech|asian|soviet|islamic|arabic|muslim"
    r"|shiite|sunni|jewish|arab|turkic|slavic|nazi"
)
"""English words for what belongs to a country: they stand for much that Russian says otherwise."""
_OF_PLACE = regex.compile(r"\p{L}{2,}(?:[сц]к|[чк]ск)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)")


def name_words(target: Text) -> tuple[Token, ...]:
    """Capitalised words of an English text that are no words of the dictionary in small letters."""
    return target.of(_name_words)


def _name_words(target: Text) -> tuple[Token, ...]:
    return tuple([t for t in target.capitals if _is_name(t.text) and script(t.text) is Script.LATIN])


def is_english_capital(token: Token) -> bool:
    """Whether a token is a Latin word with a capital."""
    return token.is_word and token.is_capitalised and script(token.text) is Script.LATIN


def is_english_name(token: Token) -> bool:
    """Whether a capitalised word is likely a name: long enough, no acronym, nation or word of the dictionary."""
    return _is_name(token.text)


@remembered
def _is_name(text: str) -> bool:
    word = bare(text)
    lower = word.lower()
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and not word.removesuffix("s").isupper()
        and lower not in NO_NAME
        and not (is_spelled(lower) or is_demonym(lower) or (is_made(lower) and not lexicon().known(lower).bearers))
        and not any(lower.endswith(end) and is_spelled(lower.removesuffix(end)) for end in ("s", "r", "er", "ers"))
    )


def is_demonym(word: str) -> bool:
    """Whether an English word says what belongs to a country or region: Russian, Turkish."""
    return bool(_DEMONYM.fullmatch(word.lower()))


def is_known_word(token: Token) -> bool:
    """Whether the dictionary has the word, as a name (Yangtze) or otherwise."""
    return is_listed(bare(token.text)) or is_spelled(token.lower)


@lru_cache(maxsize=65536)
def rendering(russian: str, english: str) -> float:
    """How likely a plain English word renders a capitalised Russian word, from 0 (not) to 1: by its letters, or by the
    forms the authority knows."""
    if script(russian) is Script.LATIN:
        found = Indel.normalized_similarity(plain(russian), english)
        return found if found >= CANDIDATE else 0.0
    found = likeness(russian, english)
    if found >= SURELY:
        return found
    key = name_key(english)
    by_form = max((Indel.normalized_similarity(name_key(form), key) for form in english_forms(russian)), default=0.0)
    if by_form >= CANDIDATE or found >= _least(english):
        return max(found, by_form)
    return CANDIDATE if is_short_for(russian, english) or _is_cognate(russian, english) else 0.0


@lru_cache(maxsize=65536)
def renders_surely(russian: str, english: str) -> bool:
    """Whether `rendering` is CANDIDATE or more by what can be told without the model."""
    if script(russian) is Script.LATIN:
        return rendering(russian, english) >= CANDIDATE
    found = likeness(russian, english)
    if found >= CANDIDATE:
        return True
    key = name_key(english)
    if any(Indel.normalized_similarity(name_key(form), key) >= CANDIDATE for form in listed_forms(russian)):
        return True
    return found < _least(english) and _is_cognate(russian, english)


def _least(english: str) -> float:
    """The likeness from which an English word renders a Russian one by its letters."""
    return CANDIDATE if is_word(english) or english in NO_NAME else RENDERS


def _is_cognate(russian: str, english: str) -> bool:
    """Whether both words begin alike, or are akin and the Russian one has to do with a place."""
    if len(english) > 4 and simple(russian)[:4] == english[:4]:
        return True
    return (is_place(russian) or is_place_adjective(russian)) and are_akin(fold(russian), english)


@lru_cache(maxsize=65536)
def explains(russian: str, english: str) -> bool:
    """Whether a word of the source may be why an English name stands in the translation."""
    if russian[0].isupper():
        return rendering(russian, english) > 0 or are_akin(fold(russian), english)
    folded, begin, key = _sound(russian)
    if english == "moscow" and folded.startswith("столи"):
        return True
    if len(english) > 4 and begin == english[:4]:
        return True
    return Indel.normalized_similarity(key, name_key(english)) >= EXPLAINS or shares_meaning(folded, english)


@lru_cache(maxsize=65536)
def _sound(russian: str) -> tuple[str, str, str]:
    """A Russian word folded, the first four letters of its simple romanisation, and the key of that."""
    latin = simple(russian)
    return fold(russian), latin[:4], name_key(latin)


@lru_cache(maxsize=65536)
def is_from_place(russian: str, english: str) -> bool:
    """Whether a Russian adjective may be made from a place with this English name: Финский, Finland."""
    latin = simple(russian)
    return bool(_OF_PLACE.fullmatch(fold(russian))) and (
        latin[:3] == english[:3]
        or (latin[:1] == english[:1] and latin_skeleton(latin)[:2] == latin_skeleton(english)[:2])
    )
