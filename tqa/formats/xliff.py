"""Bilingual segments in the XML Localisation Interchange File Format: XLIFF 1.2 and 2.x."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from tqa.formats import _inline, _table, _xml
from tqa.formats.base import DocumentFormat, Input, once
from tqa.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGES = (("source-language", "srcLang", "ru", "Russian"), ("target-language", "trgLang", "en", "English"))


class XliffFormat(DocumentFormat):
    """XLIFF 1.2 (with the dialects of Trados, Memsource and memoQ) and 2.0, 2.1, 2.2. A `file` is an article, named by
    its `original`; a segment of a unit is a segment, the unit its paragraph. The target's system has no name; a match
    of XLIFF 2 with the type "mt" is the text of the system that is its origin. A target that is not there is no
    translation, an empty one an empty translation. Units that are not to be translated are passed over, inline codes
    are left out.

    Files with entities are refused. XLIFF is only read.
    """

    suffixes = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff")
    sample: ClassVar[Mapping[str, str]] = {
        "sample.xliff": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ru" trgLang="en-GB"\n'
            ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">\n'
            '<file id="f1" original="idlib"><unit id="u1">\n'
            '<mtc:matches><mtc:match ref="#m1" type="mt" origin="beta"><source>Боевики отошли.</source>\n'
            "<target>They went.</target></mtc:match></mtc:matches>\n"
            '<segment id="s1"><source>Боевики <pc id="1">«Джебхат ан-Нусры»</pc> отошли.</source>\n'
            '<target>Militants of <pc id="1">Dzhebhat an-Nusra</pc> withdrew.</target></segment></unit>\n'
            '<unit id="u2"><segment><source>Ему 33 года.</source><target>He is 33. 🙂</target></segment></unit>\n'
            "</file></xliff>\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """The root element."""
        return _xml.root_name(given) == "xliff"

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their files."""
        reader = _Reader(replace(given, say=once(given.say)))
        yield from _table.gather(reader.rows, given, absent="unsaid")


class _Reader:
    """Reads the rows of a file, more than once if need be."""

    def __init__(self, given: Input) -> None:
        self.given = given

    def rows(self) -> Iterator[_table.Row]:
        """A row for each segment that is to be translated."""
        current: _Element | None = None
        names: dict[str, int] = {}
        name = ""
        left = 0
        for unit in _xml.elements(self.given, {"xliff"}, {"trans-unit", "unit"}):
            file = next((e for e in unit.iterancestors() if _xml.local(e) == "file"), unit)
            if file is not current:
                current = file
                name = file.get("original") or file.get("id") or self.given.stem
                times = names[name] = names.get(name, 0) + 1
                name = name if times == 1 else f"{name} ({times})"
                self._languages(file)
            if "no" in {unit.get("translate"), file.get("translate")}:
                left += 1
                continue
            yield from _old(unit, name) if _xml.local(unit) == "trans-unit" else _new(unit, name)
        if left:
            self._say(f"passed over {left} units that are not to be translated")

    def _languages(self, file: _Element) -> None:
        """Say when a file is not from Russian to English."""
        for old, new, code, language in LANGUAGES:
            said = next((v for e in (file, *file.iterancestors()) for n in (old, new) if (v := e.get(n))), "")
            if said and said.replace("_", "-").partition("-")[0].lower() != code:
                self._say(f"the {old.partition('-')[0]} language is {said!r}, {language} was expected")

    def _say(self, message: str) -> None:
        self.given.say(f"{self.given.path}: {message}")


def _child(element: _Element, name: str) -> _Element | None:
    return next((e for e in element if _xml.local(e) == name), None)


def _content(element: _Element | None) -> str | None:
    return None if element is None else _inline.text(element)


def _row(
    unit: _Element, document: str, segment: str, source: str | None, targets: Mapping[str, str | None]
) -> _table.Row:
    name = unit.get("id")
    return _table.Row(_xml.line(unit), document, segment, name, _table.present(source or ""), targets, None, None)


def _old(unit: _Element, document: str) -> Iterator[_table.Row]:
    """The segments of a unit of XLIFF 1.2: those that are marked in it, else the unit itself."""
    name = unit.get("id") or str(_xml.line(unit))
    source, cut, target = (_child(unit, n) for n in ("source", "seg-source", "target"))
    sources, targets = (_marked(e) for e in (cut if cut is not None else source, target))
    if not sources:
        yield _row(unit, document, name, _content(source), {_table.TARGET: _content(target)})
    for number in dict.fromkeys((*sources, *targets)):
        text = {_table.TARGET: targets.get(number)}
        yield _row(unit, document, f"{name}.{number}", sources.get(number), text)


def _marked(element: _Element | None) -> dict[str, str]:
    """The texts of the segments marked inside an element, by their numbers."""
    if element is None:
        return {}
    marks = (e for e in element.iter() if _xml.local(e) == "mrk" and e.get("mtype") == "seg")
    return {mark.get("mid") or str(n): _inline.text(mark) for n, mark in enumerate(marks, start=1)}


def _new(unit: _Element, document: str) -> Iterator[_table.Row]:
    """The segments of a unit of XLIFF 2. Matches are said of the first segment, unless there are several."""
    name = unit.get("id") or str(_xml.line(unit))
    segments = [e for e in unit if _xml.local(e) == "segment"]
    matches = _matches(unit) if len(segments) == 1 else {}
    for number, segment in enumerate(segments, start=1):
        called = name if len(segments) == 1 else f"{name}.{segment.get('id') or number}"
        targets = {_table.TARGET: _content(_child(segment, "target")), **matches}
        yield _row(unit, document, called, _content(_child(segment, "source")), targets)


def _matches(unit: _Element) -> dict[str, str | None]:
    """The texts of machine translation systems, by their names."""
    found: dict[str, str | None] = {}
    holder = _child(unit, "matches")
    for match in holder if holder is not None else ():
        system = (match.get("origin") or "").strip()
        if match.get("type") == "mt" and system and system != _table.TARGET:
            found.setdefault(system, _content(_child(match, "target")))
    return found
