"""Scoring profiles of tqa.toml."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tqa.errors import UsageError
from tqa.metrics.issue_rate import IssueRate
from tqa.metrics.mqm import PROFILES, Mqm
from tqa.metrics.mqm_score import MqmScore
from tqa.review.scoring.profiles import ScoringSettings, profiled, settings

TABLE = """
profile = "house"
threshold = 95
acceptable = 25
[profiles.house]
base = "mqm-core"
critical = 50
"minor/terminology" = 3
[profiles.strict]
minor = 2
major = 10
critical = 100
"""


def test_a_profile_of_the_project_is_used_by_all_metrics_that_score_by_one() -> None:
    """Others are left alone; mqm-score has its parameters as well."""
    found = profiled({"mqm": Mqm(), "score": MqmScore(), "issues": IssueRate()}, settings(tomllib.loads(TABLE)))
    assert "profile:house|weights:neutral=0,minor=1,major=5,critical=50,minor/terminology=3" in found["mqm"].signature
    assert "profile:house" in found["score"].signature
    assert "formula:100-P*5/25" in found["score"].signature
    assert found["issues"] == IssueRate()


def test_what_was_asked_for_goes_before_the_project_and_a_metrics_own_parameter_before_both() -> None:
    """--profile, then tqa.toml; mqm:profile=unbabel stays."""
    config = settings(tomllib.loads(TABLE))
    found = profiled({"mqm": Mqm(), "own": Mqm(profile="unbabel"), "t": MqmScore(threshold=80)}, config, "strict")
    assert "profile:strict" in found["mqm"].signature
    assert "profile:unbabel" in found["own"].signature
    assert "formula:100-P*20/25" in found["t"].signature
    assert config.find("esa") is PROFILES["esa"]


def test_without_a_table_nothing_changes() -> None:
    """The metrics as they are."""
    assert profiled({"mqm": Mqm()}, settings({})) == {"mqm": Mqm()}
    assert settings({}) == ScoringSettings()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"profil": "x"}, "unknown key 'profil' in"),
        ({"profile": 3}, "must be a name"),
        ({"profile": "gold"}, "no scoring profile is called 'gold'"),
        ({"profiles": {"a": 3}}, "must be a table of weights"),
        ({"profiles": {"a": {"base": 3}}}, "must be the name of a profile"),
        ({"profiles": {"a": {"base": "gold"}}}, "no scoring profile is called 'gold'"),
        ({"profiles": {"a": {"minor": "much"}}}, "it must be a number"),
        ({"profiles": {"a": {"minor": True}}}, "it must be a number"),
        ({"profiles": {"a": {"minor": 1}}}, "no weight for major, critical"),
        ({"threshold": "high"}, "it must be a number"),
    ],
)
def test_a_table_that_makes_no_sense_is_told_with_its_key(table: dict[str, Any], said: str) -> None:
    """One line and a hint."""
    with pytest.raises(UsageError, match=said) as error:
        settings(table)
    assert error.value.hint
