"""Scoring profiles: those of tqa.toml beside those that come with tqa, given to the metrics that score by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tqa.errors import UsageError
from tqa.metrics import Metric
from tqa.metrics.mqm import PROFILES, Profile, custom
from tqa.metrics.mqm_score import MqmScore
from tqa.wording import did_you_mean

_HINT = "The table [scoring] of tqa.toml is described by: tqa help score"
_NUMBERS = ("threshold", "acceptable")


@dataclass(frozen=True, slots=True)
class ScoringSettings:
    """What [scoring] in tqa.toml says: `profile` to use, `profiles` of one's own, and parameters of mqm-score."""

    profile: str = ""
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    parameters: Mapping[str, float] = field(default_factory=dict)

    def find(self, name: str) -> Profile:
        """The profile of that name, of tqa.toml or of tqa's own. UsageError where there is none."""
        known = {**PROFILES, **self.profiles}
        if name not in known:
            raise UsageError(
                f"no scoring profile is called {name!r}",
                hint=f"The profiles are: {', '.join(known)}. Others are made in tqa.toml: tqa help score",
            )
        return known[name]


def settings(table: Mapping[str, Any]) -> ScoringSettings:
    """The settings of a table [scoring]. Raises UsageError for what makes no sense, with the key."""
    known = ("profile", "profiles", *_NUMBERS)
    for key in sorted(set(table) - {*known}):
        raise UsageError(f"tqa.toml: unknown key {key!r} in [scoring]", hint=did_you_mean(key, known) + _HINT)
    profile, profiles = table.get("profile", ""), table.get("profiles", {})
    if not isinstance(profile, str) or not isinstance(profiles, Mapping):
        raise UsageError("tqa.toml: profile in [scoring] must be a name, and profiles tables", hint=_HINT)
    own = {name: _profile(name, weights) for name, weights in profiles.items()}
    found = ScoringSettings(profile, own, {k: _number(k, table[k]) for k in _NUMBERS if k in table})
    if profile:
        found.find(profile)
    return found


def _profile(name: str, table: object) -> Profile:
    if not isinstance(table, Mapping):
        raise UsageError(f"tqa.toml: [scoring.profiles.{name}] must be a table of weights", hint=_HINT)
    base = table.get("base", "")
    if not isinstance(base, str):
        raise UsageError(f"tqa.toml: base of scoring profile {name} must be the name of a profile", hint=_HINT)
    return custom(name, {key: _number(key, value) for key, value in table.items() if key != "base"}, base)


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"tqa.toml: {key} in [scoring] is {value!r}; it must be a number", hint=_HINT)
    return float(value)


def profiled(metrics: Mapping[str, Metric], config: ScoringSettings, profile: str = "") -> dict[str, Metric]:
    """The metrics with the profile asked for, else that of tqa.toml, and its parameters.

    A metric that was given a parameter of its own (`mqm:profile=unbabel`) keeps it.
    """
    name = profile or config.profile
    changes: dict[str, object] = {"profile": config.find(name)} if name else {}
    return {
        label: _with(metric, {**changes, **(config.parameters if isinstance(metric, MqmScore) else {})})
        for label, metric in metrics.items()
    }


def _with(metric: Metric, changes: Mapping[str, object]) -> Metric:
    """The metric with those changes that it has a parameter for and was not told itself."""
    if not dataclasses.is_dataclass(metric):
        return metric
    free = {f.name for f in dataclasses.fields(metric) if getattr(metric, f.name) == f.default}
    wanted = {key: value for key, value in changes.items() if key in free}
    return dataclasses.replace(metric, **wanted) if wanted else metric
