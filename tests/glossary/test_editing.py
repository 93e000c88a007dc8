"""Finding entries, and judging changes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqa.glossary.editing import items, located, objections, refused
from tqa.glossary.searching import search
from tqa.model import ConceptEntry

NUSRA = ConceptEntry(
    "Джебхат ан-Нусра",
    "Jabhat al-Nusra",
    ("Nusra Front",),
    ("Front of Victory",),
    type="organisation",
    note="later HTS",
)
BANDS = ConceptEntry("Красные повязки", "Red Bands", type="organisation")
MFA = ConceptEntry("МИД", "Foreign Ministry", ("Ministry of Foreign Affairs",), type="acronym")
RULE = ConceptEntry(None, "spokesperson", avoid=("speaking person",))
BASE = [replace(e, path="t.csv", line=n) for n, e in enumerate((NUSRA, BANDS, MFA, RULE), start=2)]


def test_located_by_source_or_target() -> None:
    """The Russian term in any spelling; a rule on the English text alone by its target."""
    assert located(BASE, "красные  Повязки") == [BASE[1]]
    assert located(BASE, "Spokesperson") == [BASE[3]]
    assert located(BASE, "Красных повязок") == []


def test_items() -> None:
    """Items are added once, at the end, and taken out."""
    assert items(("a", "b"), ("c", "a"), ("b",)) == ("a", "c")


def test_a_contradiction_is_refused() -> None:
    """A second rendering is refused, a mere blemish only told, and what was wrong before does not count."""
    new = ConceptEntry("красные повязки", "Red Armbands")
    assert [f.rule for f in refused(objections(BASE, None, new))] == ["conflict"]
    blemish = objections(BASE, None, ConceptEntry("мир", "peace", added_on="yesterday"))
    assert [f.rule for f in blemish] == ["bad-date"]
    assert not refused(blemish)
    old = replace(BASE[1], target="", line=9)
    assert not objections([*BASE[2:], old], old, replace(old, note="no target yet"))


def test_an_edit_does_not_contradict_what_it_replaces() -> None:
    """The entry edited is not among the others."""
    assert not objections(BASE, BASE[1], replace(BASE[1], target="Red Armbands"))
    assert [f.rule for f in objections(BASE, BASE[1], replace(BASE[1], avoid=("Nusra Front",)))] == [
        "avoided-and-accepted"
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Джебхат ан-Нусрой", 0),
        ("джебхат", 0),
        ("красных повязок", 1),
        ("у «Красных повязок»", 1),
        ("МИДа", 2),
        ("Dzhebkhat an-Nusra", 0),
        ("nusra front", 0),
        ("Nusra", 0),
        ("victory", 0),
        ("forign ministry", 2),
        ("ministry foreign", 2),
        ("speaking persons", 3),
        ("HTS", 0),
        ("Krasnye povyazki", 1),
    ],
)
def test_search(query: str, first: int) -> None:
    """The entry meant comes first, for words of either language, inflected, misspelt or romanised."""
    found = search(BASE, query)
    assert found
    assert found[0].entry is BASE[first]


DEAL = ConceptEntry("зерновая сделка", "grain deal")
DRONE = ConceptEntry("беспилотник", "drone", ("UAV",))
KARLOV = ConceptEntry("Андрей Карлов", "Andrei Karlov", type="person")
AKAR = ConceptEntry("Хулуси Акар", "Hulusi Akar", type="person")
PREMIER = ConceptEntry("вице-премьер", "deputy prime minister", type="title")
OPERATION = ConceptEntry("специальная военная операция", "special military operation")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("zernovaya sdelka", DEAL),
        ("zernovoy sdelki", DEAL),
        ("sdelka", DEAL),
        ("bespilotnik", DRONE),
        ("bespilotnikami", DRONE),
        ("spetsialnaya voennaya operatsiya", OPERATION),
        ("spetsialnaja voennaja operatsija", OPERATION),
        ("Анкаре", None),
        ("peremirie", None),
        ("operation", OPERATION),
    ],
)
def test_search_finds_romanised_terms_and_only_these(query: str, meant: ConceptEntry | None) -> None:
    """Not names alone, in any case and scheme; what merely has some letters of the query is not shown."""
    found = [f.entry for f in search([KARLOV, AKAR, PREMIER, DEAL, DRONE, OPERATION], query)]
    assert found == ([meant] if meant else [])


def test_what_is_spelt_as_the_query_drives_out_what_is_merely_like_it() -> None:
    """An English word is no romanisation where an English form has it."""
    plan = ConceptEntry("план", "scheme")
    assert [f.entry for f in search([plan], "plane")] == [plan]
    plane = ConceptEntry("самолет", "plane")
    assert [f.entry for f in search([plan, plane], "plane")] == [plane]


def test_search_finds_nothing_in_noise() -> None:
    """What is like nothing finds nothing; an empty query too."""
    assert search(BASE, "xylophone") == []
    assert search(BASE, " … ") == []


def test_an_exact_form_is_certain() -> None:
    """An inflected form of a term is as good as the term."""
    assert search(BASE, "Красными повязками")[0].likeness == 100
