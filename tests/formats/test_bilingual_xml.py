"""XLIFF and TMX as articles: segments, systems, inline codes, white space, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.model import Document

OLD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="news.docx" '
    'source-language="ru" target-language="en-US" datatype="plaintext"><body>{}</body></file></xliff>'
)
NEW = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ru" trgLang="en">'
    '<file id="f">{}</file></xliff>'
)
MEMORY = '<tmx version="1.4"><header segtype="sentence" srclang="ru"/><body>{}</body></tmx>'


def read(path: Path, content: str, said: list[str] | None = None) -> list[Document]:
    """The documents of a file with that content."""
    path.write_text(content, encoding="utf-8")
    return list(formats.read_documents(path, say=(said if said is not None else []).append))


def test_units_of_xliff_1_2_are_segments(tmp_path: Path) -> None:
    """The file's `original` is the document; a target that is not there is none, an empty one an empty translation."""
    units = (
        '<trans-unit id="a"><source>Да.</source><target>Yes.</target></trans-unit>'
        '<group><trans-unit id="b"><source>Нет.</source></trans-unit></group>'
        '<trans-unit id="c"><source>Ладно.</source><target/></trans-unit>'
    )
    (document,) = read(tmp_path / "a.xlf", OLD.format(units))
    assert document.id == "news.docx"
    assert [(s.id, s.source, dict(s.targets)) for s in document.segments] == [
        ("a", "Да.", {"mt": "Yes."}),
        ("b", "Нет.", {}),
        ("c", "Ладно.", {"mt": ""}),
    ]


def test_marked_segments_of_a_unit_are_paired_by_their_numbers(tmp_path: Path) -> None:
    """Trados and others cut a unit into sentences: each is a segment, the unit is its paragraph."""
    unit = (
        '<trans-unit id="p"><source>Да. Нет.</source>'
        '<seg-source><g id="1"><mrk mtype="seg" mid="1">Да.</mrk> <mrk mtype="seg" mid="2">Нет.</mrk></g></seg-source>'
        '<target><mrk mtype="seg" mid="2">No.</mrk> <mrk mtype="seg" mid="1">Yes.</mrk></target></trans-unit>'
    )
    (document,) = read(tmp_path / "a.sdlxliff", OLD.format(unit))
    assert [(s.id, s.unit, s.source, s.targets["mt"]) for s in document.segments] == [
        ("p.1", "p", "Да.", "Yes."),
        ("p.2", "p", "Нет.", "No."),
    ]


def test_inline_codes_are_no_text(tmp_path: Path) -> None:
    """What is inside a paired code or a marker is text, what stands for mark-up is not; a line break is one."""
    unit = (
        '<trans-unit id="a"><source>x</source><target>One <g id="1">two</g><bpt id="2">&lt;b&gt;</bpt> '
        '<mrk mtype="x">three</mrk><ept id="2">&lt;/b&gt;</ept><x id="3" ctype="lb"/>four<ph id="4">%d</ph>'
        "</target></trans-unit>"
    )
    (document,) = read(tmp_path / "a.xliff", OLD.format(unit))
    assert document.segments[0].targets["mt"] == "One two three\nfour"


def test_white_space_is_kept_where_the_file_says_so(tmp_path: Path) -> None:
    """Else a line end with its indentation is a space."""
    unit = '<trans-unit id="{}"{}><source>x</source><target> one\n   two </target></trans-unit>'
    units = unit.format("a", "") + unit.format("b", ' xml:space="preserve"')
    (document,) = read(tmp_path / "a.xlf", OLD.format(units))
    assert [s.targets["mt"] for s in document.segments] == ["one two", " one\n   two "]


def test_segments_and_matches_of_xliff_2(tmp_path: Path) -> None:
    """Several segments make up a unit; a machine's match is the text of that system; characters XML lacks come back."""
    units = (
        '<unit id="u"><segment id="1"><source>Да.</source><target>Yes.</target></segment><ignorable><source> '
        "</source></ignorable><segment><source>Нет.</source></segment></unit>"
        '<unit id="v"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1" type="mt" '
        'origin="beta"><source>Ну.</source><target>Nu.</target></mtc:match><mtc:match ref="#1" type="tm" origin="memory">'
        "<source>Ну.</source><target>Oh.</target></mtc:match></mtc:matches>"
        '<segment><source>Ну.</source><target>Well<cp hex="0007"/><cp hex="D800"/>.</target></segment></unit>'
    )
    (document,) = read(tmp_path / "a.xlf", NEW.format(units))
    assert document.id == "f"
    assert document.systems == ("mt", "beta")
    assert [(s.id, s.unit, dict(s.targets)) for s in document.segments] == [
        ("u.1", "u", {"mt": "Yes."}),
        ("u.2", "u", {}),
        ("v", "v", {"mt": "Well\x07.", "beta": "Nu."}),
    ]


def test_files_of_one_name_are_articles_of_their_own(tmp_path: Path) -> None:
    """Many tools call every file by the same name; their units may then have the same ids."""
    file = '<file id="f" original="a"><unit id="1"><segment><source>Да.</source><target>Yes.</target></segment></unit></file>'
    head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ru" trgLang="en">'
    assert [d.id for d in read(tmp_path / "a.xlf", f"{head}{file}{file}</xliff>")] == ["a", "a (2)"]


def test_what_is_odd_in_xliff_is_said_once(tmp_path: Path) -> None:
    """Units not to be translated are passed over, other languages are wondered at: each is one line."""
    unit = '<trans-unit id="a"{}><source>Да.</source><target>Yes.</target></trans-unit>'
    content = OLD.format(unit.format("") + unit.format(' translate="no"').replace('"a"', '"b"'))
    said: list[str] = []
    (document,) = read(tmp_path / "a.xlf", content.replace('"ru"', '"uk"'), said)
    assert [s.id for s in document.segments] == ["a"]
    assert len(said) == 2
    assert "'uk'" in said[0]
    assert "not to be translated" in said[1]


def test_a_tmx_given_as_an_article_is_read_as_segments(tmp_path: Path) -> None:
    """The Russian text is the source whatever its place, the first English one the target."""
    units = (
        '<tu><tuv xml:lang="EN-us"><seg>Yes.</seg></tuv><tuv xml:lang="ru"><seg>Да.</seg></tuv></tu>'
        '<tu><tuv xml:lang="de"><seg>Ja.</seg></tuv><tuv xml:lang="ru"><seg>Да.</seg></tuv></tu>'
        '<tu tuid="z"><tuv lang="ru_RU"><seg>Нет.</seg></tuv><tuv xml:lang="en"><seg>No.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Nope.</seg></tuv></tu>'
    )
    said: list[str] = []
    (document,) = read(tmp_path / "news.tmx", MEMORY.format(units), said)
    assert document.id == "news"
    assert [(s.id, s.source, s.targets["mt"]) for s in document.segments] == [
        ("1", "Да.", "Yes."),
        ("z", "Нет.", "No."),
    ]
    assert said == [f"{tmp_path / 'news.tmx'}: passed over 1 of 3 units, which are not in Russian and English"]


def test_a_memory_of_terms_among_articles_is_passed_over(tmp_path: Path) -> None:
    """In a folder a TMX file that says it holds phrases is a term base; named alone it is what the user says."""
    unit = '<tu><tuv xml:lang="ru"><seg>ООН</seg></tuv><tuv xml:lang="en"><seg>UN</seg></tuv></tu>'
    terms = tmp_path / "terms.tmx"
    terms.write_text(MEMORY.format(unit).replace("sentence", "phrase"), encoding="utf-8")
    (tmp_path / "news.tmx").write_text(MEMORY.format(unit), encoding="utf-8")
    assert [d.id for d in formats.read_documents(tmp_path)] == ["news"]
    assert [d.id for d in formats.read_documents(terms)] == ["terms"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tmx", MEMORY.format('<tu><tuv xml:lang="de"><seg>Ja</seg></tuv></tu>'), "no unit in Russian and English"),
        ("a.tmx", MEMORY.format(""), "no rows"),
        ("a.xlf", OLD.format(""), "no rows"),
        ("a.xlf", "<tmx/>", "the root element is <tmx>"),
        ("a.xlf", OLD.format("<trans-unit><source>"), "no well-formed XML"),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY a "b">]>' + OLD.format(""), "entity"),
        ("a.xlf", OLD.format('<trans-unit id="a"><source>x</source></trans-unit>' * 2), "twice"),
    ],
)
def test_bad_files_are_refused(name: str, content: str, message: str, tmp_path: Path) -> None:
    """The error names the file and what is wrong."""
    with pytest.raises(FormatError, match=message) as caught:
        read(tmp_path / name, content)
    assert caught.value.path == str(tmp_path / name)
