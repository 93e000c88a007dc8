"""What a Russian name is the name of, from its words and from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tqa.model import TermType
from tqa.names.romanisation import RUSSIAN_ARTICLES
from tqa.names.tables import place_forms
from tqa.text.morphology import is_known, is_ordinary, lemmas, readings
from tqa.text.words import hyphen_parts, tokens

_PLACE_BEFORE = frozenset("в во из под около близ городе город города деревне селе провинции провинция районе".split())
_PERSON_BEFORE = frozenset(
    "президент президента президентом министр министра генерал глава главы лидер лидера премьер господин журналист "
    "командир сенатор депутат режиссер актер певец адвокат полковник".split()
)
_PLACES = frozenset(
    "бухта восток гора город губерния деревня долина запад залив канал коридор край море мыс область озеро округ океан "
    "остров перевал площадь поселок полуостров провинция пролив проспект район республика река сектор село улица "
    "хребет".split()
)
_LIKELY = 0.1  # of all readings of a word
_SURNAMES = ("ов", "ев", "ин", "ова", "ева", "ина", "ский", "ская", "енко", "швили", "дзе", "ян", "ич", "ук", "юк")


def name_type(name: str, before: Sequence[str], *, quoted: bool = False) -> TermType:
    """A guess at what is named; `term` where nothing tells.

    `name` is the dictionary form, `before` the word before it at each of its places (small letters, empty at the
    beginning). `quoted`: it stands in quotation marks somewhere.
    """
    words = [p.text for p in hyphen_parts(tokens(name)) if p.is_word]
    head = _head(name, words)
    in_place = sum(word in _PLACE_BEFORE for word in before)
    if quoted or any("Orgn" in _names(w) for w in words) or (head and head not in _PLACES):
        return "organisation"
    if head or (in_place and in_place * 2 >= len(before)):
        return "place"
    if _is_person(name, words):
        return "person"
    if any(map(_is_on_the_map, words)) or _is_place(name) or _is_one_hyphenated(name, words):
        return "place"
    return "person" if any(word in _PERSON_BEFORE for word in before) else "term"


@lru_cache(maxsize=4096)
def _names(word: str) -> frozenset[str]:
    """What a word names by its likely readings in the dictionary, if it has it: Name, Surn, Patr, Geox, Orgn."""
    likely = [p.tag for p in readings(word) if p.is_known and p.score > _LIKELY]
    return frozenset(kind for kind in ("Name", "Surn", "Patr", "Geox", "Orgn") if any(kind in tag for tag in likely))


def _head(name: str, words: Sequence[str]) -> str:
    """The ordinary noun that a name of several words is called after (Законодательное собрание); empty if none."""
    if " " not in name or not is_known(words[-1]) or {"Name", "Surn"} & _names(words[-1]):
        return ""
    noun = next((w for w in words if readings(w) and readings(w)[0].tag.POS == "NOUN"), "")
    return lemmas(noun)[0] if noun and is_known(noun) and is_ordinary(noun) else ""


def _is_person(name: str, words: Sequence[str]) -> bool:
    """By a patronymic, a first name with other words, or a surname that is likeliest none of a town."""
    if any("Patr" in _names(w) for w in words):
        return True
    if " " in name:
        foreign = not any((is_known(w) and not _names(w)) or w.lower() in RUSSIAN_ARTICLES for w in words)
        on_the_map = any("Geox" in _names(w) and not {"Name", "Surn"} & _names(w) for w in words)
        last = words[-1]
        surname = "Surn" in _names(last) or (not is_known(last) and last.lower().endswith(_SURNAMES))
        return surname or any("Name" in _names(w) for w in words) or (foreign and not on_the_map and "-" not in name)
    found = [p.tag for p in readings(name) if p.tag.case == "nomn" and p.is_known]
    named = [tag for tag in found if "Surn" in tag or "Name" in tag or "Geox" in tag]
    if named:
        return "Geox" not in named[0]
    return name.lower().endswith(_SURNAMES) and not _is_place(name)


def _is_on_the_map(word: str) -> bool:
    """Whether the dictionary has a word as that of a place, in the nominative it is listed in."""
    return any(p.is_known and p.tag.case == "nomn" and "Geox" in p.tag for p in readings(word))


def _is_place(name: str) -> bool:
    """Whether a name without a reading as a person's is a populated place's."""
    return bool(place_forms(name)) and not {"Name", "Surn", "Patr"} & _names(name)


def _is_one_hyphenated(name: str, words: Sequence[str]) -> bool:
    """Whether a foreign name is one word of several parts, as towns are called: Хан-Шейхун, Алма-Ата."""
    return len(words) > 1 and " " not in name and not any(map(is_known, words[1:]))
