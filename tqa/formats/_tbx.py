"""TermBase eXchange, what version 3 and version 2 share: concepts with terms, statuses, notes and transactions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqa.errors import FormatError
from tqa.formats import _xml
from tqa.formats._term_rows import distinct, joined
from tqa.formats.base import Input
from tqa.model import ConceptEntry, Status
from tqa.wording import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"tbx", "martif"})
CONCEPTS = frozenset({"conceptEntry", "termEntry"})
LANGUAGES = frozenset({"langSec", "langSet"})
TERMS = frozenset({"termSec", "tig", "ntig"})
GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp"})
GENERIC = frozenset({"descrip", "admin", "termNote", "ref", "xref", "transac", "transacNote"})
"""Elements whose category is their attribute `type` (style dca); in style dct the element bears its name."""

STATUSES: Mapping[str, Status] = {
    "preferred": "preferred",
    "standardized": "preferred",
    "admitted": "admitted",
    "legal": "admitted",
    "regulated": "admitted",
    "deprecated": "deprecated",
    "notrecommended": "deprecated",
    "forbidden": "deprecated",
    "superseded": "superseded",
    "obsolete": "superseded",
}
"""How an administrative status begins, without capitals and spaces: TBX's own words and those of the tools."""

_RANK: Mapping[Status | None, int] = {"preferred": 0, None: 1, "admitted": 2, "deprecated": 3, "superseded": 3}
_OWN = {"administrativeStatus", "normativeAuthorization", "subjectField", "note", "source", "termType"}
_HELD_TYPES = {"fullForm", "acronym", "variant"}
_SNAKE = re.compile(r"[\s\-]+|(?<=[a-z])(?=[A-Z])")

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """One term: its text, and what is said of it as (category, value)."""

    text: str
    language: str
    facts: Facts = field(default_factory=list)

    @property
    def status(self) -> Status | None:
        """Its administrative status, None where none is given."""
        for category, value in self.facts:
            if category in {"administrativeStatus", "normativeAuthorization"}:
                word = re.sub(r"[\s_-]", "", value.lower())
                return next((status for begin, status in STATUSES.items() if word.startswith(begin)), None)
        return None

    @property
    def types(self) -> set[str]:
        """Its term types: acronym, variant ..."""
        return {value for category, value in self.facts if category == "termType"}

    @property
    def is_wrong(self) -> bool:
        """Whether it must not be used."""
        return self.status in {"deprecated", "superseded"}


def read(given: Input) -> list[ConceptEntry]:
    """The entries of a TBX file, one for each Russian term of a concept. Raises FormatError with the line."""
    entries: list[ConceptEntry] = []
    others: set[str] = set()
    passed = concepts = 0
    for element in _xml.elements(given, ROOTS, CONCEPTS):
        concepts += 1
        terms = list(_terms(element))
        others.update(t.language for t in terms if t.language not in {"ru", "en"})
        found = _entries(element, terms, given)
        passed += not found
        entries.extend(found)
    if not concepts:
        raise FormatError(given.path, "has no rows: it holds no concept entries")
    if others:
        given.say(f"{given.path}: passed over the languages {', '.join(sorted(others))}")
    if passed:
        given.say(f"{given.path}: passed over {counted(passed, 'concept')} without an English term")
    return entries


def _terms(concept: _Element) -> Iterator[TbxTerm]:
    for section in concept:
        if _xml.local(section) not in LANGUAGES:
            continue
        language = section.get(_xml.LANG, section.get("lang", "")).replace("_", "-").partition("-")[0].lower()
        shared = _facts(section)
        for one in section:
            if _xml.local(one) in TERMS:
                term = next((e for e in one.iter() if _xml.local(e) == "term"), None)
                if term is not None and (text := _xml.text_of(term)):
                    yield TbxTerm(text, language, [*_facts(one), *shared])


def _facts(element: _Element) -> Facts:
    """What is said on one level, groups opened, as (category, value); transactions as (transaction, ...)."""
    found: Facts = []
    for child in element:
        name = _xml.local(child)
        if name in GROUPS:
            found.extend(_facts(child))
        elif name == "transacGrp":
            found.extend(_transaction(child))
        elif name and name not in LANGUAGES | TERMS | {"term"} and (text := _xml.text_of(child)):
            found.append((child.get("type", name) if name in GENERIC else name, text))
    return found


def _transaction(group: _Element) -> Facts:
    """(origination_date, ...), (origination_by, ...) or those of a modification."""
    facts = _facts(group)
    kind = next((value for category, value in facts if category == "transactionType"), "modification")
    kind = "origination" if kind.lower().startswith("origin") else "modification"
    names = {"date": f"{kind}_date", "responsibility": f"{kind}_by"}
    return [(names[category], value) for category, value in facts if category in names]


def _entries(concept: _Element, terms: Sequence[TbxTerm], given: Input) -> list[ConceptEntry]:
    english = [t for t in terms if t.language == "en"]
    if not english:
        return []
    russian = [t for t in terms if t.language == "ru"]
    right = sorted((t for t in english if not t.is_wrong), key=_order)
    main = right[0] if right else english[0]
    line = _xml.line(concept)
    shared = _facts(concept)
    identity = concept.get("id", "")
    if identity and not identity.startswith("tqa-"):
        shared.append(("concept_id", identity))
    variants = distinct(t.text for t in right if t.text != main.text)
    avoid = distinct(t.text for t in english if t.is_wrong and t is not main)
    facts = [*shared, *(fact for term in (*russian, main, *english) for fact in term.facts)]
    found = []
    sides: list[TbxTerm | None] = [*russian] or [None]
    for term in sides:
        said = _values(facts)
        found.append(
            ConceptEntry(
                source=term.text if term else None,
                target=main.text,
                variants=variants,
                avoid=avoid,
                status=main.status or "preferred",
                type="acronym" if "acronym" in (term or main).types else "term",
                domain=said.pop("domain"),
                note=said.pop("note"),
                added_by=said.pop("added_by"),
                added_on=said.pop("added_on"),
                evidence=said.pop("evidence"),
                extra=said,
                path=str(given.path),
                line=line,
            )
        )
    return found


def _order(term: TbxTerm) -> tuple[bool, int]:
    return "variant" in term.types, _RANK[term.status]


def _values(facts: Facts) -> dict[str, str]:
    """The fields of an entry that facts fill, and under their own names those that no field holds."""

    def all_of(category: str) -> str:
        return joined(value for name, value in facts if name == category)

    def first_of(category: str) -> str:
        return next((value for name, value in facts if name == category), "")

    values = {
        "domain": all_of("subjectField"),
        "note": all_of("note"),
        "evidence": all_of("source"),
        "added_by": first_of("origination_by"),
        "added_on": first_of("origination_date"),
    }
    for category, value in facts:
        if category == "termType" and value not in _HELD_TYPES:
            values.setdefault("term_type", value)
        elif category == "Translation needed" and value.lower() in {"no", "false"}:
            values["do_not_translate"] = "yes"
        elif category not in _OWN and not category.startswith("origination_"):
            values.setdefault(_SNAKE.sub("_", category).lower(), value)
    return values
