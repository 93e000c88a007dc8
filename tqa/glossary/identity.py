"""When two entries are about one concept, and two written forms are one form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tqa.model import ConceptEntry
from tqa.text.stems import english_key, russian_key
from tqa.text.words import Token, fold, hyphen_parts, tokens

DEFAULTS = {"status": "preferred", "match": "inflect", "case": "", "type": "term"}
"""What a column of fixed values says where a file says nothing."""

OUT_OF_USE = frozenset({"candidate", "deprecated", "superseded"})
"""Statuses whose target is nothing to write: not yet, or no longer."""

EVIDENCE = ("count", "context")
"""Columns in which a candidate says how often it was found, and where: to judge it by, and of no use afterwards."""


@lru_cache(maxsize=65536)
def form_key(form: str) -> str:
    """What two written forms that are one share: small letters, ё as е, hyphens as spaces, no "the".

    Quotation marks and the like make no difference; signs that are part of a name («ОПЕК+», «АТ&Т») do.
    """
    found = tokens(form)
    parts = [p.lower for p in sorted((*hyphen_parts(found), *_signs(found)), key=lambda p: p.start)]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts) or fold(form).strip()


def _signs(found: tuple[Token, ...]) -> list[Token]:
    return [t for t in found if t.text in "+&%$€#@"]


def source_key(entry: ConceptEntry) -> str:
    """What entries of one Russian term share; empty for a rule about the English text alone."""
    if not entry.source:
        return ""
    return f"/{entry.source}/" if entry.match == "regex" else form_key(entry.source)


def english_keys(forms: Iterable[str]) -> set[str]:
    """The forms without regard to number and to American or British spelling."""
    return {" ".join(english_key(word) for word in form_key(form).split()) for form in forms}


def stems(entry: ConceptEntry) -> frozenset[str]:
    """The words of the Russian term without their endings."""
    return frozenset(russian_key(word) for word in form_key(entry.source or "").split())


def overlap(one: ConceptEntry, other: ConceptEntry) -> bool:
    """Whether the two can be about the same place of a text: they share a Russian word, or one has no source."""
    return not one.source or not other.source or bool(stems(one) & stems(other))


def same_domain(one: ConceptEntry, other: ConceptEntry) -> bool:
    """Whether two entries of one term stand in each other's way: an entry without a domain is for all."""
    return not one.domain or not other.domain or one.domain.casefold() == other.domain.casefold()


@lru_cache(maxsize=65536)
def _english_words(form: str) -> frozenset[str]:
    return frozenset(english_key(word) for word in form_key(form).split())


def related(one: ConceptEntry, other: ConceptEntry) -> bool:
    """Whether two entries share a word in either language: what shares none cannot match in the same place."""
    if stems(one) & stems(other):
        return True
    words = {w for form in (*one.accepted, *one.avoid) for w in _english_words(form)}
    return any(words & _english_words(form) for form in (*other.accepted, *other.avoid))
