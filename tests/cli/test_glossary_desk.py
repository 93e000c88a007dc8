"""tqa glossary desk: what it says where it cannot open, and what it opens on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tqa.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs tqa glossary desk in an empty folder with one term base."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.csv").write_text("source,target\nхлеб,bread\n", encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as end:
            main(["glossary", "desk", *arguments])
        assert isinstance(end.value.code, int)
        return int(end.value.code), capsys.readouterr().err

    return call


def test_without_a_terminal_it_says_what_to_use_instead(run: Run) -> None:
    """In a pipe there is no screen."""
    code, said = run("house.csv")
    assert code == 2
    assert "tqa glossary find" in said


def test_it_opens_on_the_term_bases_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and articles are read first; what is missing is said in a line, before any screen."""
    opened: list[Any] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("tqa.tui.app.run_workshop", opened.append)
    assert run("house.csv", "--reviewer", "anna") == (0, "tqa: nothing was changed\n")
    assert [e.target for e in opened[0].entries] == ["bread"]
    assert (opened[0].reviewer, opened[0].fixed) == ("anna", frozenset())
    code, said = run("house.csv", "--on", "nowhere")
    assert (code, "there is no article nowhere" in said) == (2, True)
    code, said = run("missing.csv")
    assert (code, "missing.csv" in said) == (2, True)


def test_tqas_own_term_bases_are_only_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a term base of one's own, those of tqa are fixed."""
    opened: list[Any] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("tqa.tui.app.run_workshop", opened.append)
    run()
    assert opened[0].fixed == frozenset(opened[0].files)
