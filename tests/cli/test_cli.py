"""The command line as its users meet it: output, exit codes, and what it says to bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tqa: Run) -> Run:
    """Runs tqa in an empty folder."""
    return tqa


TERMS = "source,target,variants,avoid,type\nКрасные повязки,Red Bands,,Red Dressings,organisation\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A small article folder."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "source.ru.txt").write_text("«Красные повязки» отошли.\n\nПогибли 15 человек.\n", encoding="utf-8")
    (folder / "mt.one.en.txt").write_text(
        "The Red Dressings withdrew.\nAs many as 50 people were killed.\n", encoding="utf-8"
    )
    (folder / "mt.two.en.txt").write_text("The Red Bands withdrew.\nFifteen people were killed.\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    return folder


def test_check_text(run: Run, article: Path) -> None:
    """The text report has a line an issue, a total, and ends with 1."""
    result = run("check", article, "--glossary", "terms.csv")
    lines = result.out.splitlines()
    assert result.code == 1
    assert lines[0].endswith("-> Red Bands")
    assert ":one:1:5: major avoided-term: " in lines[0]
    assert ":one:2:12: major number-mismatch: " in lines[1]
    assert lines[2].startswith("2 issues in 1 article, 4 segments")


def test_check_json(run: Run, article: Path) -> None:
    """The JSON report is one object of the documented schema; spans cover the text they say."""
    result = run("check", article, "--glossary", "terms.csv", "--format", "json", "--fail-on", "never")
    report = json.loads(result.out)
    assert result.code == 0
    assert report["schema"] == "tqa.issues/1"
    assert set(report) == {"schema", "tool", "glossaries", "counts", "issues"}
    assert report["counts"] == {"documents": 1, "segments": 4, "words": 18, "issues": 2, "dismissed": 0}
    assert [g["entries"] for g in report["glossaries"]] == [1]
    assert len(report["glossaries"][0]["sha256"]) == 64
    first = report["issues"][0]
    assert set(first) == {
        "id", "document", "segment", "system", "check", "rule", "category", "severity", "confidence", "message", "span",
        "text", "source_span", "source_text", "suggestions", "evidence",
    }  # fmt: skip
    assert (first["document"], first["segment"], first["system"]) == ("story", "1", "one")
    assert (first["check"], first["span"], first["text"]) == ("avoided-term", [4, 17], "Red Dressings")
    assert (first["source_span"], first["source_text"]) == ([1, 16], "Красные повязки")
    again = json.loads(run("check", article, "--glossary", "terms.csv", "--format", "json").out)
    assert [i["id"] for i in again["issues"]] == [i["id"] for i in report["issues"]]


def test_fail_on_and_selection(run: Run, article: Path) -> None:
    """--fail-on, --select and --ignore do what they say; an unknown check is named with its neighbour."""
    assert run("check", article, "--glossary", "terms.csv", "--fail-on", "critical").code == 0
    assert run("check", article, "--glossary", "terms.csv", "--select", "doubled-word").code == 0
    only = run("check", article, "--glossary", "terms.csv", "--ignore", "number-mismatch,avoided-term")
    assert only.code == 0
    wrong = run("check", article, "--select", "mising-term")
    assert wrong.code == 2
    assert "Did you mean missing-term?" in wrong.err


def test_a_missing_glossary_is_an_error(run: Run, article: Path) -> None:
    """A glossary that was asked for is never passed over in silence."""
    result = run("check", article, "--glossary", "nowhere.csv")
    assert (result.code, result.out) == (2, "")
    assert "nowhere.csv" in result.err


BAD = {
    "binary.txt": (b"\x7fELF\x00\x00\x01\x02" * 100, "binary.txt"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b"\n \n\n", "blank.txt"),
    "short.tsv": ("document\tsource\ttarget\na\tДа\tYes\nb\tНет\n".encode(), "short.tsv:3"),
    "twice.tsv": (b"document\tsegment\ttarget\na\t1\tYes\na\t1\tNo\n", "twice.tsv:3"),
    "broken.jsonl": (b'{"target": "Yes"}\n{"target": \n', "broken.jsonl:2"),
    "nothing.csv": (b"alpha,beta\n1,2\n", "nothing.csv"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_a_line(run: Run, tmp_path: Path, name: str) -> None:
    """Bad input ends with 3 and a line that names the file, and the line where there is one."""
    content, told = BAD[name]
    (tmp_path / name).write_bytes(content)
    result = run("check", name)
    assert result.code == 3
    assert told in result.err
    assert result.out == ""
    assert "Traceback" not in result.err


def test_a_folder_without_english_text(run: Run, tmp_path: Path) -> None:
    """An article folder needs an English text, and the message says how one is called."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "source.ru.txt").write_text("Текст.\n", encoding="utf-8")
    result = run("check", folder)
    assert result.code == 3
    assert "mt." in result.err


def test_cp1251_is_read_and_said(run: Run, tmp_path: Path) -> None:
    """An old encoding is recognised, and tqa says which."""
    (tmp_path / "a.tsv").write_bytes(
        "source\ttarget\nПогибли 15 человек в этом городе.\tAs many as 50 people died.\n".encode("cp1251")
    )
    result = run("check", "a.tsv")
    assert result.code == 1
    assert "1251" in result.err
    assert "15" in result.out


def test_a_two_megabyte_line(run: Run, tmp_path: Path) -> None:
    """A line of 2 MB is checked like any other."""
    line = "The council met on Monday and adopted the plan. " * 43_000
    (tmp_path / "long.txt").write_text(line + "the the end.\n", encoding="utf-8")
    result = run("check", "long.txt", "--no-glossary")
    assert result.code == 1
    assert "doubled-word" in result.out


def test_terminal_escapes_are_shown(run: Run, tmp_path: Path) -> None:
    """Escape sequences in an article never reach the terminal."""
    (tmp_path / "evil.txt").write_text(
        "He said \x1b[31mthe\x1b[0m \x1b]0;title\x07and the the end.\n\x1b[2Jкот\n", encoding="utf-8"
    )
    result = run("check", "evil.txt")
    assert "\x1b" not in result.out + result.err
    assert "\x07" not in result.out + result.err


def test_a_damaged_glossary(run: Run, article: Path, tmp_path: Path) -> None:
    """A bad cell of a term base is told with its line."""
    (tmp_path / "bad.csv").write_text("source,target,status\nмир,peace,wonderful\n", encoding="utf-8")
    result = run("check", article, "--glossary", "bad.csv")
    assert result.code == 3
    assert "bad.csv:2" in result.err


def test_review_needs_a_terminal(run: Run, article: Path) -> None:
    """Without a terminal the desk says so in a line and names what to use."""
    result = run("review", article)
    assert result.code == 2
    assert "terminal" in result.err
    assert "tqa check" in result.err


def test_align(run: Run, tmp_path: Path) -> None:
    """Nothing is left out, and each format has its shape."""
    (tmp_path / "ru.txt").write_text(
        "Первый абзац о 15 солдатах.\nВторой абзац, 2018 год.\nТретий.\n", encoding="utf-8"
    )
    (tmp_path / "en.txt").write_text(
        "The first paragraph on 15 soldiers. The second paragraph, 2018.\nThe third.\n", encoding="utf-8"
    )
    beads = json.loads(run("align", "ru.txt", "en.txt", "--unit", "line", "--format", "json").out)["beads"]
    assert beads == [[[0, 1], [0]], [[2], [1]]]
    sentences = run("align", "ru.txt", "en.txt", "--unit", "sentence", "--format", "tsv").out.splitlines()
    assert [line.split("\t")[:2] for line in sentences] == [["0", "0"], ["1", "1"], ["2", "2"]]
    assert "Первый" in run("align", "ru.txt", "en.txt").out


def test_explain_and_checks(run: Run) -> None:
    """Each check has a page with its headings and examples; the list names them all."""
    listed = json.loads(run("checks", "--format", "json").out)["checks"]
    names = [c["name"] for c in listed]
    assert {"missing-term", "garbled-name", "web-boilerplate"} <= set(names)
    for name in names:
        page = run("explain", name)
        assert page.code == 0
        assert "## What it does" in page.out
        assert "wrong " in page.out
    assert run("explain", "nonsense").code == 2
    assert all(name in run("checks").out for name in names)


def test_glossary_lint(run: Run, tmp_path: Path) -> None:
    """Faults of a term base are told with file and line; a clean one ends with 0."""
    (tmp_path / "good.csv").write_text(TERMS, encoding="utf-8")
    assert run("glossary", "lint", "good.csv").code == 0
    rows = "source,target,avoid\nмир,peace,\nмир,world,\nсовeт,council,peace\nвойна,война,\n"
    (tmp_path / "bad.csv").write_text(rows, encoding="utf-8")
    result = run("glossary", "lint", "bad.csv")
    assert result.code == 1
    for told in (
        "bad.csv:3: major conflict",
        "bad.csv:4: major mixed-script",
        "bad.csv:4: major avoided-and-accepted",
        "bad.csv:5: major wrong-script",
    ):
        assert told in result.out


def test_help_pages(run: Run) -> None:
    """The manual lists its pages, prints each, and knows none that is not there."""
    contents = run("help").out
    for page in (ROOT / "tqa/help").glob("*.md"):
        assert page.stem in contents
        assert run("help", page.stem).out.startswith("# ")
    assert run("help", "nonsense").code == 2


def test_corrections_without_a_journal(run: Run, article: Path) -> None:
    """Without a journal corrections says where it looked."""
    result = run("corrections", "list", article)
    assert result.code == 4
    assert "journal.sqlite" in result.err


def test_settings_file(run: Run, article: Path, tmp_path: Path) -> None:
    """tqa.toml gives glossaries, checks and severities; what it does not understand is told."""
    (tmp_path / "tqa.toml").write_text(
        'glossaries = ["terms.csv"]\n[checks]\nignore = ["number-mismatch"]\n[severities]\navoided-term = "critical"\n',
        encoding="utf-8",
    )
    result = run("check", article)
    assert "critical avoided-term" in result.out
    assert "number-mismatch" not in result.out
    (tmp_path / "tqa.toml").write_text("glosaries = []\n", encoding="utf-8")
    wrong = run("check", article)
    assert wrong.code == 2
    assert "tqa.toml:1: unknown key 'glosaries'" in wrong.err
    assert "Did you mean glossaries?" in wrong.err


def test_everything_that_is_wrong_with_the_settings_is_told_at_once(run: Run, article: Path, tmp_path: Path) -> None:
    """A line each with its place; what stands in tables, in rules and of engines as well."""
    (tmp_path / "tqa.toml").write_text(
        'reviewer = 3\nmin_confidence = 2\n[checks]\nignor = []\nselect = ["mising-term"]\n[severities]\n'
        'missing-term = "magor"\n[engines.libre]\nulr = ""\ntimeout = -1\n[scorng]\n',
        encoding="utf-8",
    )
    wrong = run("check", article)
    assert (wrong.code, wrong.out) == (2, "")
    told = {line.rpartition("tqa.toml")[2] for line in wrong.err.splitlines() if line.startswith("tqa: error: ")}
    assert told == {
        ":11: unknown key 'scorng'",
        ":4: unknown key 'ignor' in [checks]",
        ":5: no check or rule is called 'mising-term'",
        ":7: severity of missing-term is 'magor'; it must be one of neutral, minor, major, critical",
        ":2: min_confidence is 2; it must be a confidence from 0 to 1",
        ':1: reviewer must be a string: reviewer = "..."',
        ": [engines.libre] unknown key 'ulr'",
        ": [engines.libre] timeout must be a number of seconds, at most 3600",
    }
    assert wrong.err.count("Did you mean ") == 4
    (tmp_path / "tqa.toml").write_text("[[rules]]\nname = 'a'\n[[rules]]\nname = 'B'\n", encoding="utf-8")
    assert [line.partition("toml:")[2][:1] for line in run("check", article).err.splitlines()[:2]] == ["1", "3"]
