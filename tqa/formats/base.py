"""What a format is: one class in one module of this folder. Documents and term bases are the two families."""

from __future__ import annotations

import contextlib
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO, ClassVar, TextIO, cast

from tqa.errors import FormatError
from tqa.model import ConceptEntry, Document
from tqa.plugins import public_name
from tqa.wording import did_you_mean

Say = Callable[[str], None]
"""Told, in one line each, what a reader noticed and got over: an encoding, an ignored column."""

Anchors = Callable[[str, str], frozenset[str]]
"""(text, language) -> ids of the glossary concepts found in it; the aligner matches paragraphs by them."""

PACKED = ".gz"

HEAD = 65_536
"""Bytes a format may look at to recognise a file."""

STREAM_LIMIT = 64 * 2**30
"""Bytes of a file that is read row by row."""

WHOLE_LIMIT = 64 * 2**20
"""Bytes of a file that is held in memory as a whole."""


PIPE_LIMIT = 512 * 2**20
"""Bytes taken from a pipe, which is held in memory because readers go over their input more than once."""


def ignore(message: str) -> None:
    """The `say` of a caller who does not listen."""


def once(say: Say) -> Say:
    """A `say` that passes on each message once, for a reader that goes over its input more than once."""
    told: set[str] = set()

    def tell(message: str) -> None:
        if message not in told:
            told.add(message)
            say(message)

    return tell


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, with what the reader may use while reading it.

    `held` is the content of something that can be read only once, a pipe; None for ordinary files and folders.
    A file whose name ends in `.gz` is unpacked while it is read; what it holds is told from the name without that.
    `part` is the most segments that a document of a table may have before it is handed out in parts, each a Document
    with the same id; 0: documents are always whole.
    `bad` is told of each row of a term base that is not right, which is then left out; without it the first is raised.
    """

    path: Path
    say: Say = ignore
    anchors: Anchors | None = None
    held: bytes | None = None
    part: int = 0
    bad: Callable[[FormatError], None] | None = None

    @classmethod
    def at(cls, path: Path, *, say: Say = ignore, anchors: Anchors | None = None, part: int = 0) -> Input:
        """The file or folder at `path`. Raises FormatError where there is nothing to read."""
        try:
            mode = path.stat().st_mode
            if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
                return cls(path, say, anchors, part=part)
            with path.open("rb") as pipe:
                held = pipe.read(PIPE_LIMIT + 1)
        except (OSError, ValueError) as error:
            raise unreadable(path, error) from error
        found = cls(path, say, anchors, held, part)
        found.bounded(PIPE_LIMIT)
        return found

    def fault(self, error: FormatError) -> None:
        """A row of a term base is not right: tell, or raise."""
        if self.bad is None:
            raise error
        self.bad(error)

    @property
    def is_folder(self) -> bool:
        """Whether this is a folder."""
        return self.held is None and self.path.is_dir()

    @property
    def stem(self) -> str:
        """The file's name without its endings: what a document is called that has no name of its own."""
        return self.inner.stem

    @property
    def is_packed(self) -> bool:
        """Whether the file is compressed by gzip, by its name."""
        return self.path.suffix.lower() == PACKED

    @property
    def inner(self) -> Path:
        """The path without the ending of a compressed file."""
        return self.path.with_suffix("") if self.is_packed else self.path

    def _unpacked(self, raw: BinaryIO) -> BinaryIO:
        """The bytes of a compressed file. What is wrong with it shows while it is read."""
        if not self.is_packed:
            return raw
        from tqa.formats._packed import Unpacking

        return cast(BinaryIO, Unpacking(raw, self.path, STREAM_LIMIT))

    def open(self) -> BinaryIO:
        """The bytes, from the beginning. Raises FormatError for a folder or a file that may not be read."""
        if self.held is not None:
            return self._unpacked(BytesIO(self.held))
        try:
            return self._unpacked(self.path.open("rb"))
        except (OSError, ValueError) as error:
            raise unreadable(self.path, error) from error

    def size(self) -> int:
        """Bytes in the file."""
        if self.held is not None:
            return len(self.held)
        try:
            return self.path.stat().st_size
        except (OSError, ValueError) as error:
            raise unreadable(self.path, error) from error

    def head(self) -> bytes:
        """The first `HEAD` bytes; none for a folder."""
        if self.is_folder:
            return b""
        try:
            with self.open() as file:
                return file.read(HEAD)
        except OSError as error:
            raise unreadable(self.path, error) from error

    def bounded(self, limit: int = WHOLE_LIMIT) -> None:
        """Raise FormatError where the file has more than `limit` bytes."""
        if self.size() > limit:
            raise FormatError(
                self.path,
                f"is larger than {limit // 2**20:,} MB",
                hint="Split it, or give many articles as TSV or JSONL, which are read row by row.",
            )


_PATHS = "A path is relative to the folder you are in."


def unreadable(path: Path, error: OSError | ValueError) -> FormatError:
    """The FormatError for a file that the operating system will not let us read."""
    if isinstance(error, FileNotFoundError):
        with contextlib.suppress(OSError):  # the folder cannot be listed: the message below says so
            near = did_you_mean(path.name, [p.name for p in path.parent.iterdir()])
            return FormatError(path, "no such file or folder", hint=f"{near}{_PATHS}")
        return FormatError(path, "no such file or folder", hint=f"There is no folder {path.parent}. {_PATHS}")
    if isinstance(error, IsADirectoryError):
        return FormatError(path, "is a folder, a file was expected")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FormatError(path, f"cannot be read: {reason[:1].lower()}{reason[1:]}")


def empty(path: Path) -> FormatError:
    """The FormatError for a file that holds nothing."""
    return FormatError(path, "is empty", hint="There is nothing in it to read. Was it saved, and is it the right file?")


class Format(ABC):
    """Root of both families. The class docstring says what the file looks like: it is the format's page."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = ()
    """Endings of file names that mean this format, in small letters, with the dot."""
    fallback: ClassVar[bool] = False
    """Whether the format is tried only after all others; its suffixes then decide nothing by themselves."""
    weak: ClassVar[tuple[str, ...]] = ()
    """Endings that mean this format only where the content agrees: `.txt` can be anything."""
    presumed: ClassVar[bool] = False
    """Whether a file with one of the suffixes is taken for this format where no format recognises the content."""
    binary: ClassVar[bool] = False
    """Whether the file is no text."""
    sample: ClassVar[Mapping[str, str]]
    """A small example: file name -> content. A format of single files has exactly one. Where the format is binary,
    the content is said as CSV."""

    def __init_subclass__(cls) -> None:
        cls.name = public_name(cls.__module__)

    def sample_files(self) -> Mapping[str, bytes]:
        """The sample as it lies on disk: file name -> bytes."""
        return {name: content.encode() for name, content in self.sample.items()}

    @abstractmethod
    def recognises(self, given: Input) -> bool:
        """Whether the content (not the name) looks like this format. Only `given.head()` is looked at."""


class DocumentFormat(Format):
    """A way to keep articles in a file or folder."""

    @abstractmethod
    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the file's order. Raises FormatError, with the line where there is one."""


class WritableFormat(DocumentFormat):
    """A document format that can also be written."""

    exact: ClassVar[bool] = True
    """Whether a system's missing text and an empty one are told apart after a round trip."""

    @abstractmethod
    def write(self, documents: Iterable[Document], stream: TextIO) -> None:
        """Write the documents to a text stream. Titles, dates and other metadata are not kept."""


class BinaryFormat(DocumentFormat):
    """A document format that can also be written, and is no text."""

    binary = True

    @abstractmethod
    def write(self, documents: Iterable[Document], stream: BinaryIO) -> None:
        """Write the documents to a binary stream. Titles, dates and other metadata are not kept."""


class GlossaryFormat(Format):
    """A way to keep a term base in a file."""

    spoken: ClassVar[str] = ""
    """What a file in this format is called in a sentence: "a DeepL glossary". Empty: nothing to be said."""
    limit: ClassVar[int] = WHOLE_LIMIT
    """Bytes of a file that is read."""

    @abstractmethod
    def read(self, given: Input) -> list[ConceptEntry]:
        """The entries, in the file's order, with `path` and `line`. Raises FormatError with the line."""


class WritableGlossaryFormat(GlossaryFormat):
    """A term base format that can also be written."""

    exact: ClassVar[bool] = False
    """Whether the format holds all that an entry says."""
    guards: ClassVar[bool] = False
    """Whether cells that a spreadsheet would calculate are written with a ' in front."""

    @abstractmethod
    def encode(self, entries: Sequence[ConceptEntry]) -> bytes:
        """The file that holds the entries, or as much of them as the format can."""


class TextGlossaryFormat(WritableGlossaryFormat):
    """A term base format that is text."""

    @abstractmethod
    def write(self, entries: Sequence[ConceptEntry], stream: TextIO) -> None:
        """Write the entries, or as much of them as the format can hold, to a text stream."""

    def encode(self, entries: Sequence[ConceptEntry]) -> bytes:
        """What `write` writes, in UTF-8."""
        stream = StringIO(newline="")
        self.write(entries, stream)
        return stream.getvalue().encode()
