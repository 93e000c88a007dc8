"""File formats: one module each, found by listing this folder."""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from tqa import plugins
from tqa.errors import FormatError, UsageError
from tqa.formats._foreign import is_foreign, unread
from tqa.formats._losses import Loss, losses
from tqa.formats.base import (
    Anchors,
    BinaryFormat,
    DocumentFormat,
    Format,
    GlossaryFormat,
    Input,
    Say,
    TextGlossaryFormat,
    WritableFormat,
    WritableGlossaryFormat,
    ignore,
    unreadable,
)
from tqa.model import ConceptEntry, Document

if TYPE_CHECKING:
    from tqa.formats._adding import SourceRow, add_system, source_rows
    from tqa.formats._article import read_article
    from tqa.formats._assembly import Texts, assemble
    from tqa.formats._rewriting import Rewritten, rewritten_table, rewritten_text
    from tqa.formats._writing import replacing

__all__ = [
    "Anchors",
    "DocumentFormat",
    "Format",
    "GlossaryFormat",
    "Input",
    "Loss",
    "Rewritten",
    "Say",
    "Skip",
    "SourceRow",
    "Texts",
    "add_system",
    "assemble",
    "document_formats",
    "get",
    "glossary_files",
    "glossary_formats",
    "glossary_writer",
    "names",
    "read_article",
    "read_documents",
    "read_glossary",
    "read_text",
    "replacing",
    "rewritten_table",
    "rewritten_text",
    "source_rows",
    "write_documents",
    "write_glossary",
]

_LATER = {
    "assemble": "_assembly",
    "Texts": "_assembly",
    "read_article": "_article",
    "SourceRow": "_adding",
    "add_system": "_adding",
    "source_rows": "_adding",
    "replacing": "_writing",
    "Rewritten": "_rewriting",
    "rewritten_table": "_rewriting",
    "rewritten_text": "_rewriting",
}

F = TypeVar("F", bound=Format)

Skip = Callable[[FormatError], None]
"""Told of a file that cannot be read where others go on."""


def __getattr__(name: str) -> object:
    """Names that need the aligner, imported when they are first used: reading a glossary does without."""
    if name in _LATER:
        import importlib

        return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def names() -> list[str]:
    """Names of all formats of both families, sorted."""
    return plugins.names(sys.modules[__name__])


@cache
def get(name: str) -> Format:
    """The format with that name. Raises UsageError where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        raise UsageError(f"no format is called {name!r}", hint=f"The formats are: {', '.join(names())}") from None
    for value in vars(module).values():
        if inspect.isclass(value) and issubclass(value, Format) and value.__module__ == module.__name__:
            found: Format = value()
            return found
    raise AssertionError(f"{module.__name__} has no format class")


def document_formats() -> list[DocumentFormat]:
    """The formats of articles, those that take any file last."""
    return _family(DocumentFormat)  # type: ignore[type-abstract]  # the abstract class names its family


def glossary_formats() -> list[GlossaryFormat]:
    """The formats of term bases, those that take any file last."""
    return _family(GlossaryFormat)  # type: ignore[type-abstract]  # the abstract class names its family


def _family(kind: type[F]) -> list[F]:
    found = [f for f in map(get, names()) if isinstance(f, kind)]
    return sorted(found, key=lambda f: (f.fallback, f.name))


def _choose(formats: Sequence[F], given: Input) -> F:
    """The format of a file: by its suffix, by its content where that says nothing or too much."""
    suffix = given.inner.suffix.lower()
    named = [] if given.is_folder else [f for f in formats if suffix in f.suffixes and not f.fallback]
    if len(named) == 1:
        return named[0]
    for member in named or formats:
        if member.recognises(given):
            return member
    if named:
        return next((f for f in named if f.presumed), named[0])
    if is_foreign(given.inner):
        raise unread(given.path, terms=isinstance(formats[0], GlossaryFormat))
    if suffix in {s for f in glossary_formats() for s in f.suffixes}:
        raise FormatError(given.path, "is a term base, no article", hint="Give it with --glossary.")
    known = ", ".join(sorted({s for f in formats for s in f.suffixes}))
    raise FormatError(given.path, "is in no format that tqa reads", hint=f"It reads {known} and article folders.")


def read_documents(
    path: Path,
    *,
    say: Say = ignore,
    anchors: Anchors | None = None,
    part: int = 0,
    skip: Skip | None = None,
) -> Iterator[Document]:
    """The documents of a file, an article folder, or a folder of these.

    In a folder of articles every article folder and every bilingual file is read, in the order of their names;
    other files are passed over. `say` is told what was got over on the way. Raises FormatError with the line where
    there is one: at once if the path cannot be read or is in no known format, else while iterating. Nothing is
    handed out of a table (TSV, CSV, JSONL, parquet) before all of it was found good.

    With `part`, a document of a table that has more segments comes in parts of that many, one after the other. With
    `skip`, a file in a folder that cannot be read is told there, and the others are read.
    """
    given = Input.at(Path(path), say=say, anchors=anchors, part=part)
    formats = document_formats()
    if given.is_folder and not any(f.recognises(given) for f in formats):
        return _collection(given, formats, skip)
    return _choose(formats, given).read(given)


def _collection(folder: Input, formats: Sequence[DocumentFormat], skip: Skip | None) -> Iterator[Document]:
    """The documents of everything in a folder that is an article or a bilingual file."""
    found: list[tuple[DocumentFormat, Input]] = []
    for path in _entries(folder.path):
        given = replace(folder, path=path)
        if path.is_dir():
            found.extend((f, given) for f in formats if f.recognises(given))
        elif any(given.inner.suffix.lower() in f.suffixes and not f.fallback for f in formats):
            member = _choose(formats, given)
            if member.recognises(given):
                found.append((member, given))
            else:
                folder.say(f"{path}: passed over, it is not a table of segments")
    if not found:
        foreign = next(filter(is_foreign, _entries(folder.path)), None)
        if foreign is not None:
            raise unread(foreign)
        raise FormatError(
            folder.path,
            "holds no article",
            hint="An article is a folder with mt.<system>.en.txt and, if there is one, source.ru.txt; "
            "or a TSV, CSV or JSONL file with a header.",
        )
    return _each(found, skip)


def _each(found: Iterable[tuple[DocumentFormat, Input]], skip: Skip | None) -> Iterator[Document]:
    seen: dict[str, Path] = {}
    for member, given in found:
        for document in _readable(member, given, skip):
            if seen.get(document.id, given.path) != given.path:
                raise FormatError(
                    given.path,
                    f"has a document {document.id!r}, and so has {seen[document.id]}",
                    hint="Give one of them another id.",
                )
            seen[document.id] = given.path
            yield document


def _readable(member: DocumentFormat, given: Input, skip: Skip | None) -> Iterator[Document]:
    """The documents of one file; where it cannot be read and there is a `skip`, that is told."""
    try:
        yield from member.read(given)
    except FormatError as error:
        if skip is None:
            raise
        skip(error)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, sorted, without hidden and temporary files."""
    try:
        return sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~")))
    except OSError as error:
        raise unreadable(folder, error) from error


def write_documents(documents: Iterable[Document], target: Path | TextIO, *, name: str = "") -> None:
    """Write documents to a file, whose suffix says the format, or to a stream in the named format.

    A file is replaced as a whole or not at all. Raises UsageError for a format that is unknown or only read, and
    where the file cannot be written.
    """
    if name:
        chosen: Format | None = get(name)
    else:
        suffix = target.suffix.lower() if isinstance(target, Path) else ""
        chosen = next((f for f in document_formats() if suffix in f.suffixes), None)
    if isinstance(chosen, WritableFormat):
        writer = chosen
        _write(target, lambda stream: writer.write(documents, stream))
    elif isinstance(chosen, BinaryFormat):
        if not isinstance(target, Path):
            raise UsageError(f"{chosen.name} is no text", hint="Give a file to write to.")
        from tqa.formats._writing import replacing

        with replacing(target) as stream:
            chosen.write(documents, stream.buffer)
    else:
        able = ", ".join(f.name for f in document_formats() if isinstance(f, WritableFormat | BinaryFormat))
        what = f"the format {name!r}" if name else f"{target}"
        raise UsageError(f"tqa does not write {what}", hint=f"It writes {able}.")


def glossary_files(path: Path) -> list[Path]:
    """The term bases at a path: the file itself, or every term base in a folder, sorted.

    Files of other kinds in a folder (README, LICENSE) are passed over. Raises UsageError where there is nothing: a
    glossary that was asked for and is missing is never a silent pass.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"there is no glossary at {path}", hint="Give a term base or a folder of term bases.")
    if not path.is_dir():
        return [path]
    formats = glossary_formats()
    suffixes = {s for f in formats for s in f.suffixes}
    found = [p for p in _entries(path) if not p.is_dir() and (p.suffix.lower() in suffixes or _is_weak(p, formats))]
    if not found:
        hint = f"A term base is a file ending in {', '.join(sorted(suffixes))}."
        raise UsageError(f"the folder {path} holds no term base", hint=hint)
    return found


def _is_weak(path: Path, formats: Sequence[GlossaryFormat]) -> bool:
    """Whether a file whose suffix says nothing by itself is a term base by its content."""
    return any(path.suffix.lower() in f.weak and f.recognises(Input.at(path)) for f in formats)


def read_glossary(path: Path, *, say: Say = ignore, bad: Skip | None = None) -> list[ConceptEntry]:
    """The entries of one term base, each with its file and line. Raises FormatError for one that cannot be read.

    `say` is told which format the file was taken for, unless it is the canonical one. With `bad`, rows of tables that
    are not right are told there and left out.
    """
    given = replace(Input.at(Path(path), say=say), bad=bad)
    if given.is_folder:
        raise FormatError(path, "is a folder, a term base was expected")
    chosen = _choose(glossary_formats(), given)
    if chosen.spoken:
        say(f"{path}: read as {chosen.spoken}")
    return chosen.read(given)


def glossary_writer(name: str, path: Path | None = None) -> WritableGlossaryFormat:
    """The format to write a term base in: the one called `name`, else the one that the path's suffix means.

    Raises UsageError where there is none.
    """
    able = [f for f in glossary_formats() if isinstance(f, WritableGlossaryFormat)]
    suffix = path.suffix.lower() if path else ""
    named = [f for f in able if (f.name == name if name else suffix in f.suffixes)]
    if not named:
        what = f"the format {name!r}" if name else f"{path}" if path else "without a format"
        hint = f"It writes {', '.join(f.name for f in able)}."
        raise UsageError(f"tqa does not write term bases {'in ' if name else 'to ' if path else ''}{what}", hint=hint)
    return next((f for f in named if f.presumed), named[0])


def write_glossary(entries: Iterable[ConceptEntry], target: Path | TextIO, *, name: str = "glossary-csv") -> list[Loss]:
    """Write a term base, as canonical CSV with unknown columns unless another format is named.

    Returns what the format cannot hold, found by reading what was written. A file is replaced as a whole or not at
    all. Raises UsageError for a format or a file that cannot be written, or an item of a list that holds "|".
    """
    writer = glossary_writer(name)
    kept = list(entries)
    if writer.exact and isinstance(writer, TextGlossaryFormat):
        text = writer
        _write(target, lambda stream: text.write(kept, stream))
        return []
    try:
        content = writer.encode(kept)
    except UnicodeEncodeError as error:
        raise FormatError(str(target), "cannot be written: a text holds half a character") from error
    if len(content) > writer.limit:
        message = f"the term base would be a {name} file of over {writer.limit // 2**20} MB"
        raise UsageError(message, hint="Write its files one by one.")
    lost = _lost(kept, writer, content)
    if isinstance(target, Path):
        from tqa.formats._writing import replace_bytes

        replace_bytes(target, content)
    elif writer.binary:
        raise UsageError(f"{name} is no text", hint="Give a file to write to.")
    else:
        target.write(content.decode())
    return lost


def _lost(entries: Sequence[ConceptEntry], writer: WritableGlossaryFormat, content: bytes) -> list[Loss]:
    """What is in the entries and not in the file. Raises UsageError where tqa itself could not read the file."""
    again: list[ConceptEntry] = []
    if content != writer.encode([]):
        try:
            again = writer.read(Input(Path(f"x{writer.suffixes[0]}"), held=content))
        except FormatError as error:
            message = f"the term base cannot be written as {writer.name}: it would be unreadable"
            raise UsageError(message, hint=error.message.partition(": ")[2]) from error
    found = losses(entries, again)
    if writer.guards:
        from tqa.formats._delimited import is_formula

        changed = sum(is_formula(e.source or "") or any(map(is_formula, e.accepted)) for e in again)
        found += [Loss("terms that look like a formula but with a ' in front", changed)] if changed else []
    return found


def _write(target: Path | TextIO, write: Callable[[TextIO], None]) -> None:
    from tqa.formats._writing import replacing

    with replacing(target) if isinstance(target, Path) else contextlib.nullcontext(target) as stream:
        write(stream)


def read_text(path: Path, say: Say = ignore) -> str:
    """The text of a file of at most 64 MB, decoded. Anything but plain UTF-8 is said aloud.

    Raises FormatError for a file that is missing, empty, too large or not text.
    """
    from tqa.formats import _decoding

    return _decoding.read_text(Input.at(Path(path), say=say))
