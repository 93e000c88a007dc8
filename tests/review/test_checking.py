"""Running checks: crashes, confidence, severities."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tqa.checks import Context, Pair, SegmentCheck, select
from tqa.model import Issue, Rule, Severity, Span
from tqa.review.checking import SHORT, Checker, Crash
from tqa.text import Text


class Falls(SegmentCheck):
    """Flags the first letter, then fails."""

    category, severity, examples = "style/test", Severity.MAJOR, ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue and an error."""
        yield self.issue(pair, Span(0, 1), "first", confidence=0.5)
        raise ZeroDivisionError("as it does")


Falls.name = "falls"

PAIR = Pair("d", "7", "mt", None, Text("The the end.", "en"))


def test_a_check_that_fails_is_told_and_the_others_go_on() -> None:
    """With its name, the place and the error; what it had found before is kept."""
    crashes: list[Crash] = []
    checker = Checker([Falls(), *select(["doubled-word"])], Context(), crashed=crashes.append)
    assert {issue.check for issue in checker.check([PAIR])} == {"falls", "doubled-word"}
    [crash] = crashes
    assert (crash.check, crash.document, crash.segment) == ("falls", "d", "7")
    assert "as it does" in crash.error
    assert "ZeroDivisionError" in crash.details


def test_a_check_that_fails_on_one_segment_looks_at_the_next_ones() -> None:
    """Each failure has its segment, and each issue goes to its article, in reading order."""
    crashes: list[Crash] = []
    checker = Checker([Falls(), *select(["doubled-word"])], Context(), crashed=crashes.append, min_confidence=0.1)
    long = Pair("e", "2", "mt", None, Text("The the end. " * SHORT, "en"))
    articles = [[PAIR], [], [Pair("e", "1", "mt", None, Text("An an end.", "en")), long]]
    first, none, last = checker.check_all(articles)
    assert [(c.document, c.segment) for c in crashes] == [("d", "7"), ("e", "1"), ("e", "2")]
    assert {(i.document, i.segment, i.check) for i in first} == {("d", "7", "falls"), ("d", "7", "doubled-word")}
    assert none == []
    assert {(i.segment, i.check) for i in last} == {(s, c) for s in "12" for c in ("falls", "doubled-word")}
    assert [i.segment for i in last] == sorted(i.segment for i in last)


def test_a_rule_that_fails_is_told_and_the_other_rules_go_on() -> None:
    """A pattern that never ends is given up; it is no issue and hides none."""
    rules = (
        Rule("slow", "m", target=r"(a|aa|a?)+(a|aa)+$", path="x/house.toml"),
        Rule("quick", "m", target="end"),
    )
    crashes: list[Crash] = []
    checker = Checker(select(["user-rule"]), Context(rules=rules), crashed=crashes.append)
    pair = Pair("d", "7", "mt", None, Text(f"{'a' * 4000}! The end.", "en"))
    assert [issue.rule for issue in checker.check([pair])] == ["quick"]
    assert [crash.error for crash in crashes] == ["rule slow (house.toml) took longer than 0.1 s"]


def test_issues_of_one_check_in_one_segment_are_bounded() -> None:
    """The first ones are kept, the last of them says that there are more, and a check is not run to its end."""
    checker = Checker(select(["spacing", "unpaired-punctuation", "quotation-style"]), Context())

    def found(text: str) -> dict[str, list[Issue]]:
        issues = checker.check([Pair("d", "1", "mt", None, Text(text, "en")), PAIR])
        return {c: [i for i in issues if i.check == c] for c in {i.check for i in issues}}

    few = found("a word , " * 99)
    assert len(few["spacing"]) == 99
    assert not any("first" in line for issue in few["spacing"] for line in issue.evidence)
    many = found("a word , " * 101 + "( " * 300 + "« " * 300)
    assert {c: len(issues) for c, issues in many.items()} == {
        "spacing": 100,
        "unpaired-punctuation": 100,
        "quotation-style": 100,
    }
    for issues in many.values():
        assert [n for n, i in enumerate(issues) if any("first 100" in line for line in i.evidence)] == [99]
    assert len(found("a word , " * 1_000)["spacing"]) == 180


def test_confidence_is_a_threshold_for_all_checks_or_one() -> None:
    """The threshold of a check counts in the place of the general one."""

    def found(least: float, **thresholds: float) -> int:
        checker = Checker([Falls()], Context(), min_confidence=least, thresholds=thresholds)
        return len(checker.check([PAIR]))

    assert (found(0.5), found(0.6), found(0.6, falls=0.4), found(0.0, falls=0.6)) == (1, 0, 1, 0)


def test_issues_of_two_rules_on_the_same_words_are_told_apart() -> None:
    """What is dismissed of one rule says nothing of the other."""
    rules = (Rule("one", "m", target="end"), Rule("two", "m", target="end\\."))
    checker = Checker(select(["user-rule"]), Context(rules=rules))
    assert {issue.key for issue in checker.check([PAIR])} == {("user-rule:one", "end"), ("user-rule:two", "end.")}


class Doubts(SegmentCheck):
    """Flags the first letter many times, surely at the end only."""

    category, severity, examples = "style/test", Severity.MAJOR, ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """A hundred and twenty doubtful issues, then three sure ones."""
        for n in range(123):
            yield self.issue(pair, Span(0, 1), f"{n}", confidence=0.3 if n < 120 else 0.9)


Doubts.name = "doubts"


@pytest.mark.parametrize("text", ["Short.", "Long. " * 400])
def test_what_is_not_sure_enough_does_not_count_against_the_bound(text: str) -> None:
    """In short texts and long ones."""
    checker = Checker([Doubts()], Context(), thresholds={"doubts": 0.5})
    found = checker.check_segment(Pair("d", "1", "mt", None, Text(text, "en")))
    assert [issue.message for issue in found] == ["120", "121", "122"]


def test_articles_are_checked_together_and_told_apart() -> None:
    """Segments and documents may have one name in two articles."""
    texts = ("The the end.", "It is.", "They met met again.")
    articles = [[Pair("d", "1", system, None, Text(text, "en"))] for system, text in zip("abc", texts, strict=True)]
    found = Checker(select(["doubled-word"]), Context()).check_all([*articles, []])
    assert [[issue.system for issue in issues] for issues in found] == [["a"], [], ["c"], []]
