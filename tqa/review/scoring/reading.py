"""Where segments come from: bilingual files, article folders, patterns, standard input, and plain line files."""

from __future__ import annotations

import csv
import glob
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import Anchors, Say
from tqa.formats._decoding import text_file
from tqa.formats.base import PIPE_LIMIT, STREAM_LIMIT, Input
from tqa.model import Document
from tqa.review.scoring.guards import same_length

STDIN = Path("-")


def expanded(paths: Sequence[Path]) -> list[Path]:
    """The paths, with every pattern (`runs/**/*.tsv`) that is no file itself replaced by what it matches.

    Raises UsageError for a pattern that matches nothing.
    """
    found: list[Path] = []
    for path in paths:
        if path.exists() or not glob.has_magic(str(path)):
            found.append(path)
            continue
        matching = sorted(glob.glob(str(path), recursive=True))
        if not matching:
            raise UsageError(f"nothing matches {path}")
        found.extend(map(Path, matching))
    return found


def documents(
    paths: Sequence[Path], stdin: BinaryIO, *, say: Say, anchors: Anchors | None = None
) -> Iterator[Document]:
    """The documents at the paths, one after the other; `-` is the standard input, TSV, CSV or JSONL.

    Raises FormatError for what cannot be read and for two documents with one id.
    """
    seen: dict[str, str] = {}
    for path in expanded(paths):
        found = _piped(stdin, say) if path == STDIN else formats.read_documents(path, say=say, anchors=anchors)
        for document in found:
            if document.id in seen:
                raise FormatError(
                    path,
                    f"has a document {document.id!r}, and so has {seen[document.id]}",
                    hint="Systems of the same articles go into one file (columns mt:<system>) or one folder.",
                )
            seen[document.id] = str(path)
            yield document


def _piped(stdin: BinaryIO, say: Say) -> Iterator[Document]:
    held = stdin.read(PIPE_LIMIT + 1)
    if len(held) > PIPE_LIMIT:
        raise FormatError("stdin", f"is larger than {PIPE_LIMIT // 2**20} MB", hint="Write it to a file first.")
    head = held.lstrip(b"\xef\xbb\xbf \r\n").partition(b"\n")[0]
    suffix = ".jsonl" if head.startswith(b"{") else ".tsv" if b"\t" in head else ".csv"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"stdin{suffix}"
        file.write_bytes(held)
        try:
            yield from formats.read_documents(file, say=lambda text: say(text.replace(f"{folder}/", "")))
        except FormatError as error:
            message = error.message.replace(str(file), "stdin")
            raise _elsewhere(error, message) from None


def _elsewhere(error: FormatError, message: str) -> FormatError:
    found = FormatError("stdin", message, line=None, hint=error.hint)
    found.message = message
    found.args = (message,)
    return found


def line_files(
    hypotheses: Sequence[Path], references: Sequence[Path], source: Path | None, *, say: Say
) -> tuple[dict[str, Sequence[str]], list[list[str]], list[str] | None]:
    """The lines of plain files: by system, by reference, and of the source.

    Raises UsageError where their numbers differ or a file is given both as a translation and as a reference.
    """
    named: dict[str, Path] = {}
    for path in hypotheses:
        name, file = _named(path)
        if name in named:
            name = str(file)
        named[name] = file
    twice = {p.resolve() for p in named.values()} & {p.resolve() for p in references}
    if twice:
        raise UsageError(
            f"{twice.pop()} is given as a translation and as its reference", hint="Its score means nothing."
        )
    if source is not None and source.resolve() in {p.resolve() for p in named.values()}:
        raise UsageError(f"{source} is given as a translation and as its source")
    systems: dict[str, Sequence[str]] = {name: lines(file, say) for name, file in named.items()}
    wanted = [lines(file, say) for file in references]
    russian = None if source is None else lines(source, say)
    counts = {str(named[name]): len(texts) for name, texts in systems.items()}
    counts |= {str(file): len(texts) for file, texts in zip(references, wanted, strict=True)}
    counts |= {str(source): len(russian)} if russian is not None else {}
    same_length(counts)
    return systems, wanted, russian


def _named(path: Path) -> tuple[str, Path]:
    """`alpha=run/out.txt` -> ("alpha", the file); without a name the file's own, without suffixes."""
    name, equals, rest = str(path).partition("=")
    if equals and rest and not path.exists():
        return name, Path(rest)
    pieces = path.name.split(".")
    return (pieces[1] if len(pieces) > 3 and pieces[0] == "mt" else pieces[0] or path.name), path


def lines(path: Path, say: Say) -> list[str]:
    r"""The lines of a text file, empty ones included; \r\n, \n and \r end a line. Raises FormatError."""
    file = text_file(Input.at(path, say=say), limit=STREAM_LIMIT)
    return [line.removesuffix("\n") for line in file.lines()]


def human_scores(path: Path, say: Say) -> dict[tuple[str, str, str], float]:
    """(system, document, segment) -> human score, from a table with these three columns and `score`, tabs or commas.

    Several scores of one translation are averaged. Raises FormatError with the line.
    """
    rows = [line for line in lines(path, say) if line.strip()]
    delimiter = "\t" if rows and "\t" in rows[0] else ","
    table = list(
        csv.reader(rows, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
    )
    header = [cell.strip().lower() for cell in table[0]] if table else []
    wanted = ("system", "document", "segment", "score")
    if not set(wanted) <= set(header):
        raise FormatError(
            path, f"has no column {next(w for w in wanted if w not in header)!r}", hint=f"Columns: {', '.join(wanted)}."
        )
    places = [header.index(w) for w in wanted]
    found: dict[tuple[str, str, str], list[float]] = {}
    for number, cells in enumerate(table[1:], start=2):
        if len(cells) != len(header):
            raise FormatError(path, f"has {len(cells)} cells, the header has {len(header)}", line=number)
        system, document, segment, score = (cells[p].strip() for p in places)
        try:
            found.setdefault((system, document, segment), []).append(float(score))
        except ValueError:
            raise FormatError(path, f"the score {score!r} is no number", line=number) from None
    return {key: sum(values) / len(values) for key, values in found.items()}
