"""Translation memories of terms: TMX 1.4."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TextIO

from tqa import __version__
from tqa.errors import FormatError
from tqa.formats import _xml
from tqa.formats._term_rows import TermRow, firsts, gather, is_plain
from tqa.formats._tmx import CODES, segments
from tqa.formats.base import Input, TextGlossaryFormat
from tqa.model import ConceptEntry
from tqa.wording import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 100
"""Characters of a segment that can be a term; the longest name of an organisation in our glossaries has 90."""

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class GlossaryTmxFormat(TextGlossaryFormat):
    """Units with a Russian and an English segment of at most 100 characters; longer ones are sentences, not terms,
    and are passed over.

    Note, the property `domain`, and who made the unit and when are read and written. Repeated units of one term are
    its variants.
    """

    suffixes = (".tmx",)
    presumed = True
    limit = _xml.LIMIT
    spoken = "a TMX file of terms"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.tmx": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
            '<tmx version="1.4"><header creationtool="sample" creationtoolversion="1" segtype="phrase" o-tmf="x"\n'
            ' adminlang="en" srclang="ru" datatype="plaintext"/><body>\n'
            '<tu creationdate="20180917T120000Z" creationid="ed"><note>a group, not clothes</note>\n'
            '<tuv xml:lang="ru-RU"><seg>Красные <bpt i="1">&lt;b></bpt>повязки<ept i="1">&lt;/b></ept></seg></tuv>\n'
            '<tuv xml:lang="en-GB"><seg>Red Bands</seg></tuv></tu>\n'
            '<tu><tuv xml:lang="en"><seg>UN</seg></tuv><tuv xml:lang="ru"><seg>ООН</seg></tuv></tu>\n'
            "</body></tmx>\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """The root element."""
        return _xml.root_name(given) == "tmx"

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the units, each with the line of its first unit."""
        rows: list[TermRow] = []
        units = long = other = 0
        for unit in _xml.elements(given, {"tmx"}, {"tu"}):
            units += 1
            texts = segments(unit, _text)
            if not {"ru", "en"} <= texts.keys():
                other += 1
            elif max(len(texts["ru"]), len(texts["en"])) > LONGEST:
                long += 1
            else:
                rows.append(TermRow(_xml.line(unit), texts["ru"], texts["en"], _more(unit)))
        if not units:
            raise FormatError(given.path, "has no rows: it holds no translation units")
        if other:
            given.say(f"{given.path}: passed over {counted(other, 'unit')} not in Russian and English")
        if long:
            given.say(
                f"{given.path}: passed over {counted(long, 'unit')} of over {LONGEST} characters, which are sentences"
            )
        if not rows:
            raise FormatError(given.path, "holds no terms in Russian and English")
        return [_dated(entry) for entry in gather(rows, given)]

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write a unit for each accepted translation; of several concepts of one term and domain only the first."""
        from lxml import etree

        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<tmx version="1.4">\n<header creationtool="tqa" creationtoolversion="{__version__}" segtype="phrase" '
            'o-tmf="tqa" adminlang="en" srclang="ru" datatype="plaintext"/>\n<body>\n'
        )
        for entry in firsts(filter(is_plain, entries), lambda e: (e.source, e.domain)):
            for n, text in enumerate(entry.accepted):
                unit = _unit(entry, text, is_first=n == 0)
                etree.indent(unit, space=" ")
                stream.write(etree.tostring(unit, encoding="unicode") + "\n")
        stream.write("</body>\n</tmx>\n")


def _text(segment: _Element) -> str:
    return _xml.text_of(segment, CODES)


def _more(unit: _Element) -> dict[str, str]:
    """What a unit says besides its segments."""
    more: dict[str, str] = {}
    for child in unit:
        name, text = _xml.local(child), _xml.text_of(child)
        if name == "note" and text:
            more["note"] = "; ".join(filter(None, (more.get("note", ""), text)))
        elif name == "prop" and text:
            category = child.get("type", "").removeprefix("x-").strip()
            more.setdefault(category or "prop", text)
    for attribute in ("creationdate", "creationid", "tuid"):
        if unit.get(attribute):
            more[attribute] = unit.get(attribute, "")
    return more


def _dated(entry: ConceptEntry) -> ConceptEntry:
    """The entry with the maker and the date of its unit where an entry has them."""
    extra = dict(entry.extra)
    date = _DATE.fullmatch(extra.pop("creationdate", ""))
    by = extra.pop("creationid", "")
    return replace(entry, added_on="-".join(date.groups()) if date else "", added_by=by, extra=extra)


def _unit(entry: ConceptEntry, text: str, *, is_first: bool) -> _Element:
    from lxml import etree

    unit = etree.Element("tu")
    if entry.extra.get("tuid") and is_first:
        unit.set("tuid", _xml.allowed(entry.extra["tuid"]))
    if _DAY.fullmatch(entry.added_on):
        unit.set("creationdate", entry.added_on.replace("-", "") + "T000000Z")
    if entry.added_by:
        unit.set("creationid", _xml.allowed(entry.added_by))
    if entry.note and is_first:
        etree.SubElement(unit, "note").text = _xml.allowed(entry.note)
    if entry.domain:
        domain = etree.SubElement(unit, "prop")
        domain.set("type", "domain")
        domain.text = _xml.allowed(entry.domain)
    for language, term in (("ru", entry.source or ""), ("en", text)):
        variant = etree.SubElement(unit, "tuv")
        variant.set(_xml.LANG, language)
        etree.SubElement(variant, "seg").text = _xml.allowed(term)
    return unit
