"""What every format must do, whatever it looks like: found by listing the folder, so a new one is tested at once."""

from __future__ import annotations

import inspect
import io
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.formats import base
from tqa.model import ConceptEntry, Document, Segment

DOCUMENTS = formats.document_formats()
GLOSSARIES = formats.glossary_formats()
TEXT_WRITABLE = [f for f in DOCUMENTS if isinstance(f, base.WritableFormat)]
WRITABLE = [*TEXT_WRITABLE, *(f for f in DOCUMENTS if isinstance(f, base.BinaryFormat))]
NOT_BINARY = {"glossary-xlsx": "not an Excel workbook", "parquet": "not a parquet file"}
WRITABLE_GLOSSARIES = [f for f in GLOSSARIES if isinstance(f, base.WritableGlossaryFormat)]
SINGLE_FILES = [f for f in [*DOCUMENTS, *GLOSSARIES] if f.suffixes]

every = pytest.mark.parametrize("fmt", [*DOCUMENTS, *GLOSSARIES], ids=lambda f: f.name)
every_document = pytest.mark.parametrize("fmt", DOCUMENTS, ids=lambda f: f.name)
every_glossary = pytest.mark.parametrize("fmt", GLOSSARIES, ids=lambda f: f.name)
every_writable = pytest.mark.parametrize("fmt", WRITABLE, ids=lambda f: f.name)
every_file = pytest.mark.parametrize("fmt", SINGLE_FILES, ids=lambda f: f.name)
every_text = pytest.mark.parametrize("fmt", [f for f in SINGLE_FILES if not f.binary], ids=lambda f: f.name)

DIFFICULT = (
    "Боевики «Джебхат ан-Нусры» — 5 %… й (и + ̆) и ё",
    "emoji 👩‍👩‍👧 and flags 🇷🇺, astral 𝔘, right-to-left \u202eabc\u202c",
    "two\nlines, joined",
    'quotes "inside", ""doubled"", and \'single\'',
    '"in quotes"',
    '"We said ""no"""',
    "comma, semicolon; tab\there, bar | and backslash \\n",
    "line separators \u2028 \u2029 \x85 \x0b \x0c end",
    "terminal \x1b[31mred\x1b[0m \x07 escapes",
    "=1+1",
    "'-- '=x",
    "+7 495",
    "-",
    "@name",
    "'",
    "carriage\rreturn\r\nboth",
    " leading and trailing ",
    "\ufeffmark",
)


def _write_sample(fmt: formats.Format, folder: Path) -> Path:
    """The format's own sample on disk: a file, or a folder for a format that is one."""
    for name, content in fmt.sample_files().items():
        (folder / name).write_bytes(content)
    return folder if not fmt.suffixes else folder / next(iter(fmt.sample))


def _read(fmt: formats.Format, path: Path) -> list[Document] | list[ConceptEntry]:
    given = formats.Input.at(path)
    assert isinstance(fmt, formats.DocumentFormat | formats.GlossaryFormat)
    return list(fmt.read(given))  # type: ignore[return-value]  # documents or entries, by the format


def _difficult_document(fmt: base.DocumentFormat) -> Document:
    segments = tuple(
        Segment(
            id=f"s{n}",
            source=text if n % 3 else None,
            targets={"mt": text, "other system": f"{text}!"} if n % 5 else {"mt": text},
            reference=text if n % 2 else None,
            post_edit=text if n % 4 else None,
            unit=str(n) if n % 7 else None,
        )
        for n, text in enumerate(DIFFICULT, start=1)
        if n % 5 or not n % 3 or getattr(fmt, "exact", True)
    )
    return Document("статья/1", segments, ("mt", "other system"), metadata={})


@every
def test_a_format_has_a_page_and_a_sample(fmt: formats.Format) -> None:
    """The class docstring is the page; the sample's one file bears the format's suffix."""
    assert len(inspect.getdoc(type(fmt)) or "") > 40
    assert fmt.sample
    if fmt.suffixes:
        assert len(fmt.sample) == 1
        assert Path(next(iter(fmt.sample))).suffix in fmt.suffixes
    assert all(s == s.lower() and s.startswith(".") for s in fmt.suffixes)


@every
def test_the_sample_is_recognised_and_read(fmt: formats.Format, tmp_path: Path) -> None:
    """A format knows its own sample and finds something in it."""
    path = _write_sample(fmt, tmp_path)
    assert fmt.recognises(formats.Input.at(path))
    assert _read(fmt, path)


@every_document
def test_the_public_reader_chooses_the_format(fmt: formats.DocumentFormat, tmp_path: Path) -> None:
    """`read_documents` gives what the format itself gives."""
    path = _write_sample(fmt, tmp_path)
    assert list(formats.read_documents(path)) == _read(fmt, path)


@pytest.mark.parametrize("fmt", [f for f in DOCUMENTS if f.suffixes and not f.fallback], ids=lambda f: f.name)
def test_content_is_recognised_under_another_name(fmt: formats.DocumentFormat, tmp_path: Path) -> None:
    """Without a telling suffix the content decides: Excel calls its tab-separated files .txt."""
    path = _write_sample(fmt, tmp_path)
    renamed = path.rename(path.with_suffix(".txt"))
    assert [d.segments for d in formats.read_documents(renamed)] == [d.segments for d in _read(fmt, renamed)]  # type: ignore[union-attr]  # the format is one of documents


@every_document
def test_documents_are_sound(fmt: formats.DocumentFormat, tmp_path: Path) -> None:
    """Ids are there and unique, systems are those of the segments, the path is kept, and all of it can be pickled."""
    path = _write_sample(fmt, tmp_path)
    for document in formats.read_documents(path):
        assert document.id
        assert document.path == str(path)
        ids = [s.id for s in document.segments]
        assert all(ids)
        assert len(set(ids)) == len(ids)
        assert {system for s in document.segments for system in s.targets} <= set(document.systems)
        assert all(s.source is None or s.source.strip() for s in document.segments)
        assert pickle.loads(pickle.dumps(document)) == document


@every_document
def test_cyrillic_emoji_and_combining_marks_survive(fmt: formats.DocumentFormat, tmp_path: Path) -> None:
    """Nothing is normalised, replaced or dropped: the sample's letters come out as they went in."""
    path = _write_sample(fmt, tmp_path)
    texts = [
        text
        for document in formats.read_documents(path)
        for s in document.segments
        for text in (s.source, s.reference, s.post_edit, *s.targets.values())
        if text
    ]
    assert any("🙂" in text for text in texts)
    if any("«" in content for content in fmt.sample.values()):
        assert any("«Джебхат ан-Нусры»" in text for text in texts)


@every_writable
def test_the_sample_survives_a_round_trip(fmt: base.DocumentFormat, tmp_path: Path) -> None:
    """Read, written and read again, the sample is the same."""
    documents = list(formats.read_documents(_write_sample(fmt, tmp_path)))
    again = tmp_path / f"again{fmt.suffixes[0]}"
    formats.write_documents(documents, again)
    assert [replace(d, path="") for d in formats.read_documents(again)] == [replace(d, path="") for d in documents]


@every_writable
def test_difficult_texts_survive_a_round_trip(fmt: base.DocumentFormat, tmp_path: Path) -> None:
    """Line ends inside merged segments, quotes, delimiters, formulas and terminal escapes come back as they were."""
    document = _difficult_document(fmt)
    path = tmp_path / f"difficult{fmt.suffixes[0]}"
    formats.write_documents([document], path)
    assert [replace(d, path="") for d in formats.read_documents(path)] == [document]


@pytest.mark.parametrize("fmt", TEXT_WRITABLE, ids=lambda f: f.name)
def test_writing_to_a_stream_gives_the_same_text(fmt: base.WritableFormat, tmp_path: Path) -> None:
    """A stream and a file get the same characters."""
    document = _difficult_document(fmt)
    path = tmp_path / f"x{fmt.suffixes[0]}"
    formats.write_documents([document], path)
    stream = io.StringIO()
    formats.write_documents([document], stream, name=fmt.name)
    assert stream.getvalue().encode() == path.read_bytes()


@every_file
def test_a_missing_file_is_said(fmt: formats.Format, tmp_path: Path) -> None:
    """The error names the path and what is wrong."""
    path = tmp_path / f"nothing{fmt.suffixes[0]}"
    with pytest.raises(FormatError, match="no such file") as caught:
        _read(fmt, path)
    assert caught.value.path == str(path)


@every_file
def test_a_folder_is_no_file(fmt: formats.Format, tmp_path: Path) -> None:
    """A folder with the format's suffix is refused with a FormatError."""
    path = tmp_path / f"folder{fmt.suffixes[0]}"
    path.mkdir()
    with pytest.raises(FormatError):
        _read(fmt, path)


@every_file
@pytest.mark.parametrize(
    "content", [b"", b" \n\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"], ids=["0", "blank", "bom", "bom16"]
)
def test_an_empty_file_is_said(fmt: formats.Format, content: bytes, tmp_path: Path) -> None:
    """Nothing, white space and a lone byte order mark are all empty."""
    path = tmp_path / f"empty{fmt.suffixes[0]}"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"is empty|no rows"):
        _read(fmt, path)


@every_file
@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04" + b"\0" * 64,
        b"plain at first\n" + b"x" * 70_000 + b"\0",
        b"\x01\x02\x03\x04\x05 text \x06\x0e\x0f",
    ],
    ids=["all bytes", "png", "zip", "late nul", "controls"],
)
def test_a_binary_file_is_refused(fmt: formats.Format, content: bytes, tmp_path: Path) -> None:
    """Binary data is no text, whatever it is called."""
    path = tmp_path / f"binary{fmt.suffixes[0]}"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=NOT_BINARY[fmt.name] if fmt.binary else "not a text file"):
        _read(fmt, path)


@every_text
@pytest.mark.parametrize(
    ("codec", "spoken"),
    [
        ("windows-1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
    ],
)
def test_other_encodings_are_read_and_said_aloud(fmt: formats.Format, codec: str, spoken: str, tmp_path: Path) -> None:
    """Windows-1251, KOI8-R, UTF-16 and a byte order mark are recognised, and `say` is told."""
    path = _write_sample(fmt, tmp_path)
    text = path.read_text(encoding="utf-8").replace("🙂", ":)").replace("’", "'").replace("й", "и")
    text = text.replace("«", "").replace("»", "").replace("“", "").replace("”", "") if codec == "koi8-r" else text
    if fmt.fallback and codec == "koi8-r":
        pytest.skip("an English text has nothing in KOI8-R")
    path.write_text(text, encoding="utf-8", newline="")
    expected = _read(fmt, path)
    encoded = text.encode(codec)
    path.write_bytes(b"\xfe\xff" + encoded if codec == "utf-16-be" else encoded)
    said: list[str] = []
    given = formats.Input.at(path, say=said.append)
    assert isinstance(fmt, formats.DocumentFormat | formats.GlossaryFormat)
    assert list(fmt.read(given)) == expected
    if fmt.fallback and codec == "windows-1251":
        assert len(said) == 1  # English quotes are the same bytes in windows-1251 and windows-1252
    else:
        assert said == [f"{path}: read as {spoken}"]


@every_text
def test_damaged_utf8_is_not_guessed_at(fmt: formats.Format, tmp_path: Path) -> None:
    """A Russian text with one broken byte is refused with its line: read as windows-1251 it would be nonsense."""
    path = _write_sample(fmt, tmp_path)
    content = path.read_bytes() + "Ещё один абзац".encode() + b"\xd0\n"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="broken characters") as caught:
        _read(fmt, path)
    assert caught.value.line == content.count(b"\n")


@every_file
def test_an_unreadable_file_is_said(fmt: formats.Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permission is a FormatError that says so."""
    path = _write_sample(fmt, tmp_path)

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FormatError, match="cannot be read: permission denied"):
        _read(fmt, path)


@every_file
def test_a_file_over_the_limit_is_refused(fmt: formats.Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the limit."""
    path = _write_sample(fmt, tmp_path)
    monkeypatch.setattr(formats.Input, "size", lambda self: 65 * 2**30)
    with pytest.raises(FormatError, match="larger than"):
        _read(fmt, path)


@every_glossary
def test_entries_say_where_they_stand(fmt: formats.GlossaryFormat, tmp_path: Path) -> None:
    """Every entry has its file and line; the public reader gives the same; all can be pickled."""
    path = _write_sample(fmt, tmp_path)
    entries = formats.read_glossary(path)
    assert entries == fmt.read(formats.Input.at(path))
    assert all(e.path == str(path) and e.line > 0 for e in entries)
    assert pickle.loads(pickle.dumps(entries)) == entries


@pytest.mark.parametrize("fmt", WRITABLE_GLOSSARIES, ids=lambda f: f.name)
def test_a_glossary_survives_a_round_trip(fmt: base.WritableGlossaryFormat, tmp_path: Path) -> None:
    """The sample comes back the same, unknown columns included; only the lines of a file can be others."""
    path = _write_sample(fmt, tmp_path)
    entries = fmt.read(formats.Input.at(path))
    assert formats.write_glossary(entries, path, name=fmt.name) == []
    again = fmt.read(formats.Input.at(path))
    assert [replace(e, line=0) for e in again] == [replace(e, line=0) for e in entries]
