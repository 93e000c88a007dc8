"""tqa names: checking tables of names, resolving, romanising."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tqa.cli.diagnostics import Narrator
from tqa.cli.names import command
from tqa.errors import FormatError, UsageError


def run(*arguments: str, given: str | None = None) -> Result:
    """The command, with its standard input."""
    return CliRunner().invoke(command, list(arguments), input=given, obj=Narrator())


def table(folder: Path, text: str) -> str:
    """A file with this text."""
    path = folder / "names.tsv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_json_keeps_the_order(tmp_path: Path) -> None:
    """One object a name, in the order of the file, with all that the contract names; columns by header."""
    file = table(tmp_path, "id\tname_en\tname_ru\n1\tGitler\tГитлер\n2\tWells\tУэллс\n\n3\tUells\tУэллс\n")
    result = run("check", file, "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["names"]
    assert [(f["name_ru"], f["name_en"], f["verdict"]) for f in found] == [
        ("Гитлер", "Gitler", "garbled"), ("Уэллс", "Wells", "ok"), ("Уэллс", "Uells", "garbled"),
    ]  # fmt: skip
    assert found[0]["suggestions"][0] == "Hitler"
    assert found[0]["evidence"]
    assert all(0 <= f["confidence"] <= 1 for f in found)


def test_text_shows_the_better_form(tmp_path: Path) -> None:
    """A line for each name; evidence under garbled ones."""
    result = run("check", table(tmp_path, "name_ru\tname_en\nХьюстон\tKhyuston\nАнна\tAnna\n"))
    assert "Houston" in result.stdout
    assert "letter by letter" in result.stdout
    assert "Анна | Anna: ok" in result.stdout


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "is empty"),
        ("ru\ten\nГитлер\tGitler\n", 1, "no column name_ru"),
        ("name_ru\tname_en\nГитлер\tGitler\nУэллс\n", 3, "2 are needed"),
        ("name_ru\tname_en\n\tGitler\n", 2, "name_ru is empty"),
    ],
)
def test_bad_files(tmp_path: Path, text: str, line: int | None, message: str) -> None:
    """A bad file is refused with the line and what is wrong."""
    error = run("check", table(tmp_path, text)).exception
    assert isinstance(error, FormatError)
    assert error.line == line
    assert message in error.message


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is a FormatError too."""
    assert isinstance(run("check", str(tmp_path / "none.tsv")).exception, FormatError)


def test_resolve_from_arguments_and_stdin() -> None:
    """Forms best first; names come as arguments or on the lines of stdin."""
    assert run("resolve", "Гитлер").stdout.startswith("Гитлер: Hitler ")
    lines = run("resolve", "--format", "json", given="Гитлер\n\nУэллса\n").stdout.splitlines()
    assert [json.loads(line)["forms"][0]["english"] for line in lines] == ["Hitler", "Wells"]


def test_romanize() -> None:
    """One scheme or all; an unknown one is refused with the list of those there are."""
    assert run("romanize", "--scheme", "wikipedia", "Щукин").stdout == "Shchukin\n"
    every = run("romanize", "--all", "Хрущёв").stdout.splitlines()
    assert len(every) >= 20
    error = run("romanize", "--scheme", "klingon", "Щукин").exception
    assert isinstance(error, UsageError)
    assert "wikipedia" in error.hint
