"""What a Russian name looks like when its letters are put into Latin script, in any of the usual schemes."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import regex

from tqa.text.words import fold

ARTICLES = frozenset({"al", "an", "ar", "as", "ash", "ad", "at", "az", "el", "en", "er", "es", "esh", "ed", "et", "ez"})
"""Latin spellings of the Arabic article, sun-letter forms included."""

RUSSIAN_ARTICLES = frozenset(
    {"аль", "ан", "ар", "ас", "аш", "ад", "ат", "аз", "эль", "эн", "эр", "эс", "эш", "эд", "эт", "эз", "ал"}
)

_SIGNS = regex.compile(r"[^\p{L}\d]|\p{Lm}")
_LEFTOVER = regex.compile(r"\p{Cyrillic}")

# Engines mix schemes letter by letter, so the letters in which schemes differ most are also exchanged one by one.
_EXCHANGES = (
    ("kh", "h"),
    ("dj", "dzh"),
    ("dz", "dzh"),
    ("yy", "y"),
    ("iy", "i"),
    ("iya", "ia"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("oy", "oi"),
)


def plain(word: str) -> str:
    """Small letters without diacritics, apostrophes and other signs."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return _SIGNS.sub("", decomposed)


@cache
def _schemes() -> tuple[object, ...]:
    import iuliia

    return tuple(iuliia.schemas.get(name) for name in iuliia.schemas.names())


@lru_cache(maxsize=65536)
def romanisations(word: str) -> frozenset[str]:
    """All Latin spellings of one Russian word, plain (see `plain`).

    In each of iuliia's 28 schemes, of the word with ё and with е, with the letters in which engines mix schemes
    exchanged. A spelling that keeps a Cyrillic letter (BGN/PCGN on ё) is left out. Arabic articles stand for each other.
    """
    lower = word.lower()
    if fold(lower) in RUSSIAN_ARTICLES:
        return ARTICLES
    found = {
        plain(scheme.translate(spelling.capitalize()))  # type: ignore[attr-defined]
        for scheme in _schemes()
        for spelling in {lower, lower.replace("ё", "е"), lower.replace("ё", "йо")}
    }
    for old, new in _EXCHANGES:
        found |= {spelling.replace(old, new) for spelling in found}
    return frozenset(s for s in found if s and not _LEFTOVER.search(s))


_KEY_RULES = tuple(
    (regex.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^\p{L}]", ""),
        (r"shch|sch|sh", "S"),
        (r"tch|ch", "C"),
        (r"dzh|dj|zh|j(?=[aeou])|g(?=[ei])", "J"),
        (r"kh|h", "H"),
        (r"ts|tz|z", "Z"),
        (r"ph", "f"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=[^aeiouy])(?:yo|io|jo)|^yo", "e"),
        (r"ye|je|ie", "e"),
        (r"ou|oo|ue", "u"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"(?:iy|yy|ii|ij|yi|ey|ei|ay|ai|aj|ej)$", "i"),
        (r"ey|ei|ej|ay|ai|aj", "E"),
        (r"ya|ja|ia", "A"),
        (r"yu|ju|iu", "U"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """A key that two romanisations of one name share: Semenov and Semyonov, Khusein and Husseyn.

    It forgets only what schemes differ in; other letters count. Spellings with one key need not be one name.
    """
    key = plain(word.removesuffix("'s").removesuffix("’s"))
    for pattern, replacement in _KEY_RULES:
        key = pattern.sub(replacement, key)
    return key
