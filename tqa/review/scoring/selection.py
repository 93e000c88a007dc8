"""Which metrics to measure: those asked for, else those that the material has something for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from tqa import metrics
from tqa.errors import UsageError
from tqa.metrics.base import Metric, Need

DEFAULT = (
    "bleu",
    "chrf",
    "ter",
    "hter",
    "issue-rate",
    "term-accuracy",
    "term-consistency",
    "name-accuracy",
    "number-accuracy",
)
"""Measured without being asked for, where their needs are there."""

ANNOTATED = ("mqm", "mqm-segment", "mqm-score", "issue-rate")
"""Measured without being asked for where people marked the errors."""

ALIASES = {"chrf++": "chrfpp", "issues": "issue-rate"}
"""Other names of metrics."""

_MISSING = {
    Need.SOURCE: "the input has no source text",
    Need.REFERENCE: "the input has no reference",
    Need.POST_EDIT: "the input has no post-edited text",
    Need.ISSUES: "the checks were switched off",
    Need.GLOSSARY: "no glossary is in force",
}


def parse(spec: str) -> tuple[str, Metric]:
    """`mqm:profile=google-wmt` -> ("mqm:profile=google-wmt", the metric with that parameter). Several parameters are
    separated by commas.

    Raises UsageError for a metric or parameter that does not exist.
    """
    name, _, rest = spec.strip().partition(":")
    name = ALIASES.get(name.lower(), name.lower().replace("_", "-"))
    kind = metrics.get(name)
    known: dict[str, Any] = {f.name: f.default for f in fields(kind)}  # type: ignore[arg-type]  # all are dataclasses
    given: dict[str, Any] = {}
    for item in filter(None, rest.split(",")):
        key, equals, value = item.partition("=")
        if not equals or key not in known:
            able = f"It takes {', '.join(known)}." if known else "It takes none."
            raise UsageError(f"{name} has no parameter {item!r}", hint=f"{able} Example: --metric {name}:KEY=VALUE")
        try:
            given[key] = _as(type(known[key]), value)
        except ValueError:
            raise UsageError(f"{key} of {name} cannot be {value!r}") from None
    return (f"{name}:{rest}" if rest else name), kind(**given)


def _as(kind: type, value: str) -> Any:
    if kind is bool:
        if value.lower() not in {"yes", "no", "true", "false"}:
            raise ValueError(value)
        return value.lower() in {"yes", "true"}
    return kind(value) if kind in (int, float) else value


def parsed(specs: Sequence[str]) -> dict[str, Metric]:
    """The metrics asked for, by their specification."""
    return dict(parse(spec) for spec in specs)


def defaults() -> dict[str, Metric]:
    """The metrics measured without being asked for."""
    there = set(metrics.names())
    return parsed([name for name in DEFAULT if name in there])


def annotated() -> dict[str, Metric]:
    """The metrics measured without being asked for where people marked the errors."""
    return parsed(ANNOTATED)


def usable(offered: dict[str, Metric], asked: dict[str, Metric], available: frozenset[Need]) -> dict[str, Metric]:
    """The metrics to measure: those offered that can be, and those asked for.

    Raises UsageError where one was asked for and cannot be measured, or there is none.
    """
    for name, metric in asked.items():
        lacking = [need for need in Need if need in metric.needs - available]
        if lacking:
            raise UsageError(f"{name} cannot be measured: {_MISSING[lacking[0]]}")
    found = {name: metric for name, metric in offered.items() if metric.needs <= available} | asked
    if not found:
        raise UsageError(
            "there is nothing to measure: no reference, no source, no post-edited text, and no checks",
            hint="Give a reference (a column, or -r FILE) or a source (a column, or -s FILE).",
        )
    return found
