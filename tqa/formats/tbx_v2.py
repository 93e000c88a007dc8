"""Term bases in TermBase eXchange 2 (martif), dialect TBX-Basic: what Weblate and older tools read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TextIO

from tqa.formats import _tbx, _xml
from tqa.formats._tbx_writing import Version, lines
from tqa.formats.base import Input, TextGlossaryFormat
from tqa.model import ConceptEntry

VERSION = Version(
    concept="termEntry",
    language="langSet",
    term="tig",
    begin=(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<martif type="TBX-Basic" xml:lang="en">\n'
        "<martifHeader><fileDesc><sourceDesc><p>Written by tqa</p></sourceDesc></fileDesc>\n"
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n'
        "<text><body>\n"
    ),
    end="</body></text>\n</martif>\n",
)


class TbxV2Format(TextGlossaryFormat):
    """TBX-Basic of version 2: martif, termEntry, langSet, tig or ntig. Read and written as version 3 is."""

    suffixes = (".tbx",)
    weak = (".xml",)
    limit = _xml.LIMIT
    spoken = "TBX version 2 (martif)"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.tbx": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
            '<martif type="TBX" xml:lang="en">\n'
            "<martifHeader><fileDesc><sourceDesc><p>sample</p></sourceDesc></fileDesc></martifHeader>\n"
            "<text><body>\n"
            '<termEntry id="1"><descrip type="subjectField">international</descrip>\n'
            '<langSet xml:lang="ru"><tig><term>ООН</term><termNote type="termType">acronym</termNote></tig></langSet>\n'
            '<langSet xml:lang="en"><ntig><termGrp><term>UN</term>\n'
            '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>\n'
            "<tig><term>U.N.</term><note>American papers</note></tig></langSet></termEntry>\n"
            '<termEntry id="2"><langSet xml:lang="ru"><tig><term>Красные повязки</term></tig></langSet>\n'
            '<langSet xml:lang="en"><tig><term>Red Bands</term></tig></langSet></termEntry>\n'
            "</body></text></martif>\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """The root element."""
        return _xml.root_name(given) == "martif"

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the concepts, each with the line of its concept."""
        return _tbx.read(given)

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the concepts."""
        stream.writelines(lines(entries, VERSION))
