"""tqa replay: today's checks against what reviewers decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.review.decisions import decide
from tqa.review.replay import wilson
from tqa.review.session import ReviewSession

SOURCE = "Раз.\nДва.\nТри.\nЧетыре.\nПять.\nШесть.\n"
TARGET = "One one.\nTwo two.\nThree three  here.\nFour four.\nFive five.\nSix six.\n"
CHECKS = ["doubled-word", "spacing"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article with a doubled word in each segment, decided on in every way there is."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "source.ru.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "mt.alpha.en.txt").write_text(TARGET, encoding="utf-8")
    decide(folder, CHECKS, act)
    return folder


def act(session: ReviewSession) -> None:
    """One dismissed, one applied, one rewritten with the other left, one confirmed as it is, two untouched."""
    session.go(0)
    assert session.dismiss("meant so")
    session.go(1)
    assert session.apply(1)
    session.go(2)
    assert session.edit("Three  here.")
    session.go(3)
    assert session.confirm()


def row(tqa: Run, folder: Path, check: str, *more: str) -> dict[str, Any]:
    """The row of a check in the JSON report."""
    run = tqa("replay", folder, "--no-glossary", "--format", "json", *more)
    assert run.code == 0, run.err
    report = json.loads(run.out)
    assert report["schema"] == "tqa.replay/1"
    found: dict[str, Any] = next(r for r in report["checks"] if r["check"] == check)
    return found


def test_each_decision_counts_once(tqa: Run, folder: Path) -> None:
    """Dismissed, corrected by the suggestion or otherwise, and left in what was edited or confirmed."""
    doubled = row(tqa, folder, "doubled-word")
    assert {k: doubled[k] for k in ("decisions", "confirmed", "corrected", "dismissed", "left", "lost", "quiet")} == {
        "decisions": 3, "confirmed": 0, "corrected": 2, "dismissed": 1, "left": 1, "lost": 0, "quiet": 0,
    }  # fmt: skip
    assert doubled["precision"] == pytest.approx(2 / 3)
    assert doubled["interval"] == pytest.approx(wilson(2, 3))
    spacing = row(tqa, folder, "spacing")
    assert (spacing["decisions"], spacing["left"], spacing["precision"]) == (0, 1, None)


def test_what_is_raised_no_more_is_told(tqa: Run, folder: Path) -> None:
    """A check that is silent today where it was dismissed is quiet, where it was right it has lost something."""
    text = (folder / "mt.alpha.en.txt").read_text(encoding="utf-8")
    (folder / "mt.alpha.en.txt").write_text(text.replace("One one", "One").replace("Two two", "Two"), encoding="utf-8")
    doubled = row(tqa, folder, "doubled-word")
    assert (doubled["dismissed"], doubled["quiet"], doubled["lost"]) == (0, 1, 1)


def test_the_table_and_the_list_of_checks(tqa: Run, folder: Path) -> None:
    """Text for people; `tqa checks` shows the precision beside each check."""
    run = tqa("replay", folder, "--no-glossary")
    line = next(line for line in run.out.splitlines() if line.startswith("doubled-word"))
    assert line.split()[1:6] == ["3", "0", "2", "1", "0.67"]
    assert "4 segments with decisions in 1 article" in run.err
    listed = next(line for line in tqa("checks", folder).out.splitlines() if line.startswith("doubled-word"))
    assert "0.67 of 3" in listed
    rows = json.loads(tqa("checks", folder, "--format", "json").out)["checks"]
    assert next(r for r in rows if r["name"] == "doubled-word")["measured"]["decisions"] == 3
    assert next(r for r in rows if r["name"] == "spacing")["measured"] is None


def test_without_a_path_the_articles_of_the_journal_are_found(
    tqa: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever they lie below the folder of the project, and wherever in it one is; a table is found as well."""
    article = tmp_path / "news" / "2026" / "b"
    article.mkdir(parents=True)
    (tmp_path / "tqa.toml").write_text("", encoding="utf-8")
    (tmp_path / "terms.csv").write_text("source,target\nмир,peace\n", encoding="utf-8")
    (article / "source.ru.txt").write_text(SOURCE, encoding="utf-8")
    (article / "mt.alpha.en.txt").write_text(TARGET, encoding="utf-8")
    decide(article, CHECKS, act, journal=tmp_path / ".tqa" / "journal.sqlite")
    for place in (tmp_path, article, tmp_path / "news"):
        monkeypatch.chdir(place)
        run = tqa("replay", "--no-glossary")
        assert (run.code, "4 segments with decisions in 1 article" in run.err) == (0, True), run.err
        assert "0.67 of 3" in tqa("checks").out
    monkeypatch.chdir(tmp_path)
    table = "".join(
        f"b\t{n}\t{s}\t{t}\n" for n, (s, t) in enumerate(zip(SOURCE.split("\n"), TARGET.split("\n"), strict=True)) if s
    )
    (tmp_path / "news" / "b.tsv").write_text(f"document\tsegment\tsource\tmt:alpha\n{table}", encoding="utf-8")
    (article / "mt.alpha.en.txt").unlink()
    assert "in 1 article" in tqa("replay", "--no-glossary").err
    (tmp_path / "news" / "b.tsv").unlink()
    run = tqa("replay")
    assert (run.code, "none of the articles that the journal knows: b" in run.err) == (3, True)
    assert "not measured" in tqa("checks").err


def test_a_journal_below_is_named(tqa: Run, folder: Path) -> None:
    """Where there is none here."""
    run = tqa("replay")
    assert (run.code, f"There is one in {folder.name}: give that as PATH" in run.err) == (4, True)


def test_without_a_journal(tqa: Run, tmp_path: Path) -> None:
    """There is nothing to replay: the code of the journal; `tqa checks` has no such column."""
    assert tqa("replay", tmp_path).code == 4
    assert " of " not in tqa("checks", tmp_path).out.splitlines()[0].split("  ")[1]


def test_wilson() -> None:
    """The interval of Wilson's paper as the textbooks give it: 8 of 10 and nothing of nothing."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(5, 5)[1] == pytest.approx(1.0)
