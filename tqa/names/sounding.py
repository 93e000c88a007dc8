"""What the words of two texts sound like, and which of them may be names: analyses of a Text, each made once."""

from __future__ import annotations

from functools import lru_cache

import regex

from tqa.names.likely import Certainty, certainties, english_forms, listed_forms
from tqa.names.matching import SHORTEST
from tqa.names.mentions import bare, russian_keys, sentence_starts
from tqa.names.romanisation import name_key, plain
from tqa.text import Text
from tqa.text.english import is_word
from tqa.text.remembered import remembered
from tqa.text.words import Script, Token, script

_OPENING = regex.compile(r"(?:[«„“\":!?…–—]|\s-|(?<!\p{Lu})\.)\s*$")
"""What begins a sentence or a quotation; the full stop after an initial does not."""
_CYRILLIC = regex.compile(r"\p{Cyrillic}")


def has_russian(text: Text) -> bool:
    """Whether a text has words in Cyrillic letters only."""
    if text.value.isascii() or not _CYRILLIC.search(text.value):
        return False
    return any(script(word) is Script.CYRILLIC for word in text.vocabulary)


def russian_name_words(text: Text) -> tuple[Token, ...]:
    """The words of a Russian text that may be names of people and places, cut at hyphens."""
    return tuple([t for t in text.capitals if (may := _may_be_name(t.text)) and _may_be_name_here(text, t, *may)])


def _may_be_name_here(text: Text, token: Token, inside: bool, opening: bool) -> bool:
    if not (opening if inside != opening and opens(text, token) else inside):
        return False
    # Северо-Восток
    return not (token.lower.endswith("о") and text.value[token.end : token.end + 1] in ("-", "‑"))


@remembered
def _may_be_name(word: str) -> tuple[bool, bool] | None:
    """Whether a capitalised word of a Russian text may be a name: within a sentence, and at the beginning of one. None
    where it may be none."""
    if len(word) < SHORTEST or word.isupper():
        return None
    if script(word) is Script.LATIN:
        return None if is_word(word.lower()) else (True, True)
    inside, opening = (found is not Certainty.NONE for found in certainties(word))
    return (inside, opening) if inside or opening else None


def opens(text: Text, token: Token) -> bool:
    """Whether a word begins a sentence or a quotation."""
    before = text.value[max(0, token.start - 3) : token.start]
    return token.start in sentence_starts(text) or bool(_OPENING.search(before))


@remembered
def keys(word: str) -> frozenset[str]:
    """The keys of the romanisations of a Russian word; none of a word in other letters."""
    return russian_keys(word) if script(word) is Script.CYRILLIC else frozenset()


def russian_capitals(text: Text) -> frozenset[str]:
    """The capitalised words in Cyrillic letters."""
    return frozenset([t.text for t in text.capitals if script(t.text) is Script.CYRILLIC])


def sounds(text: Text) -> frozenset[str]:
    """The keys of the romanisations of all capitalised words of a Russian text."""
    return frozenset().union(*[keys(t.text) for t in text.capitals])


@remembered
def plain_word(word: str) -> str:
    """An English word without its possessive, plain."""
    return plain(bare(word))


@remembered
def plain_key(word: str) -> str:
    """The key of an English word without its possessive."""
    return name_key(plain_word(word))


def plain_words(text: Text) -> frozenset[str]:
    """The words of an English text, plain."""
    return frozenset([plain_word(t.text) for t in text.parts if t.kind == "word"])


def plain_capitals(text: Text) -> frozenset[str]:
    """The capitalised words of an English text, plain."""
    return frozenset([plain_word(t.text) for t in text.capitals])


def capital_keys(text: Text) -> frozenset[str]:
    """The keys of the capitalised words of an English text."""
    return frozenset([plain_key(t.text) for t in text.capitals])


@lru_cache(maxsize=65536)
def plain_forms(russian: str) -> frozenset[str]:
    """What may render a Russian name word, plain."""
    return frozenset([plain(form) for form in (russian, *english_forms(russian))])


@lru_cache(maxsize=65536)
def plain_listed(russian: str) -> frozenset[str]:
    """Those of `plain_forms` that can be had without the model."""
    return frozenset([plain(form) for form in (russian, *listed_forms(russian))])
