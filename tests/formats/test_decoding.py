"""From bytes to characters: what is recognised, what is said, what is refused."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError
from tqa.formats import _decoding

RUSSIAN = [
    "Привет, мир",
    "Москва",
    "Наёмники «Вагнера» в ноябре понесли потери. Война продолжается.",
    "source,target\nКрасные повязки,Red Bands\n",
]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "ibm866", "mac-cyrillic", "iso-8859-5"])
@pytest.mark.parametrize("text", RUSSIAN)
def test_short_russian_texts_are_recognised(codec: str, text: str, tmp_path: Path) -> None:
    """One word is enough; whatever Russian was ever saved in."""
    text = text if codec in {"windows-1251", "mac-cyrillic"} else text.replace("«", "").replace("»", "")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(codec))
    said: list[str] = []
    assert formats.read_text(path, said.append) == text
    assert said == [f"{path}: read as {codec}"]


@pytest.mark.parametrize(
    "words", ["МИД,Foreign Ministry\nМВД,Interior Ministry", "Госдума,State Duma", "СВО,the war\n"]
)
def test_a_short_table_from_a_russian_windows_is_no_western_one(words: str, tmp_path: Path) -> None:
    """Capitals are accents and signs in windows-1252, and a detector of encodings takes them for these."""
    path = tmp_path / "a.csv"
    path.write_bytes(f"source,target\n{words}".encode("windows-1251"))
    assert formats.read_text(path) == f"source,target\n{words}"


@pytest.mark.parametrize(
    "text", ["The “Storm-Z” unit — a café, it’s said", "Erdoğan".replace("ğ", "g") + " in Besançon"]
)
def test_western_texts_are_recognised(text: str, tmp_path: Path) -> None:
    """Typographic marks and accents of windows-1252 come out right."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("windows-1252"))
    assert formats.read_text(path) == text


def test_the_telling_line_may_come_late(tmp_path: Path) -> None:
    """A megabyte of ASCII before the first Russian word does not hide it."""
    text = "target\n" + "plain\n" * 400_000 + "Красные повязки\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("windows-1251"))
    assert formats.read_text(path) == text


def test_plain_utf8_is_read_in_silence(tmp_path: Path) -> None:
    """Also where a character lies across the end of a piece."""
    text = "x" + "я" * _decoding.CHUNK + "🙂\r\nend"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    said: list[str] = []
    assert formats.read_text(path, said.append) == text
    assert not said


def test_damaged_utf16_is_refused(tmp_path: Path) -> None:
    """A cut-off file says so."""
    path = tmp_path / "a.txt"
    path.write_bytes("абв".encode("utf-16") + b"\x00")
    with pytest.raises(FormatError, match="begins as UTF-16 but is damaged"):
        formats.read_text(path)


def test_utf16_without_a_mark_is_not_guessed(tmp_path: Path) -> None:
    """It cannot be told from binary data; the hint says what is read."""
    path = tmp_path / "a.txt"
    path.write_bytes("Привет, world".encode("utf-16-le"))
    with pytest.raises(FormatError, match="not a text file") as caught:
        formats.read_text(path)
    assert "UTF-16" in caught.value.hint


def test_a_pipe_is_read(tmp_path: Path) -> None:
    """Though it can be read only once, and its name tells nothing: `tqa check <(zcat x.tsv.gz)`."""
    path = tmp_path / "fd"
    os.mkfifo(path)
    content = "source\ttarget\nа\ta\n".encode()
    writer = threading.Thread(target=path.write_bytes, args=(content,))
    writer.start()
    (document,) = formats.read_documents(path)
    writer.join()
    assert document.segments[0].targets == {"mt": "a"}


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_name_is_no_traceback(name: str) -> None:
    """The operating system refuses it, and the error says so."""
    with pytest.raises(FormatError):
        list(formats.read_documents(Path(name)))
    with pytest.raises(FormatError):
        formats.read_glossary(Path(name))
