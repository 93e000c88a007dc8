"""Reports of what scoring found: one module each, found by listing this folder."""

from __future__ import annotations

import sys

from tqa import plugins
from tqa.errors import UsageError
from tqa.reports.score.base import Look, ScoreReport

__all__ = ["Look", "ScoreReport", "endings", "get", "names"]


def names() -> list[str]:
    """Names of all score reports, sorted."""
    return plugins.names(sys.modules[__name__])


def endings() -> dict[str, str]:
    """The report that each ending of a file's name means. Pictures are a folder of files."""
    named = {"text": "txt", "latex": "tex"}
    return {named.get(name, name): name for name in names() if name != "svg"}


def get(name: str) -> type[ScoreReport]:
    """The class of the score report with that name; UsageError where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        hint = f"The reports are: {', '.join(names())}"
        raise UsageError(f"no score report is called {name!r}", hint=hint) from None
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, ScoreReport) and value.__module__ == module.__name__:
            return value
    raise AssertionError(f"{module.__name__} has no score report class")
