"""Checking in shards: one report whatever the road, long documents in parts, crashes and lost shards told."""

from __future__ import annotations

import io
import json
import os
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tqa import reports
from tqa.checks import Context, Example, Pair, SegmentCheck
from tqa.errors import FormatError
from tqa.model import Document, Issue, Segment, Severity, Span
from tqa.review import batch, project
from tqa.review.checking import Checker, Crash
from tqa.review.config import Config
from tqa.review.workers import InTurn, Processes, Road


class Fussy(SegmentCheck):
    """Flags "wrong", fails on "crash" and ends its process on "die"."""

    category = "other"
    severity = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """As the class says."""
        if "die" in pair.target.value:
            os.kill(os.getpid(), signal.SIGKILL)
        if "crash" in pair.target.value:
            raise ValueError("no")
        at = pair.target.value.find("wrong")
        if at >= 0:
            yield self.issue(pair, Span(at, at + 5), "is wrong")


def document(name: str, *texts: str, path: str = "x.tsv") -> Document:
    """A document with these texts of one system."""
    segments = tuple(Segment(str(n), targets={"mt": text}) for n, text in enumerate(texts, start=1))
    return Document(name, segments, ("mt",), metadata={}, path=path)


@dataclass
class Outcome:
    """What a run said."""

    report: dict[str, Any]
    worst: Severity | None
    crashes: list[Crash]
    failed: list[str]


def run(documents: Iterable[Document], road: Road | None = None) -> Outcome:
    """Check with the fussy check."""
    crashes: list[Crash] = []
    failed: list[str] = []
    checker = Checker([Fussy()], Context(), crashed=crashes.append)
    stream = io.StringIO()
    report = reports.get("json")(stream, reports.Run("0", ("fussy",), ()))
    worst = batch.check(documents, checker, report, progress=lambda n: None, road=road, failed=failed.append)
    return Outcome(json.loads(stream.getvalue()), worst, crashes, failed)


@pytest.mark.parametrize("road", [InTurn(), Processes(2)], ids=["in turn", "processes"])
def test_counts_crashes_and_the_worst_severity(road: Road) -> None:
    """They are those of all documents, on every road, and crashes are told where the run was started."""
    found = run([document("a", "fine words", "wrong"), document("b", "crash", "wrong wrong")], road)
    counts = found.report["counts"]
    assert (counts["documents"], counts["segments"], counts["words"], counts["issues"]) == (2, 4, 6, 2)
    assert [(i["document"], i["segment"]) for i in found.report["issues"]] == [("a", "2"), ("b", "2")]
    assert found.worst is Severity.MINOR
    assert [(c.document, c.segment, c.error) for c in found.crashes] == [("b", "1", "ValueError('no')")]
    assert run([document("a", "fine")], road).worst is None


def test_parts_of_a_document_are_one_document() -> None:
    """They follow one another with one id and one path."""
    parts = [document("a", "x"), document("a", "y"), document("a", "z", path="y.tsv")]
    assert run(parts).report["counts"]["documents"] == 2


def test_nothing_to_check_is_an_error() -> None:
    """A run over nothing is no success."""
    with pytest.raises(FormatError, match="no article"):
        run([])


def test_a_shard_that_ends_its_worker_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shards before and after it are checked and reported."""
    monkeypatch.setattr(batch, "SHARD", 2)
    names = "abcdef"
    documents = [document(n, "die" if n == "d" else "wrong") for n in names]
    found = run(documents, Processes(2))
    assert [i["document"] for i in found.report["issues"]] == ["a", "b", "e", "f"]
    assert found.failed == ["x.tsv: articles 'c' to 'd' not checked: the process working on it was killed or crashed"]


def test_all_default_checks_say_the_same_in_processes(tmp_path: Path) -> None:
    """The term base, the checks and their settings travel to the workers: reports are the same byte for byte."""
    rows = ["document\tsource\ttarget"]
    for n in range(6):
        rows += [
            f"d{n}\tМинистр обороны прибыл в Идлиб в {n + 1} часов.\tThe defence minister came to to Idleb at {n} o'clock.",
            f"d{n}\tБоевики отошли.\tMilitants  withdrew",
        ]
    table = tmp_path / "x.tsv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")

    def said(road: Road) -> str:
        base = project.term_base((), Config(), say=lambda m: None)
        checker = project.checker((), (), Config(), base.glossary, lambda crash: None)
        stream = io.StringIO()
        report = reports.get("json")(stream, reports.Run("0", (), ()))
        found = project.documents([table], glossary=base.glossary, part=batch.PART, say=lambda m: None)
        batch.check(found, checker, report, progress=lambda n: None, road=road)
        return stream.getvalue()

    alone = said(InTurn())
    assert json.loads(alone)["counts"]["issues"] >= 12
    assert said(Processes(2)) == alone
