"""Reports of what the checks found: one module each, found by listing this folder."""

from __future__ import annotations

import sys

from tqa import plugins
from tqa.errors import UsageError
from tqa.reports.base import Counts, Report, Run

__all__ = ["Counts", "Report", "Run", "endings", "get", "names"]


def names() -> list[str]:
    """Names of all reports, sorted."""
    return plugins.names(sys.modules[__name__])


def endings() -> dict[str, str]:
    """The report that each ending of a file's name means: `issues.csv` is a table, `junit.xml` is for test runners."""
    named = {"text": "txt", "junit": "xml"}
    return {named.get(name, name): name for name in names() if name != "github"}


def get(name: str) -> type[Report]:
    """The class of the report with that name; UsageError where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        raise UsageError(f"no report is called {name!r}", hint=f"The reports are: {', '.join(names())}") from None
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Report) and value.__module__ == module.__name__:
            return value
    raise AssertionError(f"{module.__name__} has no report class")
