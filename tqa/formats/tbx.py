"""Term bases in TermBase eXchange 3 (ISO 30042:2019), dialect TBX-Basic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TextIO

from tqa.formats import _tbx, _xml
from tqa.formats._tbx_writing import Version, lines
from tqa.formats.base import Input, TextGlossaryFormat
from tqa.model import ConceptEntry

VERSION = Version(
    concept="conceptEntry",
    language="langSec",
    term="termSec",
    begin=(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        "<tbxHeader><fileDesc><sourceDesc><p>Written by tqa</p></sourceDesc></fileDesc></tbxHeader>\n"
        "<text><body>\n"
    ),
    end="</body></text>\n</tbx>\n",
)


class TbxFormat(TextGlossaryFormat):
    """TBX-Basic, styles dca and dct; written as dca.

    A concept is an entry, or as many as it has Russian terms. Of its English terms the first preferred one is the
    target (then one without a status, then an admitted one), other accepted ones are variants, deprecated and
    superseded ones are to be avoided. The subject field is the domain, the source the evidence, who originated the
    concept and when is `added_by` and `added_on`; an acronym is one; all other categories are kept as unknown
    columns. Files with entities are refused.

    `match`, `case`, `origin` and types other than acronym have no place in TBX-Basic. Candidates and patterns are
    not written.
    """

    suffixes = (".tbx",)
    weak = (".xml",)
    presumed = True
    limit = _xml.LIMIT
    spoken = "TBX version 3"
    sample: ClassVar[Mapping[str, str]] = {
        "sample.tbx": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
            "<tbxHeader><fileDesc><sourceDesc><p>sample</p></sourceDesc></fileDesc></tbxHeader>\n"
            "<text><body>\n"
            '<conceptEntry id="c1">\n'
            '<descrip type="subjectField">syria</descrip>\n'
            '<transacGrp><transac type="transactionType">origination</transac><date>2018-09-17</date>\n'
            '<transacNote type="responsibility">ed</transacNote></transacGrp>\n'
            "<note>a group, not clothes</note>\n"
            '<langSec xml:lang="ru"><termSec><term>Красные повязки</term></termSec></langSec>\n'
            '<langSec xml:lang="en">\n'
            '<termSec><term>Red Bands</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\n'
            '<termNote type="partOfSpeech">noun</termNote></termSec>\n'
            "<termSec><term>Red Dressings</term>\n"
            '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>\n'
            "</langSec></conceptEntry>\n"
            "</body></text></tbx>\n"
        )
    }

    def recognises(self, given: Input) -> bool:
        """The root element."""
        return _xml.root_name(given) == "tbx"

    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries in the order of the concepts, each with the line of its concept."""
        return _tbx.read(given)

    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the concepts."""
        stream.writelines(lines(entries, VERSION))
