"""Scoring shard by shard: the figures of a run in memory, restarts, lost shards and workers, what stays in the folder."""

from __future__ import annotations

import io
import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pyarrow.parquet
import pytest

from tqa.checks import Context, Example, Pair, SegmentCheck
from tqa.errors import FormatError, UsageError
from tqa.glossary import Glossary
from tqa.model import ConceptEntry, Issue, Severity, Span
from tqa.model.score import Scoring
from tqa.review import project
from tqa.review.checking import Checker
from tqa.review.scoring import running, sharded, sharding
from tqa.review.scoring.resampling import Resampling
from tqa.review.scoring.result import Plan
from tqa.review.workers import InTurn, Processes, Road, road

TERMS = Glossary([ConceptEntry("министр обороны", "defence minister", avoid=("minister of defense",))])
PLAN = Plan(Resampling(samples=300, trials=300))


class Fussy(SegmentCheck):
    """Flags "wrong"; ends its process on "die", on "die once" only where the file of that name is not there."""

    category = "other"
    severity = Severity.MINOR
    needs_source = False
    examples: ClassVar[tuple[Example, ...]] = ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """As the class says."""
        what, _, marker = pair.target.value.partition(" FILE ")
        if what == "die" and (not marker or not Path(marker).exists()):
            if marker:
                Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        at = pair.target.value.find("wrong")
        if at >= 0:
            yield self.issue(pair, Span(at, at + 5), "is wrong")


def table(path: Path, documents: int = 6, **special: str) -> Path:
    """A table of two systems; `special` maps a document to what `beta` says in it."""
    rows = ["document\tsource\tmt:alpha\tmt:beta\treference"]
    for d in range(documents):
        for n in range(7):
            source = f"Министр обороны не прибыл в город {n} марта, их было {d + 10}."
            alpha = f"The defence minister did not come to the city on {n} March, there were {d + 10}."
            beta = special.get(
                f"d{d}",
                f"The minister of defense did not arrive in wrong city on {n + n % 2} March; there were {d + 10} of it.",
            )
            right = f"The defence minister did not arrive in the city on March {n}; there were {d + 10} of them."
            if n == 6:
                source, alpha, right = "Он прибыл.", "He arrived.", "He has arrived."
            rows.append("\t".join((f"d{d}", source, alpha, beta, right)))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


class Run:
    """A run over paths into a folder, with what it told."""

    def __init__(self, *paths: Path, specs: tuple[str, ...] = (), checks: bool = True) -> None:
        self.given = running.Given(paths)
        self.wanted = running.Wanted(specs, checks=checks, plan=PLAN)
        base = project.TermBase(TERMS, ())
        self.desk = running.Desk(base, Checker([Fussy()], Context(TERMS)), io.BytesIO(), lambda m: None)
        self.lost: list[str] = []
        self.said: list[str] = []

    def sharded(self, folder: Path, way: Road | None = None) -> Scoring:
        """Shard by shard."""
        how = sharded.Way(folder, way or InTurn(), lost=self.lost.append, say=self.said.append)
        return sharded.run(self.given, self.wanted, self.desk, how)

    def whole(self) -> Scoring:
        """In memory."""
        return running.run(self.given, self.wanted, self.desk)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two documents."""
    monkeypatch.setattr(sharded, "SEGMENTS", 14)


def test_figures_are_those_of_a_run_in_memory(tmp_path: Path) -> None:
    """Every system's figures, parts, rates, terms and cautions; intervals agree closely, verdicts fully."""
    run = Run(table(tmp_path / "x.tsv"))
    mine, other = run.sharded(tmp_path / "run"), run.whole()
    assert mine.documents == other.documents == 6
    assert mine.segments_total == other.segments_total == 42
    assert [s.system for s in mine.systems] == ["alpha", "beta"]
    for a, b in zip(mine.systems, other.systems, strict=True):
        assert (a.words, a.segments) == (b.words, b.segments)
        assert repr([replace(s, interval=None) for s in a.scores]) == repr(
            [replace(s, interval=None) for s in b.scores]
        )
        for one, two in zip(a.scores, b.scores, strict=True):
            assert (one.interval is None) == (two.interval is None)
            if one.interval and two.interval:
                width = two.interval.high - two.interval.low + 1e-9
                assert one.interval.low == pytest.approx(two.interval.low, abs=width)
                assert one.interval.high == pytest.approx(two.interval.high, abs=width)
    assert [(c.metric, c.verdict, c.segments, c.differing) for c in mine.comparisons] == [
        (c.metric, c.verdict, c.segments, c.differing) for c in other.comparisons
    ]
    parts = [sorted((s.kind, s.name, s.segments, repr(s.values)) for s in r.slices) for r in (mine, other)]
    assert parts[0] == parts[1]
    assert len(parts[0]) > 6
    assert (mine.issue_rates, mine.terms) == (other.issue_rates, other.terms)
    assert mine.method == "poisson-bs:300|ar:300|seed:12345|shards:2000"
    assert mine.segments_left_out == 42


def test_the_road_makes_no_difference(tmp_path: Path) -> None:
    """In processes the result is the same, intervals and all."""
    run = Run(table(tmp_path / "x.tsv"))
    assert repr(run.sharded(tmp_path / "a")) == repr(run.sharded(tmp_path / "b", Processes(2)))


def test_a_restart_goes_on_after_the_shards_that_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing shard, a damaged one and one whose texts changed are measured anew, the others are not."""
    folder = tmp_path / "run"
    run = Run(table(tmp_path / "x.tsv"))
    first = run.sharded(folder)
    measured: list[int] = []
    measure = sharding._measured

    def counted(setup: sharding.Setup, piece: sharding.Piece) -> object:
        measured.append(piece.number)
        return measure(setup, piece)

    monkeypatch.setattr(sharding, "_measured", counted)
    assert repr(run.sharded(folder)) == repr(first)
    assert measured == []
    assert run.said == [f"3 of 3 shards were measured before, in {folder}"]
    sharding.path(folder, 0).unlink()
    sharding.path(folder, 1).write_bytes(b"PAR1 cut short")
    assert repr(run.sharded(folder)) == repr(first)
    assert measured == [0, 1]
    measured.clear()
    table(tmp_path / "x.tsv", d5="Minister did not come.")
    changed = run.sharded(folder)
    assert measured == [2]
    assert changed.systems[1] != first.systems[1]
    measured.clear()
    Run(tmp_path / "x.tsv", specs=("chrf",)).sharded(folder)
    assert measured == [0, 1, 2]


def test_files_of_an_earlier_longer_input_go(tmp_path: Path) -> None:
    """What lies in the folder is the run and nothing besides."""
    folder = tmp_path / "run"
    Run(table(tmp_path / "x.tsv", 6)).sharded(folder)
    Run(table(tmp_path / "x.tsv", 2)).sharded(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["part-000000.parquet", "run.json"]


def test_a_shard_is_a_table_of_its_segments(tmp_path: Path) -> None:
    """A row for each segment and system with its figures, statistics and issues."""
    run = Run(table(tmp_path / "x.tsv", 2), specs=("chrf", "issue-rate"))
    run.sharded(tmp_path / "run")
    rows = pyarrow.parquet.read_table(tmp_path / "run" / "part-000000.parquet").to_pylist()
    assert len(rows) == 28
    assert {(r["document"], r["segment"], r["system"]) for r in rows} == {
        (f"d{d}", str(n), s) for d in range(2) for n in range(1, 8) for s in ("alpha", "beta")
    }
    beta = next(r for r in rows if r["system"] == "beta")
    assert beta["issues"] == [{"check": Fussy.name, "severity": "minor", "start": 42, "end": 47, "message": "is wrong"}]
    assert 0 < beta["chrf"] < 100
    assert sum(beta["chrf:statistics"]) > 0
    said = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert (said["schema"], said["systems"]) == ("tqa.shards/1", ["alpha", "beta"])


def test_what_cannot_be_read_or_scored_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A bad file by its name, a shard with Russian for English by its articles; figures are those of the rest."""
    good, bad = table(tmp_path / "a.tsv", d2="Министр обороны не прибыл.", d3="Министр не прибыл."), tmp_path / "b.tsv"
    bad.write_text("source\ttarget\nда\n", encoding="utf-8")
    run = Run(good, bad)
    result = run.sharded(tmp_path / "run")
    assert result.segments_total == 28
    assert len(run.lost) == 2
    assert f"{bad}:2" in run.lost[1] + run.lost[0]
    assert any("'d2' to 'd3' not scored: beta: is Russian in 14 of 14 segments" in m for m in run.lost)
    with pytest.raises(FormatError, match="no shard that could be scored"):
        Run(table(tmp_path / "c.tsv", 2, d0="Да", d1="Нет")).sharded(tmp_path / "none")


def test_a_shard_that_ends_its_worker_is_told(tmp_path: Path) -> None:
    """The rest is scored."""
    run = Run(table(tmp_path / "x.tsv", d2="die"))
    result = run.sharded(tmp_path / "run", Processes(2))
    assert result.segments_total == 28
    assert [m.partition(": articles ")[2] for m in run.lost] == [
        "'d2' to 'd3' not scored: the process working on it was killed or crashed"
    ]


def test_a_killed_worker_of_a_cluster_is_survived(tmp_path: Path) -> None:
    """Its shard is measured by another; the result is that of a quiet run in this process."""
    pytest.importorskip("distributed")  # an extra of its own
    run = Run(table(tmp_path / "x.tsv", d2=f"die FILE {tmp_path / 'died'}"))
    result = run.sharded(tmp_path / "run", road(1, "local:2"))
    assert (tmp_path / "died").exists()
    assert run.lost == []
    assert repr(result) == repr(run.sharded(tmp_path / "again"))


@pytest.mark.parametrize("name", ["x.txt", "part-000000.parquet"])
def test_a_folder_of_something_else_is_left_alone(name: str, tmp_path: Path) -> None:
    """Nothing is written into it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="holds something else"):
        Run(table(tmp_path / "x.tsv")).sharded(folder)
    assert [p.name for p in folder.iterdir()] == [name]


def test_one_article_in_two_files_is_refused(tmp_path: Path) -> None:
    """Its segments would count twice."""
    with pytest.raises(FormatError, match="has a document 'd0', and so has"):
        Run(table(tmp_path / "a.tsv"), table(tmp_path / "b.tsv")).sharded(tmp_path / "run")
