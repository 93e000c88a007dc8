"""Writes TermBase eXchange, style dca of version 3 or version 2 (martif)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tqa.formats import _xml
from tqa.model import ConceptEntry

if TYPE_CHECKING:
    from lxml.etree import _Element

DESCRIPTIONS = {"definition": "definition", "context": "context", "usage": "context"}
"""Unknown columns that TBX-Basic has a place for, and its names for them."""

TERM_NOTES = {
    "part_of_speech": "partOfSpeech",
    "grammatical_gender": "grammaticalGender",
    "gender": "grammaticalGender",
    "geographical_usage": "geographicalUsage",
    "term_location": "termLocation",
    "term_type": "termType",
}
_ID = re.compile(r"[\w.:-]+")


@dataclass(frozen=True, slots=True)
class Version:
    """The names of the elements in a version of TBX, and its beginning and end."""

    concept: str
    language: str
    term: str
    begin: str
    end: str


def lines(entries: Sequence[ConceptEntry], version: Version) -> Iterator[str]:
    """The lines of a file. Entries that agree in all but the Russian term are one concept."""
    from lxml import etree

    yield version.begin
    used: set[str] = set()
    for number, (entry, sources) in enumerate(_concepts(entries), start=1):
        concept = _concept(entry, sources, version)
        wanted = entry.extra.get("concept_id", "")
        identity = wanted if _ID.fullmatch(wanted) and wanted not in used else f"tqa-{number}"
        used.add(identity)
        concept.set("id", identity)
        etree.indent(concept, space=" ")
        yield etree.tostring(concept, encoding="unicode") + "\n"
    yield version.end


def _concepts(entries: Iterable[ConceptEntry]) -> list[tuple[ConceptEntry, list[str]]]:
    """Each concept with its Russian terms. Left out is what would say something else: patterns and candidates."""
    found: dict[tuple[object, ...], tuple[ConceptEntry, list[str]]] = {}
    for n, entry in enumerate(entries):
        if entry.match in {"regex", "prefix"} or entry.status == "candidate" or not (entry.target or entry.avoid):
            continue
        same = replace(entry, source=None, path="", line=0, extra={})
        key = (same, tuple(sorted(entry.extra.items())), n if entry.source is None else None)
        found.setdefault(key, (entry, []))[1].extend([entry.source] if entry.source else [])
    return list(found.values())


def _add(parent: _Element, name: str, text: str, category: str = "") -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, name)
    if category:
        element.set("type", category)
    element.text = _xml.allowed(text)
    return element


def _concept(entry: ConceptEntry, sources: Sequence[str], version: Version) -> _Element:
    from lxml import etree

    concept = etree.Element(version.concept)
    if entry.domain:
        _add(concept, "descrip", entry.domain, "subjectField")
    for name, category in DESCRIPTIONS.items():
        if entry.extra.get(name):
            _add(concept, "descrip", entry.extra[name], category)
    if entry.evidence:
        _add(concept, "admin", entry.evidence, "source")
    _transaction(concept, "origination", entry.added_on, entry.added_by)
    changed = (entry.extra.get("modification_date", ""), entry.extra.get("modification_by", ""))
    _transaction(concept, "modification", *changed)
    if entry.note:
        _add(concept, "note", entry.note)
    if sources:
        section = etree.SubElement(concept, version.language)
        section.set(_xml.LANG, "ru")
        for source in sources:
            _term(section, source, entry, version, is_main=True)
    section = etree.SubElement(concept, version.language)
    section.set(_xml.LANG, "en")
    if entry.target:
        _term(section, entry.target, entry, version, status=entry.status, is_main=True)
    for text in entry.variants:
        _term(section, text, entry, version, status="admitted")
    for text in entry.avoid:
        _term(section, text, entry, version, status="deprecated")
    return concept


def _transaction(parent: _Element, kind: str, date: str, by: str) -> None:
    from lxml import etree

    if date or by:
        group = etree.SubElement(parent, "transacGrp")
        _add(group, "transac", kind, "transactionType")
        if by:
            _add(group, "transacNote", by, "responsibility")
        if date:
            _add(group, "date", date)


def _term(
    section: _Element, text: str, entry: ConceptEntry, version: Version, *, status: str = "", is_main: bool = False
) -> None:
    from lxml import etree

    one = etree.SubElement(section, version.term)
    _add(one, "term", text)
    if status:
        _add(one, "termNote", f"{status}Term-admn-sts", "administrativeStatus")
    if not is_main:
        if status == "admitted":
            _add(one, "termNote", "variant", "termType")
        return
    if entry.type == "acronym":
        _add(one, "termNote", "acronym", "termType")
    for name, category in TERM_NOTES.items():
        if entry.extra.get(name) and (name != "term_type" or entry.type != "acronym"):
            _add(one, "termNote", entry.extra[name], category)
