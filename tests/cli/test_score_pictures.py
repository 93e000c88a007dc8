"""`tqa score` draws: a page, a folder of SVG files, the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROWS = (
    ("Дождь шёл весь день.", "It rained all day.", "It was raining the whole day.", "It rained all day long."),
    ("Мост закрыли утром.", "The bridge was closed in the morning.", "They closed a bridge.", "The bridge was closed."),
    ("Он не пришёл.", "He did not come.", "He came not.", "He did not come."),
)
OPTIONS = (
    "score",
    "t.tsv",
    "--metric",
    "chrf",
    "--metric",
    "ter",
    "--no-checks",
    "--bootstrap",
    "50",
    "--trials",
    "50",
)


@pytest.fixture(autouse=True)
def table(tmp_path: Path) -> None:
    """A small corpus with two systems."""
    lines = ["\t".join(row) for row in (("source", "reference", "mt:a", "mt:b"), *ROWS)]
    (tmp_path / "t.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_page_and_its_pictures(tqa: Run, tmp_path: Path) -> None:
    """--format html writes the page, --plots the pictures beside whatever report was asked for."""
    result = tqa(*OPTIONS, "--format", "html", "-o", "r.html", "--plots", "pictures/here")
    assert (result.code, result.out) == (0, "")
    assert "Дождь шёл весь день." in (tmp_path / "r.html").read_text(encoding="utf-8")
    names = {path.name for path in (tmp_path / "pictures" / "here").iterdir()}
    assert {"metric-chrf.svg", "metric-ter.svg", "significance-chrf.svg"} < names
    assert any(name.startswith("segments-") for name in names)
    same = tqa(*OPTIONS, "--format", "html")
    assert same.out == (tmp_path / "r.html").read_text(encoding="utf-8")


def test_pictures_are_a_format_too(tqa: Run, tmp_path: Path) -> None:
    """--format svg needs a folder to write to, and says so."""
    refused = tqa(*OPTIONS, "--format", "svg")
    assert refused.code == 2
    assert "-o" in refused.err
    assert tqa(*OPTIONS, "--format", "svg", "-o", "pictures").code == 0
    assert (tmp_path / "pictures" / "metric-chrf.svg").is_file()


def test_the_history_is_drawn(tqa: Run, tmp_path: Path) -> None:
    """Each metric that was kept has its picture."""
    for name in ("one", "two"):
        assert tqa(*OPTIONS, "--save", name, "--db", "j.sqlite").code == 0
    assert tqa("score", "--history", "--db", "j.sqlite", "--plots", "pictures").code == 0
    assert {p.name for p in (tmp_path / "pictures").iterdir()} == {"history-chrf.svg", "history-ter.svg"}
