"""Pages of checks and metrics."""

from __future__ import annotations

import pytest

from tqa import checks, metrics
from tqa.errors import UsageError
from tqa.metrics.mqm import PROFILES
from tqa.review.explaining import metric_facts, page_of


@pytest.mark.parametrize("name", metrics.names())
def test_every_metric_has_a_page_with_its_unit_needs_and_signature(name: str) -> None:
    """The docstring says the formula, the rest comes from the class."""
    metric = metrics.get(name)
    page = page_of(name)
    assert page.startswith(f"# {name}\n")
    assert f"- unit: {metric.unit}\n" in page
    assert f"`{metric().signature}`" in page
    assert all(need in page for need in metric.needs)


def test_the_pages_of_mqm_say_each_profile_with_weights_and_source() -> None:
    """So that nobody has to guess what a critical error costs."""
    page = page_of("mqm")
    assert "1000 × Σ points of the errors ÷ words" in page
    for profile in PROFILES.values():
        assert f"`{profile.name}`" in page
        assert profile.source in page
    assert "passes with up to 20 points per 1,000 words" in page
    assert "## Profiles" not in page_of("issue-rate")


def test_a_check_has_its_page_as_ever_and_an_unknown_name_is_told() -> None:
    """The hint says where the names are."""
    assert page_of("missing-term").startswith("# missing-term\n")
    with pytest.raises(UsageError, match="no check and no metric is called 'blue'") as error:
        page_of("blue")
    assert "tqa score --list" in error.value.hint


def test_no_metric_is_called_like_a_check() -> None:
    """One name, one page."""
    assert not set(checks.names()) & set(metrics.names())


def test_the_list_of_metrics_has_all_with_a_first_line_that_is_a_sentence() -> None:
    """What `tqa score --list` prints."""
    found = metric_facts()
    assert [f.name for f in found] == metrics.names()
    for fact in found:
        assert fact.title
        assert fact.unit
        assert fact.summary.endswith(".")
