"""What a Russian name looks like when its letters are put into Latin script, in any of the usual schemes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from tqa.text.remembered import remembered
from tqa.text.stems import undoubled
from tqa.text.words import fold

ARTICLES = frozenset({"al", "an", "ar", "as", "ash", "ad", "at", "az", "el", "en", "er", "es", "esh", "ed", "et", "ez"})
"""Latin spellings of the Arabic article, sun-letter forms included."""

RUSSIAN_ARTICLES = frozenset(
    {"аль", "ан", "ар", "ас", "аш", "ад", "ат", "аз", "эль", "эн", "эр", "эс", "эш", "эд", "эт", "эз", "ал"}
)

_SIGNS = regex.compile(r"[^\p{L}\d]|\p{Lm}")
_WORD = re.compile(r"\w+|\W+")
"""Words and what is between them, as iuliia tells them apart."""
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
    lower = word.lower()
    if lower.isascii() and lower.isalnum():
        return lower
    return _SIGNS.sub("", unicodedata.normalize("NFKD", lower))


def _tables(scheme: Any) -> dict[str, Any]:
    """The tables of a scheme by their names."""
    import json

    found: dict[str, Any] = json.loads(scheme.path.read_text(encoding="utf-8"))
    return found


@cache
def _schemes() -> tuple[Any, ...]:  # iuliia has no types
    import iuliia

    return tuple(iuliia.schemas.get(name) for name in iuliia.schemas.names())


@lru_cache(maxsize=65536)
def usual_romanisation(word: str) -> str:
    """How English-language media spell a Russian word, roughly (the scheme of Wikipedia); plain."""
    import iuliia

    return plain(iuliia.schemas.get("wikipedia").translate(word.capitalize()))


_TELLING = ("wikipedia", "scientific", "iso_9_1954", "mosmetro", "mvd_310_fr", "gost_7034", "telegram")
"""Schemes between which the keys of all spellings lie: English, Slavist, French and plain ones."""


@lru_cache(maxsize=65536)
def romanised_keys(word: str) -> frozenset[str]:
    """The name keys (see `name_key`) of a Russian word in Latin letters. Arabic articles stand for each other."""
    lower = word.lower()
    if fold(lower) in RUSSIAN_ARTICLES:
        return frozenset(map(name_key, ARTICLES))
    found: set[str] = set()
    for spelling in {lower, lower.replace("ё", "е"), lower.replace("ё", "йо")}:
        found.update(map("".join, zip(*map(_told, _WORD.findall(spelling)), strict=True)))
    return frozenset([name_key(x) for x in found if x and (x.isascii() or not _LEFTOVER.search(x))])


class _Scheme(NamedTuple):
    """What a scheme of iuliia makes of small letters, plain: by a letter and the one before it, by a letter and the next,
    by a letter alone, and by the last two of a word."""

    after: dict[str, str]
    before: dict[str, str]
    letters: dict[str, str]
    endings: dict[str, str]


@cache
def _telling() -> tuple[_Scheme, ...]:
    found = []
    for scheme in _schemes():
        if scheme.name in _TELLING:
            tables = _tables(scheme)
            kinds = ("prev_mapping", "next_mapping", "mapping", "ending_mapping")
            found.append(_Scheme(*[{k: plain(v) for k, v in (tables.get(kind) or {}).items()} for kind in kinds]))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _told_letter(before: str, letter: str, after: str) -> tuple[str, ...]:
    """A small letter between two others ("" at an end of the word) in each of the telling schemes.

    Most letters of most words were met between the same two before: iuliia goes through the word for each scheme anew.
    """
    found = []
    for scheme in _telling():
        spelled = scheme.after.get(before + letter)
        if spelled is None:
            spelled = scheme.before.get(letter + after)
        if spelled is None:
            spelled = scheme.letters.get(letter)
        found.append(plain(letter) if spelled is None else spelled)
    return tuple(found)


def _told(word: str) -> list[str]:
    """A word of small letters in each of the telling schemes, as iuliia spells it, plain."""
    letters = list(map(_told_letter, ("", *word), word, (*word[1:], "")))
    found = list(map("".join, zip(*letters, strict=True)))
    for n, scheme in enumerate(_telling() if len(word) > 2 else ()):
        ending = scheme.endings.get(word[-2:])
        if ending:
            last = _told_letter(word[-4:-3], word[-3], "")
            found[n] = "".join([letter[n] for letter in letters[:-3]]) + last[n] + ending
    return found


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
        plain(scheme.translate(spelling.capitalize()))
        for scheme in _schemes()
        for spelling in {lower, lower.replace("ё", "е"), lower.replace("ё", "йо")}
    }
    for old, new in _EXCHANGES:
        found |= {spelling.replace(old, new) for spelling in found}
    return frozenset(s for s in found if s and not _LEFTOVER.search(s))


@cache
def _letters() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What each Russian letter, and each word ending of two letters, becomes in some scheme of iuliia: plain, longest
    first."""
    letters: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    for scheme in _schemes():
        tables = _tables(scheme)
        for name, place in (("mapping", 0), ("prev_mapping", -1), ("next_mapping", 0)):
            for key, value in (tables.get(name) or {}).items():
                if key:
                    letters.setdefault(key[place], set()).add(plain(value))
        for key, value in (tables.get("ending_mapping") or {}).items():
            endings.setdefault(key, set()).add(plain(value))
    return _longest_first(letters), _longest_first(endings)


def _longest_first(table: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Spellings in order, without those that keep a Cyrillic letter."""
    return {
        key: tuple(sorted((v for v in values if not _LEFTOVER.search(v)), key=lambda s: (-len(s), s)))
        for key, values in table.items()
    }


@lru_cache(maxsize=65536)
def is_letter_by_letter(surface: str, word: str) -> bool:
    """Whether a plain Latin word is a Russian word letter by letter, each letter in the way of any scheme.

    Engines mix schemes within one word, so schemes are not kept apart.
    """
    letters, endings = _letters()
    lower = [c for c in surface.lower() if c.isalpha()]
    places = {0}
    for number, letter in enumerate(lower):
        if number == len(lower) - 2 and any(
            place + len(e) == len(word) and word.startswith(e, place)
            for e in endings.get("".join(lower[-2:]), ())
            for place in places
        ):
            return True
        places = {p + len(v) for p in places for v in letters.get(letter, ()) if word.startswith(v, p)}
        if not places:
            return False
    return len(word) in places


BEGINNING = 3
"""Letters, at most, by which the spellings of a word are told from other words."""


@lru_cache(maxsize=65536)
def beginnings(surface: str) -> frozenset[str]:
    """What every plain word that `is_letter_by_letter` this Russian one begins with: one of these, of up to
    `BEGINNING` letters. The last two letters, which may be an ending, have no say."""
    letters, _ = _letters()
    found, done = {""}, set[str]()
    for letter in [c for c in surface.lower() if c.isalpha()][:-2]:
        longer = {f + v for f in found for v in letters.get(letter, ())}
        done.update(f[:BEGINNING] for f in longer if len(f) >= BEGINNING)
        found = {f for f in longer if len(f) < BEGINNING}
    return frozenset(found | done)


_SKELETON = (
    (regex.compile(r"dj"), "S"),
    (regex.compile(r"[aeiouyhxjw]"), ""),
    (regex.compile(r"[szckq]"), "S"),
    (regex.compile(r"[td]S"), "S"),
)
_RUSSIAN_SKELETON = str.maketrans(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "aбvгdaaSSaaSlmnaпrStaфaSSSSaaaaaa".translate(str.maketrans("бгпф", "bgpf"))
)


def latin_skeleton(word: str) -> str:
    """The consonants of a plain Latin word in classes that no scheme divides: sibilants and k are one, h is none."""
    for pattern, replacement in _SKELETON:
        word = pattern.sub(replacement, word)
    return undoubled(word)


def russian_skeleton(word: str) -> str:
    """The skeleton that all romanisations of a Russian word begin with."""
    return latin_skeleton(word.lower().translate(_RUSSIAN_SKELETON))


def _replacements(text: str) -> tuple[tuple[str, str], ...]:
    """Letters and what is put in their place, of a text "a b:c d:e": a and b become c."""
    return tuple((old, new) for olds, new in (x.split(":") for x in text.split(", ")) for old in olds.split())


# One after the other, as plain replacements: these cost a tenth of a regular expression, and most find nothing. Only where
# what is put in may be part of what is looked for (ye in iye) must a pattern go through the word once.
_CONSONANTS = _replacements(
    "shch sch sh:S, tch ch:C, dzh dj zh:J, ja:Ja, je:Je, jo:Jo, ju:Ju, ge:Je, gi:Ji, kh h:H, ts tz z:Z, ck q c:k, x:ks, w:v"
)
_YO = regex.compile(r"(?<=[^aeiouy])(?:yo|io|jo)|^yo")
_YE = regex.compile(r"ye|je|ie")
_OU = regex.compile(r"ou|oo|ue")
_LAST = ("iy", "yy", "ii", "ij", "yi", "ey", "ei", "ay", "ai", "aj", "ej")
_GLIDES = _replacements("ey ei ej ay ai aj:E, ya ja ia:A, yu ju iu:U, y j:i")
_NO_LETTER = regex.compile(r"[^\p{L}]")


@remembered
def name_key(word: str) -> str:
    """A key that two romanisations of one name share: Semenov and Semyonov, Khusein and Husseyn.

    It forgets only what schemes differ in; other letters count. Spellings with one key need not be one name.
    """
    key = plain(word.removesuffix("'s").removesuffix("’s"))
    if not key.isalpha():
        key = _NO_LETTER.sub("", key)
    for old, new in _CONSONANTS:
        key = key.replace(old, new)
    if "yo" in key or "io" in key or "jo" in key:
        key = _YO.sub("e", key)
    if "ye" in key or "je" in key or "ie" in key:
        key = _YE.sub("e", key)
    if "ou" in key or "oo" in key or "ue" in key:
        key = _OU.sub("u", key)
    key = key.replace("ae", "a").replace("oe", "o")
    if key.endswith(_LAST):
        key = key[:-2] + "i"
    for old, new in _GLIDES:
        key = key.replace(old, new)
    return undoubled(key)
