"""The checks: one module each, found by listing this folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tqa import plugins
from tqa.checks.base import MOST, Check, Context, DocumentCheck, Example, Pair, SegmentCheck, most
from tqa.errors import UsageError

__all__ = [
    "MOST",
    "Check",
    "Context",
    "DocumentCheck",
    "Example",
    "Pair",
    "SegmentCheck",
    "get",
    "most",
    "names",
    "select",
]


def names() -> list[str]:
    """Names of all checks, sorted."""
    return plugins.names(sys.modules[__name__])


def get(name: str) -> type[Check]:
    """The class of the check with that name. Raises UsageError, with the nearest name, where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        from rapidfuzz import process

        near = process.extractOne(name, names(), score_cutoff=60)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"no check is called {name!r}", hint=f"{hint}The checks are: {', '.join(names())}") from None
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Check) and value.__module__ == module.__name__:
            return value
    raise AssertionError(f"{module.__name__} has no check class")


def select(selected: Iterable[str] = (), ignored: Iterable[str] = ()) -> list[Check]:
    """Checks to run: those selected by name, or all that are on by default; minus the ignored."""
    wanted = list(dict.fromkeys(selected))
    drop = set(ignored)
    classes = [get(n) for n in wanted] if wanted else [c for c in map(get, names()) if c.default]
    for name in drop:
        get(name)
    return [c() for c in classes if c.name not in drop]
