"""tqa check and tqa score in processes: what users see of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROW = "d{0}\tБоевики отошли в {0} часов.\tMilitants withdrew at {1} o'clock.\tThe militants withdrew at {0} o'clock.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A table of 300 articles, in every third of which a number is wrong."""
    rows = [ROW.format(n, n + (n % 3 == 0)) for n in range(1, 301)]
    (tmp_path / "corpus.tsv").write_text("document\tsource\ttarget\treference\n" + "".join(rows), encoding="utf-8")
    return tmp_path / "corpus.tsv"


def test_check_in_processes_writes_the_same_report(tqa: Run, corpus: Path) -> None:
    """The exit code is the same too."""
    arguments = ("check", corpus, "--no-glossary", "--select", "number-mismatch", "--format", "json")
    alone, together = tqa(*arguments), tqa(*arguments, "--jobs", "2")
    assert alone == together
    assert alone.code == 1
    assert json.loads(alone.out)["counts"]["issues"] == 100


def test_a_bad_file_among_good_ones_is_named_and_the_rest_is_checked(tqa: Run, corpus: Path) -> None:
    """Code 3 says that the report is not of everything; alone the bad file is an error and there is no report."""
    bad = corpus.with_name("bad.tsv")
    bad.write_text("source\ttarget\nда\n", encoding="utf-8")
    arguments = ("check", "--no-glossary", "--select", "number-mismatch", "--format", "json")
    found = tqa(*arguments, corpus, bad)
    assert found.code == 3
    assert f"tqa: warning: {bad}:2: has 1 cells" in found.err
    assert json.loads(found.out)["counts"]["documents"] == 300
    alone = tqa(*arguments, bad)
    assert (alone.code, alone.out) == (3, "")
    assert f"tqa: error: {bad}:2:" in alone.err


def test_score_into_a_folder_and_again(tqa: Run, corpus: Path) -> None:
    """The figures are those of a run in memory; the second time nothing is measured."""
    arguments = ("score", corpus, "--no-glossary", "-M", "chrf", "-M", "bleu", "--bootstrap", "100", "--format", "json")
    whole = json.loads(tqa(*arguments, "--jobs", "1").out)
    first = tqa(*arguments, "--output-dir", "run", "--jobs", "1")
    again = tqa(*arguments, "--output-dir", "run", "--jobs", "1")
    assert first.code == again.code == 0
    assert first.out == again.out
    assert "1 of 1 shards were measured before, in run" in again.err

    def figures(result: dict[str, list[dict[str, list[dict[str, object]]]]]) -> list[tuple[object, object]]:
        return [(s["metric"], s["value"]) for system in result["systems"] for s in system["scores"]]

    assert figures(json.loads(first.out)) == figures(whole)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "corpus.tsv", "--jobs", "-1"), "--jobs is -1"),
        (("check", "corpus.tsv", "--cluster", "nowhere"), "--cluster is 'nowhere'"),
        (("score", "corpus.tsv", "--cluster", "local:2"), "--cluster needs --output-dir"),
        (("score", "corpus.tsv", "--output-dir", "run", "--save", "x"), "--save does not go with --output-dir"),
        (("score", "-i", "corpus.tsv", "-r", "corpus.tsv", "--output-dir", "run"), "goes with bilingual files"),
        (("score", "corpus.tsv", "--output-dir", "."), "holds something else"),
    ],
)
def test_options_that_make_no_sense(arguments: tuple[str, ...], message: str, tqa: Run, corpus: Path) -> None:
    """One line and code 2, and nothing is written."""
    before = sorted(corpus.parent.iterdir())
    found = tqa(*arguments)
    assert found.code == 2
    assert message in found.err
    assert sorted(corpus.parent.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_ends_all_processes(corpus: Path) -> None:
    """Code 130, no traceback, no report, no process left."""
    with corpus.open("a", encoding="utf-8") as file:
        file.writelines(ROW.format(n, n) for n in range(301, 20_000))
    run = subprocess.Popen(
        [sys.executable, "-m", "tqa", "check", str(corpus), "--jobs", "2", "-o", str(corpus.with_name("out.json"))],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=corpus.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    deadline = time.monotonic() + 60
    while not list(corpus.parent.glob(".out.json.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in said
    assert not list(corpus.parent.glob("*out.json*"))
    while time.monotonic() < deadline:
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("a process is left")
