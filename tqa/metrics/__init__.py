"""Figures of merit: one module each, found by listing this folder."""

from __future__ import annotations

import sys

from tqa import plugins
from tqa.errors import UsageError
from tqa.metrics.base import Material, Metric, Need, Row

__all__ = ["Material", "Metric", "Need", "Row", "get", "names"]


def names() -> list[str]:
    """Names of all metrics, sorted."""
    return plugins.names(sys.modules[__name__])


def get(name: str) -> type[Metric]:
    """The class of the metric with that name; UsageError where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        raise UsageError(f"no metric is called {name!r}", hint=f"The metrics are: {', '.join(names())}") from None
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Metric) and value.__module__ == module.__name__:
            return value
    raise AssertionError(f"{module.__name__} has no metric class")
