"""Russian word forms: which surfaces a word can take, and in which case and number.

Known words come from pymorphy3 (the OpenCorpora dictionary), all their nominative readings. Names that no dictionary
holds, and names in general, get the endings of their declension as well, because a first reading often misses them
(«ан-Нусра» is no dictionary word; «Евменов» is taken for a short adjective).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tqa.text.stems import russian_key
from tqa.text.words import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse
    from pymorphy3.tagset import OpencorporaTag

Slot = tuple[str, str]
"""(number, case): number sing or plur, case one of CASES."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_ODD_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
ANY: frozenset[Slot] = frozenset((n, c) for n in ("sing", "plur") for c in CASES)
"""All slots: an indeclinable word agrees with everything."""

_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})
_DECLINED = {"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"}
_CONJUGATED = {"INFN", "VERB", "GRND", "PRTS"}


@cache
def analyzer() -> MorphAnalyzer:
    """The dictionary, loaded on first use (about 0.15 s)."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def readings(word: str) -> list[Parse]:
    """The readings of a word, likeliest first; none where it has letters without a name (Tangut), on which the library
    fails."""
    return list(_readings(fold(word)))


@lru_cache(maxsize=1024)
def _readings(lower: str) -> tuple[Parse, ...]:
    """Kept for a while only: several questions about a word follow one another, and a reading takes much memory."""
    try:
        return tuple(analyzer().parse(lower))
    except ValueError:
        return ()


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
    return tuple(dict.fromkeys(fold(p.normal_form) for p in readings(word))) or (fold(word),)


@lru_cache(maxsize=65536)
def parts_of_speech(word: str) -> frozenset[str]:
    """Parts of speech (OpenCorpora: NOUN, ADJF, VERB, PREP, CONJ ...) and name grammemes (Name, Surn, Patr, Geox, Orgn)
    of all readings."""
    found: set[str] = set()
    for parse in readings(word):
        found.add(str(parse.tag.POS or ""))
        found |= parse.tag.grammemes & _NAMES
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether the dictionary holds the word, in some reading, as something other than a name."""
    return is_known(word) and any(p.is_known and p.tag.grammemes.isdisjoint(_NAMES) for p in readings(word))


@lru_cache(maxsize=65536)
def forms(word: str) -> Mapping[str, frozenset[Slot]]:
    """All surfaces of a word given in its dictionary form (folded), each with the slots it can fill.

    `word` is a single word without hyphens, as a glossary lists it: the capital of a name matters. A word that has no
    nominative reading (it depends on another word of its term) has only itself, agreeing with everything; so have the
    forms of a verb.
    """
    lower = fold(word)
    found: dict[str, set[Slot]] = {}
    declined = False
    for parse in readings(word):
        tag = parse.tag
        if tag.POS == "INFN":
            declined = True
            found.update((fold(f.word), set(ANY)) for f in parse.lexeme if f.tag.POS in _CONJUGATED)
            continue
        if tag.POS not in _DECLINED or "nomn" not in _slot_cases(tag):
            continue
        if word[:1].isupper() and ("Poss" in tag or (tag.POS != "NOUN" and not parse.is_known)):
            continue  # a surname («Петров») is no possessive adjective; an unknown name is a noun
        declined = True
        for form in parse.lexeme:
            if _declines(form.tag, tag):
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


@lru_cache(maxsize=16384)
def forms_like(word: str, pattern: str) -> Mapping[str, frozenset[Slot]]:
    """The surfaces of an unknown word that is declined like a known one: «Нусра» like «выдра».

    Raises ValueError where the word does not end as the pattern word does.
    """
    known = forms(fold(pattern))
    stem = _shared_beginning(tuple(known))
    ending = fold(pattern)[len(stem) :]
    lower = fold(word)
    if not lower.endswith(ending):
        raise ValueError(f"{word!r} does not end like {pattern!r}")
    own = lower[: len(lower) - len(ending)]
    return {own + surface[len(stem) :]: slots for surface, slots in known.items()}


def _shared_beginning(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    return next((first[:n] for n, c in enumerate(first) if not last.startswith(c, n)), first)


@lru_cache(maxsize=262144)
def keys(word: str) -> tuple[str, ...]:
    """The keys (`russian_key`) of all surfaces of a word given in its dictionary form, sorted.

    The same as over `forms`, but ten times as fast for a known word: a large glossary is mostly made of these.
    """
    lower = fold(word)
    found = {russian_key(lower)}
    entries = analyzer().dictionary.words.similar_items(lower, analyzer().char_substitutes)
    if not entries:
        found.update(map(russian_key, forms(word)))
    for surface, parses in entries:
        for paradigm, place in parses:
            prefix, suffix, others = _endings(paradigm, place)
            if others:
                stem = surface[len(prefix) : len(surface) - len(suffix)]
                found.update(russian_key(fold(before + stem + after)) for before, after in others)
    if entries and word[:1].isupper():
        found.update(map(russian_key, _declension(lower)))
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def _endings(paradigm: int, place: int) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Prefix and suffix of a place in a paradigm of the dictionary, and those of all its declined places.

    No others where the place is not nominative.
    """
    info = analyzer().dictionary.build_paradigm_info(paradigm)
    prefix, tag, suffix = info[place]
    if tag.POS == "INFN":
        others = [(p, s) for p, t, s in info if t.POS in _CONJUGATED]
    elif tag.POS in _DECLINED and "nomn" in _slot_cases(tag):
        others = [(p, s) for p, t, s in info if _declines(t, tag)]
    else:
        others = []
    return prefix, suffix, tuple(dict.fromkeys(others))


def _declines(tag: OpencorporaTag, listed: OpencorporaTag) -> bool:
    """Whether a form of a lexeme is a case or number of the word listed: of a participle, in its own tense and voice;
    of a surname, in its own gender and number; no superlative; not the spelling in -ье beside -ие."""
    return (
        tag.POS in _DECLINED
        and "Supr" not in tag
        and "V-be" not in tag
        and (tag.tense, tag.voice) == (listed.tense, listed.voice)
        and ("Surn" not in listed or (tag.number, tag.gender) == (listed.number, listed.gender))
    )


def _slot_cases(tag: object) -> set[str]:
    return {c for _, c in _slot(getattr(tag, "number", None), getattr(tag, "case", None))}


def _paradigm(stem: str, singular: tuple[str, ...], plural: tuple[str, ...] = ()) -> dict[str, set[Slot]]:
    found: dict[str, set[Slot]] = {}
    for number, endings in (("sing", singular), ("plur", plural)):
        for case, alternatives in zip(CASES, endings, strict=False):
            for ending in alternatives.split("/"):
                found.setdefault(stem + ending, set()).add((number, case))
    return found


_NONE: tuple[str, ...] = ()

_DECLENSIONS: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...] = (
    # endings of the word; letters cut; singular and plural endings in the order of CASES, alternatives with /
    ("ский цкий", 2, ("ий", "ого", "ому", "ого", "им", "ом"), ("ие", "их", "им", "их", "ими", "их")),
    ("ской цкой", 2, ("ой", "ого", "ому", "ого", "им", "ом"), ("ие", "их", "им", "их", "ими", "их")),
    ("ская цкая", 2, ("ая", "ой", "ой", "ую", "ой/ою", "ой"), _NONE),
    ("ый", 2, ("ый", "ого", "ому", "ого", "ым", "ом"), ("ые", "ых", "ым", "ых", "ыми", "ых")),
    ("ий", 2, ("ий", "его/ия", "ему/ию", "его/ия", "им/ием", "ем/ии/ие"), _NONE),
    ("ов ев ин ын", 0, ("", "а", "у", "а", "ым/ом", "е"), ("ы", "ых/ов", "ым/ам", "ых/ов", "ыми/ами", "ых/ах")),
    ("ово ево ино ыно", 1, ("о", "а", "у", "о", "ом", "е"), _NONE),
    ("ова ева ёва ина ына", 1, ("а", "ой/ы", "ой/е", "у", "ой/ою", "ой/е"), _NONE),
    ("га ка ха", 1, ("а", "и", "е", "у", "ой/ою", "е"), ("и", "", "ам", "и/", "ами", "ах")),
    ("жа ша ча ща", 1, ("а", "и", "е", "у", "ей/ой", "е"), ("и", "", "ам", "и/", "ами", "ах")),
    ("ца", 1, ("а", "ы", "е", "у", "ей/ой", "е"), ("ы", "", "ам", "ы/", "ами", "ах")),
    ("а", 1, ("а", "ы", "е", "у", "ой/ою", "е"), ("ы", "", "ам", "ы/", "ами", "ах")),
    ("ия", 1, ("я", "и", "и", "ю", "ей/ею", "и"), ("и", "й", "ям", "и/й", "ями", "ях")),
    ("я", 1, ("я", "и", "е", "ю", "ей/ею", "е"), ("и", "й/ь", "ям", "и/й/ь", "ями", "ях")),
    ("ь", 1, ("ь", "я/и", "ю/и", "я/ь", "ем/ью", "е/и"), ("и", "ей", "ям", "ей/и", "ями", "ях")),
    ("й", 1, ("й", "я", "ю", "я/й", "ем", "е/и"), ("и", "ев", "ям", "ев/и", "ями", "ях")),
    ("о е у ю и ы э", 0, _NONE, _NONE),
    ("г к х", 0, ("", "а", "у", "а/", "ом", "е"), ("и", "ов", "ам", "ов/и", "ами", "ах")),
    ("ж ш ч щ", 0, ("", "а", "у", "а/", "ем/ом", "е"), ("и", "ей", "ам", "ей/и", "ами", "ах")),
    ("ц", 0, ("", "а", "у", "а/", "ем/ом", "е"), ("ы", "ев/ов", "ам", "ев/ы", "ами", "ах")),
    ("", 0, ("", "а", "у", "а/", "ом", "е"), ("ы", "ов", "ам", "ов/ы", "ами", "ах")),
)
"""Declension of names by their ending alone: the first line whose ending fits. Regular types of Zaliznyak's
dictionary, with names in -ский, -ов and -ин."""


@lru_cache(maxsize=65536)
def _declension(lower: str) -> dict[str, set[Slot]]:
    """Forms of a name by its ending alone."""
    if len(lower) < 2 or (len(lower) == 2 and lower[-1] in "аеёиоуыэюя"):
        return {}
    for endings, cut, singular, plural in _DECLENSIONS:
        if lower.endswith(tuple(endings.split()) or ""):
            return _paradigm(lower[: len(lower) - cut], singular, plural)
    raise AssertionError(f"no declension fits {lower!r}")
