"""The page of a check or a metric, in Markdown: its docstring, its facts, and examples or parameters."""

from __future__ import annotations

import dataclasses
import inspect
from dataclasses import dataclass

from tqa import checks, metrics
from tqa.checks import Check, Example
from tqa.errors import UsageError
from tqa.metrics import Metric
from tqa.metrics.mqm import PROFILES, Profile

PROFILE = "profile"
"""The parameter of the metrics that score by a profile."""

MOST_WEIGHTS = 12
"""Weights of a profile that its line on a page names one by one."""


def page_of(name: str) -> str:
    """The page of the check or metric of that name. UsageError where there is neither."""
    if name in checks.names():
        return page(checks.get(name))
    if name in metrics.names():
        return metric_page(metrics.get(name))
    raise UsageError(
        f"no check and no metric is called {name!r}",
        hint="`tqa checks` lists the checks, `tqa score --list` the metrics.",
    )


def page(check: type[Check]) -> str:
    """The manual page of a check."""
    facts = (
        f"- MQM category: `{check.category}`\n- severity: {check.severity}\n"
        f"- needs: {'source and target' if check.needs_source else 'the target alone will do'}\n"
        f"- runs by default: {'yes' if check.default else 'no'}\n"
        f"- `tqa check --fix`: {'applies what is certain' if check.certain else 'changes nothing'}"
    )
    examples = "\n\n".join(_example(e) for e in check.examples)
    return f"# {check.name}\n\n{check.page()}\n\n## Facts\n{facts}\n\n## Examples\n\n{examples}"


def _example(example: Example) -> str:
    lines = []
    if example.source is not None:
        lines.append(f"    source  {_indented(example.source)}")
    if example.bad:
        lines.append(f"    wrong   {_indented(example.bad)}")
    if example.suggestion is not None:
        lines.append(f"    fix     {example.suggestion or '(delete)'}")
    lines.append(f"    right   {_indented(example.good)}")
    for entry in example.glossary:
        avoid = f", avoid {' | '.join(entry.avoid)}" if entry.avoid else ""
        lines.append(f"    entry   {entry.source or '(no source)'} = {' | '.join(entry.accepted)}{avoid}")
    for rule in example.rules:
        patterns = ", ".join(f"{key} = '{pattern}'" for key, pattern in rule.patterns.items())
        lines.append(f"    rule    {rule.name}: {patterns}")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return text.replace("\n", "\n            ")


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """What a list of the metrics says of one: `needs` are the words of `metrics.Need`, sorted."""

    name: str
    title: str
    unit: str
    higher_is_better: bool
    needs: tuple[str, ...]
    summary: str


def metric_facts() -> list[MetricFacts]:
    """All metrics, in the order of their names."""
    found = [metrics.get(name) for name in metrics.names()]
    return [
        MetricFacts(m.name, m.title, m.unit, m.higher_is_better, tuple(sorted(m.needs)), _text(m).partition("\n")[0])
        for m in found
    ]


def metric_page(metric: type[Metric]) -> str:
    """The manual page of a metric: formula and source from its docstring, then unit, needs, parameters, signature."""
    fields: tuple[dataclasses.Field[object], ...] = (
        dataclasses.fields(metric) if dataclasses.is_dataclass(metric) else ()
    )
    parameters = ", ".join(f"`{f.name}` ({f.default!r})" for f in fields)
    facts = (
        f"- title: {metric.title}\n- unit: {metric.unit}\n"
        f"- better: {'higher' if metric.higher_is_better else 'lower'}\n"
        f"- needs: {', '.join(sorted(metric.needs)) or 'the translation alone'}\n"
        f"- parameters, with what they are if not given: {parameters or 'none'}\n"
        f"- signature: `{metric().signature}`"
    )
    profiles = _profiles() if any(f.name == PROFILE for f in fields) else ""
    return f"# {metric.name}\n\n{_text(metric)}\n\n## Facts\n{facts}{profiles}"


def _text(metric: type[Metric]) -> str:
    return inspect.cleandoc(metric.__doc__ or "")


def _profiles() -> str:
    lines = [f"- `{p.name}` ({p.title}): {_weights(p)}{_limit(p)}. Source: {p.source}." for p in PROFILES.values()]
    return "\n\n## Profiles\n" + "\n".join(lines)


def _limit(profile: Profile) -> str:
    return f"; a text passes with up to {profile.limit:g} points per 1,000 words" if profile.limit is not None else ""


def _weights(profile: Profile) -> str:
    if len(profile.weights) > MOST_WEIGHTS:
        return "points by category"
    return ", ".join(f"{key} {weight:g}" for key, weight in profile.weights)
