"""issue-rate: issues per 1,000 words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.errors import UsageError
from tqa.metrics import _material as shared
from tqa.metrics.base import Array, Material, Metric, Need
from tqa.model import Issue, Severity


@dataclass(frozen=True)
class IssueRate(Metric):
    """Issues per 1,000 words of the translation.

    ## Formula
    1000 × issues ÷ words of the target. `checks` counts only those of some checks, `severities` only those of some
    severities, `categories` only those of an MQM category or below it; several are joined by `+`. Where people marked
    the errors, the count is the mean over the annotators.

    ## Worked example
    3 issues in 250 words: 3 ÷ 250 × 1000 = 12 per 1,000 words.

    ## Limits
    A machine's issues are what the checks noticed. Confirmed ones are what a reviewer agreed with.
    """

    checks: str = ""
    severities: str = ""
    categories: str = ""

    title: ClassVar[str] = "Issues"
    unit: ClassVar[str] = "per 1,000 words"
    higher_is_better: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset({Need.ISSUES})
    by_segment: ClassVar[bool] = True

    def __post_init__(self) -> None:
        unknown = sorted(set(_list(self.severities)) - set(Severity))
        if unknown:
            raise UsageError(f"no severity is called {unknown[0]!r}", hint=f"Severities are {', '.join(Severity)}.")

    @property
    def signature(self) -> str:
        """What is counted."""
        chosen = {"checks": self.checks, "severities": self.severities, "categories": self.categories}
        return "|".join(
            [*(f"{k}:{'+'.join(sorted(_list(v))) or 'all'}" for k, v in chosen.items()), "per:1000-target-words"]
        )

    def signature_for(self, material: Material) -> str:
        """With who found the issues."""
        return f"{self.signature}|issues:{material.issues_by}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): issues, words of the target."""
        checks, severities, categories = (_list(v) for v in (self.checks, self.severities, self.categories))

        def counts(issue: Issue) -> bool:
            return (
                (not checks or issue.check in checks)
                and (not severities or issue.severity in severities)
                and (not categories or any(f"{issue.category}/".startswith(f"{c}/") for c in categories))
            )

        return shared.array(
            ((sum(map(counts, row.issues)) / row.raters, shared.words(row, "target")) for row in material.rows),
            2,
        )

    def value(self, totals: Array) -> Array:
        """Issues per 1,000 words; NaN without words."""
        return shared.ratio(totals[..., 0], totals[..., 1], 1000)


def _list(value: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in value.split("+") if v.strip())
