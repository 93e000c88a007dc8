"""tqa names: checking tables of names, resolving, romanising."""

from __future__ import annotations

import csv
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


ARTICLE = {
    "source.ru.txt": "Он вылетел из Хьюстона.\nВ Хьюстоне тепло. Сергей Лавров молчал.\n",
    "mt.alpha.en.txt": "He flew out of Khyuston.\nIt is warm in Houston. Sergei Lavrov was silent.\n",
}


def folder(place: Path) -> str:
    """An article folder."""
    for name, text in ARTICLE.items():
        (place / name).write_text(text, encoding="utf-8")
    return str(place)


def test_ledger_as_text(tmp_path: Path) -> None:
    """Each name with its segments, and a line for each column: spellings, counts, verdicts, the better form."""
    result = run("ledger", folder(tmp_path), "--no-glossary")
    assert result.exit_code == 0, result.output
    assert "Хьюстон (place) · segment 1 and 1 later" in result.stdout
    assert "Khyuston 1× garbled → Houston" in result.stdout
    assert "inconsistent" in result.stdout
    assert "Сергей Лавров (person) · segment 2" in result.stdout


def test_ledger_as_json(tmp_path: Path) -> None:
    """Spans count in the texts as stored; every mention names its column and segment."""
    found = json.loads(run("ledger", folder(tmp_path), "--no-glossary", "--format", "json").stdout)
    assert found["schema"] == "tqa.ledger/1"
    [document] = found["documents"]
    assert document["columns"] == ["alpha"]
    name = document["names"][0]
    assert name["name_ru"] == "Хьюстон"
    assert [m["text"] for m in name["mentions"]] == ["Khyuston", "Houston"]
    start, end = name["mentions"][0]["span"]
    assert ARTICLE["mt.alpha.en.txt"].splitlines()[0][start:end] == "Khyuston"
    assert name["spellings"][0]["verdict"] == "garbled"
    assert name["spellings"][0]["suggestions"][0] == "Houston"


def test_ledger_as_csv(tmp_path: Path) -> None:
    """A row for each spelling in each column, under a header; written to a file where one is given."""
    out = tmp_path / "ledger.csv"
    assert run("ledger", folder(tmp_path), "--no-glossary", "--format", "csv", "-o", str(out)).exit_code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [(r["name_ru"], r["column"], r["spelling"], r["count"]) for r in rows[:2]] == [
        ("Хьюстон", "alpha", "Khyuston", "1"),
        ("Хьюстон", "alpha", "Houston", "1"),
    ]
    assert rows[0]["inconsistent"] == "yes"
    assert rows[0]["first"] == "1"


def test_ledger_of_what_is_wrong_only(tmp_path: Path) -> None:
    """Names that are right are left out."""
    result = run("ledger", folder(tmp_path), "--no-glossary", "--only-wrong")
    assert "Хьюстон" in result.stdout
    assert "Лавров" not in result.stdout


def test_ledger_of_an_english_text_alone(tmp_path: Path) -> None:
    """Without a source the names are those of the English text."""
    text = tmp_path / "mt.txt"
    text.write_text("Fighters of Dzhebhat an-Nusra left Moscow.\n", encoding="utf-8")
    result = run("ledger", str(text), "--no-glossary")
    assert "Dzhebhat an-Nusra 1× garbled → Jabhat al-Nusra" in result.stdout


def test_ledger_shows_control_characters(tmp_path: Path) -> None:
    """Text from articles never reaches the terminal with its escapes."""
    (tmp_path / "mt.alpha.en.txt").write_text("He met Ivan\x1b[31m Petrov.\n", encoding="utf-8")
    assert "\x1b" not in run("ledger", str(tmp_path), "--no-glossary").stdout


def test_ledger_of_nothing() -> None:
    """Without a path there is a sentence with what to give."""
    assert isinstance(run("ledger", "--no-glossary").exception, UsageError)
