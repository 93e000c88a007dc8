"""What becomes of stdout and stderr: --quiet, readers that go away, outputs that cannot be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from tqa.cli import group

BAD = "The head of the of the committee has left.\n"
GOOD = "The head of the committee has left.\n"


def without_reader(*arguments: str | Path, stderr_too: bool = False) -> tuple[int, str]:
    """Runs tqa with a stdout that nobody reads; its exit code and what it said on stderr."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        run = subprocess.run(
            [sys.executable, "-m", "tqa", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=writer if stderr_too else subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    return run.returncode, (run.stderr or b"").decode()


def commands(of: click.Command, *path: str) -> list[tuple[str, ...]]:
    """The names of all commands, those of groups included."""
    if not isinstance(of, click.Group):
        return [path]
    context = click.Context(of)
    found = [path] if path else []
    for name in of.list_commands(context):
        member = of.get_command(context, name)
        assert member is not None
        found += commands(member, *path, name)
    return found


@pytest.mark.parametrize("command", commands(group), ids=" ".join)
def test_every_command_can_be_quiet(tqa: Run, command: tuple[str, ...]) -> None:
    """--quiet is an option of every command, told in its help."""
    assert "-q, --quiet" in tqa(*command, "--help").out


def test_quiet_says_nothing_but_errors(tqa: Run, tmp_path: Path) -> None:
    """It may stand before the command and after it; narration goes, data and errors stay."""
    file = tmp_path / "a.txt"
    file.write_text(BAD, encoding="utf-8")
    plain = tqa("check", file, "--no-glossary", "--fix")
    assert "1 fix in 1 file" in plain.err
    for arguments in (("check", file, "--quiet"), ("-q", "check", file), ("check", file, "-q")):
        quiet = tqa(*arguments, "--no-glossary", "--fix")
        assert (quiet.code, quiet.out, quiet.err) == (plain.code, plain.out, "")
    assert "no such file" in tqa("check", tmp_path / "none.txt", "--quiet").err
    assert tqa("names", "ledger", file, "--quiet").err == ""


@pytest.mark.parametrize("command", ["--help", "checks", "check {file} --no-glossary", "score {table} --no-glossary"])
@pytest.mark.parametrize("stderr_too", [False, True])
def test_a_pipe_without_reader_is_no_verdict(tmp_path: Path, command: str, stderr_too: bool) -> None:
    """tqa ends in silence, with the code that a shell gives for SIGPIPE."""
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "t.tsv").write_text(f"source\tmt:a\treference\nОн ушёл.\tHe left.\t{BAD}", encoding="utf-8")
    given = command.format(file=tmp_path / "a.txt", table=tmp_path / "t.tsv").split()
    code, said = without_reader(*given, stderr_too=stderr_too)
    assert (code, [line for line in said.splitlines() if "Error" in line or "Traceback" in line]) == (141, [])


@pytest.mark.parametrize("stderr_too", [False, True])
def test_files_are_written_though_nobody_reads(tmp_path: Path, stderr_too: bool) -> None:
    """tqa check --fix --write | head: the diff is lost, the fix is not; and so with other commands that write."""
    file, terms, other = tmp_path / "a.txt", tmp_path / "terms.csv", tmp_path / "other.csv"
    file.write_text(BAD, encoding="utf-8")
    fixed = without_reader("check", file, "--no-glossary", "--fix", "--write", stderr_too=stderr_too)
    assert (fixed[0], file.read_text(encoding="utf-8")) == (141, GOOD)
    other.write_text("source,target\nмост,bridge\n", encoding="utf-8")
    assert without_reader("glossary", "import", other, "--to", terms, stderr_too=stderr_too)[0] == 141
    assert "мост,bridge" in terms.read_text(encoding="utf-8")
    table, plots = tmp_path / "t.tsv", tmp_path / "plots"
    table.write_text(f"source\tmt:a\treference\nОн ушёл.\tHe left.\t{BAD}", encoding="utf-8")
    assert without_reader("score", table, "--no-glossary", "--plots", plots, stderr_too=stderr_too)[0] == 141
    assert list(plots.glob("*.svg"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    """No traceback, and no verdict."""
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run(
            [sys.executable, "-m", "tqa", "check", tmp_path / "a.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (run.returncode, run.stderr) == (2, "tqa: error: the output cannot be written: no space left on device\n")


def test_the_ending_of_the_output_says_its_format(tqa: Run, tmp_path: Path) -> None:
    """One that says nothing is told with those that do, unless the format is named; none at all means text."""
    file, table = tmp_path / "a.txt", tmp_path / "t.tsv"
    file.write_text(GOOD, encoding="utf-8")
    table.write_text(f"source\tmt:a\treference\nОн ушёл.\tHe left.\t{GOOD}", encoding="utf-8")
    for command, ending in (
        (("check", file), "html"),
        (("score", table, "--no-checks", "--bootstrap", "0"), "html"),
        (("names", "ledger", table), "csv"),
        (("glossary", "stats", table), "json"),
        (("glossary", "extract", table), "csv"),
    ):
        known, none, unknown = tmp_path / f"r.{ending}", tmp_path / "r", tmp_path / "r.xyz"
        wrong = tqa(*command, "-o", unknown)
        assert (wrong.code, unknown.exists()) == (2, False)
        assert f".{ending}" in wrong.err.splitlines()[1]
        assert tqa(*command, "-o", known).code == tqa(*command, "-o", none).code == 0
        assert known.read_text(encoding="utf-8") != none.read_text(encoding="utf-8")
        assert tqa(*command, "-o", unknown, "--format", "json").code == 0
        assert unknown.read_text(encoding="utf-8").startswith("{")
        unknown.unlink()
