"""What a Russian name looks like when its letters are put into Latin script, in any of the usual schemes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

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
def _schemes() -> tuple[Any, ...]:  # iuliia has no types
    import iuliia

    return tuple(iuliia.schemas.get(name) for name in iuliia.schemas.names())


_TELLING = ("wikipedia", "scientific", "iso_9_1954", "mosmetro", "mvd_310_fr", "gost_7034", "telegram")
"""Schemes between which the keys of all spellings lie: English, Slavist, French and plain ones."""


@lru_cache(maxsize=65536)
def romanised_keys(word: str) -> frozenset[str]:
    """The name keys (see `name_key`) of a Russian word in Latin letters. Arabic articles stand for each other."""
    lower = word.lower()
    if fold(lower) in RUSSIAN_ARTICLES:
        return frozenset(map(name_key, ARTICLES))
    spellings = {lower, lower.replace("ё", "е"), lower.replace("ё", "йо")}
    found = {plain(latin) for x in spellings for latin in _in_telling(x)}
    return frozenset(name_key(x) for x in found if x and not _LEFTOVER.search(x))


def _in_telling(word: str) -> set[str]:
    """A word in each of the telling schemes: what iuliia makes of it, a letter for all schemes at once and ten times as
    fast."""
    if not word.isalpha():
        return {s.translate(word.capitalize()) for s in _telling()}
    around = f" {word} "
    letters = [_trigram(around[n : n + 3]) for n in range(len(word))]
    endings = _ending(word[-2:]) if len(word) > 2 else ()
    if not any(endings):
        return set(map("".join, zip(*letters, strict=True)))
    whole = zip(*letters, strict=True)
    stems = zip(*letters[:-3], _trigram(around[-5:-3] + " "), strict=True)
    return {"".join((*stem, e) if e else w) for w, stem, e in zip(whole, stems, endings, strict=True)}


@lru_cache(maxsize=65536)
def _trigram(letters: str) -> tuple[str, ...]:
    """What the middle one of three letters becomes in each of the telling schemes; a space stands for none."""
    before, letter, after = (c.strip() for c in letters)
    wanted = (("prev_mapping", before + letter), ("next_mapping", letter + after), ("mapping", letter))
    return tuple(next((t[name][key] for name, key in wanted if key in (t.get(name) or {})), letter) for t in _tables())


@lru_cache(maxsize=65536)
def _ending(letters: str) -> tuple[str, ...]:
    """What two letters at the end of a word become in each of the telling schemes, empty where nothing of their own."""
    return tuple((t.get("ending_mapping") or {}).get(letters, "") for t in _tables())


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    import json

    return tuple(json.loads(scheme.path.read_text(encoding="utf-8")) for scheme in _telling())


@cache
def _telling() -> tuple[Any, ...]:
    import iuliia

    return tuple(iuliia.schemas.get(name) for name in _TELLING)


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
    import json

    letters: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    for scheme in _schemes():
        tables = json.loads(scheme.path.read_text(encoding="utf-8"))
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
    (regex.compile(r"(.)\1+"), r"\1"),
)
_RUSSIAN_SKELETON = str.maketrans(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "aбvгdaaSSaaSlmnaпrStaфaSSSSaaaaaa".translate(str.maketrans("бгпф", "bgpf"))
)


def latin_skeleton(word: str) -> str:
    """The consonants of a plain Latin word in classes that no scheme divides: sibilants and k are one, h is none."""
    for pattern, replacement in _SKELETON:
        word = pattern.sub(replacement, word)
    return word


def russian_skeleton(word: str) -> str:
    """The skeleton that all romanisations of a Russian word begin with."""
    return latin_skeleton(word.lower().translate(_RUSSIAN_SKELETON))


_KEY_RULES = tuple(
    (needed, re.compile(pattern).sub, replacement)  # the standard library, which is quicker on short words
    for needed, pattern, replacement in (
        ("h", r"shch|sch|sh", "S"),
        ("h", r"tch|ch", "C"),
        ("", r"dzh|dj|zh|j(?=[aeou])|g(?=[ei])", "J"),
        ("h", r"kh|h", "H"),
        ("", r"ts|tz|z", "Z"),
        ("ph", r"ph", "f"),
        ("", r"ck|q|c", "k"),
        ("x", r"x", "ks"),
        ("w", r"w", "v"),
        ("o", r"(?<=[^aeiouy])(?:yo|io|jo)|^yo", "e"),
        ("e", r"ye|je|ie", "e"),
        ("", r"ou|oo|ue", "u"),
        ("ae", r"ae", "a"),
        ("oe", r"oe", "o"),
        ("", r"(?:iy|yy|ii|ij|yi|ey|ei|ay|ai|aj|ej)$", "i"),
        ("", r"ey|ei|ej|ay|ai|aj", "E"),
        ("a", r"ya|ja|ia", "A"),
        ("u", r"yu|ju|iu", "U"),
        ("", r"[yj]", "i"),
        ("", r"(.)\1+", r"\1"),
    )
)
"""What a spelling must hold for a rule to change it, where that is one thing; the rule."""
_NO_LETTER = regex.compile(r"[^\p{L}]")


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """A key that two romanisations of one name share: Semenov and Semyonov, Khusein and Husseyn.

    It forgets only what schemes differ in; other letters count. Spellings with one key need not be one name.
    """
    key = plain(word.removesuffix("'s").removesuffix("’s"))
    if not key.isalpha():
        key = _NO_LETTER.sub("", key)
    for needed, substitute, replacement in _KEY_RULES:
        if needed in key:
            key = substitute(replacement, key)
    return key
