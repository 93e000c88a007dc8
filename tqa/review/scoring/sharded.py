"""Scoring more than memory holds: shards measured one by one or side by side, each kept in a file of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from tqa import __version__
from tqa.errors import FormatError, UsageError
from tqa.formats._writing import replace_bytes
from tqa.metrics.base import Need
from tqa.model import Document
from tqa.model.score import Scoring
from tqa.review.batch import shards
from tqa.review.scoring import guards, reading, selection
from tqa.review.scoring.adding import Adding
from tqa.review.scoring.corpus import gather
from tqa.review.scoring.profiles import profiled
from tqa.review.scoring.running import Desk, Given, Wanted
from tqa.review.scoring.sharding import SEGMENTS, VERSION, Piece, Setup, path, work
from tqa.review.scoring.slices import MOST_DOCUMENTS
from tqa.review.workers import Failed, Road

RUN = "run.json"
"""Says what the figures of a folder depend on."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to go: the folder of the shards' files, the road, whom to tell of progress and of what is left out."""

    folder: Path
    road: Road
    progress: Callable[[int], None] = lambda n: None
    lost: Callable[[str], None] = lambda message: None
    say: Callable[[str], None] = lambda message: None


def run(given: Given, wanted: Wanted, desk: Desk, way: Way) -> Scoring:
    """Read, measure shard by shard, add up, judge. Memory does not grow with the number of segments.

    The first shard says which systems there are and what metrics can rely on. Shards that an earlier run into the same
    folder measured are taken from there. What cannot be read or scored is told to `way.lost`, and the rest goes on.
    Raises UsageError and FormatError as `running.run` does.
    """
    given.check()
    if not given.paths or reading.STDIN in given.paths or given.human:
        hint = "Put systems, references and source into one table: tqa help files"
        raise UsageError("--output-dir goes with bilingual files and article folders alone", hint=hint)
    counter = _Counter()
    documents = counter.through(_documents(given, desk, way))
    pieces = (Piece(n, shard) for n, shard in enumerate(shards(documents, SEGMENTS, _segments)))
    first = next(pieces, None)
    if first is None:
        raise FormatError("input", "holds no segments to score")
    setup = _setup(first.shard.documents, given, wanted, desk, way)
    guards.enough(setup.systems, wanted.least)
    _begin(way.folder, setup)
    sums = Adding(setup)
    numbers = -1
    for piece, result in way.road(work, setup, chain([first], pieces)):
        numbers = piece.number
        if isinstance(result, Failed):
            way.lost(f"{piece.shard.name} not scored: {result.reason}")
            continue
        sums.add(result)
        way.progress(sums.segments)
    _forget(way.folder, numbers + 1)
    if not sums.segments:
        raise FormatError("input", "holds no shard that could be scored")
    if sums.again:
        way.say(f"{sums.again} of {sums.shards} shards were measured before, in {way.folder}")
    return replace(
        sums.scoring(wanted.slices and counter.documents <= MOST_DOCUMENTS),
        documents=counter.documents,
        inputs=tuple(map(str, given.paths)),
        glossaries=tuple((str(f.path), f.sha256, f.entries) for f in desk.base.files),
    )


def _segments(document: Document) -> int:
    return len(document.segments)


class _Counter:
    """Counts documents as they go by; the parts of one are one."""

    def __init__(self) -> None:
        self.documents = 0
        self.seen: dict[str, str] = {}

    def through(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The same documents. Raises FormatError where two files have one of the same name."""
        last = ""
        for document in documents:
            if document.id != last:
                if document.id in self.seen:
                    raise FormatError(
                        document.path or "input",
                        f"has a document {document.id!r}, and so has {self.seen[document.id]}",
                        hint="Systems of the same articles go into one file (columns mt:<system>) or one folder.",
                    )
                self.seen[document.id] = document.path
                self.documents += 1
            last = document.id
            yield document


def _documents(given: Given, desk: Desk, way: Way) -> Iterator[Document]:
    """The documents at the paths; files that cannot be read are told where there are others."""
    from tqa.review import project

    def skip(error: FormatError) -> None:
        way.lost(f"{error} (left out)")

    paths = reading.expanded(given.paths)
    yield from project.documents(paths, glossary=desk.base.glossary or None, part=SEGMENTS, skip=skip, say=desk.say)


def _setup(documents: Sequence[Document], given: Given, wanted: Wanted, desk: Desk, way: Way) -> Setup:
    """What all shards share, from the first of them."""
    asked = selection.parsed((*wanted.specs, *wanted.also))
    offered = {} if wanted.specs else selection.defaults()
    if (wanted.profile or desk.scoring.profile) and not wanted.specs:
        offered |= selection.parsed(["mqm"])
    glossary = desk.base.glossary or None
    corpus = gather(documents, only=given.only, glossary=glossary)
    available = corpus.available | ({Need.ISSUES} if wanted.checks else set())
    metrics = profiled(selection.usable(offered, asked, frozenset(available)), desk.scoring, wanted.profile)
    looks = any(Need.ISSUES in metric.needs for metric in metrics.values())
    checker = desk.checker.alone() if looks else None
    depends = {
        "tqa": __version__,
        "version": VERSION,
        "metrics": {name: [type(m).__name__, m.signature] for name, m in metrics.items()},
        "systems": corpus.systems,
        "checks": [
            [c.name, str(c.severity)] for c in (*checker.segment_checks, *checker.document_checks)
        ] if checker else [],
        "confidence": [checker.min_confidence, dict(checker.thresholds)] if checker else [],
        "rules": [repr(r) for r in checker.context.rules] if checker else [],
        "glossaries": [f.sha256 for f in desk.base.files],
        "slices": wanted.slices,
    }  # fmt: skip
    said = json.dumps(depends, ensure_ascii=False, indent=1)
    key = hashlib.sha256(said.encode()).hexdigest()
    folder = way.folder.resolve()
    return Setup(metrics, corpus.systems, checker, glossary, wanted.slices, wanted.plan.resampling, folder, key)


def _begin(folder: Path, setup: Setup) -> None:
    """Make the folder ready. Raises UsageError for one that holds something else, or where that fails."""
    marker = folder / RUN
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not marker.exists() and any(folder.iterdir()):
            raise UsageError(f"{folder} holds something else", hint="Give --output-dir a folder that is empty or new.")
        said = {"schema": "tqa.shards/1", "metrics": list(setup.metrics), "systems": setup.systems, "key": setup.key}
        replace_bytes(marker, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}") from error


def _forget(folder: Path, count: int) -> None:
    """Remove the files of shards that the input no longer has: those of an earlier, longer one."""
    number = count
    while path(folder, number).exists():
        path(folder, number).unlink()
        number += 1
