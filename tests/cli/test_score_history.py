"""tqa score: listing metrics, errors that people marked, scores kept and compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result
from tqa import formats, metrics
from tqa.model import Event, EventKind
from tqa.review.units import unit_keys
from tqa.store import JournalStore

Run = Callable[..., Result]

FAST = ("--no-glossary", "--bootstrap", "200", "--trials", "500")


def table(path: Path, bad: int, size: int = 40) -> Path:
    """An article in which the numbers of the first segments are wrong."""
    lines = ["document\tsegment\tsource\tmt:alpha"]
    for n in range(size):
        number = 300 + n + (500 if n < bad else 0)
        lines.append(f"grain\t{n + 1}\tНа складе {300 + n} тонн.\tThe store holds {number} tonnes.")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def marked(path: Path) -> Path:
    """What two annotators marked in one segment of two systems."""
    fault = {"category": "Grammar", "tgt_spans": [[4, 9]]}
    marks: list[tuple[str, str, str, list[dict[str, object]]]] = [
        ("alpha", "ann", "Кот спать.", [{**fault, "severity": "critical"}]),
        ("alpha", "bob", "Кот спать.", [{**fault, "severity": "minor"}]),
        ("beta", "ann", "Кот спит.", []),
    ]
    rows = [
        {"doc_id": "d", "seg_id": 1, "system": s, "rater": r, "src": "The cat sleeps.", "mt": mt, "errors": errors}
        for s, r, mt, errors in marks
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_the_list_of_metrics(tqa: Run) -> None:
    """As a table and as JSON; a LaTeX list is refused."""
    found = tqa("score", "--list")
    assert (found.code, found.err) == (0, "")
    assert [line.split()[0] for line in found.out.splitlines()] == ["metric", *metrics.names()]
    content = json.loads(tqa("score", "--list", "--format", "json").out)
    assert content["schema"] == "tqa.metrics/1"
    mqm = next(m for m in content["metrics"] if m["name"] == "mqm")
    assert mqm["needs"] == ["issues"]
    assert mqm["higher_is_better"] is False
    assert tqa("score", "--list", "--format", "latex").code == 2


def test_the_page_of_a_metric(tqa: Run) -> None:
    """`tqa explain` knows metrics and checks; an unknown name ends with 2."""
    assert tqa("explain", "mqm-score").out.startswith("# mqm-score\n")
    assert tqa("explain", "missing-term").out.startswith("# missing-term\n")
    assert tqa("explain", "blue").code == 2


def test_marked_errors_are_scored_by_annotator_and_profile(tqa: Run, tmp_path: Path) -> None:
    """A critical and a minor error by two people: (25 + 1) / 2 by MQM, (10 + 1) / 2 by Unbabel. Any language will do."""
    path = marked(tmp_path / "mqm.jsonl")
    for profile, points in (("mqm-core", 13), ("unbabel", 5.5), ("google-wmt", 3)):
        found = tqa("score", "--mqm", path, "--profile", profile, "-M", "mqm-segment", "--format", "json")
        assert (found.code, found.err) == (0, "")
        alpha, beta = json.loads(found.out)["systems"]
        (score,) = alpha["scores"]
        assert score["value"] == points
        assert f"profile:{profile}|" in score["signature"]
        assert score["signature"].endswith("issues:annotators")
        assert beta["scores"][0]["value"] == 0
    plain = json.loads(tqa("score", "--mqm", path, "--format", "json").out)["systems"][0]["scores"]
    assert [s["metric"] for s in plain] == ["mqm", "mqm-segment", "mqm-score", "issue-rate"]
    only = tqa("score", "--mqm", path, "--system", "beta", "--format", "json")
    assert [s["system"] for s in json.loads(only.out)["systems"]] == ["beta"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--system", "gamma"), 2, "no system called 'gamma'"),
        (("--profile", "gold"), 2, "no scoring profile is called 'gold'"),
        (("-M", "bleu"), 2, "bleu cannot be measured"),
        (("other.tsv",), 2, "--mqm goes with no other input"),
    ],
)
def test_what_makes_no_sense_with_marked_errors(
    tqa: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """One line and a hint."""
    found = tqa("score", "--mqm", marked(tmp_path / "mqm.jsonl"), *arguments)
    assert found.code == code
    assert said in found.err
    assert found.out == ""


def test_a_profile_of_the_project_is_used_and_a_broken_one_is_told(tqa: Run, tmp_path: Path) -> None:
    """[scoring] in tqa.toml."""
    path = marked(tmp_path / "mqm.jsonl")
    config = tmp_path / "tqa.toml"
    config.write_text('[scoring]\nprofile = "house"\n[scoring.profiles.house]\nbase = "mqm-core"\ncritical = 49\n')
    found = json.loads(tqa("score", "--mqm", path, "-M", "mqm-segment", "--format", "json").out)
    assert found["systems"][0]["scores"][0]["value"] == 25
    config.write_text("[scoring.profiles.house]\ncritical = 49\n")
    broken = tqa("score", "--mqm", path)
    assert broken.code == 2
    assert "no weight for minor, major" in broken.err


def test_what_changed_since_a_run_was_saved(tqa: Run, tmp_path: Path) -> None:
    """Half of the wrong numbers were put right: better, over all and where there are numbers, as text and as JSON."""
    path = table(tmp_path / "grain.tsv", bad=30)
    saved = tqa("score", path, "-M", "number-accuracy", *FAST, "--save", "march")
    assert saved.code == 0
    assert "1 score saved as march" in saved.err
    assert "march" not in saved.out
    table(path, bad=10)
    found = tqa("score", path, "-M", "number-accuracy", *FAST, "--baseline", "march")
    assert (found.code, found.err) == (0, "")
    lines = found.out.splitlines()
    assert lines[0].startswith("Since march, ")
    whole = next(line for line in lines if " all " in line)
    assert whole.split()[:6] == ["number-accuracy", "all", "40", "25.00", "75.00", "+50.00"]
    assert whole.endswith("better")
    content = json.loads(
        tqa("score", path, "-M", "number-accuracy", *FAST, "--baseline", "march", "--format", "json").out
    )
    assert content["schema"] == "tqa.score-changes/1"
    assert content["baseline"]["name"] == "march"
    assert {c["slice"]: c["verdict"] for c in content["changes"]} == {"all": "better", "with numbers": "better"}


def test_the_history_lists_what_was_saved(tqa: Run, tmp_path: Path) -> None:
    """Two runs under two names; as text, as JSON, and of one name."""
    path = table(tmp_path / "grain.tsv", bad=4)
    for name in ("march", "april"):
        assert tqa("score", path, "-M", "number-accuracy", *FAST, "--save", name).code == 0
    text = tqa("score", "--history").out
    assert [line.split()[0] for line in text.splitlines() if " tqa " in line] == ["march", "april"]
    assert "90.00" in text
    assert "numbers:values" in text
    content = json.loads(tqa("score", "--history", "--format", "json").out)
    assert content["schema"] == "tqa.score-history/1"
    assert [(s["name"], s["value"], s["segments"]) for s in content["scores"]] == [("march", 90, 40), ("april", 90, 40)]
    one = json.loads(tqa("score", path, "--history", "--baseline", "april", "--format", "json").out)
    assert [s["name"] for s in one["scores"]] == ["april"]


def test_figures_that_cannot_be_compared_are_refused(tqa: Run, tmp_path: Path) -> None:
    """Another profile, an unknown name, a format that has no such report, no journal: each in one line."""
    path = table(tmp_path / "grain.tsv", bad=4)
    nothing = tqa("score", path, "-M", "mqm", *FAST, "--baseline", "march")
    assert nothing.code == 4
    assert "there is no journal" in nothing.err
    assert tqa("score", path, "-M", "mqm", *FAST, "--save", "march").code == 0
    other = tqa("score", path, "-M", "mqm", *FAST, "--profile", "unbabel", "--baseline", "march")
    assert other.code == 2
    assert "profile:mqm-core then, profile:unbabel now" in other.err
    assert other.out == ""
    unknown = tqa("score", path, "-M", "mqm", *FAST, "--baseline", "april")
    assert unknown.code == 2
    assert "Saved are: march." in unknown.err
    assert tqa("score", path, "-M", "mqm", *FAST, "--baseline", "march", "--format", "latex").code == 2


def test_a_run_can_be_compared_and_saved_at_once(tqa: Run, tmp_path: Path) -> None:
    """With the run before, not with itself."""
    path = table(tmp_path / "grain.tsv", bad=30)
    assert tqa("score", path, "-M", "number-accuracy", *FAST, "--save", "main").code == 0
    table(path, bad=0)
    found = tqa("score", path, "-M", "number-accuracy", *FAST, "--baseline", "main", "--save", "main")
    assert "+75.00" in found.out
    again = tqa("score", path, "-M", "number-accuracy", *FAST, "--baseline", "main")
    assert "identical" in again.out


def test_only_confirmed_errors_count_where_that_is_asked_for(tqa: Run, tmp_path: Path) -> None:
    """One issue of two was confirmed; the signature and the caution say so. Without decisions there is no figure."""
    path = table(tmp_path / "grain.tsv", bad=2, size=4)
    issues = json.loads(tqa("check", path, "--no-glossary", "--select", "number-mismatch", "--format", "json").out)[
        "issues"
    ]
    assert len(issues) == 2
    rate = ("--metric", "issue-rate", "--select", "number-mismatch", *FAST, "--format", "json")
    nothing = tqa("score", path, *rate, "--confirmed")
    assert nothing.code == 4
    (document,) = formats.read_documents(path)
    unit = unit_keys(document)[issues[0]["segment"]]
    said = {"check": "number-mismatch", "text": issues[0]["text"], "decision": "confirmed"}
    event = Event(
        "01HQXAAAAAAAAAAAAAAAAAAAA1", EventKind.VERDICT, "grain", unit, "1", "anna", "2026-01-02T00:00:00+00:00", "1", data=said
    )  # fmt: skip
    (tmp_path / ".tqa").mkdir()
    with JournalStore.open(tmp_path / ".tqa" / "journal.sqlite") as store:
        store.append([event])
    for arguments, number, by in (((), 2, "machine"), (("--confirmed",), 1, "confirmed")):
        found = tqa("score", path, *rate, *arguments)
        assert found.code == 0
        (score,) = json.loads(found.out)["systems"][0]["scores"]
        assert score["signature"].endswith(f"issues:{by}")
        assert score["value"] == pytest.approx(1000 * number / 16)
    assert "3 of 4 segments have no decision of a reviewer" in found.err
    assert tqa("score", path, *rate, "--confirmed", "--no-checks").code == 2


def test_scores_are_looked_for_where_they_were_saved(tqa: Run, tmp_path: Path) -> None:
    """Line files belong to a project as well; before anything was saved, it is said how to save."""
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "a.txt").write_text("The cat sleeps.\n", encoding="utf-8")
    (runs / "ref.txt").write_text("The cat is asleep.\n", encoding="utf-8")
    given = ("score", "-i", "runs/a.txt", "-r", "runs/ref.txt", "--bootstrap", "0", "--metric", "chrf")
    before = tqa(*given, "--history")
    assert before.code == 4
    assert "--save NAME" in before.err
    assert "Review an article" not in before.err
    assert "--save NAME" in tqa(*given, "--baseline", "one").err
    assert tqa(*given, "--save", "one").code == 0
    assert tqa(*given, "--history").out.startswith("one  ")
    assert tqa("score", "runs", "--history").out.startswith("one  ")


def test_a_comparison_needs_two_systems(tqa: Run, tmp_path: Path) -> None:
    """One alone is refused, unless it is compared with its own figures of earlier."""
    file = table(tmp_path / "t.tsv", bad=0, size=3)
    alone = tqa("compare", file, *FAST)
    assert (alone.code, alone.out) == (2, "")
    assert "a comparison needs two systems, and there is only alpha" in alone.err
    assert tqa("compare", file, *FAST, "--output-dir", "shards").code == 2
    assert not (tmp_path / "shards").exists()
    assert tqa("score", file, *FAST, "--save", "one").code == 0
    assert tqa("compare", file, *FAST, "--baseline", "one").code == 0


def test_the_page_of_a_comparison(tqa: Run, tmp_path: Path) -> None:
    """It is called so, and says first what the comparison shows."""
    file = tmp_path / "t.tsv"
    rows = "".join(f"Их {n}.\tThey are {n}.\tThey are {n + 1}.\tThere are {n}.\n" for n in range(20))
    file.write_text(f"source\tmt:a\tmt:b\treference\n{rows}", encoding="utf-8")
    scored = tqa("score", file, *FAST, "--format", "html").out
    compared = tqa("compare", file, *FAST, "--format", "html").out
    assert "<h1>Scores of 2 systems" in scored
    assert "<h1>Comparison of 2 systems" in compared
    assert scored.index('<section id="figures"') < scored.index('<section id="significance"')
    assert compared.index('<section id="significance"') < compared.index('<section id="figures"')
