"""`tqa check` writes any of the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tqa import reports

TEXT = "He said <b>the the</b> word.\n"


@pytest.mark.parametrize("name", reports.names())
def test_every_report_is_to_be_had(name: str, tqa: Run, tmp_path: Path) -> None:
    """On stdout by --format, and the same in a file by --output; nothing but the report is on stdout."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    arguments = ("check", "a.txt", "--no-glossary", "--select", "doubled-word", "--format", name)
    shown = tqa(*arguments)
    assert shown.code == 1
    assert "doubled-word" in shown.out
    saved = tqa(*arguments, "--output", "out")
    assert (saved.code, saved.out) == (1, "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == shown.out


def test_the_report_fits_the_name_of_the_file(tqa: Run, tmp_path: Path) -> None:
    """Without --format the ending decides; the place in the report is that of the text."""
    (tmp_path / "a.txt").write_text("\n" + TEXT, encoding="utf-8")
    assert tqa("check", "a.txt", "--no-glossary", "--select", "doubled-word", "-o", "r.sarif").code == 1
    (result,) = json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a.txt"}
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_nothing_is_written_where_there_was_nothing_to_read(tqa: Run, tmp_path: Path) -> None:
    """No half of a JSON object on stdout, and no file."""
    for arguments in (("--format", "json"), ("-o", "r.html")):
        result = tqa("check", "missing.txt", *arguments)
        assert (result.code, result.out) == (3, "")
    assert not list(tmp_path.glob("*r.html*"))


def test_a_report_may_be_read_by_whom_other_files_may(tqa: Run, tmp_path: Path) -> None:
    """A report in a file has the permissions of any new file; one that is replaced keeps its own."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "old.csv").write_text("", encoding="utf-8")
    (tmp_path / "old.csv").chmod(0o640)
    for name in ("new.csv", "old.csv"):
        assert tqa("check", "a.txt", "--no-glossary", "--select", "doubled-word", "-o", name).code == 1
    assert (tmp_path / "new.csv").stat().st_mode == (tmp_path / "a.txt").stat().st_mode
    assert (tmp_path / "old.csv").stat().st_mode & 0o777 == 0o640


def test_what_was_read_before_a_file_that_is_wrong_is_reported(tqa: Run, tmp_path: Path) -> None:
    """The second document has the name of the first: the run ends there, not before."""
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).write_text("document\tsource\ttarget\nd\tИх 3.\tThe the 3.\n", encoding="utf-8")
    done = tqa("check", str(tmp_path))
    assert done.code == 3
    assert "doubled-word" in done.out
    assert "b.tsv" in done.err
