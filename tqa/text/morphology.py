"""Russian word forms: which surfaces a word can take, and in which case and number.

Known words come from pymorphy3 (the OpenCorpora dictionary), all their nominative readings. Names that no dictionary
holds, and names in general, get the endings of their declension as well, because a first reading often misses them
(«ан-Нусра» is no dictionary word; «Евменов» is taken for a short adjective).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tqa.text.words import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

Slot = tuple[str, str]
"""(number, case): number sing or plur, case one of CASES."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_ODD_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
ANY: frozenset[Slot] = frozenset((n, c) for n in ("sing", "plur") for c in CASES)
"""All slots: an indeclinable word agrees with everything."""

_DECLINED = {"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"}


@cache
def analyzer() -> MorphAnalyzer:
    """The dictionary, loaded on first use (about 0.15 s)."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def _slot(number: str | None, case: str | None) -> frozenset[Slot]:
    case = _ODD_CASES.get(case or "", case or "")
    if case not in CASES:
        return ANY
    return frozenset({(number or "sing", case)} if number else {("sing", case), ("plur", case)})


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the dictionary holds this very form."""
    return bool(analyzer().word_is_known(fold(word)))


@lru_cache(maxsize=65536)
def lemmas(word: str) -> tuple[str, ...]:
    """Dictionary forms of all readings of a word, likeliest first, folded (ё as е)."""
    return tuple(dict.fromkeys(fold(p.normal_form) for p in analyzer().parse(fold(word))))


@lru_cache(maxsize=65536)
def parts_of_speech(word: str) -> frozenset[str]:
    """Parts of speech (OpenCorpora: NOUN, ADJF, VERB, PREP, CONJ ...) and name grammemes (Name, Surn, Patr, Geox, Orgn)
    of all readings."""
    found: set[str] = set()
    for parse in analyzer().parse(fold(word)):
        found.add(str(parse.tag.POS or ""))
        found.update(g for g in ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr") if g in parse.tag)
    return frozenset(found)


@lru_cache(maxsize=65536)
def forms(word: str) -> Mapping[str, frozenset[Slot]]:
    """All surfaces of a word given in its dictionary form (folded), each with the slots it can fill.

    `word` is a single word without hyphens, as a glossary lists it: the capital of a name matters. A word that has no
    nominative reading (it depends on another word of its term) has only itself, agreeing with everything.
    """
    lower = fold(word)
    found: dict[str, set[Slot]] = {}
    declined = False
    for parse in analyzer().parse(lower):
        tag = parse.tag
        if tag.POS not in _DECLINED or "nomn" not in _slot_cases(tag):
            continue
        if not parse.is_known and word[:1].isupper() and tag.POS != "NOUN":
            continue
        declined = True
        for form in parse.lexeme:
            if form.tag.POS in _DECLINED and "Supr" not in form.tag:
                found.setdefault(fold(form.word), set()).update(_slot(form.tag.number, form.tag.case))
    if word[:1].isupper() or not is_known(lower):
        for surface, slots in _declension(lower).items():
            declined = True
            found.setdefault(surface, set()).update(slots)
    if not declined:
        return {lower: ANY}
    if lower not in found:
        found[lower] = {("sing", "nomn")}
    return {surface: frozenset(slots) for surface, slots in found.items()}


def _slot_cases(tag: object) -> set[str]:
    return {c for _, c in _slot(getattr(tag, "number", None), getattr(tag, "case", None))}


def _paradigm(stem: str, singular: tuple[str, ...], plural: tuple[str, ...] = ()) -> dict[str, set[Slot]]:
    found: dict[str, set[Slot]] = {}
    for number, endings in (("sing", singular), ("plur", plural)):
        for case, alternatives in zip(CASES, endings, strict=False):
            for ending in alternatives.split("/"):
                found.setdefault(stem + ending, set()).add((number, case))
    return found


_VOWELS = "аеиоуыэюя"
_VELAR = "гкхжшчщ"


@lru_cache(maxsize=65536)
def _declension(lower: str) -> dict[str, set[Slot]]:
    """Forms of a name by its ending alone (Zaliznyak's regular types, names in -ов/-ин/-ский included)."""
    if len(lower) < 3:
        return {}
    last, before, stem = lower[-1], lower[-2], lower[:-1]
    if lower.endswith(("ский", "цкий", "ской", "цкой")):
        s = lower[:-2]
        return _paradigm(s, (lower[-2:], "ого", "ому", "ого", "им", "ом"), ("ие", "их", "им", "их", "ими", "их"))
    if lower.endswith(("ская", "цкая")):
        return _paradigm(lower[:-2], ("ая", "ой", "ой", "ую", "ой/ою", "ой"))
    if lower.endswith(("ый", "ий")) and len(lower) > 4:
        s = lower[:-2]
        found = _paradigm(s, (lower[-2:], "ого/его", "ому/ему", "ого/его", "ым/им", "ом/ем"))
        for surface, slots in _paradigm(stem, ("й", "я", "ю", "я", "ем", "и/е")).items():
            found.setdefault(surface, set()).update(slots)
        return found
    if lower.endswith(("ов", "ев", "ин", "ын")):
        found = _paradigm(lower, ("", "а", "у", "а", "ым/ом", "е"), ("ы", "ых/ов", "ым/ам", "ых/ов", "ыми/ами", "ых/ах"))
        return found
    if last == "а":
        i = "и" if before in _VELAR else "ы"
        o = "ей/ой" if before in "жшчщц" else "ой/ою"
        return _paradigm(stem, ("а", i, "е", "у", o, "е"), (i, "", "ам", "/" + i, "ами", "ах"))
    if last == "я":
        e = "и/е" if before == "и" else "е"
        return _paradigm(stem, ("я", "и", e, "ю", "ей/ею", e), ("и", "й/ь", "ям", "и/й", "ями", "ях"))
    if last == "ь":
        found = _paradigm(stem, ("ь", "я", "ю", "я/ь", "ем", "е"), ("и", "ей", "ям", "ей/и", "ями", "ях"))
        for surface, slots in _paradigm(stem, ("ь", "и", "и", "ь", "ью", "и")).items():
            found.setdefault(surface, set()).update(slots)
        return found
    if last == "й":
        return _paradigm(stem, ("й", "я", "ю", "я/й", "ем", "е/и"), ("и", "ев", "ям", "ев/и", "ями", "ях"))
    if last == "о" and lower.endswith(("ово", "ево", "ино", "ыно")):
        return _paradigm(stem, ("о", "а", "у", "о", "ом", "е"))
    if last in _VOWELS:
        return {}
    i = "и" if last in _VELAR else "ы"
    o = "ем/ом" if last in "жшчщц" else "ом"
    return _paradigm(lower, ("", "а", "у", "а/", o, "е"), (i, "ов/ей", "ам", "ов/ей/" + i, "ами", "ах"))
