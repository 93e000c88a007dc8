"""Reads the separate texts of one article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tqa.errors import UsageError
from tqa.formats._assembly import Texts, assemble
from tqa.formats._decoding import read_text
from tqa.formats._foreign import is_foreign, unread
from tqa.formats.base import Anchors, Input, Say, ignore
from tqa.model import Document, SystemFile

_LINE_END = re.compile(r"\r\n|\n|\r")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
ENOUGH = 20_000  # characters looked at to tell one script from another


def paragraphs(text: str) -> list[str]:
    r"""The lines that are not blank, without the white space around them. Only \r\n, \n and \r end a line."""
    return [line for piece in _LINE_END.split(text) if (line := piece.strip())]


def places(text: str) -> tuple[tuple[int, int], ...]:
    """The line and column, from 1, at which each of the `paragraphs` begins."""
    pieces = enumerate(_LINE_END.split(text), start=1)
    return tuple((n, len(piece) - len(piece.lstrip()) + 1) for n, piece in pieces if not piece.isspace() and piece)


def is_cyrillic(text: str) -> bool:
    """Whether most letters at the beginning of a text are Cyrillic."""
    head = text[:ENOUGH]
    return len(_CYRILLIC.findall(head)) > len(_LATIN.findall(head))


def _read(given: Input) -> str:
    if is_foreign(given.path):  # a web page is text as well
        raise unread(given.path)
    return read_text(given)


def read_source(given: Input) -> list[str]:
    """The paragraphs of a Russian text; says aloud when it does not look Russian."""
    text = _read(given)
    if not is_cyrillic(text):
        given.say(f"{given.path}: is mostly Latin, a Russian text was expected")
    return paragraphs(text)


def read_target(given: Input) -> str:
    """An English text; says aloud when it does not look English."""
    text = _read(given)
    if is_cyrillic(text):
        given.say(f"{given.path}: is mostly Cyrillic, an English text was expected")
    return text


def article(
    given: Input,
    *,
    source: Path | None,
    mts: Mapping[str, Path],
    reference: Path | None,
    id: str,  # noqa: A002  # what the field is called everywhere
    title: str = "",
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """The document made of these files. `given` says whom to tell and what the document's path is."""

    def of(path: Path) -> Input:
        return Input.at(path, say=given.say, anchors=given.anchors)

    russian = None if source is None else read_source(of(source))
    texts = {system: read_target(of(path)) for system, path in mts.items()}
    document = assemble(
        Texts(
            source=russian,
            systems={system: paragraphs(text) for system, text in texts.items()},
            reference=None if reference is None else paragraphs(read_target(of(reference))),
        ),
        id=id,
        title=title,
        metadata=metadata,
        path=str(given.path),
        anchors=given.anchors,
    )
    return replace(document, files={s: SystemFile(str(mts[s]), places(text)) for s, text in texts.items()})


def read_article(
    *,
    source: Path | None = None,
    mts: Sequence[tuple[str, Path]] = (),
    reference: Path | None = None,
    id: str = "",  # noqa: A002  # as above
    say: Say = ignore,
    anchors: Anchors | None = None,
) -> Document:
    """One article from separate files, a paragraph a line. `mts` are pairs of system and file.

    Without an `id` the document is named after its first translation. Raises FormatError for a file that cannot be
    read, UsageError where no English text is given or two translations have one name.
    """
    named = dict(mts)
    if len(named) < len(mts):
        raise UsageError("two translations have the same name", hint="Name them: --mt alpha=one.txt --mt beta=two.txt")
    first = next(iter(named.values()), reference)
    if first is None:
        raise UsageError("no English text was given", hint="Give a translation or a reference.")
    given = Input(first, say=say, anchors=anchors)
    return article(given, source=source, mts=named, reference=reference, id=id or first.stem)
