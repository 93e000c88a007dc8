"""Machine translation engines: one module each, found by listing this folder. Importing it loads no HTTP library."""

from __future__ import annotations

import sys

from tqa import plugins
from tqa.engines.base import Answer, BadAnswerError, Engine, Limits, Means, Settings, UnavailableError
from tqa.errors import UsageError
from tqa.wording import did_you_mean

__all__ = ["Answer", "BadAnswerError", "Engine", "Limits", "Means", "Settings", "UnavailableError", "get", "names"]


def names() -> list[str]:
    """Names of all engines, sorted."""
    return plugins.names(sys.modules[__name__])


def get(name: str) -> type[Engine]:
    """The class of the engine with that name; UsageError, with the nearest name, where there is none."""
    try:
        module = plugins.load(sys.modules[__name__], name)
    except KeyError:
        hint = f"{did_you_mean(name, names())}The engines are: {', '.join(names())}"
        raise UsageError(f"no engine is called {name!r}", hint=hint) from None
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Engine) and value.__module__ == module.__name__:
            return value
    raise AssertionError(f"{module.__name__} has no engine class")
