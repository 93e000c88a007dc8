"""What an English dictionary knows: whether a word is spelled right, in American or British, and which spellings are near.

The dictionary is Hunspell's en_US as the package chunspell ships it, loaded on first use (about 0.06 s, 11 MB).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from hunspell import HunspellWrap

FOLDER = Path(__file__).parent.parent / "data" / "english"

LONGEST = 28
"""Letters of the longest word that is looked up: "antidisestablishmentarianism"."""

_BACKWARDS = "zyxwvutsrqponmlkjihgfedcba"

# British spellings and what they are in American, tried one after the other.
_BRITISH = tuple(
    (regex.compile(pattern), american)
    for pattern, american in (
        (r"is(?=(?:e[sdr]?|ers|ing|ings|able|ation|ations|ational)$)", "iz"),
        (r"ys(?=(?:e[sdr]?|ers|ing)$)", "yz"),
        (r"our(?=\p{L}*$)", "or"),
        (r"tre(?=(?:s|d)?$)", "ter"),
        (r"bre(?=s?$)", "ber"),
        (r"ogue(?=s?$)", "og"),
        (r"ll(?=(?:ed|ing|ings|er|ers|ery|ist|ists|ous|or|ors)$)", "l"),
        (r"pp(?=(?:ed|ing|er|ers)$)", "p"),
        (r"(?<=\p{L}{4})l(?=(?:ment|ments|ful|s)?$)", "ll"),
        (r"oeuvre|oeuvr(?=ing)", "euver"),
        (r"ae|oe", "e"),
        (r"ence(?=s?$)", "ense"),
        (r"mme(?=s?$)", "m"),
        (r"ge(?=ment|ing)", "g"),
        (r"yre(?=s?$)", "ire"),
        (r"sceptic", "skeptic"),
        (r"mou(?=ld|st)", "mo"),
        (r"plough", "plow"),
        (r"draught", "draft"),
        (r"grey", "gray"),
        (r"sulph", "sulf"),
        (r"cheque", "check"),
        (r"aluminium", "aluminum"),
        (r"pyjama", "pajama"),
        (r"storey", "story"),
        (r"jeweller", "jeweler"),
    )
)
# What stands before a word and makes another of it.
_PREFIXES = tuple(
    "un re de non anti pre post sub super inter up micro macro mini multi over under out co counter cyber bio eco geo hydro"
    " euro tele auto pseudo semi ultra mega quasi neo mid electro agro radio thermo para photo self cross trans intra"
    " infra extra hyper immuno cardio neuro nano crypto dis mis ex".split()
)
# What stands behind a word and makes another of it.
_SUFFIXES = ("ness", "less", "like", "ship", "wide", "hood", "people", "person", "holders", "holder", "proof", "style")


@cache
def _dictionary() -> HunspellWrap:
    import hunspell

    return hunspell.Hunspell("en_US")


@lru_cache(maxsize=65536)
def is_listed(word: str) -> bool:
    """Whether the dictionary holds the word just as it is written. It is in Latin-1: other letters are in no word."""
    return 0 < len(word) <= LONGEST and max(word) <= "\xff" and bool(_dictionary().spell(word))


@lru_cache(maxsize=65536)
def is_spelled(word: str) -> bool:
    """Whether a word is spelled right as it is written, in American or British."""
    return is_listed(word) or any(map(is_listed, _american(word)))


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether a word is English. Names and abbreviations count in any case ("moscow", "tv")."""
    return is_spelled(word) or is_listed(word.capitalize()) or is_listed(word.upper())


@lru_cache(maxsize=65536)
def is_only_a_name(word: str) -> bool:
    """Whether a word in small letters is written with a capital wherever it stands ("monday", "french")."""
    return not is_spelled(word) and is_listed(word.capitalize())


def _american(word: str) -> Iterator[str]:
    """Spellings that the word is in American English if it is British."""
    for pattern, american in _BRITISH:
        if pattern.search(word):
            changed = pattern.sub(american, word)
            yield changed
            for second, other in _BRITISH[:1]:
                if second.search(changed):
                    yield second.sub(other, changed)


@lru_cache(maxsize=65536)
def is_made(word: str) -> bool:
    """Whether a word is a prefix or suffix and a listed word, or two listed words of four letters or more."""
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if len(rest) >= 4 and word.startswith(prefix) and is_spelled(rest):
            return True
    if any(word.endswith(s) and len(word) - len(s) >= 4 and is_listed(word[: -len(s)]) for s in _SUFFIXES):
        return True
    return any(is_listed(word[:cut]) and is_listed(word[cut:]) for cut in range(4, len(word) - 3))


def near(word: str) -> dict[str, str]:
    """All strings one edit from a word in small letters, each with the edit: swap, drop, add, change; the first of these
    where several give the same string.

    `drop` takes a letter away from `word` (it had one too many), `add` puts one in.
    """
    cuts = [(word[:n], word[n:]) for n in range(len(word), -1, -1)]
    found = dict.fromkeys([a + c + b[1:] for a, b in cuts[1:] for c in _BACKWARDS if c != b[0]], "change")
    found |= dict.fromkeys([a + c + b for a, b in cuts for c in _BACKWARDS], "add")
    found |= dict.fromkeys([a + b[1:] for a, b in cuts[1:]], "drop")
    found |= dict.fromkeys([a + b[1] + b[0] + b[2:] for a, b in cuts[2:] if b[0] != b[1]], "swap")
    return found


@cache
def mistakes() -> dict[str, tuple[str, ...]]:
    """Misspellings that are known well, in small letters, with what was meant, the likeliest first."""
    rows = (line.split("\t") for line in _lines("mistakes.tsv"))
    return {wrong: tuple(right.split("|")) for wrong, right in rows}


@cache
def loanwords() -> frozenset[str]:
    """Words in small letters that news from Russian uses and the dictionary lacks."""
    return frozenset(word for line in _lines("words.txt") for word in line.split())


@cache
def acronyms() -> dict[str, tuple[str, ...]]:
    """Russian acronyms that English does not take over letter by letter, with what it says, the usual form first."""
    rows = (line.split("\t") for line in _lines("acronyms.tsv"))
    return {russian: tuple(english.split("|")) for russian, english in rows}


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
