"""TBX and TMX: what their elements mean, and files that mean harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.model import ConceptEntry

XML_FORMATS = ["tbx", "tbx-v2", "glossary-tmx"]


def read(path: Path, content: str | bytes) -> tuple[list[ConceptEntry], list[str]]:
    """The entries of a file with that content, and what was said, without the path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    said: list[str] = []
    entries = formats.read_glossary(path, say=said.append)
    return entries, [line.removeprefix(f"{path}: ") for line in said]


def sample(name: str) -> tuple[str, str]:
    """The file name and the text of a format's sample."""
    return next(iter(formats.get(name).sample.items()))


def tbx(concepts: str) -> str:
    """A TBX file with these concepts, from its second line on."""
    return f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n{concepts}</body></text></tbx>'


# --- meaning

DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>by hand</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c5">
  <min:subjectField>syria</min:subjectField>
  <descripGrp><basic:definition>a group in Idlib</basic:definition><basic:source>BBC</basic:source></descripGrp>
  <transacGrp><basic:transactionType>origination</basic:transactionType>
    <date>2018-09-17</date><basic:responsibility>ed</basic:responsibility></transacGrp>
  <transacGrp><basic:transactionType>modification</basic:transactionType><date>2020-01-02</date></transacGrp>
  <langSec xml:lang="ru-RU">
    <termSec><term>Красные повязки</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
    <termSec><term>Красная повязка</term></termSec>
  </langSec>
  <langSec xml:lang="en-US">
    <termSec><term>Red Dressings</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>RB</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
      <basic:termType>acronym</basic:termType></termSec>
    <termSec><term>Red <hi>Bands</hi></term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
      <note>not clothes</note></termSec>
    <termSec><term>Red Group</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
  </langSec>
  <langSec xml:lang="de"><termSec><term>Rote Binden</term></termSec></langSec>
</conceptEntry>
</body></text></tbx>
"""


def test_tbx_3_in_style_dct(tmp_path: Path) -> None:
    """Categories are elements of their own; groups are opened; a concept with two Russian terms is two entries."""
    entries, said = read(tmp_path / "a.tbx", DCT)
    assert [e.source for e in entries] == ["Красные повязки", "Красная повязка"]
    entry = entries[0]
    assert (entry.target, entry.variants, entry.avoid) == ("Red Bands", ("RB",), ("Red Dressings", "Red Group"))
    assert (entry.domain, entry.note, entry.evidence) == ("syria", "not clothes", "BBC")
    assert (entry.added_by, entry.added_on, entry.type, entry.line) == ("ed", "2018-09-17", "term", 6)
    assert entry.extra == {
        "concept_id": "c5",
        "definition": "a group in Idlib",
        "modification_date": "2020-01-02",
        "part_of_speech": "noun",
    }
    assert said == ["read as TBX version 3", "passed over the languages de"]


def test_a_concept_with_two_russian_terms_is_written_as_one(tmp_path: Path) -> None:
    """Entries that agree in all but the Russian term come from one concept and go back into one."""
    entries, _ = read(tmp_path / "a.tbx", DCT)
    again = tmp_path / "b.tbx"
    assert formats.write_glossary(entries, again, name="tbx") == []
    text = again.read_text(encoding="utf-8")
    assert text.count("<conceptEntry") == 1
    assert 'id="c5"' in text
    assert [e.source for e in formats.read_glossary(again)] == ["Красные повязки", "Красная повязка"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("preferredTerm-admn-sts", "preferred"),
        ("preferred", "preferred"),
        ("admittedTerm-admn-sts", "admitted"),
        ("deprecatedTerm-admn-sts", "deprecated"),
        ("not recommended", "deprecated"),
        ("forbidden", "deprecated"),
        ("supersededTerm-admn-sts", "superseded"),
        ("Obsolete", "superseded"),
        ("something else", "preferred"),
    ],
)
def test_administrative_statuses(word: str, status: str, tmp_path: Path) -> None:
    """TBX's own values and the words of Weblate and of user interfaces."""
    content = tbx(
        '<conceptEntry id="1"><langSec xml:lang="en"><termSec><term>UN</term>'
        f'<termNote type="administrativeStatus">{word}</termNote></termSec></langSec></conceptEntry>'
    )
    (entry,), _ = read(tmp_path / "a.tbx", content)
    assert (entry.source, entry.target, entry.status) == (None, "UN", status)


def test_martif_of_weblate(tmp_path: Path) -> None:
    """tig, ntig and descripGrp of version 2; "Translation needed: No" is kept."""
    content = (
        '<?xml version="1.0"?>\n<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">\n'
        '<martif type="TBX" xml:lang="en"><text><body><termEntry id="1">\n'
        '<descrip type="Translation needed">No</descrip>'
        '<langSet xml:lang="en"><tig><term>UN</term></tig></langSet>'
        '<langSet xml:lang="ru"><ntig><termGrp><term>ООН</term><termNote type="termType">acronym</termNote></termGrp>'
        "</ntig></langSet></termEntry></body></text></martif>"
    )
    (entry,), said = read(tmp_path / "a.tbx", content)
    assert (entry.source, entry.target, entry.type) == ("ООН", "UN", "acronym")
    assert entry.extra == {"concept_id": "1", "do_not_translate": "yes"}
    assert said == ["read as TBX version 2 (martif)"]


def test_concepts_without_english_are_counted(tmp_path: Path) -> None:
    """They say nothing to a reviewer of English."""
    content = tbx(
        '<conceptEntry id="1"><langSec xml:lang="ru"><termSec><term>ООН</term></termSec></langSec></conceptEntry>'
    )
    entries, said = read(tmp_path / "a.tbx", content)
    assert entries == []
    assert said[-1] == "passed over 1 concept without an English term"


def test_tmx_takes_terms_and_passes_over_sentences(tmp_path: Path) -> None:
    """Inline codes are no text; dates and makers are read; long units are counted."""
    name, text = sample("glossary-tmx")
    long = "Очень длинное предложение. " * 6
    text = text.replace(
        "</body>",
        f'<tu><tuv lang="RU"><seg>{long}</seg></tuv><tuv lang="EN"><seg>x</seg></tuv></tu>'
        '<tu><tuv xml:lang="de"><seg>x</seg></tuv><tuv xml:lang="ru"><seg>x</seg></tuv></tu></body>',
    )
    entries, said = read(tmp_path / name, text)
    assert [(e.source, e.target) for e in entries] == [("Красные повязки", "Red Bands"), ("ООН", "UN")]
    assert (entries[0].added_by, entries[0].added_on, entries[0].line) == ("ed", "2018-09-17", 5)
    assert "passed over 1 unit of over 100 characters, which are sentences" in said
    assert "passed over 1 unit not in Russian and English" in said


def test_a_memory_of_sentences_is_no_term_base(tmp_path: Path) -> None:
    """Nothing short enough is an error."""
    content = f'<tmx><body><tu><tuv xml:lang="ru"><seg>{"а" * 101}</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu></body></tmx>'
    with pytest.raises(FormatError, match="holds no terms"):
        read(tmp_path / "a.tmx", content)


def test_an_encoding_that_the_declaration_names_is_read(tmp_path: Path) -> None:
    """windows-1251 with its declaration, and without being told."""
    name, text = sample("tbx")
    entries, said = read(tmp_path / name, text.replace("UTF-8", "windows-1251").encode("windows-1251"))
    assert entries[0].source == "Красные повязки"
    assert said[1] == "read as cp1251"


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    """XML cannot hold an escape; the entry that had one is listed."""
    (loss,) = formats.write_glossary([ConceptEntry("ООН", "UN", note="\x1b[31m red")], tmp_path / "a.tbx", name="tbx")
    assert str(loss) == "note (1 entry)"


def test_lines_of_a_large_file_are_right(tmp_path: Path) -> None:
    """Beyond the 65,535 lines where libxml2 used to stop counting."""
    entry = '<conceptEntry><langSec xml:lang="en"><termSec><term>UN</term></termSec></langSec></conceptEntry>\n'
    entries, _ = read(tmp_path / "a.tbx", tbx("\n" * 70_000 + entry))
    assert entries[0].line == 70_002


# --- harm


def hostile(name: str, doctype: str, inside: str) -> str:
    """The sample of a format with a document type and with something in the place of a term."""
    text = sample(name)[1]
    head, _, body = text.partition("?>\n")
    if body.startswith("<!DOCTYPE"):
        body = body.partition("\n")[2]
    return f"{head}?>\n{doctype}\n{body.replace('Red Bands', inside)}"


@pytest.mark.parametrize("name", XML_FORMATS)
def test_entities_are_refused_with_their_line(name: str, tmp_path: Path) -> None:
    """A billion laughs neither expands nor takes time."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">\n' for n in range(12))
    began = time.perf_counter()
    with pytest.raises(FormatError, match="entity, which tqa does not expand") as caught:
        read(tmp_path / sample(name)[0], hostile(name, f"<!DOCTYPE x [\n{laughs}]>", "&l11;"))
    assert time.perf_counter() - began < 1
    assert caught.value.line == 3


@pytest.mark.parametrize("name", XML_FORMATS)
@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
def test_external_entities_are_refused(name: str, kind: str, tmp_path: Path) -> None:
    """No file of this machine gets into a term base."""
    secret = tmp_path / "secret"
    secret.write_text("top secret", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY e {kind} "{secret.as_uri()}">]>'
    with pytest.raises(FormatError, match="entity") as caught:
        read(tmp_path / sample(name)[0], hostile(name, doctype, "&e;"))
    assert caught.value.line == 2


@pytest.mark.parametrize("name", XML_FORMATS)
def test_a_document_type_is_not_loaded(name: str, tmp_path: Path) -> None:
    """A DTD elsewhere is not fetched, and an entity that only it could declare is refused."""
    (tmp_path / "evil.dtd").write_text('<!ENTITY e "from the DTD">', encoding="utf-8")
    doctype = f'<!DOCTYPE x SYSTEM "{(tmp_path / "evil.dtd").as_uri()}">'
    path = tmp_path / sample(name)[0]
    assert read(path, hostile(name, doctype, "Red Bands"))[0]
    with pytest.raises(FormatError, match="entity"):
        read(path, hostile(name, doctype, "&e;"))


@pytest.mark.parametrize("name", XML_FORMATS)
@pytest.mark.parametrize("depth", [100, 100_000])
def test_deep_nesting_is_refused(name: str, depth: int, tmp_path: Path) -> None:
    """With the line, and without a recursion error."""
    file, text = sample(name)
    inside = "<descripGrp>" * depth + "</descripGrp>" * depth
    with pytest.raises(FormatError, match=r"nested|deep") as caught:
        read(
            tmp_path / file, text.replace("<term>Red Bands", f"{inside}<term>x").replace("<seg>Red", f"{inside}<seg>x")
        )
    assert caught.value.line


@pytest.mark.parametrize("name", XML_FORMATS)
def test_xml_that_breaks_off_is_said_with_its_line(name: str, tmp_path: Path) -> None:
    """Nothing of a damaged file is taken."""
    file, text = sample(name)
    with pytest.raises(FormatError, match="well-formed") as caught:
        read(tmp_path / file, text[: len(text) * 2 // 3])
    assert caught.value.line is not None
    assert caught.value.line > 3


@pytest.mark.parametrize("suffix", ["tbx", "tmx"])
def test_another_kind_of_xml_is_refused(suffix: str, tmp_path: Path) -> None:
    """The error names the root element and the one expected."""
    with pytest.raises(FormatError, match=r"root element is <html>, <t\w+>|root element is <html>, <martif>") as caught:
        read(tmp_path / f"a.{suffix}", "\n<html/>")
    assert caught.value.line == 2


@pytest.mark.parametrize("content", ["Красные повязки,Red Bands\n", "<", "<tbx", "<?xml version='1.0'?>"])
def test_what_is_no_xml_is_refused(content: str, tmp_path: Path) -> None:
    """A CSV file with the wrong name, and beginnings."""
    with pytest.raises(FormatError, match=r"well-formed|is empty"):
        read(tmp_path / "a.tbx", content)
