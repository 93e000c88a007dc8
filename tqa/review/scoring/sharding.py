"""One shard of a scoring run: documents in, a parquet file of its segments out, and sums that can be added up."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqa.formats._writing import replacing
from tqa.glossary import Glossary
from tqa.metrics.base import Array, Metric, Need
from tqa.model import Document, Issue
from tqa.review.batch import Shard
from tqa.review.checking import Checker, pairs
from tqa.review.scoring import guards
from tqa.review.scoring.corpus import Corpus, Find, gather, no_traits
from tqa.review.scoring.measuring import Statistics, statistics
from tqa.review.scoring.resampling import Resampling
from tqa.review.scoring.result import terms
from tqa.review.scoring.slices import parts, phenomena
from tqa.text import analysed

SEGMENTS = 2_000
"""Segments of a shard, and of the parts in which a longer article is taken."""

VERSION = 1
"""Of the files: those of another version are measured anew."""

SAID = b"tqa"
"""Where in the metadata of a parquet file the summary stands."""

AT_ONCE = 1_000
"""Samples or trials drawn at once: what bounds their memory."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What all shards of a run share. `key` stands for everything that a figure depends on besides the texts."""

    metrics: Mapping[str, Metric]
    systems: tuple[str, ...]
    checker: Checker | None
    glossary: Glossary | None
    slices: bool
    resampling: Resampling
    folder: Path
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The documents of one shard and its place in the run."""

    number: int
    shard: Shard

    @property
    def segments(self) -> int:
        """Segments of its documents."""
        return sum(len(document.segments) for document in self.shard.documents)


Sums = dict[str, Array]
"""Metric -> array of sums of statistics, last axis k."""


@dataclass(slots=True)
class Tally:
    """What a shard adds to the run. Pairs of systems are in the order of `combinations`.

    `totals` has shape (systems, k) by metric, `samples` (samples, systems, k), `trials` (trials, systems, k): sums over
    bootstrap weights, and over the segments that a trial swaps. `scored` counts segments with anything to measure, of
    each system and then of each pair; `differing` those in which a pair's statistics differ. `summary` is the rest, as
    it stands in the file.
    """

    segments: int
    again: bool
    totals: Sums
    samples: Sums
    trials: Sums
    scored: dict[str, list[int]]
    differing: dict[str, list[int]]
    summary: dict[str, Any] = field(default_factory=dict)


def work(setup: Setup, piece: Piece) -> Tally:
    """Measure one shard, or take what an earlier run measured. Its file appears when it is whole, and never before.

    Raises FormatError for texts that cannot be scored.
    """
    file = path(setup.folder, piece.number)
    key = _key(setup, piece)
    kept = _kept(file, key, setup.metrics)
    if kept is not None:
        return _tally(setup, piece, *kept, again=True)
    corpus, found, summary = _measured(setup, piece)
    _write(file, setup, corpus, found, {"version": VERSION, "key": key, "name": piece.shard.name, **summary})
    return _tally(setup, piece, found, summary, again=False)


def path(folder: Path, number: int) -> Path:
    """The file of a shard."""
    return folder / f"part-{number:06}.parquet"


def _key(setup: Setup, piece: Piece) -> str:
    """A hash of everything a shard's figures depend on."""
    digest = hashlib.sha256(setup.key.encode())
    for document in piece.shard.documents:
        rows = [(s.id, s.source, dict(s.targets), s.reference, s.post_edit) for s in document.segments]
        digest.update(json.dumps([document.id, document.metadata.get("domain"), rows]).encode())
    return digest.hexdigest()


def _measured(setup: Setup, piece: Piece) -> tuple[Corpus, Statistics, dict[str, Any]]:
    """The corpus of a shard, its statistics (segments, systems, k), and what else is said of it."""
    traits = phenomena(setup.glossary) if setup.slices else no_traits
    corpus = gather(
        piece.shard.documents, only=setup.systems, find=_find(setup.checker), traits=traits, glossary=setup.glossary
    )
    refers = any(row.references for row in corpus.rows)
    guards.refuse(corpus, [m for m in setup.metrics.values() if refers or Need.REFERENCE not in m.needs])
    each = [statistics(material, setup.metrics) for material in corpus.materials]
    found = {name: np.stack([s[name] for s in each], axis=1) for name in setup.metrics}
    cautions = guards.cautions(corpus, setup.metrics.values())
    about_terms = any(Need.GLOSSARY in metric.needs for metric in setup.metrics.values())
    counted = corpus.materials if setup.checker else ()
    return (
        corpus,
        found,
        {
            "signatures": {
                name: [metric.signature_for(m) for m in corpus.materials] for name, metric in setup.metrics.items()
            },
            "words": [sum(len(row.target.split()) for row in m.rows) for m in corpus.materials],
            "running": [sum(len(analysed(row.target, "en").words) for row in m.rows) for m in counted],
            "issues": [
                [m.system, *key, n]
                for m in corpus.materials
                for key, n in Counter((i.check, str(i.severity)) for row in m.rows for i in row.issues).items()
            ],
            "terms": [
                [t.kind, t.source, t.wanted, t.system, dict(t.counts)] for t in (terms(corpus) if about_terms else ())
            ],
            "cautions": [[c.kind, c.message, c.system, c.count] for c in cautions],
            "slices": [
                [str(kind), name, len(rows), {m: a[rows].sum(axis=0).tolist() for m, a in found.items()}]
                for kind, name, rows in (parts(corpus) if setup.slices else ())
                if len(rows)
            ],
        },
    )


def _find(checker: Checker | None) -> Find | None:
    if checker is None:
        return None
    wanted = checker

    def find(document: Document, system: str) -> Sequence[Issue]:
        return wanted.check(pairs(document, system))

    return find


def _tally(setup: Setup, piece: Piece, found: Statistics, summary: dict[str, Any], *, again: bool) -> Tally:
    size = piece.segments
    systems = range(len(setup.systems))
    there: dict[str, NDArray[np.bool_]] = {name: np.any(array, axis=2) for name, array in found.items()}
    couples = list(combinations(systems, 2))
    trials = setup.resampling.trials if couples else 0
    return Tally(
        segments=size,
        again=again,
        totals={name: array.sum(axis=0) for name, array in found.items()},
        samples=_products(found, _weights(size, piece.number, setup.resampling)),
        trials=_products(found, _swaps(size, piece.number, setup.resampling, trials)),
        scored={
            name: [*(int(t[:, s].sum()) for s in systems), *(int(t[:, c].any(axis=1).sum()) for c in couples)]
            for name, t in there.items()
        },
        differing={
            name: [int((array[:, a] != array[:, b]).any(axis=1).sum()) for a, b in couples]
            for name, array in found.items()
        },
        summary=summary,
    )


def _weights(size: int, number: int, resampling: Resampling) -> Iterator[Array]:
    """How often each segment of a shard is in each sample: Poisson(1), the bootstrap of data that come in pieces
    (Chamandy et al., Estimating Uncertainty for Massive Data Streams, 2012). Shape (some, segments)."""
    random = np.random.default_rng([resampling.seed, number, 0])
    for start in range(0, resampling.samples, AT_ONCE):
        yield random.poisson(1.0, size=(min(AT_ONCE, resampling.samples - start), size)).astype(np.float64)


def _swaps(size: int, number: int, resampling: Resampling, trials: int) -> Iterator[Array]:
    """Which segments of a shard each trial swaps between two systems, 0 or 1. Shape (some, segments)."""
    random = np.random.default_rng([resampling.seed, number, 1])
    for start in range(0, trials, AT_ONCE):
        yield random.integers(2, size=(min(AT_ONCE, trials - start), size), dtype=bool).astype(np.float64)


def _products(found: Statistics, matrices: Iterator[Array]) -> Sums:
    """The sums of statistics under each row of the matrices, by metric: shape (rows, systems, k)."""
    sums: dict[str, list[Array]] = {name: [] for name in found}
    for matrix in matrices:
        for name, array in found.items():
            flat = array.reshape(len(array), -1)
            sums[name].append((matrix @ flat).reshape(len(matrix), *array.shape[1:]))
    return {name: np.concatenate(s) for name, s in sums.items() if s}


def _write(file: Path, setup: Setup, corpus: Corpus, found: Statistics, summary: dict[str, Any]) -> None:
    """Write the file of a shard: a row for each segment and system. It takes its name when it is whole."""
    import pyarrow
    import pyarrow.parquet

    issue = pyarrow.struct(
        [("check", "string"), ("severity", "string"), ("start", "int64"), ("end", "int64"), ("message", "string")]
    )
    rows = [(s, row) for s, material in enumerate(corpus.materials) for row in material.rows]
    columns: dict[str, Any] = {
        "document": pyarrow.array([r.document for _, r in rows], "string"),
        "segment": pyarrow.array([r.segment for _, r in rows], "string"),
        "system": pyarrow.array([setup.systems[s] for s, _ in rows], "string"),
        "issues": pyarrow.array(
            [[(i.check, str(i.severity), i.span.start, i.span.end, i.message) for i in row.issues] for _, row in rows],
            pyarrow.list_(issue),
        ),
    }
    for name, metric in setup.metrics.items():
        by_system = [np.ascontiguousarray(found[name][:, s]) for s in range(len(setup.systems))]
        columns[name] = np.concatenate([metric.segment_value(array) for array in by_system])
        flat = np.concatenate(by_system)
        values = pyarrow.array(flat.ravel())
        columns[f"{name}:statistics"] = pyarrow.FixedSizeListArray.from_arrays(values, flat.shape[1])
    table = pyarrow.table(columns).replace_schema_metadata({SAID: json.dumps(summary, ensure_ascii=False).encode()})
    with replacing(file) as stream:
        pyarrow.parquet.write_table(table, stream.buffer, compression="zstd")


def _kept(file: Path, key: str, metrics: Mapping[str, Metric]) -> tuple[Statistics, dict[str, Any]] | None:
    """The statistics and the summary of a shard that was measured before; None where it was not, or not as now."""
    if not file.exists():
        return None
    import pyarrow
    import pyarrow.parquet

    try:
        with file.open("rb") as stream:
            opened = pyarrow.parquet.ParquetFile(stream)
            summary = json.loads((opened.schema_arrow.metadata or {}).get(SAID, b"{}"))
            if summary.get("version") != VERSION or summary.get("key") != key:
                return None
            table = opened.read(columns=["system", *(f"{name}:statistics" for name in metrics)], use_threads=False)
    except (pyarrow.ArrowException, OSError, ValueError):
        return None  # damaged: it is measured anew
    systems = len(set(table["system"].to_pylist()))
    found = {}
    for name in metrics:
        column = table[f"{name}:statistics"].combine_chunks()
        width = column.type.list_size
        array = column.flatten().to_numpy(zero_copy_only=False).reshape(systems, -1, width)
        found[name] = np.ascontiguousarray(array.transpose(1, 0, 2))
    return found, summary
