"""tqa check with rules, severities, confidence and dismissals, as users run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.review.decisions import decide
from tqa.review.session import ReviewSession

SOURCE = "Мост в Донбассе закрыт.\nПаром ушёл в шесть утра.\nМэр молчит.\n"
TARGET = "The the bridge in Donbass is closed.\nThe ferry left at 6 6 in the morning.\nThe mayor  is silent.\n"
RULES = """
[[rules]]
name = "donbas"
target = '\\bDonbass\\b'
message = "House style has one s."
severity = "major"
suggestion = "Donbas"
fix = true
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a doubled word in two paragraphs and a doubled space in the third."""
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "source.ru.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "mt.alpha.en.txt").write_text(TARGET, encoding="utf-8")
    return folder


def found(tqa: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    """The issues of a JSON report."""
    issues: list[dict[str, Any]] = json.loads(tqa("check", *arguments, "--format", "json").out)["issues"]
    return issues


def checks_of(issues: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Check and segment of each."""
    return [(issue["check"], issue["segment"]) for issue in issues]


ONLY = ("--no-glossary", "--select", "doubled-word,spacing")


# Rules


def test_a_rule_of_tqa_toml_is_a_check_like_others(tqa: Run, article: Path) -> None:
    """It is reported with its severity, suggestion and name, and with the check's name user-rule."""
    (article / "tqa.toml").write_text(RULES, encoding="utf-8")
    [issue] = found(tqa, article, "--no-glossary", "--select", "user-rule")
    assert (issue["check"], issue["severity"], issue["text"]) == ("user-rule", "major", "Donbass")
    assert issue["suggestions"] == ["Donbas"]
    assert issue["message"] == "House style has one s. (rule donbas)"


def test_a_checklist_is_shared_between_projects(tqa: Run, article: Path) -> None:
    """`checklists` names files of rules; the message says where a rule comes from."""
    (article.parent / "house.rules.toml").write_text(RULES, encoding="utf-8")
    (article / "tqa.toml").write_text('checklists = ["../house.rules.toml"]\n', encoding="utf-8")
    [issue] = found(tqa, article, "--no-glossary", "--select", "donbas")
    assert issue["evidence"] == ["Rule donbas of house.rules.toml."]


def test_a_rule_is_ignored_and_given_a_severity_by_its_name(tqa: Run, article: Path) -> None:
    """Names of rules stand where names of checks do."""
    (article / "tqa.toml").write_text(RULES, encoding="utf-8")
    assert not found(tqa, article, "--no-glossary", "--select", "user-rule", "--ignore", "donbas")
    [issue] = found(tqa, article, "--no-glossary", "--select", "donbas", "--severity", "donbas=critical")
    assert issue["severity"] == "critical"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("name = 'a'\ntarget = '(x'\nmessage = 'm'", "3: rule 'a': target is no regular expression: missing )"),
        ("name = 'a'\nmessage = 'm'", "rule 'a': it needs target, or source with target_absent"),
        ("name = 'a'\ntarget = 'x'", "rule 'a': it needs a message"),
        ("target = 'x'\nmessage = 'm'", "rule 1: it needs a name"),
        ("name = 'spacing'\ntarget = 'x'\nmessage = 'm'", "rule 'spacing': a check has that name"),
        ("name = 'a'\ntarget = 'x'\nmessage = 'm'\nseverity = 'bad'", "rule 'a': severity is 'bad'"),
        (
            "name = 'a'\ntarget = 'x'\nmessage = 'm'\nsuggestion = '\\1'",
            "refers to the group '1', which no pattern has",
        ),
        ("name = 'a'\ntarget = 'x'\nmessage = 'm'\nsuggestion = '\\q'", "means nothing"),
        ("name = 'a'\ntarget = 'x'\nmessage = 'm'\nfix = true", "fix = true needs a suggestion"),
        ("name = 'a'\ntarget = 3\nmessage = 'm'", "rule 'a': target must be a string"),
        ("name = 'a'\ntarget = 'x'\nmessage = 'm'\nfix = 1", "rule 'a': fix must be true or false"),
        ("name = 'a'\ntarget = 'x'\nmessage = 'm'\ntrget = 'y'", "rule 'a': unknown key 'trget'"),
    ],
)
def test_a_rule_that_is_wrong_is_named_with_file_and_line(tqa: Run, article: Path, rule: str, said: str) -> None:
    """One line says what is wrong with which rule of which file; the code is that of configuration."""
    (article / "tqa.toml").write_text(f"reviewer = 'x'\n\n[[rules]]\n{rule}\n", encoding="utf-8")
    run = tqa("check", article)
    assert run.code == 2
    assert said in run.err
    assert "tqa.toml:3" in run.err
    assert not run.out


def test_two_rules_of_one_name_are_refused(tqa: Run, article: Path) -> None:
    """Also where they are in two files: the name is how they are ignored."""
    (article / "house.toml").write_text(RULES, encoding="utf-8")
    (article / "tqa.toml").write_text(f'checklists = ["house.toml"]\n{RULES}', encoding="utf-8")
    run = tqa("check", article)
    assert run.code == 2
    assert "'donbas'" in run.err


def test_a_missing_checklist_is_an_error(tqa: Run, article: Path) -> None:
    """What was asked for and is not there is never a silent pass."""
    (article / "tqa.toml").write_text('checklists = ["gone.toml"]\n', encoding="utf-8")
    run = tqa("check", article)
    assert run.code == 2
    assert "there is no such checklist" in run.err


def test_a_rule_that_takes_too_long_is_its_own_failure(tqa: Run, article: Path) -> None:
    """It is named, once; the other rules and checks go on."""
    slow = "[[rules]]\nname = 'slow'\ntarget = '(a|aa|a?)+(a|aa)+$'\nmessage = 'm'\n"
    (article / "tqa.toml").write_text(slow + RULES, encoding="utf-8")
    (article / "mt.alpha.en.txt").write_text(TARGET.replace("bridge", f"bridge {'a' * 4000}!"), encoding="utf-8")
    run = tqa("check", article, "--no-glossary", "--select", "user-rule,doubled-word")
    assert run.err.count("warning") == 1
    assert "check user-rule failed on bridge:1: rule slow (tqa.toml) took longer than 0.1 s" in run.err
    assert "House style has one s." in run.out
    assert "doubled-word" in run.out


def test_rules_are_listed_and_explained(tqa: Run, article: Path) -> None:
    """tqa checks lists the rules in force at a path, tqa explain prints one."""
    (article / "tqa.toml").write_text(RULES, encoding="utf-8")
    listed = tqa("checks", article)
    assert "donbas" in listed.out
    assert json.loads(tqa("checks", article, "--format", "json").out)["rules"][0]["name"] == "donbas"
    (article.parent / "tqa.toml").write_text(RULES, encoding="utf-8")
    assert "House style has one s." in tqa("explain", "donbas").out


# Severities and confidence


def test_severities_and_confidence_on_the_command_line(tqa: Run, article: Path) -> None:
    """--severity changes a check's severity, --min-confidence leaves out what is less sure, of all or of one check."""
    assert {i["severity"] for i in found(tqa, article, *ONLY, "--severity", "spacing=critical")} == {
        "minor",
        "critical",
    }
    everything = found(tqa, article, *ONLY)
    unsure = [i for i in everything if i["confidence"] < 0.9]
    assert unsure
    sure = found(tqa, article, *ONLY, "--min-confidence", "0.9")
    assert len(sure) == len(everything) - len(unsure)
    assert checks_of(found(tqa, article, *ONLY, "--min-confidence", "doubled-word=1")) == checks_of(sure)


def test_thresholds_of_tqa_toml(tqa: Run, article: Path) -> None:
    """min_confidence is for all checks, [thresholds] for single ones; both are confidences."""
    file = article / "tqa.toml"
    file.write_text("min_confidence = 0.9\n[thresholds]\nspacing = 1.0\n", encoding="utf-8")
    assert all(i["confidence"] >= 0.9 for i in found(tqa, article, *ONLY))
    file.write_text("[thresholds]\nspacing = 2\n", encoding="utf-8")
    run = tqa("check", article)
    assert run.code == 2
    assert "spacing is 2; it must be a confidence from 0 to 1" in run.err
    file.write_text("[thresholds]\nspaceing = 0.5\n", encoding="utf-8")
    run = tqa("check", article)
    assert run.code == 2
    assert "Did you mean spacing?" in run.err


def test_extend_runs_checks_that_are_off(tqa: Run, article: Path) -> None:
    """[checks] extend adds to the default ones."""
    before = json.loads(tqa("check", article, "--no-glossary", "--format", "json").out)["tool"]["checks"]
    (article / "tqa.toml").write_text('[checks]\nextend = ["variant-term"]\n', encoding="utf-8")
    after = json.loads(tqa("check", article, "--no-glossary", "--format", "json").out)["tool"]["checks"]
    assert "variant-term" not in before
    assert set(after) == {*before, "variant-term"}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--severity", "spacing"),
        ("--severity", "spacing=bad"),
        ("--severity", "nothing=major"),
        ("--min-confidence", "much"),
        ("--min-confidence", "spacing=2"),
    ],
)
def test_what_makes_no_sense_is_refused(tqa: Run, article: Path, option: str, value: str) -> None:
    """With the code of usage errors and nothing on stdout."""
    run = tqa("check", article, option, value)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("tqa: error: ")


# Dismissals


def dismiss_first(session: ReviewSession) -> None:
    """Dismiss the first issue."""
    assert session.dismiss("meant so")


def test_what_was_dismissed_is_left_out_of_every_later_run(tqa: Run, article: Path) -> None:
    """And said; --all shows it. The journal is only read."""
    before = found(tqa, article, *ONLY)
    journal = decide(article, ["doubled-word", "spacing"], dismiss_first)
    bytes_before = journal.read_bytes()
    run = tqa("check", article, *ONLY, "--format", "json")
    report = json.loads(run.out)
    assert checks_of(report["issues"]) == checks_of(before)[1:]
    assert report["counts"]["dismissed"] == 1
    assert "1 dismissed by reviewers is left out" in run.err
    assert checks_of(found(tqa, article, *ONLY, "--all")) == checks_of(before)
    assert journal.read_bytes() == bytes_before


def test_dismissals_hold_when_the_article_changes_elsewhere(tqa: Run, article: Path) -> None:
    """They hang on the Russian text and the words, not on the number of the segment."""
    decide(article, ["doubled-word", "spacing"], dismiss_first)
    (article / "source.ru.txt").write_text(f"Новый абзац.\n{SOURCE}", encoding="utf-8")
    (article / "mt.alpha.en.txt").write_text(f"A new paragraph.\n{TARGET}", encoding="utf-8")
    assert checks_of(found(tqa, article, *ONLY)) == [("doubled-word", "3"), ("spacing", "4")]


def test_without_a_journal_none_is_made(tqa: Run, article: Path) -> None:
    """A check leaves nothing behind."""
    names = sorted(p.name for p in article.iterdir())
    tqa("check", article)
    assert sorted(p.name for p in article.iterdir()) == names


def test_a_dismissal_that_matches_nothing_is_told(tqa: Run, article: Path) -> None:
    """In number, and by name when asked; not where its check does not run."""
    decide(article, ["doubled-word", "spacing"], dismiss_first)
    (article / "mt.alpha.en.txt").write_text(TARGET.replace("The the", "The"), encoding="utf-8")
    run = tqa("check", article, *ONLY)
    assert "1 dismissal matches nothing any more (--unused-dismissals names them)" in run.err
    named = tqa("check", article, *ONLY, "--unused-dismissals")
    assert "unused dismissal: bridge:1: doubled-word “The the”, dismissed by anna on 2026-01-02" in named.err
    assert "matches nothing" not in tqa("check", article, "--no-glossary", "--select", "spacing").err


def test_a_journal_that_was_asked_for_and_is_missing_is_an_error(tqa: Run, article: Path) -> None:
    """Dismissals that are silently not honoured would be false alarms."""
    assert tqa("check", article, "--db", article / "gone.sqlite").code == 4
    assert tqa("check", article, "--unused-dismissals").code == 2
