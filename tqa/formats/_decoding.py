"""Turns the bytes of a text file into characters, and says aloud when they were not plain UTF-8."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import regex

from tqa.errors import FormatError
from tqa.formats._foreign import is_foreign, unread
from tqa.formats.base import WHOLE_LIMIT, Input, empty, unreadable

CHUNK = 2**20

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

GUESSES = ("windows-1251", "koi8-r", "ibm866", "mac-cyrillic", "iso-8859-5", "windows-1252")
"""What a Russian or English file that is not UTF-8 can be. Every one of them has a letter for nearly any byte."""

# Characters no article or term base holds. Tab, line ends, form feed and escape do occur: escapes are data.
_STRANGE = dict.fromkeys([*range(9), *range(14, 27), *range(28, 32), 127])
_STRANGE_BYTES = bytes(_STRANGE)
_STRANGE_DECODED = {**_STRANGE, **dict.fromkeys(range(128, 160))}

NOT_TEXT_HINT = "tqa reads text in UTF-8, UTF-16 with a byte order mark, or windows-1251."


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file whose encoding is known and whose bytes were all seen to be valid."""

    given: Input
    encoding: str

    def read(self) -> str:
        """The whole text, line ends as they are."""
        return "".join(self._pieces("", CHUNK))

    def lines(self, *, newline: str | None = None) -> Iterator[str]:
        r"""The lines, each with its end. With `newline=None` every end (\r\n, \r, \n) comes as \n; with "" as it is."""
        return self._pieces(newline, 0)

    def holds(self, byte: bytes) -> bool:
        """Whether a byte is anywhere in the file, decoded or not."""
        with self.given.open() as file:
            return any(byte in chunk for chunk in _chunks(file, self.given))

    def _pieces(self, newline: str | None, size: int) -> Iterator[str]:
        try:
            with self.given.open() as raw, io.TextIOWrapper(raw, encoding=self.encoding, newline=newline) as file:
                if size:
                    while piece := file.read(size):
                        yield piece
                else:
                    yield from file
        except OSError as error:
            raise unreadable(self.given.path, error) from error
        except UnicodeError as error:
            raise FormatError(self.given.path, "changed while it was being read") from error


def text_file(given: Input, *, limit: int = WHOLE_LIMIT) -> TextFile:
    """Find out how a file is encoded, reading all of it once.

    Strict UTF-8 first, UTF-16 and UTF-32 by their byte order mark, then a guess among Cyrillic and Western codecs.
    Anything but plain UTF-8 is said aloud. Raises FormatError for a file that is empty, larger than `limit` bytes,
    not text, or damaged UTF-8.
    """
    given.bounded(limit)
    head = given.head()
    if not head:
        raise empty(given.path)
    encoding, spoken = "utf-8", ""
    for bom, codec, name in BOMS:
        if head.startswith(bom):
            encoding, spoken = codec, name
            break
    failed = _first_failure(given, encoding)
    if failed is not None:
        if spoken:
            raise FormatError(given.path, f"begins as {spoken} but is damaged", hint=NOT_TEXT_HINT)
        encoding = spoken = _guess(given, head, failed)
    if spoken:
        given.say(f"{given.path}: read as {spoken}")
    return TextFile(given, encoding)


def read_text(given: Input, *, limit: int = WHOLE_LIMIT) -> str:
    """The whole text of a file. Raises FormatError as `text_file` does, and for a file of white space alone."""
    text = text_file(given, limit=limit).read()
    if not text.strip():
        raise empty(given.path)
    return text


def head_text(given: Input) -> str:
    """The beginning of a file, decoded well enough to recognise a format by its ASCII parts. Never fails on bytes."""
    head = given.head()
    for bom, codec, _ in BOMS:
        if head.startswith(bom):
            return head.decode(codec, errors="ignore")
    return head.decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class _Failure:
    """Where decoding failed: the line, counted from 1, and the bytes around the place."""

    line: int
    around: bytes


def _first_failure(given: Input, encoding: str) -> _Failure | None:
    """Decode all of a file; None if that works. Raises FormatError where it is no text at all."""
    decoder = codecs.getincrementaldecoder(encoding)()
    strange = size = 0
    line = 1
    wide = encoding.startswith(("utf-16", "utf-32"))
    with given.open() as file:
        for chunk in _chunks(file, given):
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeError as error:
                if wide:
                    return _Failure(line, chunk)
                if b"\0" in chunk:
                    raise _not_text(given) from error
                start = error.start if isinstance(error, UnicodeDecodeError) else 0
                return _Failure(line + chunk[:start].count(b"\n"), chunk)
            if "\0" in text:
                raise _not_text(given)
            size += len(text)
            strange += len(text) - len(text.translate(_STRANGE)) if wide else _strange_bytes(chunk)
            line += text.count("\n")
    if strange > 3 and strange * 20 > size:
        raise _not_text(given)
    return None


def _chunks(file: BinaryIO, given: Input) -> Iterator[bytes]:
    """The file piece by piece, and an empty piece at its end."""
    try:
        while chunk := file.read(CHUNK):
            yield chunk
    except OSError as error:
        raise unreadable(given.path, error) from error
    yield b""


def _strange_bytes(chunk: bytes) -> int:
    if not any(map(chunk.__contains__, _STRANGE_BYTES)):  # each a search of its own: a fifth of the time
        return 0
    return len(chunk) - len(chunk.translate(None, _STRANGE_BYTES))


def _guess(given: Input, head: bytes, failure: _Failure) -> str:
    """The codec of a file that is not UTF-8. Raises FormatError where none fits."""
    import chardet  # loaded only here: nearly every file is UTF-8

    sample = head + failure.around
    if _mostly_utf8(sample):
        raise FormatError(
            given.path,
            "is UTF-8 with broken characters here",
            line=failure.line,
            hint="The file was cut or changed by a tool that does not know UTF-8: export it anew.",
        )
    # Lines of ASCII say nothing about the codec and there can be more of them than the detector looks at.
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())
    found = chardet.detect(telling, include_encodings=(*GUESSES, "utf-8"), no_match_encoding="utf-8")["encoding"] or ""
    if found.lower() not in {*GUESSES, "maccyrillic"} or not _decodes(given, found):
        raise _not_text(given)
    # A short text says too little: where Windows and the Mac read the same, or Windows reads whole Russian words
    # that would be accents and signs in a western text, it came from a Russian Windows.
    if found == "MacCyrillic":
        same = telling.decode("mac-cyrillic", errors="replace") == telling.decode("windows-1251", errors="replace")
        return "windows-1251" if same else "mac-cyrillic"
    if found.lower() == "windows-1252" and _is_russian(telling) and _decodes(given, "windows-1251"):
        return "windows-1251"
    return found.lower()


def _is_russian(telling: bytes) -> bool:
    """Whether bytes read as windows-1251 have Russian words and none that mixes Latin and Russian letters."""
    words = regex.findall(r"\p{L}+", telling.decode("windows-1251", errors="replace"))
    russian = [word for word in words if regex.search(r"\p{Cyrillic}", word)]
    return any(len(word) > 2 for word in russian) and not any(regex.search(r"\p{Latin}", word) for word in russian)


def _mostly_utf8(sample: bytes) -> bool:
    """Whether nearly all that is not ASCII is well-formed UTF-8: a damaged file, not another encoding."""
    decoded = sample.decode("utf-8", errors="replace")
    broken = decoded.count("\ufffd")
    good = sum(1 for character in decoded if character > "\x7f") - broken
    return good > 3 * broken


def _decodes(given: Input, encoding: str) -> bool:
    """Whether a whole file can be read in `encoding` without any control character coming out."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with given.open() as file:
        for chunk in _chunks(file, given):
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeError:
                return False
            if len(text.translate(_STRANGE_DECODED)) != len(text):
                return False
    return True


def _not_text(given: Input) -> FormatError:
    if is_foreign(given.path):
        return unread(given.path)
    return FormatError(given.path, "is not a text file", hint=NOT_TEXT_HINT)
