"""Bilingual segments in Translation Memory eXchange: TMX 1.4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from tqa.errors import FormatError
from tqa.formats import _inline, _table, _tmx, _xml
from tqa.formats.base import DocumentFormat, Input, once
from tqa.model import Document


class TmxFormat(DocumentFormat):
    """Translation units with a Russian and an English text: the Russian is the source, the English the target. Units
    without both are passed over aloud. The property `document` names the article, `tuid` the segment; without them
    the file is one article and units are numbered. Inline codes are left out.

    Files with entities are refused. TMX is only read.
    """

    suffixes = (".tmx",)
    sample: ClassVar[Mapping[str, str]] = {
        "sample.tmx": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
            '<tmx version="1.4"><header creationtool="sample" creationtoolversion="1" segtype="sentence" o-tmf="x"\n'
            ' adminlang="en" srclang="ru" datatype="plaintext"/><body>\n'
            '<tu tuid="a"><prop type="document">idlib</prop>\n'
            "<tuv xml:lang='ru-RU'><seg>Боевики <bpt i='1'>&lt;b></bpt>«Джебхат ан-Нусры»<ept i='1'>&lt;/b></ept>\n"
            "отошли.</seg></tuv>\n"
            '<tuv xml:lang="en-GB"><seg>Militants of Dzhebhat an-Nusra withdrew.</seg></tuv></tu>\n'
            '<tu tuid="b"><prop type="document">idlib</prop>\n'
            '<tuv xml:lang="en"><seg>He is 33. 🙂</seg></tuv><tuv xml:lang="ru"><seg>Ему 33 года.</seg></tuv></tu>\n'
            "</body></tmx>\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """The root element; a memory that says it holds phrases is a term base."""
        head = given.head()
        return _xml.root_name(given) == "tmx" and b'segtype="phrase"' not in head and b"segtype='phrase'" not in head

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their first units."""
        given = replace(given, say=once(given.say))

        def rows() -> Iterator[_table.Row]:
            units = other = 0
            for unit in _xml.elements(given, {"tmx"}, {"tu"}):
                units += 1
                texts = _tmx.segments(unit, _inline.text)
                if not {"ru", "en"} <= texts.keys():
                    other += 1
                    continue
                document = next(
                    (e.text for e in unit if _xml.local(e) == "prop" and e.get("type") in {"document", "x-document"}),
                    None,
                )
                targets = {_table.TARGET: texts["en"]}
                name = unit.get("tuid") or str(units)
                line = _xml.line(unit)
                yield _table.Row(line, document, name, None, _table.present(texts["ru"]), targets, None, None)
            if units and other == units:
                raise FormatError(given.path, "holds no unit in Russian and English")
            if other:
                given.say(f"{given.path}: passed over {other} of {units} units, which are not in Russian and English")

        yield from _table.gather(rows, given, absent="unsaid")
